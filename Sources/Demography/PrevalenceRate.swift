/// The share of people of some ages and one sex who have a condition, as a source publishes it.
public struct PrevalenceRate: Sendable, Hashable {
  /// How sure the rate is.
  public enum Precision: Sendable, Hashable {
    /// The source does not say.
    case unknown
    /// 95 % limits, as proportions.
    case limits(lower: Double, upper: Double)
    /// How many people the rate was found among.
    case sampleSize(Double)
  }

  public var ages: AgeBand
  public var sex: Sex
  /// A proportion, 0...1.
  public var rate: Double
  public var precision: Precision
  /// Whom the source counted: "adults, private households, England".
  public var denominator: String
  /// When the source counted them.
  public var year: String
  public var source: String
  /// How the rate was checked, in the words of its table: "verified", "double".
  public var status: String

  public init(
    ages: AgeBand, sex: Sex, rate: Double, precision: Precision = .unknown, denominator: String = "",
    year: String = "", source: String = "", status: String = ""
  ) {
    self.ages = ages
    self.sex = sex
    self.rate = rate
    self.precision = precision
    self.denominator = denominator
    self.year = year
    self.source = source
    self.status = status
  }
}

/// Ages, and sexes, in which nobody counts as having a condition, by declaration and not by a source.
public struct AgesWithoutCases: Sendable, Hashable {
  public var ages: AgeBand
  /// `persons` for both.
  public var sex: Sex

  public init(_ ages: AgeBand, sex: Sex = .persons) {
    self.ages = ages
    self.sex = sex
  }

  func holds(_ other: Sex) -> Bool { sex == .persons || sex == other }
}
