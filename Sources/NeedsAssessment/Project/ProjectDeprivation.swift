public import Statistics

extension Project.Indicator {
  /// One of the official summaries of how deprived the small areas of an area are.
  public struct DeprivationSummaryMeasure: Sendable {
    public var table: String
    public var summary: Summary
    /// Published ranks, 1 = most deprived; only an average score does without.
    public var rank: Project.ColumnReference?
    /// Published scores; only an average score needs them.
    public var score: Project.ColumnReference?
    /// The index's own population denominators.
    public var population: Project.ColumnReference
    /// How many small areas of the nation were ranked.
    public var among: Int?

    public enum Summary: String, Sendable, CaseIterable {
      case averageScore = "average-score"
      case averageRank = "average-rank"
      case proportionMostDeprived = "proportion-most-deprived"
      case extent
      case localConcentration = "local-concentration"
    }

    var columns: [Project.ColumnReference] { [rank, score, population].compactMap(\.self) }
  }

  /// An index of multiple deprivation from the published ranks of domains.
  public struct DeprivationScoreMeasure: Sendable {
    /// The column of ranks of each domain that is used, in the order of the official list.
    public var domains: [(domain: DeprivationDomain, rank: Project.ColumnReference)]
    public var weights: [DeprivationDomain: Double]
    public var left: [DeprivationDomain]
    /// Whether the weights are the published ones.
    public var isOfficial: Bool
    public var among: Int
    public var aggregation: Aggregation?

    var columns: [Project.ColumnReference] { domains.map(\.rank) + (aggregation?.columns ?? []) }
  }
}

/// How many small areas an edition of the English Indices of Deprivation ranks; nil for one not known.
func smallAreasRanked(inEdition edition: Int) -> Int? {
  switch edition {
  case 2010: 32_482
  case 2015, 2019: 32_844
  case 2025: 33_755
  default: nil
  }
}

extension DeprivationDomain {
  /// As project files spell it.
  var key: String { self == .livingEnvironment ? "living-environment" : rawValue }

  init?(key: String) {
    guard let domain = Self.allCases.first(where: { $0.key == key }) else { return nil }
    self = domain
  }
}
