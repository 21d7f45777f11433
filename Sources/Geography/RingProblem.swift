public import Parallel

/// Something about the rings of an area that the OGC Simple Features standard (06-103r4, section 6.1.11) does
/// not allow, and where.
///
/// An area without a problem is what GEOS and JTS call valid: rings that neither cross nor touch themselves;
/// rings of one area that touch one another in single points at most, and not so as to cut the interior
/// apart; holes inside their outer ring; nothing nested in what it should not be. Immediate repetitions of a
/// vertex are allowed, and so is either winding.
public struct RingProblem: Sendable, Hashable {
  public enum Kind: Int, Sendable, Hashable, CaseIterable {
    /// A coordinate is NaN, infinite, or of a size (1e150) that overflows. Nothing else is looked for in that area.
    case nonFiniteCoordinate
    /// A ring has fewer than three distinct vertices.
    case tooFewVertices
    /// All vertices of a ring lie on one line.
    case zeroArea
    /// A ring runs through one point twice: at a vertex that it visits again, or at a vertex on another of its
    /// edges.
    case selfTouch
    /// Two edges of one ring, or of two rings of the area, cross.
    case crossing
    /// Two edges run along the same line for a stretch: a spike, a ring given twice, parts that share a border.
    case overlap
    /// A hole lies outside its outer ring.
    case holeOutside
    /// A hole lies inside another hole of the same part.
    case nestedHole
    /// A part lies inside another part of the same area.
    case nestedPart
    /// Holes that touch each other or the outer ring cut the interior into pieces.
    case disconnectedInterior
  }

  public let area: Int
  public let kind: Kind
  /// The ring concerned, the lower-numbered of two.
  public let ring: Int
  /// Where: the point of crossing or touching, the beginning of an overlap, else a vertex of the ring.
  public let position: Coordinate
}

extension Polygons {
  /// All problems of all areas, by area, then kind, then ring, then position.
  ///
  /// Every crossing and every touch is listed; of an overlap of two rings, and of coordinates that are not
  /// finite in a ring, only one.
  ///
  /// - Complexity: about *n* log *n* in the vertices of an area, unless its edges are long against its size.
  public func ringProblems(workers: Workers) -> [RingProblem] {
    eachArea(workers) { ringProblems(ofArea: $0) }.flatMap(\.self)
  }

  /// The problems of one area.
  public func ringProblems(ofArea area: Int) -> [RingProblem] {
    var inspection = AreaInspection(self, area)
    inspection.run()
    return inspection.problems.sorted(by: RingProblem.isOrdered)
  }
}

extension RingProblem {
  fileprivate static func isOrdered(_ a: RingProblem, _ b: RingProblem) -> Bool {
    if a.area != b.area { return a.area < b.area }
    if a.kind != b.kind { return a.kind.rawValue < b.kind.rawValue }
    if a.ring != b.ring { return a.ring < b.ring }
    if a.position.x != b.position.x { return a.position.x < b.position.x }
    return a.position.y < b.position.y
  }
}

/// The search for the problems of one area.
private struct AreaInspection {
  private let polygons: Polygons
  private let area: Int
  private let firstRing: Int
  /// The vertices of each ring of the area without immediate repetitions; empty where a ring has too few.
  private var rings: [[Coordinate]] = []
  private var touches: Set<Touch> = []
  private var overlaps: Set<[Int]> = []
  private(set) var problems: Set<RingProblem> = []

  /// Two different rings meet in a point without sharing a stretch.
  private struct Touch: Hashable {
    let low: Int
    let high: Int
    let position: Coordinate
  }

  private struct Edge {
    let a: Coordinate
    let b: Coordinate
    /// Within the area.
    let ring: Int
    /// Within the ring.
    let index: Int
    let bounds: Bounds
  }

  init(_ polygons: Polygons, _ area: Int) {
    self.polygons = polygons
    self.area = area
    firstRing = polygons.rings(ofArea: area).lowerBound
  }

  private mutating func report(_ kind: RingProblem.Kind, _ ring: Int, _ position: Coordinate) {
    problems.insert(RingProblem(area: area, kind: kind, ring: firstRing + ring, position: position))
  }

  mutating func run() {
    guard collectRings() else { return }
    compareEdges()
    // Where rings run along each other, the ends of the stretch are touches too, and say nothing more.
    for touch in touches where !overlaps.contains([touch.low, touch.high]) {
      if rings[touch.low].crosses(rings[touch.high], at: touch.position) {
        report(.crossing, touch.low, touch.position)
      }
    }
    // Who lies in whom means nothing where rings cross.
    if problems.contains(where: { $0.kind == .crossing || $0.kind == .overlap }) { return }
    checkHoles()
    checkParts()
    checkInteriors()
  }

  /// Takes the rings up and looks at each by itself; false where a coordinate is not finite.
  private mutating func collectRings() -> Bool {
    for (ring, number) in polygons.rings(ofArea: area).enumerated() {
      let all = polygons.vertices[polygons.vertices(ofRing: number)]
      if let vertex = all.first(where: { !$0.isFinite }) {
        // One for a ring: positions with a NaN have no order, and so several no fixed one.
        report(.nonFiniteCoordinate, ring, vertex)
        continue
      }
      var vertices: [Coordinate] = []
      for vertex in all where vertex != vertices.last { vertices.append(vertex) }
      while vertices.count > 1, vertices.first == vertices.last { vertices.removeLast() }
      if Set(vertices).count < 3 {
        report(.tooFewVertices, ring, vertices.first ?? Coordinate(x: .nan, y: .nan))
        vertices = []
      } else if vertices.areOnOneLine {
        report(.zeroArea, ring, vertices[0])
      }
      rings.append(vertices)
    }
    return !problems.contains { $0.kind == .nonFiniteCoordinate }
  }

  /// Compares all pairs of edges whose rectangles meet, in a sweep along the longer side of the area.
  private mutating func compareEdges() {
    var edges: [Edge] = []
    for (ring, vertices) in rings.enumerated() {
      for (index, a) in vertices.enumerated() {
        let b = vertices[index + 1 < vertices.count ? index + 1 : 0]
        let bounds = Bounds(
          minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y))
        edges.append(Edge(a: a, b: b, ring: ring, index: index, bounds: bounds))
      }
    }
    guard let extent = polygons.bounds(ofArea: area) else { return }
    let isWide = extent.width >= extent.height
    if isWide {
      edges.sort { $0.bounds.minX < $1.bounds.minX }
    } else {
      edges.sort { $0.bounds.minY < $1.bounds.minY }
    }
    for first in edges.indices {
      let bounds = edges[first].bounds
      for second in edges[(first + 1)...] {
        if isWide ? second.bounds.minX > bounds.maxX : second.bounds.minY > bounds.maxY { break }
        if bounds.intersects(second.bounds) { compare(edges[first], second) }
      }
    }
  }

  private mutating func compare(_ one: Edge, _ other: Edge) {
    if one.ring == other.ring {
      let count = rings[one.ring].count
      let follows = (one.index + 1) % count == other.index
      let precedes = (other.index + 1) % count == one.index
      if follows { return compareJoined(one, other) }
      if precedes { return compareJoined(other, one) }
    }
    let (a, b) = (orientation(one.a, one.b, other.a), orientation(one.a, one.b, other.b))
    let (c, d) = (orientation(other.a, other.b, one.a), orientation(other.a, other.b, one.b))
    if a.isOpposite(of: b) && c.isOpposite(of: d) {
      let share = c / (c - d)
      let x = one.a.x + share * (one.b.x - one.a.x)
      let y = one.a.y + share * (one.b.y - one.a.y)
      return report(.crossing, min(one.ring, other.ring), Coordinate(x: x, y: y))
    }
    var shared: Set<Coordinate> = []
    if a == 0 && isBetween(other.a, one.a, one.b) { shared.insert(other.a) }
    if b == 0 && isBetween(other.b, one.a, one.b) { shared.insert(other.b) }
    if c == 0 && isBetween(one.a, other.a, other.b) { shared.insert(one.a) }
    if d == 0 && isBetween(one.b, other.a, other.b) { shared.insert(one.b) }
    if shared.count > 1 {
      let start = shared.min { $0.x != $1.x ? $0.x < $1.x : $0.y < $1.y }
      if let start { reportOverlap(one, other, start) }
    } else if let point = shared.first {
      if one.ring == other.ring {
        report(.selfTouch, one.ring, point)
      } else {
        touches.insert(
          Touch(low: min(one.ring, other.ring), high: max(one.ring, other.ring), position: point))
      }
    }
  }

  /// Edges that follow one another share a vertex; more they share only when the ring turns back on itself.
  private mutating func compareJoined(_ one: Edge, _ next: Edge) {
    guard orientation(one.a, one.b, next.b) == 0 else { return }
    let (ux, uy) = (one.a.x - one.b.x, one.a.y - one.b.y)
    let (vx, vy) = (next.b.x - one.b.x, next.b.y - one.b.y)
    if ux * vx + uy * vy > 0 { reportOverlap(one, next, one.b) }
  }

  private mutating func reportOverlap(_ one: Edge, _ other: Edge, _ position: Coordinate) {
    let pair = [min(one.ring, other.ring), max(one.ring, other.ring)]
    if overlaps.insert(pair).inserted { report(.overlap, pair[0], position) }
  }

  // MARK: Rings against rings

  private mutating func checkHoles() {
    for part in polygons.parts(ofArea: area) {
      let numbers = polygons.rings(ofPart: part).map { $0 - firstRing }.filter { !rings[$0].isEmpty }
      guard let outer = numbers.first, firstRing + outer == polygons.rings(ofPart: part).lowerBound
      else { continue }
      for hole in numbers.dropFirst() {
        if rings[hole].side(of: rings[outer]) == .outside {
          report(.holeOutside, hole, rings[hole][0])
        }
        for other in numbers.dropFirst() where other != hole {
          if rings[hole].side(of: rings[other]) == .inside { report(.nestedHole, hole, rings[hole][0]) }
        }
      }
    }
  }

  private mutating func checkParts() {
    let parts = polygons.parts(ofArea: area)
    guard parts.count > 1 else { return }
    let outers = parts.compactMap { part -> (part: Int, ring: Int, bounds: Bounds)? in
      let numbers = polygons.rings(ofPart: part)
      guard let outer = numbers.first, let bounds = polygons.bounds(ofRing: outer) else { return nil }
      return rings[outer - firstRing].isEmpty ? nil : (part, outer - firstRing, bounds)
    }
    for inner in outers {
      for outer in outers
      where outer.part != inner.part && outer.bounds.contains(inner.bounds.corners.low)
        && outer.bounds.contains(inner.bounds.corners.high)
      {
        guard rings[inner.ring].side(of: rings[outer.ring]) == .inside else { continue }
        let isInHole = polygons.rings(ofPart: outer.part).dropFirst().contains { hole in
          !rings[hole - firstRing].isEmpty
            && rings[inner.ring].side(of: rings[hole - firstRing]) != .outside
        }
        if !isInHole { report(.nestedPart, inner.ring, rings[inner.ring][0]) }
      }
    }
  }

  /// Rings and the points where they touch make a graph; a closed walk in it fences interior in.
  private mutating func checkInteriors() {
    for part in polygons.parts(ofArea: area) {
      let numbers = polygons.rings(ofPart: part)
      let members = (numbers.lowerBound - firstRing)..<(numbers.upperBound - firstRing)
      var ringsAtPoint: [Coordinate: Set<Int>] = [:]
      for touch in touches where members.contains(touch.low) && members.contains(touch.high) {
        ringsAtPoint[touch.position, default: []].formUnion([touch.low, touch.high])
      }
      var groups = Dictionary(uniqueKeysWithValues: members.map { ($0, $0) })
      func root(_ ring: Int) -> Int {
        var ring = ring
        while let up = groups[ring], up != ring { ring = up }
        return ring
      }
      let points = ringsAtPoint.sorted { $0.key.x != $1.key.x ? $0.key.x < $1.key.x : $0.key.y < $1.key.y }
      for (position, meeting) in points {
        let ordered = meeting.sorted()
        for ring in ordered.dropFirst() {
          let (one, other) = (root(ordered[0]), root(ring))
          if one == other { report(.disconnectedInterior, ring, position) }
          groups[max(one, other)] = min(one, other)
        }
      }
    }
  }
}

extension Double {
  fileprivate func isOpposite(of other: Double) -> Bool { (self > 0 && other < 0) || (self < 0 && other > 0) }
}

extension Bounds {
  fileprivate var corners: (low: Coordinate, high: Coordinate) {
    (Coordinate(x: minX, y: minY), Coordinate(x: maxX, y: maxY))
  }
}

private enum Side { case inside, outside, on }

extension [Coordinate] {
  fileprivate var areOnOneLine: Bool {
    guard let a = first, let b = first(where: { $0 != a }) else { return true }
    return allSatisfy { orientation(a, b, $0) == 0 }
  }

  /// Where a point lies with respect to this ring.
  fileprivate func side(of point: Coordinate) -> Side {
    guard var previous = last else { return .outside }
    var isInside = false
    for vertex in self {
      if isBetween(point, previous, vertex) && orientation(previous, vertex, point) == 0 { return .on }
      if crossesRay(from: point, previous, vertex) { isInside.toggle() }
      previous = vertex
    }
    return isInside ? .inside : .outside
  }

  /// Where this ring lies with respect to another that it does not cross: the first vertex, or else the first
  /// middle of an edge, that is not on the other tells.
  fileprivate func side(of other: [Coordinate]) -> Side {
    for vertex in self {
      let side = other.side(of: vertex)
      if side != .on { return side }
    }
    var previous = self[count - 1]
    for vertex in self {
      let middle = Coordinate(x: (previous.x + vertex.x) / 2, y: (previous.y + vertex.y) / 2)
      let side = other.side(of: middle)
      if side != .on { return side }
      previous = vertex
    }
    return .on
  }

  /// Whether this ring passes from one side of another to the other side at a point that both run through.
  fileprivate func crosses(_ other: [Coordinate], at point: Coordinate) -> Bool {
    guard let mine = branches(at: point), let theirs = other.branches(at: point) else { return false }
    let isFirstBetween = point.isTurn(to: mine.0, between: theirs.0, theirs.1)
    return isFirstBetween != point.isTurn(to: mine.1, between: theirs.0, theirs.1)
  }

  /// Where the ring comes from and goes to at a point on it.
  private func branches(at point: Coordinate) -> (Coordinate, Coordinate)? {
    for index in indices {
      let next = self[index + 1 < count ? index + 1 : 0]
      if self[index] == point { return (self[index > 0 ? index - 1 : count - 1], next) }
      if next != point, isBetween(point, self[index], next), orientation(self[index], next, point) == 0 {
        return (self[index], next)
      }
    }
    return nil
  }
}

extension Coordinate {
  /// Whether, seen from here, a direction lies in the sector that runs anticlockwise from one direction to
  /// another.
  fileprivate func isTurn(to target: Coordinate, between start: Coordinate, _ end: Coordinate) -> Bool {
    let isAfterStart = orientation(self, start, target) > 0
    let isBeforeEnd = orientation(self, target, end) > 0
    // A sector of less than half a turn needs both, one of more needs either.
    return orientation(self, start, end) > 0 ? isAfterStart && isBeforeEnd : isAfterStart || isBeforeEnd
  }
}
