internal import Diagnostics
internal import Geography
internal import Tables

/// The runs that several workers read, as one.
struct FeatureContent {
  let plan: FeaturePlan
  private var runs: [FeatureRun]
  private(set) var problems: [Diagnostic]

  var featureCount: Int { runs.reduce(0) { $0 + $1.featureCount } }

  init(_ runs: [FeatureRun], plan: FeaturePlan) {
    self.runs = runs
    self.plan = plan
    problems =
      plan.remarks
      + distinct(runs.flatMap(\.warnings)).map {
        Diagnostic(.sourceRemark, severity: .warning, $0, at: .init(file: plan.source, layer: plan.layerName))
      }
  }

  private func location(feature: Int? = nil) -> Diagnostic.Location {
    Diagnostic.Location(file: plan.source, layer: plan.layerName, feature: feature)
  }

  /// Refuses a layer without features, features that are no areas or have positions that are no numbers or beyond 1e12,
  /// and, unless they are to be kept, features without geometry.
  mutating func checkGeometry(_ missingGeometry: MissingGeometry) throws(Diagnostic) {
    try checkCount()
    try checkKinds()
    try checkMissing(missingGeometry)
    try checkFinite()
    if plan.crs == .unknown {
      problems.append(
        Diagnostic(
          .crsUnknown, severity: .warning,
          "'\(plan.source)' does not say in which coordinate reference system it is", at: location(),
          expected: "a .prj file beside the .shp, or a system in the layer",
          remedy: "name the system in the project file, such as EPSG:27700 for British National Grid"))
    }
    checkUnits()
  }

  /// Degrees under the name of a grid are a common slip of whoever made a file: the map would be of a spot in the sea.
  private mutating func checkUnits() {
    let vertices = runs.lazy.flatMap(\.vertices)
    guard plan.crs.kind == .projected, !vertices.isEmpty,
      vertices.allSatisfy({ $0.x.magnitude <= 180 && $0.y.magnitude <= 90 })
    else { return }
    problems.append(
      Diagnostic(
        .crsDoubtful, severity: .warning, "'\(plan.source)' may not be in the system that it names",
        at: location(), expected: "eastings and northings in \(plan.crs.name)",
        found: "coordinates that are all within 180 and 90, as longitudes and latitudes are",
        remedy: "see which system the file is in; if in degrees, have it say so, such as EPSG:4326"))
  }

  /// Refuses a layer or table without records.
  func checkCount() throws(Diagnostic) {
    guard featureCount == 0 else { return }
    throw emptyTable(source: plan.source, layer: plan.layerName, filter: plan.request.filter)
  }

  private func checkKinds() throws(Diagnostic) {
    for run in runs {
      guard let (position, kind) = run.notPolygonal else { continue }
      throw Diagnostic(
        .geometryNotPolygonal, "'\(plan.source)' holds geometry that is no area",
        at: location(feature: run.featureNumbers[position]), expected: "polygons only", found: kind,
        remedy: "name the file or layer that holds the boundaries, or leave the feature out with a filter")
    }
  }

  private mutating func checkMissing(_ missingGeometry: MissingGeometry) throws(Diagnostic) {
    let numbers = runs.flatMap { run in run.withoutGeometry.map { run.featureNumbers[$0] } }
    guard let first = numbers.first else { return }
    let sample = numbers.prefix(10).map(String.init).joined(separator: ", ")
    var diagnostic = Diagnostic(
      .geometryMissing, "\(numbers.count) of \(featureCount) features of '\(plan.source)' have no geometry",
      at: location(feature: first), expected: "a polygon for every feature",
      details: ["feature numbers: " + sample + (numbers.count > 10 ? ", ..." : "")],
      remedy: "repair the file, or say that areas without geometry are to be kept")
    if missingGeometry == .refuse { throw diagnostic }
    diagnostic.severity = .warning
    diagnostic.remedy = nil
    problems.append(diagnostic)
  }

  private func checkFinite() throws(Diagnostic) {
    for run in runs {
      let vertex = run.vertices.firstIndex { !($0.x.magnitude <= 1e12 && $0.y.magnitude <= 1e12) }
      guard let vertex else { continue }
      let ring = run.ringEnds.firstIndex { $0 > vertex } ?? 0
      let part = run.partEnds.firstIndex { $0 > ring } ?? 0
      let area = run.areaEnds.firstIndex { $0 > part } ?? 0
      let position = run.vertices[vertex]
      throw Diagnostic(
        .coordinateNotFinite, "'\(plan.source)' holds a coordinate that is no number, or no place on Earth",
        at: location(feature: run.featureNumbers[area]), expected: "coordinates up to 1e12",
        found: "(\(position.x), \(position.y))", remedy: "repair the file")
    }
  }

  /// The geometry of all runs, which give their vertices away.
  mutating func takePolygons() -> Polygons {
    let (rings, parts, areas) = (joined(\.ringEnds), joined(\.partEnds), joined(\.areaEnds))
    var vertices: [Coordinate] = []
    for run in runs.indices {
      if run == 0 { vertices = runs[run].takeVertices() } else { vertices += runs[run].takeVertices() }
    }
    return Polygons(vertices: vertices, ringStarts: rings, partStarts: parts, areaStarts: areas)
  }

  /// The attributes of all runs; notes text that is not valid UTF-8, which shows as U+FFFD.
  mutating func table() -> TextTable {
    let bytes = runs.count == 1 ? runs[0].bytes : runs.flatMap(\.bytes)
    if !isValidText(bytes) {
      problems.append(
        Diagnostic(
          .textNotDecodable, severity: .warning,
          "'\(plan.source)' holds text that is not in the encoding that it declares", at: location(),
          found: "bytes that are no UTF-8, shown as \u{FFFD}",
          remedy: "for a Shapefile, put the encoding's name in a .cpg file beside it: UTF-8 or 1252"))
    }
    let numbers = runs.flatMap(\.featureNumbers)
    return TextTable(
      source: plan.source, columnNames: plan.fields.map(\.name),
      rowNumbers: plan.numbersAreRows ? numbers : numbers.map { $0 + 1 }, bytes: bytes,
      cellStarts: joined(\.cellEnds))
  }

  /// Starts over all runs, from each run's ends.
  private func joined(_ ends: KeyPath<FeatureRun, [Int]>) -> [Int] {
    var starts = [0]
    starts.reserveCapacity(1 + runs.reduce(0) { $0 + $1[keyPath: ends].count })
    for run in runs {
      let offset = starts[starts.count - 1]
      for end in run[keyPath: ends] { starts.append(offset + end) }
    }
    return starts
  }
}

private func isValidText(_ bytes: [UInt8]) -> Bool {
  (try? UTF8Span(validating: bytes.span)) != nil
}

/// The error for a layer or table without records, or whose filter none passes.
func emptyTable(source: String, layer: String, filter: String?) -> Diagnostic {
  Diagnostic(
    .layerEmpty,
    filter.map { "no record of '\(source)' passes the filter \($0)" } ?? "'\(source)' holds no record",
    at: .init(file: source, layer: layer), expected: "at least one record",
    remedy: filter.map { _ in "check the value in the filter" })
}
