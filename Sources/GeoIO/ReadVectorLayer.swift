internal import CGDAL
public import Diagnostics
internal import Geography
public import Parallel
internal import Tables

/// Reads a layer of polygons in bulk.
///
/// Anything that GDAL opens: a Shapefile, GeoPackage or GeoJSON file, one of them in a zip archive
/// ("wards.zip", "wards.zip/folder/wards.shp"), a PostGIS connection ("PG:dbname=..."), GDAL's own "/vsi"
/// names. Polygons may lie in collections, have z and m (left out) and curves (drawn as straight pieces at
/// steps of 4 degrees).
///
/// - Parameters:
///   - path: the source.
///   - layer: which layer, where the source has several.
///   - filter: keep only features that match, in OGR's SQL dialect: "LAD21CD = 'E06000042'".
///   - columns: the columns to read, in this order; all where nil.
///   - missingGeometry: refuse features without geometry, or keep them as areas without parts.
///   - allowNetwork: whether the source may be on the network.
///   - workers: cores to use; the result does not depend on them.
/// - Returns: the layer, with at least one feature.
/// - Throws: a `Diagnostic` for a source that is missing, unreadable, cut short or of another kind; for an
///   unknown layer or column; for a filter that cannot be applied; for a layer without features, with points
///   or lines, or with a geometry missing; for any failure that GDAL reports on the way.
public func readVectorLayer(
  _ path: String, layer: String? = nil, where filter: String? = nil, columns: [String]? = nil,
  missingGeometry: MissingGeometry = .refuse, allowNetwork: Bool = false, workers: Workers
) throws(Diagnostic) -> VectorLayer {
  let resolved = try resolveSource(path, member: layer, allowNetwork: allowNetwork)
  return try withMessageLog { log throws(Diagnostic) in
    var content = try readContent(
      resolved, layer: layer, filter: filter, columns: columns, workers: workers, log: log)
    try content.checkGeometry(missingGeometry)
    let attributes = content.table()
    let (plan, problems) = (content.plan, content.problems)
    return VectorLayer(
      source: path, layerName: plan.layerName, crs: plan.crs, attributes: attributes,
      polygons: content.takePolygons(), problems: problems)
  }
}

/// Reads all features; the source is closed, and what was unpacked of it gone, before anything is made of them.
private func readContent(
  _ resolved: ResolvedSource, layer: String?, filter: String?, columns: [String]?, workers: Workers,
  log: MessageLog
) throws(Diagnostic) -> FeatureContent {
  let unpacked = try UnpackedShapefile(resolved, workers: workers)
  try checkShapefile(unpacked.source)
  let request = FeatureRequest(
    source: unpacked.source, layer: layer, filter: filter, columns: columns, geometry: true)
  let dataset = try Dataset(unpacked.source, log: log)
  let plan = try request.plan(dataset, log: log)
  return try FeatureContent(plan.read(dataset, workers: workers, log: log), plan: plan)
}
