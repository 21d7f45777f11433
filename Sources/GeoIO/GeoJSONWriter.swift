public import Diagnostics
public import Geography
public import Parallel
internal import TextBuffer

/// Writes areas as a GeoJSON FeatureCollection (RFC 7946).
///
/// One feature an area, its `id` the area's code, its properties in the order of the columns, its geometry a
/// Polygon, a MultiPolygon or null. Positions are longitude and latitude on WGS 84, rounded; rings are closed
/// and right-handed: outer rings counter-clockwise, holes clockwise, whatever the source had. There is no
/// `crs` member, which RFC 7946 took out. Polygons across the antimeridian are written as they are, not cut
/// as section 3.1.9 would like.
///
/// A ring that rounding leaves with fewer than three distinct positions is no ring: as a hole it is left out,
/// as an outer ring it is written with all digits; both are reported.
public struct GeoJSONWriter: Sendable {
  /// Decimals of a degree, 0 to 13; six are about 0.1 m. Trailing zeros are not written.
  public var decimals: Int
  /// Whether to write the collection's `bbox`.
  public var includesBounds: Bool
  /// Further members of the collection, such as a name and an attribution, written before its features.
  public var members: [Member]

  /// A further member of the collection.
  public struct Member: Sendable, Hashable {
    public var name: String
    public var value: AttributeValue

    public init(name: String, value: AttributeValue) {
      self.name = name
      self.value = value
    }
  }

  public init(decimals: Int = 6, includesBounds: Bool = false, members: [Member] = []) {
    self.decimals = decimals
    self.includesBounds = includesBounds
    self.members = members
  }

  /// Areas a task encodes at a time: what keeps memory small.
  private static let areasPerPiece = 256

  /// Writes a file, completely or not at all.
  ///
  /// - Returns: notes on rings that collapsed.
  /// - Throws: what `encode` throws, and `write-failed`.
  public func write(
    to path: String, ids: [String], polygons: Polygons, columns: [AttributeColumn], workers: Workers
  ) throws(Diagnostic) -> [Diagnostic] {
    var writer = try CheckedFileWriter(replacing: path)
    let problems = try encode(ids: ids, polygons: polygons, columns: columns, workers: workers) {
      (bytes) throws(Diagnostic) in try writer.write(bytes)
    }
    try writer.finish()
    return problems
  }

  /// The bytes of the file.
  ///
  /// - Throws: what `encode` throws.
  public func bytes(
    ids: [String], polygons: Polygons, columns: [AttributeColumn], workers: Workers
  ) throws(Diagnostic) -> (bytes: [UInt8], problems: [Diagnostic]) {
    var all: [UInt8] = []
    let problems = try encode(ids: ids, polygons: polygons, columns: columns, workers: workers) {
      (bytes) throws(Diagnostic) in all += bytes
    }
    return (all, problems)
  }

  /// Hands the file's bytes to `emit`, piece by piece and in order; the same for any number of workers.
  ///
  /// - Returns: notes on rings that collapsed.
  /// - Throws: `value-not-writable` for a number that JSON cannot hold, a position that is no longitude and
  ///   latitude, or two columns of one name; what `emit` throws.
  /// - Precondition: one id, and one value of every column, for each area.
  @discardableResult
  public func encode(
    ids: [String], polygons: Polygons, columns: [AttributeColumn], workers: Workers,
    emit: ([UInt8]) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> [Diagnostic] {
    precondition(ids.count == polygons.areaCount, "one id for each area")
    precondition(columns.allSatisfy { $0.count == ids.count }, "one value for each area")
    try check(columns, ids: ids)
    try checkPositions(polygons, ids: ids)
    let encoder = FeatureEncoder(
      ids: ids, polygons: polygons, columns: columns, fixedPoint: FixedPoint(decimals: decimals))
    try emit(opening(polygons))
    var collapsed = CollapsedRings()
    let pieces = (ids.count + Self.areasPerPiece - 1) / Self.areasPerPiece
    try workers.forEachInOrder(pieces) { piece in
      let start = piece * Self.areasPerPiece
      return encoder.encode(start..<min(start + Self.areasPerPiece, ids.count))
    } _: { (piece) throws(Diagnostic) in
      try emit(piece.bytes)
      collapsed.add(piece.collapsed)
    }
    try emit(Array("\n]}\n".utf8))
    return collapsed.diagnostics(ids: ids, decimals: decimals)
  }

  private func opening(_ polygons: Polygons) -> [UInt8] {
    var json = TextBuffer()
    json.append(#"{"type":"FeatureCollection","#)
    for member in members {
      json.append(json: member.name)
      json.append(":")
      json.append(member.value)
      json.append(",")
    }
    if includesBounds, let bounds = bounds(of: polygons) {
      let numbers = [bounds.minX, bounds.minY, bounds.maxX, bounds.maxY]
      let texts = numbers.map { FixedPoint(decimals: decimals).text($0) }
      json.append("\"bbox\":[\(texts.joined(separator: ","))],")
    }
    json.append(#""features":["#)
    return json.bytes
  }

  private func bounds(of polygons: Polygons) -> Bounds? {
    guard let first = polygons.vertices.first else { return nil }
    var bounds = Bounds(minX: first.x, minY: first.y, maxX: first.x, maxY: first.y)
    for vertex in polygons.vertices {
      bounds.minX = min(bounds.minX, vertex.x)
      bounds.minY = min(bounds.minY, vertex.y)
      bounds.maxX = max(bounds.maxX, vertex.x)
      bounds.maxY = max(bounds.maxY, vertex.y)
    }
    return bounds
  }

  private func check(_ columns: [AttributeColumn], ids: [String]) throws(Diagnostic) {
    var names: Set<String> = []
    let reserved = ["type", "features", "bbox", "crs", "geometry", "properties"]
    for name in members.map(\.name) where !names.insert(name).inserted || reserved.contains(name) {
      throw Diagnostic(.valueNotWritable, "a GeoJSON collection cannot have the further member '\(name)'")
    }
    names = []
    for column in columns {
      guard names.insert(column.name).inserted else {
        throw Diagnostic(.valueNotWritable, "two columns have the name '\(column.name)'")
      }
      for area in 0..<column.count {
        guard case .number(let number, _) = column[area], !number.isFinite else { continue }
        throw Diagnostic(
          .valueNotWritable, "column '\(column.name)' holds \(number) for area '\(ids[area])'",
          expected: "a finite number, or null where it is missing")
      }
    }
  }

  /// Metres written as degrees are the commonest fault of GeoJSON files.
  private func checkPositions(_ polygons: Polygons, ids: [String]) throws(Diagnostic) {
    let outside = polygons.vertices.firstIndex { !($0.x.magnitude <= 180 && $0.y.magnitude <= 90) }
    guard let outside else { return }
    let ring = (0..<polygons.ringCount).first { polygons.ringStarts[$0 + 1] > outside } ?? 0
    let area = ids.indices.first { polygons.rings(ofArea: $0).upperBound > ring } ?? 0
    let position = polygons.vertices[outside]
    throw Diagnostic(
      .valueNotWritable, "a position of area '\(ids[area])' is no longitude and latitude",
      expected: "degrees on WGS 84", found: "(\(position.x), \(position.y))",
      remedy: "reproject the boundaries to EPSG:4326 first")
  }
}

/// The rings that rounding left with fewer than three distinct positions, by area.
struct CollapsedRings: Sendable {
  var holes: [Int] = []
  var outerRings: [Int] = []

  mutating func add(_ other: CollapsedRings) {
    holes += other.holes
    outerRings += other.outerRings
  }

  func diagnostics(ids: [String], decimals: Int) -> [Diagnostic] {
    func sample(_ areas: [Int]) -> String { listed(distinct(areas.map { ids[$0] }, limit: .max), limit: 10) }
    var diagnostics: [Diagnostic] = []
    if !holes.isEmpty {
      diagnostics.append(
        Diagnostic(
          .ringCollapsed, severity: .note,
          "\(holes.count) holes vanish at \(decimals) decimals of a degree and are left out",
          details: ["areas: " + sample(holes)]))
    }
    if !outerRings.isEmpty {
      diagnostics.append(
        Diagnostic(
          .ringCollapsed, severity: .note,
          "\(outerRings.count) parts vanish at \(decimals) decimals of a degree and are written with all digits",
          details: ["areas: " + sample(outerRings)]))
    }
    return diagnostics
  }
}
