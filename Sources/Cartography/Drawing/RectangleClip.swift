/// Cuts rings to a rectangle (Sutherland and Hodgman 1974). Pieces of a ring that leaves the rectangle and
/// comes back stay joined along its sides, which a filled ring does not show.
struct RectangleClip: Sendable, Hashable {
  typealias Point = SIMD2<Double>

  let box: Box

  /// The part of a ring inside; fewer than three points where there is none.
  func clip(_ ring: [Point]) -> [Point] {
    if ring.allSatisfy({ box.x...box.maxX ~= $0.x && box.y...box.maxY ~= $0.y }) { return ring }
    var ring = ring
    ring = RectangleClip.cut(ring, at: box.x, 0) { $0 >= $1 }
    ring = RectangleClip.cut(ring, at: box.maxX, 0) { $0 <= $1 }
    ring = RectangleClip.cut(ring, at: box.y, 1) { $0 >= $1 }
    return RectangleClip.cut(ring, at: box.maxY, 1) { $0 <= $1 }
  }

  /// The part of a ring on one side of a line across an axis.
  private static func cut(
    _ ring: [Point], at limit: Double, _ axis: Int, _ isInside: (Double, Double) -> Bool
  ) -> [Point] {
    guard var last = ring.last else { return [] }
    var kept: [Point] = []
    for point in ring {
      if isInside(point[axis], limit) != isInside(last[axis], limit) {
        var crossing = last + (point - last) * ((limit - last[axis]) / (point[axis] - last[axis]))
        crossing[axis] = limit
        kept.append(crossing)
      }
      if isInside(point[axis], limit) { kept.append(point) }
      last = point
    }
    return kept
  }
}
