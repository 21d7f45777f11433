internal import CGDAL
internal import Diagnostics

/// An open source, closed at the end of its life. For one task at a time: GDAL's handles are not for sharing.
@safe struct Dataset: ~Copyable {
  let handle: GDALDatasetH

  /// Opens for reading what `resolveSource` found.
  ///
  /// Calls `GDALOpenEx`; verbose, since a failed open says nothing otherwise.
  init(_ source: ResolvedSource, log: MessageLog) throws(Diagnostic) {
    let flags = UInt32(GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR)
    guard let opened = unsafe GDALOpenEx(source.opened, flags, nil, nil, nil) else {
      throw Diagnostic(
        .sourceNotRecognised, "'\(source.named)' cannot be read as a table or a map layer",
        at: .init(file: source.named),
        expected: "a format that GDAL \(gdalVersion()) reads, complete and undamaged",
        details: log.failures.filter { !$0.contains("not recognized as a supported file format") },
        remedy: "open the file in QGIS or with ogrinfo to see whether it is what its name says")
    }
    unsafe handle = opened
  }

  /// Takes over a dataset that was just created.
  init(takingOver handle: GDALDatasetH) { unsafe self.handle = handle }

  /// Calls `GDALClose`.
  deinit { unsafe GDALClose(handle) }

  /// Calls `GDALGetDatasetDriver` and `GDALGetDriverShortName`.
  var driverName: String {
    guard let driver = unsafe GDALGetDatasetDriver(handle) else { return "" }
    return unsafe text(GDALGetDriverShortName(driver))
  }

  /// Calls `GDALDatasetGetLayerCount`.
  var layerCount: Int { Int(unsafe GDALDatasetGetLayerCount(handle)) }

  /// The layers in the order of the source; borrowed from this dataset.
  ///
  /// Calls `GDALDatasetGetLayer`.
  func layer(_ index: Int) -> Layer? {
    guard let layer = unsafe GDALDatasetGetLayer(handle, Int32(index)) else { return nil }
    return unsafe Layer(handle: layer)
  }

  var layerNames: [String] { (0..<layerCount).compactMap { layer($0)?.name } }

  /// The layer to read: the one named, or the only one.
  func layer(named name: String?, of source: ResolvedSource) throws(Diagnostic) -> Layer {
    let names = layerNames
    if let name {
      // By name also where GDAL does not list it: PostgreSQL's "schema.table".
      if let layer = unsafe GDALDatasetGetLayerByName(handle, name) { return unsafe Layer(handle: layer) }
      throw Diagnostic(
        .layerUnknown, "'\(source.named)' has no layer '\(name)'", at: .init(file: source.named),
        found: names.isEmpty ? "no layers" : listed(names), remedy: suggestion(for: name, in: names))
    }
    if names.count > 1 {
      throw Diagnostic(
        .layerAmbiguous, "'\(source.named)' holds \(names.count) layers and none was chosen",
        at: .init(file: source.named), expected: "the name of one layer", found: listed(names),
        remedy: "name the layer to read")
    }
    guard let only = layer(0) else {
      throw Diagnostic(
        .layerEmpty, "'\(source.named)' holds no layer", at: .init(file: source.named),
        expected: "at least one layer")
    }
    return only
  }
}

/// Names as an error lists them: quoted, and cut where there are too many to read.
func listed(_ names: [String], limit: Int = 30) -> String {
  let shown = names.prefix(limit).map { "'\($0)'" }.joined(separator: ", ")
  return names.count > limit ? shown + " and \(names.count - limit) more" : shown
}

/// "did you mean ...?", where something is near enough.
func suggestion(for name: String, in names: [String]) -> String? {
  let near = nearestNames(to: name, in: names)
  return near.isEmpty ? nil : "did you mean \(near.map { "'\($0)'" }.joined(separator: " or "))?"
}
