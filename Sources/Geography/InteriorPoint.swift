public import Parallel

/// A point well inside an area, and how far it is from the area's nearest edge: where a label goes, and how
/// large it may be.
public struct InteriorPoint: Sendable, Hashable {
  public let position: Coordinate
  /// The distance to the nearest edge in units of the coordinates: the radius of a circle about the position
  /// that fits into the area. 0 for an area without size.
  public let clearance: Double

  public init(position: Coordinate, clearance: Double) {
    self.position = position
    self.clearance = clearance
  }
}

extension Polygons {
  /// The pole of inaccessibility of an area: the point inside it that is farthest from its edges, found by
  /// refining a grid of squares, the most promising first (Agafonkin 2016, "A new algorithm for finding a
  /// visual center of a polygon"; Garcia-Castellanos and Lombardo 2007).
  ///
  /// The point lies inside wherever the area has a size, however thin it is. Inside is by counting crossings
  /// (even-odd), so invalid rings are answered too. An area without size has the middle of its longest edge,
  /// or its only position, with a clearance of 0; one without finite vertices has no interior point.
  ///
  /// `precision` is how much better than the answer some other point may be, as a share of the square root of
  /// the part's size, or of a hundredth of its extent where that is more.
  ///
  /// - Precondition: a positive precision.
  public func interiorPoint(ofArea area: Int, precision: Double = 0.01) -> InteriorPoint? {
    precondition(precision > 0, "the search ends only with a positive precision")
    let parts = parts(ofArea: area).map { (part: $0, size: self.area(ofPart: $0).finiteOrZero) }
      .sorted { $0.size != $1.size ? $0.size > $1.size : $0.part < $1.part }
    var best: InteriorPoint?
    for (part, size) in parts {
      // No circle inside a part is larger than the part.
      if let best, best.clearance >= (size / .pi).squareRoot() { break }
      guard let edges = PartEdges(self, part) else { continue }
      // A part without size, or next to none for its length, would be refined all along that length.
      let found = edges.farthestPoint(precision: precision * max(size.squareRoot(), edges.extent / 100))
      if let found, found.clearance > best?.clearance ?? 0 { best = found }
    }
    return best ?? middleOfLongestEdge(ofArea: area)
  }

  /// The interior point of every area, in order; see `interiorPoint(ofArea:precision:)`.
  public func interiorPoints(precision: Double = 0.01, workers: Workers) -> [InteriorPoint?] {
    eachArea(workers) { interiorPoint(ofArea: $0, precision: precision) }
  }

  private func middleOfLongestEdge(ofArea area: Int) -> InteriorPoint? {
    var best: (length: Double, middle: Coordinate)?
    for ring in rings(ofArea: area) {
      let finite = vertices[vertices(ofRing: ring)].filter(\.isFinite)
      guard var previous = finite.last else { continue }
      for vertex in finite {
        let (dx, dy) = (vertex.x - previous.x, vertex.y - previous.y)
        let length = dx * dx + dy * dy
        if best.map({ length > $0.length }) ?? true {
          best = (length, Coordinate(x: previous.x + dx / 2, y: previous.y + dy / 2))
        }
        previous = vertex
      }
    }
    return best.map { InteriorPoint(position: $0.middle, clearance: 0) }
  }
}

extension Double {
  fileprivate var finiteOrZero: Double { isFinite ? max(0, self) : 0 }
}

/// The edges of one part, relative to the centre of its bounds.
private struct PartEdges {
  private let origin: Coordinate
  private let width: Double
  private let height: Double
  private let centroid: Coordinate?
  var extent: Double { max(width, height) }
  private let edges: [Edge]

  private struct Edge {
    let ax: Double
    let ay: Double
    let dx: Double
    let dy: Double
    /// 1 / length², or 0 for an edge without length, whose nearest position is its start.
    let inverse: Double
  }

  init?(_ polygons: Polygons, _ part: Int) {
    let rings = polygons.rings(ofPart: part)
    let outer = rings.isEmpty ? nil : polygons.bounds(ofRing: rings.lowerBound)
    guard let bounds = outer, bounds.width > 0, bounds.height > 0 else { return nil }
    let origin = bounds.centre
    var edges: [Edge] = []
    var moment = (size: 0.0, x: 0.0, y: 0.0)
    for ring in rings {
      let range = polygons.vertices(ofRing: ring)
      guard var previous = polygons.vertices[range].last(where: \.isFinite) else { continue }
      for vertex in polygons.vertices[range] where vertex.isFinite {
        let (ax, ay) = (previous.x - origin.x, previous.y - origin.y)
        let (dx, dy) = (vertex.x - previous.x, vertex.y - previous.y)
        let length = dx * dx + dy * dy
        edges.append(Edge(ax: ax, ay: ay, dx: dx, dy: dy, inverse: length > 0 ? 1 / length : 0))
        if ring == rings.lowerBound {
          let cross = ax * dy - ay * dx
          moment.size += cross
          moment.x += cross * (2 * ax + dx) / 3
          moment.y += cross * (2 * ay + dy) / 3
        }
        previous = vertex
      }
    }
    self.origin = origin
    (width, height) = (bounds.width, bounds.height)
    centroid = moment.size != 0 ? Coordinate(x: moment.x / moment.size, y: moment.y / moment.size) : nil
    self.edges = edges
  }

  /// The distance to the nearest edge: positive inside, negative outside.
  private func signedDistance(_ x: Double, _ y: Double) -> Double {
    var nearest = Double.infinity
    var isInside = false
    for edge in edges {
      let px = x - edge.ax
      let py = y - edge.ay
      let share = max(0, min(1, (px * edge.dx + py * edge.dy) * edge.inverse))
      let qx = px - share * edge.dx
      let qy = py - share * edge.dy
      nearest = min(nearest, qx * qx + qy * qy)
      if (py < 0) != (py < edge.dy), (px * edge.dy < py * edge.dx) == (edge.dy > 0) { isInside.toggle() }
    }
    return isInside ? nearest.squareRoot() : -nearest.squareRoot()
  }

  func farthestPoint(precision: Double) -> InteriorPoint? {
    var best = (x: 0.0, y: 0.0, distance: -Double.infinity)
    func consider(_ x: Double, _ y: Double) -> Double {
      let distance = signedDistance(x, y)
      if distance > best.distance { best = (x, y, distance) }
      return distance
    }
    if let centroid { _ = consider(centroid.x, centroid.y) }
    // A part thinner than the precision may fall between the squares: start from a point inside.
    if best.distance <= 0, let inside = middleOfWidestSpan() { _ = consider(inside.x, inside.y) }
    // Squares over a long thin rectangle would be many before the first is refined.
    var half = max(min(width, height), max(width, height) / 32) / 2
    var queue = SquareQueue()
    for column in 0..<Int((width / (2 * half)).rounded(.up)) {
      for row in 0..<Int((height / (2 * half)).rounded(.up)) {
        let x = -width / 2 + (2 * Double(column) + 1) * half
        let y = -height / 2 + (2 * Double(row) + 1) * half
        queue.push(Square(x: x, y: y, half: half, reach: consider(x, y) + half * 2.0.squareRoot()))
      }
    }
    while let square = queue.pop(), square.reach - max(best.distance, 0) > precision {
      half = square.half / 2
      for (x, y) in [
        (square.x - half, square.y - half), (square.x + half, square.y - half),
        (square.x - half, square.y + half), (square.x + half, square.y + half),
      ] {
        let reach = consider(x, y) + half * 2.0.squareRoot()
        if reach - max(best.distance, 0) > precision {
          queue.push(Square(x: x, y: y, half: half, reach: reach))
        }
      }
    }
    guard best.distance > 0 else { return nil }
    return InteriorPoint(
      position: Coordinate(x: best.x + origin.x, y: best.y + origin.y), clearance: best.distance)
  }

  /// The middle of the widest stretch inside, along the horizontal half-way between the middle of the bounds
  /// and the next vertex above it, so that the line passes through no vertex.
  private func middleOfWidestSpan() -> (x: Double, y: Double)? {
    guard let above = edges.lazy.map(\.ay).filter({ $0 > 0 }).min() else { return nil }
    let y = above / 2
    var crossings: [Double] = []
    for edge in edges where (edge.ay > y) != (edge.ay + edge.dy > y) {
      crossings.append(edge.ax + (y - edge.ay) / edge.dy * edge.dx)
    }
    crossings.sort()
    let spans = stride(from: 0, to: crossings.count - 1, by: 2).map { (crossings[$0], crossings[$0 + 1]) }
    return spans.max { $0.1 - $0.0 < $1.1 - $1.0 }.map { (($0.0 + $0.1) / 2, y) }
  }
}

private struct Square {
  let x: Double
  let y: Double
  let half: Double
  /// No point of the square is farther from the edges, inside, than this.
  let reach: Double
}

/// A binary heap with the farthest reach on top.
private struct SquareQueue {
  private var squares: [Square] = []

  mutating func push(_ square: Square) {
    var child = squares.count
    squares.append(square)
    while child > 0, squares[(child - 1) / 2].reach < square.reach {
      squares[child] = squares[(child - 1) / 2]
      child = (child - 1) / 2
    }
    squares[child] = square
  }

  mutating func pop() -> Square? {
    guard let top = squares.first, let last = squares.popLast() else { return nil }
    if squares.isEmpty { return top }
    var parent = 0
    while true {
      var child = 2 * parent + 1
      if child >= squares.count { break }
      if child + 1 < squares.count && squares[child + 1].reach > squares[child].reach { child += 1 }
      if squares[child].reach <= last.reach { break }
      squares[parent] = squares[child]
      parent = child
    }
    squares[parent] = last
    return top
  }
}
