extension Project.Indicator {
  /// A proportion or a rate: the sum of numerators over that of denominators.
  public struct Ratio: Sendable {
    public var numerator: Events<Project.ColumnReference>
    public var denominator: Project.ColumnReference
    public var per: Double
    public var interval = IntervalMethod.none
    /// Of the interval: 0.95 for 95 %.
    public var confidence = 0.95
    public var shrinkage: Shrinkage?
  }

  /// How sure a ratio is.
  public enum IntervalMethod: String, Sendable, CaseIterable {
    /// A proportion, whose numerator is a part of its denominator: Wilson's score limits.
    case wilson
    /// A rate of events: exact limits below 10 events, Byar's from 10 on.
    case byar
    case none
  }

  /// How ratios of small numbers are drawn towards steadier ones.
  public struct Shrinkage: Sendable {
    public var method: Method
    /// The column with the code of each area's larger area; all areas are one where nil.
    public var groups: Project.ColumnReference?
    /// Whether each area is drawn towards itself and its neighbours instead.
    public var isLocal = false

    public enum Method: String, Sendable, CaseIterable {
      /// Of a proportion, on the scale of logits, as in the Indices of Deprivation.
      case logit
      /// Of a rate of events, after Marshall.
      case empiricalBayes = "empirical-bayes"
    }
  }

  /// A figure that areas are compared with.
  public struct Benchmark: Sendable {
    public var reference: Reference
    /// Whose figure it is, such as England.
    public var label: String
    public var method = Method.funnel
    public var overdispersion = OverdispersionMethod.none
    public var at: Project.Location

    public enum Reference: Sendable {
      /// In the indicator's own unit.
      case value(Double)
      /// All numerators over all denominators of the run.
      case allAreas
    }

    public enum Method: String, Sendable, CaseIterable {
      /// The control limits of a funnel plot, of 95 % and 99.8 %.
      case funnel
      /// Whether the figure's own interval holds the benchmark.
      case interval
    }

    public enum OverdispersionMethod: String, Sendable, CaseIterable {
      case none, multiplicative, additive
    }
  }
}
