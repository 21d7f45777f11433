internal import CGDAL
internal import Diagnostics
internal import Parallel

/// What is to be read of a source.
struct FeatureRequest: Sendable {
  let source: ResolvedSource
  let layer: String?
  let filter: String?
  let columns: [String]?
  let geometry: Bool

  /// Checks that the source holds what is asked for, and finds out how it can be read.
  func plan(_ dataset: borrowing Dataset, log: MessageLog) throws(Diagnostic) -> FeaturePlan {
    let remarks = log.warnings.map {
      Diagnostic(.sourceRemark, severity: .note, $0, at: .init(file: source.named))
    }
    let layer = try dataset.layer(named: self.layer, of: source)
    // A table taken for boundaries may lack the columns too.
    if geometry { try checkGeometryType(layer) }
    let fields = try layer.fields(named: columns, source: source.named)
    if let filter { try layer.filter(filter, source: source.named, log: log) }
    let promised = filter == nil ? layer.promisedFeatureCount : nil
    return FeaturePlan(
      request: self, layerName: layer.name, fields: fields, allColumns: layer.fields.map(\.name),
      crs: geometry ? layer.referenceSystem : .unknown, promisedCount: promised,
      canStartAnywhere: promised != nil && layer.hasFastPositioning,
      numbersAreRows: layer.hasOwnNumbers || ["XLSX", "ODS", "XLS"].contains(dataset.driverName),
      remarks: remarks)
  }

  /// Reads the features at some positions, or all of them.
  func read(
    _ dataset: borrowing Dataset, _ positions: Range<Int>?, fields: [Field], roomForVertices: Int,
    log: MessageLog
  ) throws(Diagnostic) -> FeatureRun {
    let layer = try dataset.layer(named: self.layer, of: source)
    if let filter {
      try layer.filter(filter, source: source.named, log: log)
    } else {
      layer.readOnly(fields, geometry: geometry)
    }
    log.clear()
    var run = FeatureRun(roomForVertices: roomForVertices)
    unsafe OGR_L_ResetReading(layer.handle)
    if let positions { unsafe _ = OGR_L_SetNextByIndex(layer.handle, GIntBig(positions.lowerBound)) }
    let limit = positions?.count ?? Int.max
    while run.featureCount < limit, let feature = Feature(next: layer) {
      run.append(feature, fields: fields, geometry: geometry)
    }
    run.failures = log.failures
    run.warnings = log.warnings
    return run
  }

  /// Refuses a layer that says itself that it holds no polygons.
  private func checkGeometryType(_ layer: Layer) throws(Diagnostic) {
    switch OGR_GT_Flatten(layer.geometryType) {
    case wkbUnknown, wkbPolygon, wkbMultiPolygon, wkbGeometryCollection, wkbCurvePolygon, wkbMultiSurface,
      wkbSurface, wkbTriangle, wkbTIN, wkbPolyhedralSurface:
      return
    case wkbNone:
      throw Diagnostic(
        .geometryNotPolygonal, "'\(source.named)' is a table without geometry",
        at: .init(file: source.named, layer: layer.name), expected: "a layer of polygons",
        remedy: "use the file as a table, or name the file that holds the boundaries")
    default:
      throw Diagnostic(
        .geometryNotPolygonal, "'\(source.named)' holds no areas",
        at: .init(file: source.named, layer: layer.name), expected: "a layer of polygons",
        found: "a layer of geometry type \(layer.geometryName)",
        remedy: "name the file or layer that holds the boundaries")
    }
  }
}

/// A request that has been looked at: everything known before the first feature is read.
struct FeaturePlan: Sendable {
  let request: FeatureRequest
  let layerName: String
  /// The fields to read.
  let fields: [Field]
  /// All columns of the layer, for messages.
  let allColumns: [String]
  let crs: CoordinateReferenceSystem
  let promisedCount: Int?
  /// Whether reading can start at any feature, so that workers can share the layer.
  let canStartAnywhere: Bool
  /// Whether feature numbers are the records' own numbers; else they count from 0.
  let numbersAreRows: Bool
  let remarks: [Diagnostic]

  var source: String { request.source.named }

  /// Fewer features than this for every worker are not worth another dataset.
  private static let featuresPerWorker = 2048

  /// Reads all features, on several workers where that is worth it, and checks that all of them came.
  func read(_ dataset: borrowing Dataset, workers: Workers, log: MessageLog) throws(Diagnostic)
    -> [FeatureRun]
  {
    let runs: [FeatureRun]
    if canStartAnywhere, let promisedCount, workers.count > 1,
      promisedCount >= workers.count * Self.featuresPerWorker
    {
      runs = try readShared(promisedCount, workers: workers)
    } else {
      runs = [try request.read(dataset, nil, fields: fields, roomForVertices: mostVertices, log: log)]
    }
    let count = runs.reduce(0) { $0 + $1.featureCount }
    try checkFailures(runs)
    if let promisedCount, count != promisedCount {
      throw Diagnostic(
        .featureCountDiffers, "'\(source)' does not hold all the features that it promises",
        at: .init(file: source, layer: layerName), expected: "\(promisedCount) features",
        found: counted(count, "feature"),
        remedy: "copy it again; if records were deleted from its .dbf, save it anew so that they go for good")
    }
    return runs
  }

  /// No more vertices than this are in the file, where its length tells: 16 bytes each in a Shapefile.
  private var mostVertices: Int {
    guard promisedCount != nil, request.geometry, request.source.nameExtension == "shp" else { return 0 }
    return (VirtualFile.size(request.source.opened) ?? 0) / 16
  }

  /// One dataset and one run of features a worker: opening one costs more than smaller runs gain in balance.
  private func readShared(_ count: Int, workers: Workers) throws(Diagnostic) -> [FeatureRun] {
    let size = (count + workers.count - 1) / workers.count
    let mostVertices = mostVertices
    let results = workers.mapRanges(count, size: size) { positions in
      Result { () throws(Diagnostic) -> FeatureRun in
        try withMessageLog { log throws(Diagnostic) -> FeatureRun in
          let dataset = try Dataset(request.source, log: log)
          // The first run takes the others up in the end.
          let room = positions.lowerBound == 0 ? mostVertices : mostVertices * positions.count / count
          return try request.read(dataset, positions, fields: fields, roomForVertices: room, log: log)
        }
      }
    }
    var runs: [FeatureRun] = []
    for result in results { runs.append(try result.get()) }
    return runs
  }

  private func checkFailures(_ runs: [FeatureRun]) throws(Diagnostic) {
    let failures = distinct(runs.flatMap(\.failures))
    if failures.isEmpty { return }
    if let filter = request.filter, runs.allSatisfy({ $0.featureCount == 0 }) {
      // A database looks at a filter only when it is asked for the first record.
      throw refusedFilter(
        filter, source: source, layer: layerName, columns: allColumns, messages: failures)
    }
    let unread = runs.flatMap { run in run.withoutGeometry.map { run.featureNumbers[$0] } }
    let affected =
      unread.isEmpty
      ? nil : "\(counted(unread.count, "feature")) without geometry, the first of them number \(unread[0])"
    throw Diagnostic(
      .readFailed, "'\(source)' cannot be read to its end",
      at: .init(file: source, layer: layerName, feature: unread.first), found: affected, details: failures,
      remedy: "the file is damaged or cut short: download or copy it again")
  }
}

/// Each message once, in order of first appearance, at most as many as people read.
func distinct(_ messages: [String], limit: Int = 10) -> [String] {
  var seen: Set<String> = []
  return Array(messages.filter { seen.insert($0).inserted }.prefix(limit))
}
