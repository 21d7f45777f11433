internal import CGDAL
public import Diagnostics
public import Geography

/// What a source holds, without its records: what `wardwise inspect` shows.
public struct SourceDescription: Sendable {
  /// The source as the user named it.
  public let source: String
  /// The format in GDAL's words, "ESRI Shapefile".
  public let format: String
  public let layers: [LayerDescription]
  /// What is odd: a file cut short, a part missing, remarks of GDAL.
  public let problems: [Diagnostic]
}

/// One layer, sheet or table of a source.
public struct LayerDescription: Sendable {
  public let name: String
  /// Nil where GDAL cannot count them.
  public let featureCount: Int?
  /// The kind of geometry in GDAL's words, "Multi Polygon"; nil for a table.
  public let geometry: String?
  public let crs: CoordinateReferenceSystem
  /// The extent in the layer's system; nil for a table or an empty layer.
  public let bounds: Bounds?
  public let fields: [FieldDescription]
}

/// One field of a layer.
public struct FieldDescription: Sendable, Hashable {
  public let name: String
  /// The type in GDAL's words, "String", "Integer64", "Real".
  public let type: String

  public init(name: String, type: String) {
    self.name = name
    self.type = type
  }
}

/// Looks at a source: its layers, their fields, counts, extents and coordinate reference systems.
///
/// - Throws: what `readVectorLayer` throws of a source that cannot be found or opened.
public func describeSource(_ path: String, allowNetwork: Bool = false) throws(Diagnostic)
  -> SourceDescription
{
  let source = try resolveSource(path, allowNetwork: allowNetwork)
  return try withMessageLog { log throws(Diagnostic) in
    var problems: [Diagnostic] = []
    do throws(Diagnostic) {
      try checkShapefile(source)
    } catch {
      problems.append(error)
    }
    log.clear()
    let dataset = try Dataset(source, log: log)
    var layers: [LayerDescription] = []
    for index in 0..<dataset.layerCount {
      if let layer = dataset.layer(index) { layers.append(describe(layer)) }
    }
    problems += (log.failures + log.warnings).map {
      Diagnostic(.sourceRemark, severity: .warning, $0, at: .init(file: path))
    }
    return SourceDescription(
      source: path, format: dataset.driverName, layers: layers, problems: problems)
  }
}

/// Calls `OGR_L_GetFeatureCount` and `OGR_L_GetExtent`.
private func describe(_ layer: Layer) -> LayerDescription {
  let count = unsafe OGR_L_GetFeatureCount(layer.handle, 1)
  let isTable = OGR_GT_Flatten(layer.geometryType) == wkbNone
  var envelope = OGREnvelope()
  let hasExtent = unsafe !isTable && OGR_L_GetExtent(layer.handle, &envelope, 1) == OGRERR_NONE
  return LayerDescription(
    name: layer.name, featureCount: count < 0 ? nil : Int(count),
    geometry: isTable ? nil : layer.geometryName, crs: isTable ? .unknown : layer.referenceSystem,
    bounds: hasExtent
      ? Bounds(minX: envelope.MinX, minY: envelope.MinY, maxX: envelope.MaxX, maxY: envelope.MaxY) : nil,
    fields: layer.fields.map { FieldDescription(name: $0.name, type: $0.typeName) })
}
