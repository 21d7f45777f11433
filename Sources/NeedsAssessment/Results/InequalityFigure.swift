public import Statistics

/// One measure of inequality: a row of `inequality.csv`.
public struct InequalityFigure: Sendable {
  /// The column that is spread unequally.
  public var column: String
  /// The indicator that orders the areas.
  public var by: String
  /// `slope-index`, `relative-index`, ...
  public var measure: String
  /// `linear`, `log` or `logit` for what is fitted.
  public var fit = ""
  /// `nil` where it is not computed; the note says why.
  public var value: Double?
  public var limits = Limits(lower: nil, upper: nil)
  public var unit: String
  /// How many areas took part, how many could not, and the people of those that did.
  public var areas: Int
  public var areasLeftOut: Int
  public var population: Double
  /// The sign, which end is 0, and why something is missing.
  public var note: String
}
