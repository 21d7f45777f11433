internal import Demography
internal import Statistics

/// One condition's estimate in every area, with all that its outputs are made of.
struct ConditionEstimate: Sendable {
  let declared: Project.Condition
  let estimate: PrevalenceEstimate
  /// How it cut age bands of the population.
  let split: AgeSplit
  /// Nil where the project asks for none; a failure says why there can be none.
  let draws: Computed<EstimateDraws>?
  /// Of everybody in each area; nil where there is none.
  let intervals: [CasesInterval?]
  /// Of all areas together.
  let total: (cases: Double?, interval: CasesInterval?)
  /// One a group of the register; empty where nothing is recorded, or where it is calibrated to.
  let gaps: [Computed<DiagnosisGap>]
  let register: Register?
  /// The date of the population.
  let year: String
  /// The citations of the rates.
  let citation: String
  let sources: [Project.Source]
  let confidence: Double
}
