public import Parallel

extension Coordinate {
  /// Whether one can compute with the position: neither NaN nor infinite, nor so large that products of
  /// coordinates overflow.
  package var isFinite: Bool { x.magnitude < 1e150 && y.magnitude < 1e150 }
}

extension Polygons {
  /// The area that a ring encloses, in squared units of the coordinates: positive when it runs anticlockwise,
  /// negative when clockwise, 0 for fewer than three vertices, NaN where a coordinate is not finite.
  ///
  /// The shoelace sum is taken relative to the ring's first vertex: coordinates of a national grid are large
  /// against the size of a ward, and their products would cancel digits that the area needs.
  public func signedArea(ofRing ring: Int) -> Double {
    let range = vertices(ofRing: ring)
    guard range.count > 2 else { return 0 }
    let origin = vertices[range.lowerBound]
    var previous = Coordinate(x: 0, y: 0)
    var sum = 0.0
    for vertex in vertices[range.dropFirst()] {
      let current = Coordinate(x: vertex.x - origin.x, y: vertex.y - origin.y)
      sum += previous.x * current.y - current.x * previous.y
      previous = current
    }
    return sum / 2
  }

  /// The size of a part: that of its outer ring less those of its holes, whatever their winding.
  public func area(ofPart part: Int) -> Double {
    let rings = rings(ofPart: part)
    guard let outer = rings.first else { return 0 }
    return rings.dropFirst().reduce(signedArea(ofRing: outer).magnitude) {
      $0 - signedArea(ofRing: $1).magnitude
    }
  }

  /// The size of an area in squared units of the coordinates; 0 without geometry.
  public func area(ofArea area: Int) -> Double {
    parts(ofArea: area).reduce(0) { $0 + self.area(ofPart: $1) }
  }

  /// The size of every area, in squared units of the coordinates.
  public func areas(workers: Workers) -> [Double] { eachArea(workers) { self.area(ofArea: $0) } }

  /// The length of a ring, closing edge included, in units of the coordinates.
  public func perimeter(ofRing ring: Int) -> Double {
    let range = vertices(ofRing: ring)
    guard var previous = vertices[range].last else { return 0 }
    var sum = 0.0
    for vertex in vertices[range] {
      let (dx, dy) = (vertex.x - previous.x, vertex.y - previous.y)
      sum += (dx * dx + dy * dy).squareRoot()
      previous = vertex
    }
    return sum
  }

  /// The length of all rings of an area, holes included.
  public func perimeter(ofArea area: Int) -> Double {
    rings(ofArea: area).reduce(0) { $0 + perimeter(ofRing: $1) }
  }

  /// The smallest rectangle round an area's finite vertices; `nil` when it has none.
  public func bounds(ofArea area: Int) -> Bounds? {
    let rings = rings(ofArea: area)
    return bounds(ofVertices: ringStarts[rings.lowerBound]..<ringStarts[rings.upperBound])
  }

  /// The smallest rectangle round a ring's finite vertices; `nil` when it has none.
  public func bounds(ofRing ring: Int) -> Bounds? { bounds(ofVertices: vertices(ofRing: ring)) }

  /// The smallest rectangle round all finite vertices; `nil` when there is none.
  public var bounds: Bounds? { bounds(ofVertices: vertices.indices) }

  private func bounds(ofVertices range: Range<Int>) -> Bounds? {
    var (minX, minY) = (Double.infinity, Double.infinity)
    var (maxX, maxY) = (-Double.infinity, -Double.infinity)
    for vertex in vertices[range] where vertex.isFinite {
      minX = min(minX, vertex.x)
      minY = min(minY, vertex.y)
      maxX = max(maxX, vertex.x)
      maxY = max(maxY, vertex.y)
    }
    return minX <= maxX ? Bounds(minX: minX, minY: minY, maxX: maxX, maxY: maxY) : nil
  }

  /// The centre of gravity of an area, which may lie outside it; see `interiorPoint(ofArea:precision:)` for a
  /// point inside.
  ///
  /// An area of no size has the centre of gravity of its edges, one of no length that of its vertices, one
  /// without finite vertices none.
  public func centroid(ofArea area: Int) -> Coordinate? {
    guard let bounds = bounds(ofArea: area) else { return nil }
    var sums = CentroidSums(origin: bounds.centre)
    for part in parts(ofArea: area) {
      for (place, ring) in rings(ofPart: part).enumerated() {
        sums.add(vertices[vertices(ofRing: ring)], isHole: place > 0)
      }
    }
    return sums.centroid
  }

  /// One value per area, in order, with enough areas to a piece that handing them out costs nothing.
  package func eachArea<Value: Sendable>(
    _ workers: Workers, _ body: @Sendable (Int) -> Value
  ) -> [Value] {
    workers.mapRanges(areaCount, size: 64) { areas in areas.map(body) }.flatMap(\.self)
  }
}

/// Moments of an area by size, by length and by vertex, relative to an origin near it.
private struct CentroidSums {
  let origin: Coordinate
  private var bySize = Moment()
  private var byLength = Moment()
  private var byVertex = Moment()

  init(origin: Coordinate) { self.origin = origin }

  private struct Moment {
    var weight = 0.0
    var x = 0.0
    var y = 0.0

    mutating func add(_ weight: Double, _ x: Double, _ y: Double) {
      self.weight += weight
      self.x += weight * x
      self.y += weight * y
    }
  }

  mutating func add(_ ring: ArraySlice<Coordinate>, isHole: Bool) {
    let local = ring.lazy.filter(\.isFinite).map { [origin] in
      Coordinate(x: $0.x - origin.x, y: $0.y - origin.y)
    }
    guard var previous = Array(local.suffix(1)).first else { return }
    var moment = Moment()
    for vertex in local {
      let cross = previous.x * vertex.y - vertex.x * previous.y
      moment.add(cross / 2, (previous.x + vertex.x) / 3, (previous.y + vertex.y) / 3)
      let (dx, dy) = (vertex.x - previous.x, vertex.y - previous.y)
      byLength.add(
        (dx * dx + dy * dy).squareRoot(), (previous.x + vertex.x) / 2, (previous.y + vertex.y) / 2)
      byVertex.add(1, vertex.x, vertex.y)
      previous = vertex
    }
    // Winding is as in the source: an outer ring counts up and a hole down either way.
    let sign: Double = (moment.weight < 0) == isHole ? 1 : -1
    bySize.weight += sign * moment.weight
    bySize.x += sign * moment.x
    bySize.y += sign * moment.y
  }

  var centroid: Coordinate? {
    let moments = [bySize, byLength, byVertex]
    guard let moment = moments.first(where: { $0.weight > 0 }) else { return nil }
    return Coordinate(x: origin.x + moment.x / moment.weight, y: origin.y + moment.y / moment.weight)
  }
}
