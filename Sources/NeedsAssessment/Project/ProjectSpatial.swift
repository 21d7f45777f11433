extension Project {
  /// How alike neighbours are in one column of the results, over the whole map and around each area.
  public struct SpatialAnalysis: Sendable {
    /// Names the columns: `spatial.<id>.cluster`; the value's own id unless stated.
    public var id: String
    /// A column of the results, such as `imd` or `needs.older-people.score`.
    public var value: String
    public var contiguity: ContiguityChoice
    public var permutations: Int
    public var seed: Int
    /// The share of false alarms that is put up with among the clusters found.
    public var falseDiscoveryRate: Double
    public var at: Location
  }

  /// What makes two areas neighbours, after the moves of chess.
  public enum ContiguityChoice: String, Sendable, CaseIterable {
    /// They touch, be it at one point.
    case queen
    /// They share a length of border.
    case rook
  }
}
