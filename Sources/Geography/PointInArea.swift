extension Polygons {
  /// Whether a point lies in an area, by counting the edges that a ray from it to the right crosses: odd is
  /// inside, so that holes, and holes filled by an island, need no rule of their own.
  ///
  /// The test is exact, and half-open: of two areas that share an edge, exactly one holds a point on it. A
  /// point with a NaN or infinite coordinate lies nowhere. Of parts that overlap, which an invalid source may
  /// hold, the doubled piece counts as outside.
  ///
  /// - Complexity: linear in the vertices of the area; for many points, see ``AreaIndex``.
  public func contains(_ point: Coordinate, inArea area: Int) -> Bool {
    guard point.isFinite else { return false }
    var isInside = false
    for ring in rings(ofArea: area) {
      let range = vertices(ofRing: ring)
      guard var previous = vertices[range].last else { continue }
      for vertex in vertices[range] {
        if crossesRay(from: point, previous, vertex) { isInside.toggle() }
        previous = vertex
      }
    }
    return isInside
  }
}

/// Whether the ray from a point in the direction of growing *x* crosses the edge between two vertices. The
/// lower end of an edge belongs to it and the upper does not; a point on the edge counts as right of it. The
/// answer does not depend on the order of the ends, so neighbours who share an edge agree.
@inline(__always)
package func crossesRay(from point: Coordinate, _ a: Coordinate, _ b: Coordinate) -> Bool {
  if (a.y > point.y) == (b.y > point.y) { return false }
  if point.x < a.x && point.x < b.x { return true }
  if point.x > a.x && point.x > b.x { return false }
  return a.y < b.y ? orientation(a, b, point) > 0 : orientation(b, a, point) > 0
}
