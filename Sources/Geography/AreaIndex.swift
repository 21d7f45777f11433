public import Parallel

/// Finds the areas that hold points, fast, for many points.
///
/// A grid over the plane lists the areas whose bounds reach each cell; every area cuts its height into bands
/// and lists the edges that reach each band, so that a test looks at a handful of edges however long the
/// border is. The answer is that of `Polygons.contains(_:inArea:)`: exact and half-open.
public struct AreaIndex: Sendable {
  private let vertices: [Coordinate]
  private let areaBounds: [Bounds?]
  private let grid: BoundsGrid
  /// The bands of area `a` are `bandStarts[a] ..< bandStarts[a + 1]`; band `b` holds the edges
  /// `edgeStarts[b] ..< edgeStarts[b + 1]`.
  private let bandStarts: [Int]
  private let edgeStarts: [Int]
  private let edges: [Edge]

  private struct Edge: Sendable {
    var from: Int32
    var to: Int32
  }

  /// - Precondition: fewer than 2³¹ vertices.
  public init(_ polygons: Polygons, workers: Workers) {
    precondition(polygons.vertices.count < Int(Int32.max), "vertices are numbered with 32 bits")
    let areaBounds = polygons.eachArea(workers) { polygons.bounds(ofArea: $0) }
    let banded = workers.mapRanges(polygons.areaCount, size: 256) { areas in
      areas.map { Self.bandedEdges(ofArea: $0, polygons, areaBounds[$0]) }
    }
    var bandStarts = [0]
    var edgeStarts = [0]
    var edges: [Edge] = []
    for bands in banded.joined() {
      for band in bands.starts.dropFirst() { edgeStarts.append(edges.count + band) }
      edges += bands.edges
      bandStarts.append(edgeStarts.count - 1)
    }
    self.vertices = polygons.vertices
    self.areaBounds = areaBounds
    self.grid = BoundsGrid(areaBounds)
    self.bandStarts = bandStarts
    self.edgeStarts = edgeStarts
    self.edges = edges
  }

  /// The area that holds a point, the first where areas overlap; `nil` where none does.
  public func locate(_ point: Coordinate) -> Int? {
    guard point.isFinite else { return nil }
    return grid.candidates(at: point).first { contains(point, inArea: Int($0)) }.map { Int($0) }
  }

  /// The area that holds each point, in order.
  public func locate(_ points: [Coordinate], workers: Workers) -> [Int?] {
    workers.mapRanges(points.count, size: 4096) { range in range.map { locate(points[$0]) } }.flatMap(\.self)
  }

  private func contains(_ point: Coordinate, inArea area: Int) -> Bool {
    guard let bounds = areaBounds[area], bounds.contains(point) else { return false }
    let bands = bandStarts[area]..<bandStarts[area + 1]
    let band = bands.lowerBound + Self.band(of: point.y, bounds, count: bands.count)
    var isInside = false
    for edge in edges[edgeStarts[band]..<edgeStarts[band + 1]]
    where crossesRay(from: point, vertices[Int(edge.from)], vertices[Int(edge.to)]) {
      isInside.toggle()
    }
    return isInside
  }

  /// Which band a height falls into; monotone, so the bands of an edge's ends enclose those between.
  private static func band(of y: Double, _ bounds: Bounds, count: Int) -> Int {
    guard bounds.height > 0, count > 1 else { return 0 }
    return max(0, min(count - 1, Int((y - bounds.minY) / bounds.height * Double(count))))
  }

  private static func bandedEdges(
    ofArea area: Int, _ polygons: Polygons, _ bounds: Bounds?
  ) -> (starts: [Int], edges: [Edge]) {
    guard let bounds else { return ([0, 0], []) }
    var all: [(edge: Edge, bands: ClosedRange<Int>)] = []
    let rings = polygons.rings(ofArea: area)
    let count = max(1, (polygons.ringStarts[rings.upperBound] - polygons.ringStarts[rings.lowerBound]) / 8)
    for ring in rings {
      let range = polygons.vertices(ofRing: ring)
      guard var previous = range.last else { continue }
      for vertex in range {
        let (a, b) = (polygons.vertices[previous], polygons.vertices[vertex])
        if a.isFinite && b.isFinite {
          let (first, second) = (band(of: a.y, bounds, count: count), band(of: b.y, bounds, count: count))
          all.append(
            (Edge(from: Int32(previous), to: Int32(vertex)), min(first, second)...max(first, second)))
        }
        previous = vertex
      }
    }
    var starts = [Int](repeating: 0, count: count + 1)
    for entry in all { for band in entry.bands { starts[band + 1] += 1 } }
    for band in 1...count { starts[band] += starts[band - 1] }
    var next = starts
    var edges = [Edge](repeating: Edge(from: 0, to: 0), count: starts[count])
    for entry in all {
      for band in entry.bands {
        edges[next[band]] = entry.edge
        next[band] += 1
      }
    }
    return (starts, edges)
  }
}

/// Which rectangles reach each cell of a grid; about one cell to a rectangle.
private struct BoundsGrid: Sendable {
  private let extent: Bounds?
  private let columns: Int
  private let rows: Int
  private let starts: [Int]
  private let members: [Int32]

  init(_ bounds: [Bounds?]) {
    extent = bounds.reduce(nil as Bounds?) { all, one in one.map { all?.union($0) ?? $0 } ?? all }
    let side = max(1, Int(Double(bounds.count).squareRoot().rounded(.up)))
    (columns, rows) = (side, side)
    var starts = [Int](repeating: 0, count: side * side + 1)
    let cells = { [extent] (one: Bounds) in Self.cells(of: one, in: extent ?? one, side: side) }
    for one in bounds.lazy.compactMap(\.self) {
      let (x, y) = cells(one)
      for row in y { for column in x { starts[row * side + column + 1] += 1 } }
    }
    for cell in 1..<starts.count { starts[cell] += starts[cell - 1] }
    var next = starts
    var members = [Int32](repeating: 0, count: starts[side * side])
    for (index, one) in bounds.enumerated() {
      guard let one else { continue }
      let (x, y) = cells(one)
      for row in y {
        for column in x {
          members[next[row * side + column]] = Int32(index)
          next[row * side + column] += 1
        }
      }
    }
    self.starts = starts
    self.members = members
  }

  func candidates(at point: Coordinate) -> ArraySlice<Int32> {
    guard let extent, extent.contains(point) else { return [] }
    let here = Bounds(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y)
    let (x, y) = Self.cells(of: here, in: extent, side: columns)
    let cell = y.lowerBound * columns + x.lowerBound
    return members[starts[cell]..<starts[cell + 1]]
  }

  private static func cells(
    of one: Bounds, in extent: Bounds, side: Int
  ) -> (x: ClosedRange<Int>, y: ClosedRange<Int>) {
    func cell(_ value: Double, _ low: Double, _ size: Double) -> Int {
      size > 0 ? max(0, min(side - 1, Int((value - low) / size * Double(side)))) : 0
    }
    return (
      cell(one.minX, extent.minX, extent.width)...cell(one.maxX, extent.minX, extent.width),
      cell(one.minY, extent.minY, extent.height)...cell(one.maxY, extent.minY, extent.height)
    )
  }
}
