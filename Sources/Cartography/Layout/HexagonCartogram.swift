public import Geography
public import Parallel

/// stub
public struct HexagonCartogram: Sendable {
  public let polygons: Polygons
  public init(_ polygons: Polygons, codes: [String], workers: Workers) { self.polygons = polygons }
}
