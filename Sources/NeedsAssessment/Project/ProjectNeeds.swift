extension Project {
  /// How indicators become needs scores.
  public struct Needs: Sendable {
    public var groups: [Group]
    public var uncertainty: Uncertainty?
    public var at: Location

    public struct Group: Sendable {
      public var id: String
      public var label: String
      public var normalisation: NormalisationChoice
      public var aggregation: AggregationChoice
      public var outliers: OutlierChoice
      /// The least share of the weights that must be available for a score.
      public var minimumAvailable: Double
      /// Indicators and conditions, each with its weight.
      public var weights: [(indicator: String, weight: Double, at: Location)]
      /// Whom the group counts; not counted where nil.
      public var people: PeopleInNeed?
      public var at: Location
    }

    /// What is varied to learn how sure scores and ranks are.
    public struct Uncertainty: Sendable {
      public var draws: Int
      public var seed: Int
      /// How closely weights are drawn around those declared; `nil` keeps them.
      public var weightConcentration: Double?
      /// Whether normalisation and aggregation are varied too, for the ranks.
      public var variesMethods: Bool
      public var at: Location
    }
  }

  /// The scale that indicators are brought to before they are combined.
  public enum NormalisationChoice: Sendable, Hashable {
    case percentile, zScore, minMax, rank, imdExponential
    /// By indicator.
    case goalposts([String: Goalposts])
    /// By indicator.
    case distanceToReference([String: Double])

    /// The values that get 0 and 100 points, or 100 and 0 where low is worse.
    public struct Goalposts: Sendable, Hashable {
      public var low: Double
      public var high: Double

      public init(low: Double, high: Double) {
        self.low = low
        self.high = high
      }
    }

    /// The word that stands for it in a project file.
    public var name: String {
      switch self {
      case .percentile: "percentile"
      case .zScore: "z-score"
      case .minMax: "min-max"
      case .rank: "rank"
      case .imdExponential: "imd-exponential"
      case .goalposts: "goalposts"
      case .distanceToReference: "distance-to-reference"
      }
    }

    /// Those that are a word alone.
    static let words: [NormalisationChoice] = [.percentile, .zScore, .minMax, .rank, .imdExponential]
  }

  public enum AggregationChoice: String, Sendable, CaseIterable {
    case arithmetic, geometric, harmonic, copeland

    /// Whether it is a mean that negative values have no place in.
    var needsPositiveValues: Bool { self == .geometric || self == .harmonic }
  }

  /// What is done to an indicator that a few extreme areas would dominate.
  public enum OutlierChoice: String, Sendable, CaseIterable {
    case none, winsorise, log
  }
}
