/// The search for the problems of one area after another: the room that it takes is kept from area to area.
struct AreaInspection {
  private let polygons: Polygons
  private var area = 0
  private var firstRing = 0
  /// The vertices of the area's rings without immediate repetitions, and where each ring starts; a ring with too
  /// few is empty.
  private var vertices: [Coordinate] = []
  private var ringStarts: [Int] = []
  /// In the order of the rings, and by bin in that of the sweep; the latter may have more at its end.
  private var edges: [Edge] = []
  private var sortedEdges: [Edge] = []
  private var binEnds: [Int] = []
  private var touches: Set<Touch> = []
  /// Of each pair of rings that run along each other, the lowest position at which they begin to.
  private var overlaps: [[Int]: Coordinate] = [:]
  private var found: Set<RingProblem> = []

  /// Two different rings meet in a point without sharing a stretch.
  private struct Touch: Hashable {
    let low: Int
    let high: Int
    let position: Coordinate
  }

  private struct Edge {
    let bounds: Bounds
    /// Within the area.
    let ring: Int32
    /// Where it starts.
    let vertex: Int32
    /// The bins of the sweep in which it begins and ends.
    let firstBin: Int32
    let lastBin: Int32
  }

  init(_ polygons: Polygons) { self.polygons = polygons }

  private var ringCount: Int { ringStarts.count - 1 }
  private func ring(_ number: Int) -> ArraySlice<Coordinate> {
    vertices[ringStarts[number]..<ringStarts[number + 1]]
  }

  private mutating func report(_ kind: RingProblem.Kind, _ ring: Int, _ position: Coordinate) {
    found.insert(RingProblem(area: area, kind: kind, ring: firstRing + ring, position: position))
  }

  mutating func problems(ofArea area: Int) -> [RingProblem] {
    self.area = area
    firstRing = polygons.rings(ofArea: area).lowerBound
    if !found.isEmpty { found = [] }
    if !touches.isEmpty { touches = [] }
    if !overlaps.isEmpty { overlaps = [:] }
    run()
    return found.isEmpty ? [] : found.sorted(by: RingProblem.isOrdered)
  }

  private mutating func run() {
    guard collectRings() else { return }
    compareEdges()
    for (pair, position) in overlaps { report(.overlap, pair[0], position) }
    // Where rings run along each other, the ends of the stretch are touches too, and say nothing more.
    for touch in touches where overlaps[[touch.low, touch.high]] == nil {
      if ring(touch.low).crosses(ring(touch.high), at: touch.position) {
        report(.crossing, touch.low, touch.position)
      }
    }
    // Who lies in whom means nothing where rings cross.
    if ringCount < 2 || found.contains(where: { $0.kind == .crossing || $0.kind == .overlap }) { return }
    checkHoles()
    checkParts()
    if !touches.isEmpty { checkInteriors() }
  }

  /// Takes the rings up and looks at each by itself; false where a coordinate is not finite.
  private mutating func collectRings() -> Bool {
    vertices.removeAll(keepingCapacity: true)
    ringStarts.removeAll(keepingCapacity: true)
    ringStarts.append(0)
    var isFinite = true
    for (ring, number) in polygons.rings(ofArea: area).enumerated() {
      let all = polygons.vertices[polygons.vertices(ofRing: number)]
      if let vertex = all.first(where: { !$0.isFinite }) {
        // One for a ring: positions with a NaN have no order, and so several no fixed one.
        report(.nonFiniteCoordinate, ring, vertex)
        isFinite = false
        continue
      }
      let start = vertices.count
      for vertex in all where vertices.count == start || vertex != vertices[vertices.count - 1] {
        vertices.append(vertex)
      }
      while vertices.count > start + 1, vertices[start] == vertices[vertices.count - 1] {
        vertices.removeLast()
      }
      if !vertices[start...].hasThreePositions {
        report(.tooFewVertices, ring, vertices[start...].first ?? Coordinate(x: .nan, y: .nan))
        vertices.removeSubrange(start...)
      } else if vertices[start...].areOnOneLine {
        report(.zeroArea, ring, vertices[start])
      }
      ringStarts.append(vertices.count)
    }
    return isFinite
  }

  /// Compares all pairs of edges whose rectangles meet, in a sweep along the longer side of the area.
  ///
  /// Edges are put into as many bins along that side as there are edges, by where they begin: each is held
  /// against those that follow, up to the bin in which it ends.
  private mutating func compareEdges() {
    guard let extent = polygons.bounds(ofArea: area), !vertices.isEmpty else { return }
    collectEdges(extent)
    binEnds.removeAll(keepingCapacity: true)
    binEnds.append(contentsOf: repeatElement(0, count: vertices.count))
    for edge in edges { binEnds[Int(edge.firstBin)] += 1 }
    var total = 0
    for bin in binEnds.indices {
      total += binEnds[bin]
      binEnds[bin] = total - binEnds[bin]
    }
    // Each bin's beginning moves on as the bin fills, and is its end when it is full.
    for edge in edges {
      let place = binEnds[Int(edge.firstBin)]
      sortedEdges[place] = edge
      binEnds[Int(edge.firstBin)] = place + 1
    }
    for first in edges.indices {
      let one = sortedEdges[first]
      let end = binEnds[Int(one.lastBin)]
      for second in first + 1..<end where one.bounds.intersects(sortedEdges[second].bounds) {
        compare(one, sortedEdges[second])
      }
    }
  }

  /// Lists the edges in the order of the rings, and makes room for them in another.
  private mutating func collectEdges(_ extent: Bounds) {
    let isWide = extent.width >= extent.height
    let low = isWide ? extent.minX : extent.minY
    let perUnit = Double(vertices.count) / (isWide ? extent.width : extent.height)
    let binsPerUnit = perUnit.isFinite ? perUnit : 0
    let lastBin = Int32(truncatingIfNeeded: vertices.count - 1)
    func bin(_ value: Double) -> Int32 { min(lastBin, Int32((value - low) * binsPerUnit)) }

    edges.removeAll(keepingCapacity: true)
    for ring in 0..<ringCount {
      let range = ringStarts[ring]..<ringStarts[ring + 1]
      for vertex in range {
        let a = vertices[vertex]
        let b = vertices[vertex + 1 < range.upperBound ? vertex + 1 : range.lowerBound]
        let bounds = Bounds(
          minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y))
        let bins =
          isWide ? (bin(bounds.minX), bin(bounds.maxX)) : (bin(bounds.minY), bin(bounds.maxY))
        edges.append(
          Edge(
            bounds: bounds, ring: Int32(ring), vertex: Int32(vertex), firstBin: bins.0, lastBin: bins.1))
      }
    }
    if sortedEdges.count < edges.count { sortedEdges = edges }
  }

  /// Where an edge ends, as a vertex.
  private func end(of edge: Edge) -> Int {
    let next = Int(edge.vertex) + 1
    return next < ringStarts[Int(edge.ring) + 1] ? next : ringStarts[Int(edge.ring)]
  }

  private mutating func compare(_ one: Edge, _ other: Edge) {
    let (oneEnd, otherEnd) = (end(of: one), end(of: other))
    if oneEnd == Int(other.vertex) { return compareJoined(one, other, otherEnd) }
    if otherEnd == Int(one.vertex) { return compareJoined(other, one, oneEnd) }
    let (p, q) = (vertices[Int(one.vertex)], vertices[oneEnd])
    let (r, s) = (vertices[Int(other.vertex)], vertices[otherEnd])
    let (a, b) = (orientation(p, q, r), orientation(p, q, s))
    // The whole other edge on one side: nothing in common.
    if (a > 0 && b > 0) || (a < 0 && b < 0) { return }
    let (c, d) = (orientation(r, s, p), orientation(r, s, q))
    if a.isOpposite(of: b) && c.isOpposite(of: d) {
      let share = c / (c - d)
      let position = Coordinate(x: p.x + share * (q.x - p.x), y: p.y + share * (q.y - p.y))
      return report(.crossing, Int(min(one.ring, other.ring)), position)
    }
    var shared: Set<Coordinate> = []
    if a == 0 && isBetween(r, p, q) { shared.insert(r) }
    if b == 0 && isBetween(s, p, q) { shared.insert(s) }
    if c == 0 && isBetween(p, r, s) { shared.insert(p) }
    if d == 0 && isBetween(q, r, s) { shared.insert(q) }
    if shared.count > 1 {
      if let start = shared.min(by: Coordinate.isLower) { noteOverlap(one, other, start) }
    } else if let point = shared.first {
      if one.ring == other.ring {
        report(.selfTouch, Int(one.ring), point)
      } else {
        touches.insert(
          Touch(
            low: Int(min(one.ring, other.ring)), high: Int(max(one.ring, other.ring)), position: point))
      }
    }
  }

  /// Edges that follow one another share a vertex; more they share only when the ring turns back on itself.
  private mutating func compareJoined(_ one: Edge, _ next: Edge, _ nextEnd: Int) {
    let (a, b, c) = (vertices[Int(one.vertex)], vertices[Int(next.vertex)], vertices[nextEnd])
    // Not back by a quarter of a turn or more.
    guard (a.x - b.x) * (c.x - b.x) + (a.y - b.y) * (c.y - b.y) > 0 else { return }
    if orientation(a, b, c) == 0 { noteOverlap(one, next, b) }
  }

  private mutating func noteOverlap(_ one: Edge, _ other: Edge, _ position: Coordinate) {
    let pair = [Int(min(one.ring, other.ring)), Int(max(one.ring, other.ring))]
    if let known = overlaps[pair], !Coordinate.isLower(position, known) { return }
    overlaps[pair] = position
  }

  // MARK: Rings against rings

  private func firstVertex(_ ring: Int) -> Coordinate { vertices[ringStarts[ring]] }

  private mutating func checkHoles() {
    for part in polygons.parts(ofArea: area) {
      let numbers = polygons.rings(ofPart: part).map { $0 - firstRing }.filter { !ring($0).isEmpty }
      guard let outer = numbers.first, firstRing + outer == polygons.rings(ofPart: part).lowerBound
      else { continue }
      for hole in numbers.dropFirst() {
        if ring(hole).side(of: ring(outer)) == .outside {
          report(.holeOutside, hole, firstVertex(hole))
        }
        for other in numbers.dropFirst() where other != hole {
          if ring(hole).side(of: ring(other)) == .inside { report(.nestedHole, hole, firstVertex(hole)) }
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
      return ring(outer - firstRing).isEmpty ? nil : (part, outer - firstRing, bounds)
    }
    for inner in outers {
      for outer in outers
      where outer.part != inner.part && outer.bounds.contains(inner.bounds.corners.low)
        && outer.bounds.contains(inner.bounds.corners.high)
      {
        guard ring(inner.ring).side(of: ring(outer.ring)) == .inside else { continue }
        let isInHole = polygons.rings(ofPart: outer.part).dropFirst().contains { hole in
          !ring(hole - firstRing).isEmpty
            && ring(inner.ring).side(of: ring(hole - firstRing)) != .outside
        }
        if !isInHole { report(.nestedPart, inner.ring, firstVertex(inner.ring)) }
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

extension Coordinate {
  /// By x, then by y.
  fileprivate static func isLower(_ a: Coordinate, _ b: Coordinate) -> Bool {
    a.x != b.x ? a.x < b.x : a.y < b.y
  }
}
