/// A position in the plane of some coordinate reference system: metres in a projected one, degrees
/// (x = longitude, y = latitude) in a geographic one.
@frozen public struct Coordinate: Hashable, Sendable {
  public var x: Double
  public var y: Double

  @inlinable public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}
