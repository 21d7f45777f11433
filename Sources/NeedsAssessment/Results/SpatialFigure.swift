/// One global statistic of a map: a row of `spatial.csv`.
public struct SpatialFigure: Sendable {
  /// The analysis' id.
  public var id: String
  public var column: String
  /// `Moran's I`, `Geary's C` or `Getis-Ord G`.
  public var statistic: String
  /// `nil` where it is not computed; the note says why.
  public var value: Double?
  public var expectation: Double?
  public var zScore: Double?
  /// Two-sided, by the normal approximation.
  public var normalProbability: Double?
  /// One-sided, from random relabellings.
  public var permutationProbability: Double?
  public var areas: Int
  public var areasWithoutNeighbours: Int
  public var contiguity: String
  public var permutations: Int
  public var seed: Int
  public var note: String
}
