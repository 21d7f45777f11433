extension Project {
  /// How indicators become needs scores.
  public struct Needs: Sendable {
    public var groups: [Group]
    public var at: Location

    public struct Group: Sendable {
      public var id: String
      public var label: String
      public var normalisation: NormalisationChoice
      public var aggregation: AggregationChoice
      /// The least share of the weights that must be available for a score.
      public var minimumAvailable: Double
      public var weights: [(indicator: String, weight: Double, at: Location)]
      public var at: Location
    }
  }

  public enum NormalisationChoice: String, Sendable, CaseIterable {
    case percentile
    case zScore = "z-score"
    case minMax = "min-max"
    case rank
    case imdExponential = "imd-exponential"
  }

  public enum AggregationChoice: String, Sendable, CaseIterable {
    case arithmetic, geometric
  }
}
