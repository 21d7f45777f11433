internal import CGDAL
internal import Diagnostics

/// A layer, borrowed from its dataset and valid while that is open.
@safe struct Layer {
  let handle: OGRLayerH

  /// Calls `OGR_L_GetName`.
  var name: String { unsafe text(OGR_L_GetName(handle)) }

  /// Whether features can be fetched by position at no cost.
  ///
  /// Calls `OGR_L_TestCapability`.
  var hasFastPositioning: Bool { unsafe OGR_L_TestCapability(handle, OLCFastSetNextByIndex) != 0 }

  /// The number of features that pass the filter, where the driver knows it without reading them.
  ///
  /// Calls `OGR_L_GetFeatureCount`.
  var promisedFeatureCount: Int? {
    guard unsafe OGR_L_TestCapability(handle, OLCFastFeatureCount) != 0 else { return nil }
    let count = unsafe OGR_L_GetFeatureCount(handle, 0)
    return count < 0 ? nil : Int(count)
  }

  /// The fields in the order of the source.
  ///
  /// Calls `OGR_L_GetLayerDefn` and `OGR_FD_GetFieldDefn`.
  var fields: [Field] {
    guard let definition = unsafe OGR_L_GetLayerDefn(handle) else { return [] }
    let count = unsafe OGR_FD_GetFieldCount(definition)
    return (0..<count).compactMap { index in
      guard let field = unsafe OGR_FD_GetFieldDefn(definition, index) else { return nil }
      return unsafe Field(index: index, definition: field)
    }
  }

  /// The fields to read: all of them, or those named, in the order named.
  func fields(named names: [String]?, source: String) throws(Diagnostic) -> [Field] {
    let all = fields
    guard let names else { return all }
    var chosen: [Field] = []
    for name in names {
      guard let field = all.first(where: { $0.name == name }) else {
        throw unknownColumn(name, of: all.map(\.name), source: source, layer: self.name)
      }
      chosen.append(field)
    }
    return chosen
  }

  /// Tells the driver not to decode what is not read.
  ///
  /// Calls `OGR_L_SetIgnoredFields`; a driver that cannot leave fields out just reads them. Not used together
  /// with a filter, whose fields have to be read.
  func readOnly(_ chosen: [Field], geometry: Bool) {
    guard unsafe OGR_L_TestCapability(handle, OLCIgnoreFields) != 0 else { return }
    let wanted = Set(chosen.map(\.index))
    let ignored = fields.filter { !wanted.contains($0.index) }.map(\.name)
    let list = OptionList(geometry ? ignored : ignored + ["OGR_GEOMETRY"])
    unsafe _ = OGR_L_SetIgnoredFields(handle, list.readOnly)
  }

  /// Lets only features through that match an expression in OGR's SQL dialect, or the database's own.
  ///
  /// Calls `OGR_L_SetAttributeFilter`.
  func filter(_ expression: String, source: String, log: MessageLog) throws(Diagnostic) {
    log.clear()
    let status = unsafe OGR_L_SetAttributeFilter(handle, expression)
    guard status == OGRERR_NONE, log.failureCount == 0 else {
      throw refusedFilter(
        expression, source: source, layer: name, columns: fields.map(\.name), messages: log.failures)
    }
  }

  /// Calls `OGR_L_GetSpatialRef`; nil where the layer does not say.
  var referenceSystem: CoordinateReferenceSystem {
    guard let reference = unsafe OGR_L_GetSpatialRef(handle) else { return .unknown }
    return unsafe CoordinateReferenceSystem(reference)
  }

  /// Whether a column of the source holds the features' numbers; else GDAL counts them from 0.
  ///
  /// Calls `OGR_L_GetFIDColumn`.
  var hasOwnNumbers: Bool { unsafe !text(OGR_L_GetFIDColumn(handle)).isEmpty }

  /// What the layer says its geometries are.
  ///
  /// Calls `OGR_L_GetGeomType`.
  var geometryType: OGRwkbGeometryType { unsafe OGR_L_GetGeomType(handle) }

  var geometryName: String { unsafe text(OGRGeometryTypeToName(geometryType)) }
}

/// The error for a column that is not there.
func unknownColumn(_ name: String, of columns: [String], source: String, layer: String) -> Diagnostic {
  Diagnostic(
    .columnUnknown, "column '\(name)' is not in layer '\(layer)' of '\(source)'",
    at: .init(file: source, layer: layer, column: name), found: listed(columns),
    remedy: suggestion(for: name, in: columns) ?? "name one of the columns found")
}

/// The error for a filter that cannot be evaluated.
func refusedFilter(
  _ expression: String, source: String, layer: String, columns: [String], messages: [String]
) -> Diagnostic {
  Diagnostic(
    .filterRefused, "the filter '\(expression)' cannot be applied to '\(source)'",
    at: .init(file: source, layer: layer), expected: "an SQL condition on the columns \(listed(columns))",
    details: messages, remedy: "write it like \"LAD21CD = 'E06000042'\": text in single quotes")
}

/// One field of a layer.
struct Field: Sendable {
  let index: Int32
  let name: String
  let typeName: String
  let form: Form

  /// How its values become text.
  enum Form: Sendable {
    /// As GDAL writes them: text, integers, and decimal numbers of a declared width.
    case asWritten
    /// Binary floating point: the shortest text that reads back as the same number, integers without ".0".
    case floatingPoint
    /// Dates and times in ISO 8601.
    case date, time, dateTime
  }

  /// Calls `OGR_Fld_GetNameRef`, `OGR_Fld_GetType` and `OGR_Fld_GetWidth`.
  init(index: Int32, definition: OGRFieldDefnH) {
    self.index = index
    unsafe name = text(OGR_Fld_GetNameRef(definition))
    let type = unsafe OGR_Fld_GetType(definition)
    unsafe typeName = text(OGR_GetFieldTypeName(type))
    form =
      switch type {
      case OFTReal: unsafe OGR_Fld_GetWidth(definition) == 0 ? .floatingPoint : .asWritten
      case OFTDate: .date
      case OFTTime: .time
      case OFTDateTime: .dateTime
      default: .asWritten
      }
  }
}
