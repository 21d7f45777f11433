/// What is drawn to find how sure an estimate is.
public struct EstimateUncertainty: Sendable {
  /// At least 2; the intervals of 1,000 draws vary by a few per cent of their length between seeds.
  public var draws: Int
  public var seed: UInt64
  /// Of the intervals, such as 0.95.
  public var confidence: Double
  /// The error of the counts of people, where their source states one.
  public var population: PopulationError?

  public init(
    draws: Int = 1_000, seed: UInt64, confidence: Double = 0.95, population: PopulationError? = nil
  ) {
    precondition(draws >= 2, "an interval needs at least two draws")
    precondition(confidence > 0 && confidence < 1, "a confidence level lies between 0 and 1")
    self.draws = draws
    self.seed = seed
    self.confidence = confidence
    self.population = population
  }
}

/// How far counts of people may be off: for each area one relative standard error, common to its ages and
/// sexes, and independent between areas.
public struct PopulationError: Sendable, Hashable {
  /// 0.02 for 2 %.
  public let relativeStandardErrors: [Double]
  /// The areas' codes, by which the same area draws the same errors whatever is estimated there.
  public let codes: [String]

  /// - Precondition: one error of 0 or more a code.
  public init(relativeStandardErrors: [Double], codes: [String]) {
    precondition(relativeStandardErrors.count == codes.count, "one error a code")
    precondition(relativeStandardErrors.allSatisfy { $0 >= 0 && $0.isFinite }, "an error is 0 or more")
    self.relativeStandardErrors = relativeStandardErrors
    self.codes = codes
  }
}

/// How sure an expected number of cases is.
public struct CasesInterval: Sendable, Hashable {
  public var lower: Double
  public var upper: Double
  /// The standard deviation of the draws.
  public var standardError: Double
  /// How much of the variance comes from the rates, and not from the counts of people: 0...1. The variance
  /// with the one varying alone, over the sum of both; what they add only together is in neither. Nil where
  /// nothing varies.
  public var shareFromRates: Double?

  public var shareFromPopulation: Double? { shareFromRates.map { 1 - $0 } }
}
