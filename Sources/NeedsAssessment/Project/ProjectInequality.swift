extension Project {
  /// How unequally one column of the results is spread along the social scale of another.
  public struct Inequality: Sendable {
    /// An indicator, or a needs score such as `needs.older-people.score`.
    public var value: String
    /// The indicator that puts the areas in order, from the most deprived to the least.
    public var by: String
    /// The column that counts people; `nil` for the project's population, or else the value's denominator.
    public var population: String?
    public var measures: [Measure]
    /// How the slope index is fitted.
    public var fits: [Fit]
    /// For limits; `nil` for none.
    public var uncertainty: Uncertainty?
    public var at: Location

    public enum Measure: String, Sendable, CaseIterable {
      case slope
      case concentration
      case attributableRisk = "attributable-risk"
      case theil
      case betweenGroupVariance = "between-group-variance"
    }

    public enum Fit: String, Sendable, CaseIterable {
      case linear, log, logit
    }

    public struct Uncertainty: Sendable {
      public var draws: Int
      public var seed: Int
    }
  }
}
