internal import CGDAL
internal import Foundation
internal import Geography
internal import TextBuffer

/// What is read from a run of consecutive features, in the flat form of `Polygons` and `TextTable`.
struct FeatureRun: Sendable {
  private(set) var vertices: [Coordinate] = []
  private(set) var ringEnds: [Int] = []
  private(set) var partEnds: [Int] = []
  private(set) var areaEnds: [Int] = []
  private(set) var bytes: [UInt8] = []
  private(set) var cellEnds: [Int] = []
  private(set) var featureNumbers: [Int] = []
  /// Positions in this run of the features that have no polygon.
  private(set) var withoutGeometry: [Int] = []
  /// The first feature whose geometry is of a kind that is no area, and that kind.
  private(set) var notPolygonal: (position: Int, kind: String)?

  /// What GDAL reported on the way.
  var failures: [String] = []
  var warnings: [String] = []

  var featureCount: Int { featureNumbers.count }

  init(roomForVertices: Int) { vertices.reserveCapacity(roomForVertices) }

  /// The vertices, which the run then no longer has.
  mutating func takeVertices() -> [Coordinate] {
    defer { vertices = [] }
    return vertices
  }

  /// Room for as many vertices as one ring has had, so that GDAL can copy a whole ring in one call.
  private var ring: [Coordinate] = []

  /// Adds one feature: its fields as text and, where wanted, its polygons.
  mutating func append(_ feature: borrowing Feature, fields: [Field], geometry: Bool) {
    for field in fields {
      feature.appendText(of: field, to: &bytes)
      cellEnds.append(bytes.count)
    }
    if geometry {
      let partsBefore = partEnds.count
      if let geometry = unsafe OGR_F_GetGeometryRef(feature.handle) { unsafe append(geometry) }
      if partEnds.count == partsBefore { withoutGeometry.append(featureCount) }
      areaEnds.append(partEnds.count)
    }
    featureNumbers.append(feature.number)
  }

  /// Adds the polygons of a geometry: those of collections one after the other, curves as straight pieces,
  /// without z and m.
  ///
  /// Calls `OGR_G_GetGeometryRef` and, for curves, `OGR_G_GetLinearGeometry` with its default step of 4
  /// degrees.
  private mutating func append(_ geometry: OGRGeometryH) {
    let type = unsafe OGR_GT_Flatten(OGR_G_GetGeometryType(geometry))
    switch type {
    case wkbPolygon, wkbTriangle:
      unsafe appendPolygon(geometry)
    case wkbMultiPolygon, wkbGeometryCollection, wkbTIN, wkbPolyhedralSurface:
      for index in 0..<(unsafe OGR_G_GetGeometryCount(geometry)) {
        if let member = unsafe OGR_G_GetGeometryRef(geometry, index) { unsafe append(member) }
      }
    case wkbCurvePolygon, wkbMultiSurface:
      if let linear = unsafe OGR_G_GetLinearGeometry(geometry, 0, nil) {
        unsafe append(linear)
        unsafe OGR_G_DestroyGeometry(linear)
      }
    default:
      if notPolygonal == nil { unsafe notPolygonal = (featureCount, text(OGRGeometryTypeToName(type))) }
    }
  }

  /// Adds a part: its rings open, the outer one first. A ring without positions is no ring.
  private mutating func appendPolygon(_ polygon: OGRGeometryH) {
    let ringsBefore = ringEnds.count
    for index in 0..<(unsafe OGR_G_GetGeometryCount(polygon)) {
      guard let ring = unsafe OGR_G_GetGeometryRef(polygon, index) else { continue }
      unsafe appendRing(ring)
    }
    if ringEnds.count > ringsBefore { partEnds.append(ringEnds.count) }
  }

  /// Calls `OGR_G_GetPoints` with the stride of `Coordinate`.
  private mutating func appendRing(_ handle: OGRGeometryH) {
    let count = Int(unsafe OGR_G_GetPointCount(handle))
    if count == 0 { return }
    if ring.count < count {
      ring = Array(repeating: Coordinate(x: 0, y: 0), count: max(count, 2 * ring.count))
    }
    unsafe ring.withUnsafeMutableBytes { positions in
      guard let x = positions.baseAddress else { return }
      let stride = Int32(MemoryLayout<Coordinate>.stride)
      let y = unsafe x + MemoryLayout<Double>.size
      unsafe _ = OGR_G_GetPoints(handle, x, stride, y, stride, nil, 0)
    }
    let isClosed = count > 1 && ring[0] == ring[count - 1]
    vertices.append(contentsOf: ring[..<(isClosed ? count - 1 : count)])
    ringEnds.append(vertices.count)
  }
}

/// One feature, destroyed at the end of its life.
@safe struct Feature: ~Copyable {
  let handle: OGRFeatureH

  /// The next feature of a layer; nil at its end.
  ///
  /// Calls `OGR_L_GetNextFeature`.
  init?(next layer: Layer) {
    guard let next = unsafe OGR_L_GetNextFeature(layer.handle) else { return nil }
    unsafe handle = next
  }

  /// Takes over a feature that was just created.
  init(takingOver handle: OGRFeatureH) { unsafe self.handle = handle }

  /// Calls `OGR_F_Destroy`.
  deinit { unsafe OGR_F_Destroy(handle) }

  /// Calls `OGR_F_GetFID`.
  var number: Int { Int(unsafe OGR_F_GetFID(handle)) }

  /// Adds the text of one field; nothing where it is unset or null.
  ///
  /// Calls `OGR_F_GetFieldAsString` or, for numbers and dates that GDAL would write with fewer digits or in a
  /// form of its own, `OGR_F_GetFieldAsDouble` and `OGR_F_GetFieldAsDateTimeEx`.
  func appendText(of field: Field, to bytes: inout [UInt8]) {
    switch field.form {
    case .asWritten:
      guard let text = unsafe OGR_F_GetFieldAsString(handle, field.index) else { return }
      let start = unsafe UnsafeRawPointer(text)
      let length = unsafe strlen(text)
      unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: length))
    case .floatingPoint:
      guard unsafe OGR_F_IsFieldSetAndNotNull(handle, field.index) != 0 else { return }
      bytes.append(contentsOf: shortestText(unsafe OGR_F_GetFieldAsDouble(handle, field.index)).utf8)
    case .date, .time, .dateTime:
      guard unsafe OGR_F_IsFieldSetAndNotNull(handle, field.index) != 0 else { return }
      bytes.append(contentsOf: dateText(of: field).utf8)
    }
  }

  private func dateText(of field: Field) -> String {
    var year: Int32 = 0
    var month: Int32 = 0
    var day: Int32 = 0
    var hour: Int32 = 0
    var minute: Int32 = 0
    var second: Float = 0
    var zone: Int32 = 0
    unsafe _ = OGR_F_GetFieldAsDateTimeEx(
      handle, field.index, &year, &month, &day, &hour, &minute, &second, &zone)
    let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    let whole = Int32(second)
    let thousandths = Int32(((second - Float(whole)) * 1000).rounded())
    let fraction = thousandths == 0 ? "" : "." + padded(thousandths, 3)
    let time = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(whole, 2))\(fraction)"
    return switch field.form {
    case .date: date
    case .time: time
    default: "\(date)T\(time)\(zoneText(zone))"
    }
  }

  /// GDAL's zone flag: 0 and 1 are unknown and local, 100 is UTC, each step a quarter of an hour.
  private func zoneText(_ flag: Int32) -> String {
    if flag <= 1 { return "" }
    if flag == 100 { return "Z" }
    let minutes = abs(flag - 100) * 15
    return "\(flag < 100 ? "-" : "+")\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
  }
}

private func padded(_ number: Int32, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
