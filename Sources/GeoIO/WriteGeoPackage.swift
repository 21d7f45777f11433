internal import CGDAL
public import Diagnostics
internal import Foundation
public import Geography

/// Writes areas as a layer of a new GeoPackage, through GDAL: completely, or not at all.
///
/// Geometry is stored as MultiPolygon in the system given, rings closed and otherwise as they are. A column
/// of integers, numbers, truth values or text gets that type, null values become NULL; a column of integers
/// and numbers is one of numbers, one of nulls only is text. The date of last change, which GDAL would take
/// from the clock, is a fixed one, so that equal input gives equal bytes with one version of GDAL and SQLite;
/// another version may lay the file out in another way.
///
/// - Precondition: one value of every column for each area.
/// - Throws: `value-not-writable` for a column of mixed kinds or two columns of one name; `crs-unknown`;
///   `write-failed` with GDAL's messages.
public func writeGeoPackage(
  to path: String, layer: String, columns: [AttributeColumn], polygons: Polygons,
  crs: CoordinateReferenceSystem
) throws(Diagnostic) {
  if crs.definition.isEmpty {
    throw Diagnostic(
      .crsUnknown, "a GeoPackage needs to know the coordinate reference system of its layer",
      at: .init(file: path, layer: layer), remedy: "name the system, such as EPSG:27700")
  }
  let output = LayerOutput(driver: "GPKG", layer: layer, columns: columns, polygons: polygons, crs: crs)
  try output.write(to: path)
}

/// A layer to be written through one of GDAL's drivers. Without geometry it is a table, as the tests need for
/// XLSX and ODS.
package struct LayerOutput {
  let driver: String
  let layer: String
  let columns: [AttributeColumn]
  let polygons: Polygons?
  let crs: CoordinateReferenceSystem?

  package init(
    driver: String, layer: String, columns: [AttributeColumn], polygons: Polygons?,
    crs: CoordinateReferenceSystem?
  ) {
    self.driver = driver
    self.layer = layer
    self.columns = columns
    self.polygons = polygons
    self.crs = crs
  }

  private var rowCount: Int { columns.first?.count ?? polygons?.areaCount ?? 0 }

  /// Settings of GDAL for this thread and one output.
  private static let settings = [
    ("OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z"),
    // The file is a temporary one, brought to the disk once and in one go when it is complete.
    ("OGR_SQLITE_SYNCHRONOUS", "OFF"), ("OGR_SQLITE_JOURNAL", "MEMORY"),
  ]

  package func write(to path: String) throws(Diagnostic) {
    precondition(columns.allSatisfy { $0.count == rowCount }, "one value for each row")
    precondition(polygons.map { $0.areaCount == rowCount } ?? true, "one row for each area")
    let fields = try fieldTypes(path)
    let replacement = FileReplacement(of: path)
    do throws(Diagnostic) {
      try withMessageLog { log throws(Diagnostic) in
        for (name, value) in Self.settings { unsafe CPLSetThreadLocalConfigOption(name, value) }
        defer { for (name, _) in Self.settings { unsafe CPLSetThreadLocalConfigOption(name, nil) } }
        try writeTemporary(replacement.temporaryPath, fields: fields, path: path, log: log)
        // What closing reports is in the log only: GDALClose has no result in GDAL 3.6.
        if log.failureCount > 0 { throw writeFailure(path, log) }
      }
      try synchronise(replacement.temporaryPath, path: path)
    } catch {
      replacement.discard()
      throw error
    }
    try replacement.commit()
  }

  /// Calls `GDALCreate`, `GDALDatasetCreateLayer` and `GDALDatasetCommitTransaction`.
  private func writeTemporary(
    _ temporaryPath: String, fields: [(OGRFieldType, OGRFieldSubType)], path: String, log: MessageLog
  ) throws(Diagnostic) {
    guard let driver = unsafe GDALGetDriverByName(driver),
      let created = unsafe GDALCreate(driver, temporaryPath, 0, 0, 0, GDT_Unknown, nil)
    else { throw writeFailure(path, log) }
    let dataset = unsafe Dataset(takingOver: created)
    guard let layerHandle = unsafe try createLayer(dataset, log: log) else { throw writeFailure(path, log) }
    for (column, (type, subtype)) in zip(columns, fields) {
      guard unsafe createField(column.name, type, subtype, in: layerHandle) else {
        throw writeFailure(path, log)
      }
    }
    let inTransaction = unsafe GDALDatasetStartTransaction(dataset.handle, 0) == OGRERR_NONE
    log.clear()
    for row in 0..<rowCount {
      guard unsafe createFeature(row, in: layerHandle) else { throw writeFailure(path, log) }
    }
    if inTransaction, unsafe GDALDatasetCommitTransaction(dataset.handle) != OGRERR_NONE {
      throw writeFailure(path, log)
    }
  }

  private func createLayer(_ dataset: borrowing Dataset, log: MessageLog) throws(Diagnostic) -> OGRLayerH? {
    let type = polygons == nil ? wkbNone : wkbMultiPolygon
    guard let crs else { return unsafe GDALDatasetCreateLayer(dataset.handle, layer, nil, type, nil) }
    let reference = try ReferenceSystem(crs.definition, log: log)
    return unsafe GDALDatasetCreateLayer(dataset.handle, layer, reference.handle, type, nil)
  }

  private func createField(
    _ name: String, _ type: OGRFieldType, _ subtype: OGRFieldSubType, in layer: OGRLayerH
  ) -> Bool {
    guard let field = unsafe OGR_Fld_Create(name, type) else { return false }
    defer { unsafe OGR_Fld_Destroy(field) }
    unsafe OGR_Fld_SetSubType(field, subtype)
    return unsafe OGR_L_CreateField(layer, field, 0) == OGRERR_NONE
  }

  /// Calls `OGR_L_CreateFeature`.
  private func createFeature(_ row: Int, in layer: OGRLayerH) -> Bool {
    guard let created = unsafe OGR_F_Create(OGR_L_GetLayerDefn(layer)) else { return false }
    let feature = unsafe Feature(takingOver: created)
    for (index, column) in columns.enumerated() {
      feature.set(Int32(index), to: column[row])
    }
    if let polygons, !polygons.parts(ofArea: row).isEmpty {
      guard let geometry = unsafe multiPolygon(polygons, area: row),
        unsafe OGR_F_SetGeometryDirectly(feature.handle, geometry) == OGRERR_NONE
      else { return false }
    }
    return unsafe OGR_L_CreateFeature(layer, feature.handle) == OGRERR_NONE
  }

  /// The type of every column, from its values.
  private func fieldTypes(_ path: String) throws(Diagnostic) -> [(OGRFieldType, OGRFieldSubType)] {
    var names: Set<String> = []
    var types: [(OGRFieldType, OGRFieldSubType)] = []
    for column in columns {
      // SQLite does not tell "Name" from "name".
      guard names.insert(column.name.lowercased()).inserted else {
        throw Diagnostic(
          .valueNotWritable, "two columns have the name '\(column.name)'", at: .init(file: path))
      }
      let kinds = Set(column.values.compactMap(\.kind))
      switch kinds {
      case [.integer]: types.append((OFTInteger64, OFSTNone))
      case [.number], [.number, .integer]: types.append((OFTReal, OFSTNone))
      case [.bool]: types.append((OFTInteger, OFSTBoolean))
      case [.text], []: types.append((OFTString, OFSTNone))
      default:
        throw Diagnostic(
          .valueNotWritable, "column '\(column.name)' mixes values of several kinds", at: .init(file: path),
          expected: "values of one kind and nulls",
          found: kinds.map(\.rawValue).sorted().joined(separator: ", "))
      }
    }
    return types
  }

  private func writeFailure(_ path: String, _ log: MessageLog) -> Diagnostic {
    GeoIO.writeFailure(path, 0, details: log.failures)
  }

  private func synchronise(_ temporaryPath: String, path: String) throws(Diagnostic) {
    let descriptor = unsafe open(temporaryPath, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw GeoIO.writeFailure(path, errno) }
    defer { _ = close(descriptor) }
    guard fsync(descriptor) == 0 else { throw GeoIO.writeFailure(path, errno) }
  }
}

extension AttributeValue {
  fileprivate enum Kind: String { case text, number, integer, bool }

  fileprivate var kind: Kind? {
    switch self {
    case .text: .text
    case .number: .number
    case .integer: .integer
    case .bool: .bool
    case .null: nil
    }
  }
}

extension Feature {
  /// Sets a field. Calls `OGR_F_SetFieldString` and its relatives, `OGR_F_SetFieldNull` for null.
  func set(_ field: Int32, to value: AttributeValue) {
    switch value {
    case .text(let text): unsafe OGR_F_SetFieldString(handle, field, text)
    case .number(let number, _): unsafe OGR_F_SetFieldDouble(handle, field, number)
    case .integer(let integer): unsafe OGR_F_SetFieldInteger64(handle, field, GIntBig(integer))
    case .bool(let bool): unsafe OGR_F_SetFieldInteger(handle, field, bool ? 1 : 0)
    case .null: unsafe OGR_F_SetFieldNull(handle, field)
    }
  }
}

/// An area's geometry for GDAL, which the caller owns; nil where GDAL cannot make it.
///
/// Calls `OGR_G_CreateGeometry`, `OGR_G_SetPoints` and `OGR_G_AddGeometryDirectly`.
func multiPolygon(_ polygons: Polygons, area: Int) -> OGRGeometryH? {
  guard let geometry = unsafe OGR_G_CreateGeometry(wkbMultiPolygon) else { return nil }
  for part in polygons.parts(ofArea: area) {
    guard let polygon = unsafe OGR_G_CreateGeometry(wkbPolygon) else { continue }
    for index in polygons.rings(ofPart: part) {
      guard let ring = unsafe OGR_G_CreateGeometry(wkbLinearRing) else { continue }
      let vertices = polygons.vertices[polygons.vertices(ofRing: index)]
      let closed = Array(vertices) + vertices.prefix(1)
      unsafe closed.withUnsafeBytes { positions in
        guard let x = positions.baseAddress else { return }
        let stride = Int32(MemoryLayout<Coordinate>.stride)
        let y = unsafe x + MemoryLayout<Double>.size
        unsafe OGR_G_SetPoints(ring, Int32(closed.count), x, stride, y, stride, nil, 0)
      }
      unsafe _ = OGR_G_AddGeometryDirectly(polygon, ring)
    }
    unsafe _ = OGR_G_AddGeometryDirectly(geometry, polygon)
  }
  return unsafe geometry
}
