internal import Geography

/// The edges of one area on the page, in runs with a box around each: most questions need few of the runs.
struct LabelShape: Sendable {
  /// Edges that follow one another, and the least box around them.
  private struct Run: Sendable {
    let edges: Range<Int>
    let minX: Double
    let maxX: Double
    let minY: Double
    let maxY: Double

    init(_ all: [Segment], _ range: Range<Int>) {
      edges = range
      var (minX, minY) = (Double.infinity, Double.infinity)
      var (maxX, maxY) = (-Double.infinity, -Double.infinity)
      for edge in all[range] {
        (minX, maxX) = (min(minX, edge.ax, edge.bx), max(maxX, edge.ax, edge.bx))
        (minY, maxY) = (min(minY, edge.ay, edge.by), max(maxY, edge.ay, edge.by))
      }
      (self.minX, self.maxX, self.minY, self.maxY) = (minX, maxX, minY, maxY)
    }

    /// No edge is nearer than this, but for rounding.
    func squaredDistance(_ x: Double, _ y: Double) -> Double {
      let dx = max(minX - x, 0, x - maxX)
      let dy = max(minY - y, 0, y - maxY)
      return dx * dx + dy * dy
    }

    func meets(_ box: Box) -> Bool {
      minX <= box.maxX && maxX >= box.x && minY <= box.maxY && maxY >= box.y
    }
  }

  private static let runLength = 12

  private var edges: [Segment] = []
  private var runs: [Run] = []
  let bounds: Box

  /// `nil` for an area without vertices, or without a part in the frame's box where it is cut to that.
  init?(_ polygons: Polygons, area: Int, _ frame: MapFrame, isClipped: Bool = false) {
    var (minX, minY) = (Double.infinity, Double.infinity)
    var (maxX, maxY) = (-Double.infinity, -Double.infinity)
    let clip = isClipped ? RectangleClip(box: frame.box) : nil
    for ring in polygons.rings(ofArea: area) {
      var points = polygons.vertices(ofRing: ring).map {
        SIMD2(frame.x(polygons.vertices[$0]), frame.y(polygons.vertices[$0]))
      }
      if let clip { points = clip.clip(points) }
      guard var last = points.last else { continue }
      for next in points {
        edges.append(Segment(ax: last.x, ay: last.y, bx: next.x, by: next.y))
        (minX, maxX) = (min(minX, next.x), max(maxX, next.x))
        (minY, maxY) = (min(minY, next.y), max(maxY, next.y))
        last = next
      }
    }
    bounds = Box(x: minX, y: minY, width: maxX - minX, height: maxY - minY)
    if edges.isEmpty { return nil }
    runs = stride(from: 0, to: edges.count, by: Self.runLength).map { start in
      Run(edges, start..<min(start + Self.runLength, edges.count))
    }
  }

  /// A place for the middle of a label, and how far it is from the nearest edge.
  struct Position {
    let x: Double
    let y: Double
    let squaredClearance: Double
  }

  /// Positions of a grid that lie inside and at least so far from every edge, those nearest to the one with
  /// most room around it first.
  func positions(steps: Int, clearance: Double = 0) -> [Position] {
    let pitch = max(bounds.width, bounds.height) / Double(steps)
    guard pitch > 0 else { return [] }
    let (columns, rows) = (Int(bounds.width / pitch), Int(bounds.height / pitch))
    let left = bounds.x + (bounds.width - Double(columns) * pitch) / 2
    let top = bounds.y + (bounds.height - Double(rows) * pitch) / 2
    var inside: [Position] = []
    var most = 0.0
    var nearestRun = 0
    for row in 0...rows {
      // No point has more than this much more room than the one that was measured before it.
      var (known, from) = (Double.infinity, 0.0)
      for column in 0...columns {
        let (x, y) = (left + Double(column) * pitch, top + Double(row) * pitch)
        if known + x - from < min(clearance, most) { continue }
        guard contains(x, y) else { continue }
        let room = squaredClearance(x, y, from: &nearestRun)
        (known, from) = (room.squareRoot() * (1 + 1e-9), x)
        most = max(most, known)
        inside.append(Position(x: x, y: y, squaredClearance: room))
      }
    }
    guard let best = inside.max(by: { $0.squaredClearance < $1.squaredClearance }) else { return [] }
    func squaredDistance(_ position: Position) -> Double {
      (position.x - best.x) * (position.x - best.x) + (position.y - best.y) * (position.y - best.y)
    }
    return
      inside
      .filter { $0.squaredClearance >= clearance * clearance }
      .sorted { a, b in (squaredDistance(a), a.y, a.x) < (squaredDistance(b), b.y, b.x) }
  }

  /// Whether a box lies inside without touching an edge.
  func contains(_ box: Box) -> Bool {
    for run in runs where run.meets(box) {
      for edge in edges[run.edges] where edge.meets(box) { return false }
    }
    return contains(box.x + box.width / 2, box.y + box.height / 2)
  }

  private func contains(_ x: Double, _ y: Double) -> Bool {
    var isInside = false
    for run in runs where run.minY <= y && y < run.maxY {
      for edge in edges[run.edges] where (edge.ay > y) != (edge.by > y) {
        let crossing = edge.ax + (y - edge.ay) / (edge.by - edge.ay) * (edge.bx - edge.ax)
        if x < crossing { isInside.toggle() }
      }
    }
    return isInside
  }

  /// `nearest` is the run to begin with, which leaves little to look for when it is near; then the nearest run.
  private func squaredClearance(_ x: Double, _ y: Double, from nearest: inout Int) -> Double {
    var least = squaredDistance(x, y, runs[nearest])
    for (position, run) in runs.enumerated() where run.squaredDistance(x, y) <= least * (1 + 1e-9) {
      let distance = squaredDistance(x, y, run)
      if distance < least { (least, nearest) = (distance, position) }
    }
    return least
  }

  private func squaredDistance(_ x: Double, _ y: Double, _ run: Run) -> Double {
    edges[run.edges].reduce(Double.infinity) { nearest, edge in
      let (dx, dy) = (edge.bx - edge.ax, edge.by - edge.ay)
      let length = dx * dx + dy * dy
      let share =
        length > 0 ? min(max(((x - edge.ax) * dx + (y - edge.ay) * dy) / length, 0), 1) : 0
      let (nx, ny) = (edge.ax + share * dx - x, edge.ay + share * dy - y)
      return min(nearest, nx * nx + ny * ny)
    }
  }
}
