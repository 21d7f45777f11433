internal import Demography
internal import Diagnostics
internal import Statistics
internal import Tables

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
  private(set) var total: (cases: Double?, interval: CasesInterval?)
  /// One a group of the register; empty where nothing is recorded, or where it is calibrated to.
  let gaps: [Computed<DiagnosisGap>]
  let register: Register?
  /// The date of the population.
  let year: String
  /// The citations of the rates.
  let citation: String
  let sources: [Project.Source]
  let confidence: Double
  /// Where the project treats estimates as counts, what may be shown of them: one category a cell.
  private(set) var disclosed: DisclosedTable?

  // MARK: What is shown

  /// Expected cases of everybody.
  var allCases: Column {
    let cases = estimate.allCases
    return disclosed?.column(0, of: cases) ?? cases
  }

  /// The intervals beside some cases: none where these are not shown.
  func shown(_ intervals: [CasesInterval?], beside cases: Column) -> [CasesInterval?] {
    if disclosed == nil { return intervals }
    return zip(intervals, cases.states).map { $1 == .value ? $0 : nil }
  }

  /// Whether ages and sexes are shown apart: disclosure control shows each area's total only.
  var showsCells: Bool { disclosed == nil }

  /// Controls estimates as if they were counts, in whole people, an area at a time.
  ///
  /// - Throws: `disclosure-unprotected`.
  mutating func control(
    _ disclosure: Project.Disclosure, groups: AreaGroups, areas: ReportedAreas
  ) throws(Diagnostic) {
    let cases = estimate.allCases
    let table = try CountTable(
      groups: groups, categories: [declared.id],
      counts: (0..<estimate.areaCount).map { [cases[$0].map { Int($0.rounded()) } ?? 0] })
    disclosed = try DisclosedTable(table, under: disclosure, of: declared.id, areas: areas)
    total.cases?.round()
  }

  /// What was held back of it.
  func disclosureRecord(areas: ReportedAreas) -> DisclosureRecord? {
    disclosed.map { DisclosureRecord(of: declared.id, $0, areas: areas) }
  }
}

extension Demography.AgeBand {
  /// Whom the ages are of: "people aged 65+", or "people of all ages".
  var people: String { self == .all ? "people of all ages" : "people aged \(self)" }
}
