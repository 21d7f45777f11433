/// A straight line between two points of the page.
struct Segment: Sendable, Hashable {
  let ax: Double
  let ay: Double
  let bx: Double
  let by: Double

  /// The shares of the way from the first point between which it lies in a box; `nil` where it misses that
  /// (Liang and Barsky 1984).
  func part(in box: Box) -> ClosedRange<Double>? {
    let (dx, dy) = (bx - ax, by - ay)
    var (from, to) = (0.0, 1.0)
    /// Keeps the share of the segment on the inner side of one side of the box.
    func clip(_ direction: Double, _ distance: Double) -> Bool {
      if direction == 0 { return distance >= 0 }
      if direction < 0 { from = max(from, distance / direction) } else { to = min(to, distance / direction) }
      return from <= to
    }
    let meets =
      clip(-dx, ax - box.x) && clip(dx, box.maxX - ax) && clip(-dy, ay - box.y) && clip(dy, box.maxY - ay)
    return meets ? from...to : nil
  }

  func meets(_ box: Box) -> Bool { part(in: box) != nil }

  /// Whether the two cross; lines that only touch do not.
  func crosses(_ other: Segment) -> Bool {
    func side(_ x: Double, _ y: Double, of line: Segment) -> Double {
      (line.bx - line.ax) * (y - line.ay) - (line.by - line.ay) * (x - line.ax)
    }
    return side(ax, ay, of: other) * side(bx, by, of: other) < 0
      && side(other.ax, other.ay, of: self) * side(other.bx, other.by, of: self) < 0
  }
}
