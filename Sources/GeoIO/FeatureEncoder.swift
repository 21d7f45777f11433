internal import Geography
internal import TextBuffer

/// Encodes runs of areas as GeoJSON features. A value to share between tasks: each call has buffers of its
/// own.
struct FeatureEncoder: Sendable {
  let ids: [String]
  let polygons: Polygons
  let columns: [AttributeColumn]
  let fixedPoint: FixedPoint
  /// `"name":` of every column, escaped once.
  private let keys: [[UInt8]]

  init(ids: [String], polygons: Polygons, columns: [AttributeColumn], fixedPoint: FixedPoint) {
    self.ids = ids
    self.polygons = polygons
    self.columns = columns
    self.fixedPoint = fixedPoint
    keys = columns.map { column in
      var json = TextBuffer()
      json.append(json: column.name)
      json.append(":")
      return json.bytes
    }
  }

  /// The features of some areas, each on its own line and all but the collection's first after a comma.
  func encode(_ areas: Range<Int>) -> (bytes: [UInt8], collapsed: CollapsedRings) {
    var run = EncodedRun(encoder: self)
    // About what a position and a property take.
    run.json.reserve(24 * vertexCount(of: areas) + 32 * columns.count * areas.count)
    for area in areas { run.append(area) }
    return (run.json.bytes, run.collapsed)
  }

  private func vertexCount(of areas: Range<Int>) -> Int {
    func start(_ area: Int) -> Int { polygons.ringStarts[polygons.partStarts[polygons.areaStarts[area]]] }
    return start(areas.upperBound) - start(areas.lowerBound)
  }

  fileprivate func appendProperties(_ area: Int, to json: inout TextBuffer) {
    json.append("{")
    for (index, column) in columns.enumerated() {
      if index > 0 { json.append(",") }
      json.append(keys[index])
      json.append(column[area])
    }
    json.append("}")
  }
}

/// The features of one run, and the rounded positions of the ring being written.
private struct EncodedRun {
  let encoder: FeatureEncoder
  var json = TextBuffer()
  var collapsed = CollapsedRings()
  private var ring: [RoundedPosition] = []

  private struct RoundedPosition: Equatable {
    var x: Int64
    var y: Int64

    func write(to start: UnsafeMutablePointer<UInt8>, _ fixedPoint: FixedPoint)
      -> UnsafeMutablePointer<UInt8>
    {
      unsafe start.pointee = UInt8(ascii: "[")
      var end = unsafe fixedPoint.write(x, to: start + 1, trimmed: true)
      unsafe end.pointee = UInt8(ascii: ",")
      unsafe end = fixedPoint.write(y, to: end + 1, trimmed: true)
      unsafe end.pointee = UInt8(ascii: "]")
      return unsafe end + 1
    }
  }

  init(encoder: FeatureEncoder) { self.encoder = encoder }

  mutating func append(_ area: Int) {
    if area > 0 { json.append(",") }
    json.append("\n{\"type\":\"Feature\",\"id\":")
    json.append(json: encoder.ids[area])
    json.append(",\"properties\":")
    encoder.appendProperties(area, to: &json)
    json.append(",\"geometry\":")
    appendGeometry(area)
    json.append("}")
  }

  private mutating func appendGeometry(_ area: Int) {
    let parts = encoder.polygons.parts(ofArea: area)
    switch parts.count {
    case 0: json.append("null")
    case 1:
      json.append("{\"type\":\"Polygon\",\"coordinates\":")
      appendPart(parts.lowerBound, area: area)
      json.append("}")
    default:
      json.append("{\"type\":\"MultiPolygon\",\"coordinates\":[")
      for part in parts {
        if part > parts.lowerBound { json.append(",") }
        appendPart(part, area: area)
      }
      json.append("]}")
    }
  }

  private mutating func appendPart(_ part: Int, area: Int) {
    json.append("[")
    let rings = encoder.polygons.rings(ofPart: part)
    for index in rings {
      let isOuter = index == rings.lowerBound
      let vertices = encoder.polygons.vertices(ofRing: index)
      if roundRing(vertices) {
        if !isOuter { json.append(",") }
        appendRounded(reversed: (doubledArea() > 0) != isOuter)
      } else if isOuter {
        collapsed.outerRings.append(area)
        appendWithAllDigits(vertices)
      } else {
        collapsed.holes.append(area)
      }
    }
    json.append("]")
  }

  /// Rounds the positions of a ring; false where fewer than three distinct ones are left.
  private mutating func roundRing(_ vertices: Range<Int>) -> Bool {
    ring.removeAll(keepingCapacity: true)
    for index in vertices {
      let vertex = encoder.polygons.vertices[index]
      let x = encoder.fixedPoint.rounded(vertex.x) ?? 0
      let y = encoder.fixedPoint.rounded(vertex.y) ?? 0
      ring.append(RoundedPosition(x: x, y: y))
    }
    guard let first = ring.first, let second = ring.first(where: { $0 != first }) else { return false }
    return ring.contains { $0 != first && $0 != second }
  }

  /// Twice the signed area of the rounded ring (shoelace formula), positive if counter-clockwise; relative to
  /// its first position, so that differences of large products do not hide it.
  private func doubledArea() -> Double {
    let origin = ring[0]
    var sum = 0.0
    var previousX = 0.0
    var previousY = 0.0
    for position in ring {
      let x = Double(position.x - origin.x)
      let y = Double(position.y - origin.y)
      sum += previousX * y - x * previousY
      previousX = x
      previousY = y
    }
    return sum
  }

  /// Writes the rounded ring, closed; if reversed, from the same first position the other way round.
  private mutating func appendRounded(reversed: Bool) {
    let (ring, fixedPoint) = (ring, encoder.fixedPoint)
    // A position takes at most two numbers of 20 bytes, two brackets and two commas.
    unsafe json.append(upTo: 44 * (ring.count + 1) + 2) { start in
      var end = unsafe start
      unsafe end.pointee = UInt8(ascii: "[")
      unsafe end += 1
      unsafe end = ring[0].write(to: end, fixedPoint)
      for index in 1...ring.count {
        let position = ring[reversed ? ring.count - index : index == ring.count ? 0 : index]
        unsafe end.pointee = UInt8(ascii: ",")
        unsafe end = position.write(to: end + 1, fixedPoint)
      }
      unsafe end.pointee = UInt8(ascii: "]")
      return unsafe end + 1
    }
  }

  /// Writes an outer ring that rounding would make vanish.
  private mutating func appendWithAllDigits(_ range: Range<Int>) {
    var vertices = Array(encoder.polygons.vertices[range])
    if signedArea(vertices) < 0 { vertices[1...].reverse() }
    if let first = vertices.first { vertices.append(first) }
    let positions = vertices.map { "[\(shortestText($0.x)),\(shortestText($0.y))]" }
    json.append("[" + positions.joined(separator: ",") + "]")
  }

  private func signedArea(_ vertices: [Coordinate]) -> Double {
    guard let origin = vertices.first else { return 0 }
    var sum = 0.0
    for (a, b) in zip(vertices, vertices.dropFirst()) {
      sum += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
    }
    return sum
  }
}
