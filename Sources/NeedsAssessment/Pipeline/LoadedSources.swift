internal import Diagnostics
internal import GeoIO
internal import Geography
internal import Parallel
internal import Tables
internal import TextBuffer

/// Everything that a project names, read but not yet joined.
struct LoadedSources {
  var layer: VectorLayer
  var lookups: [String: TextTable] = [:]
  /// The population table is under `population`.
  var tables: [String: TextTable] = [:]
  var inputs: [InputFile] = []

  /// Reads all sources, several at a time; every one that cannot be read is told, not only the first.
  static func read(
    _ project: Project, in folder: DataFolder, workers: Workers, clock: StageClock
  ) throws(AssessmentFailure) -> LoadedSources {
    var jobs: [Job] = [.boundaries]
    jobs += folder.files(of: project.areas.boundaries).map { .checksum($0) }
    jobs += project.tables.map { .table($0) }
    if let population = project.population { jobs.append(.table(population.table)) }
    jobs += project.evidence.map { .table($0.table) }
    for population in [project.growth?.earlier, project.growth?.later] {
      if let population { jobs.append(.table(population.table)) }
    }
    jobs += project.lookups.map { .lookup($0) }
    let order = jobs
    let results = workers.map(order.count) { job in
      clock.time(order[job].name, amounts: { order[job].amounts($0, project, in: folder) }) {
        order[job].read(project, in: folder, workers: workers)
      }
    }
    var layer: VectorLayer?
    var sources = PartialSources()
    var known: [String: FileChecksum] = [:]
    var errors: [Diagnostic] = []
    for result in results {
      switch result {
      case .success(.checksum(let path, let checksum)): known[path] = checksum
      case .success(.layer(let read)): layer = read
      case .success(.table(let id, let read)):
        sources.tables[id] = read.table
        known[read.path] = read.checksum
      case .success(.lookup(let id, let read)):
        sources.lookups[id] = read.table
        known[read.path] = read.checksum
      case .failure(let error): errors.append(error)
      }
    }
    guard let layer, errors.isEmpty else { throw AssessmentFailure(uniqueInOrder(errors)) }
    return LoadedSources(
      layer: layer, lookups: sources.lookups, tables: sources.tables,
      inputs: inputFiles(of: project, in: folder, known: known))
  }

  private struct PartialSources {
    var lookups: [String: TextTable] = [:]
    var tables: [String: TextTable] = [:]
  }
}

/// One source to read.
private enum Job: Sendable {
  case checksum(String)
  case boundaries
  case table(Project.TableSource)
  case lookup(Project.LookupSource)

  enum Outcome: Sendable {
    case checksum(String, FileChecksum?)
    case layer(VectorLayer)
    case table(String, ReadTable)
    case lookup(String, ReadTable)
  }

  var name: String {
    switch self {
    case .checksum(let path): "checksum of \(path)"
    case .boundaries: "read boundaries"
    case .table(let source): "read table \(source.id)"
    case .lookup(let source): "read lookup \(source.id)"
    }
  }

  func amounts(
    _ outcome: Result<Outcome, Diagnostic>, _ project: Project, in folder: DataFolder
  ) -> [StageClock.Amount] {
    switch (self, outcome) {
    case (_, .success(.checksum(_, let checksum))): [.bytesRead(checksum?.bytes ?? 0)]
    case (_, .success(.layer(let layer))):
      [
        .bytesRead(folder.size(of: project.areas.boundaries)), .areas(layer.polygons.areaCount),
        .vertices(layer.polygons.vertices.count),
      ]
    case (_, .success(.table(_, let read))), (_, .success(.lookup(_, let read))):
      [.bytesRead(read.checksum?.bytes ?? folder.size(of: read.path)), .rows(read.table.rowCount)]
    case (_, .failure): []
    }
  }

  func read(
    _ project: Project, in folder: DataFolder, workers: Workers
  ) -> Result<Outcome, Diagnostic> {
    do throws(Diagnostic) {
      switch self {
      case .checksum(let path):
        return .success(.checksum(path, FileChecksum(ofFile: folder.resolve(path))))
      case .boundaries:
        return .success(.layer(try readBoundaries(of: project, in: folder, workers: workers)))
      case .table(let source):
        return .success(.table(source.id, try ReadTable(source.file, in: folder, workers: workers)))
      case .lookup(let source):
        return .success(.lookup(source.id, try ReadTable(source.file, in: folder, workers: workers)))
      }
    } catch {
      return .failure(error)
    }
  }
}

private func readBoundaries(
  of project: Project, in folder: DataFolder, workers: Workers
) throws(Diagnostic) -> VectorLayer {
  let areas = project.areas
  // An inset has its title from whatever column tells the larger places that its areas lie in.
  let needsPlaces = project.maps.contains { $0.page.insets }
  let columns = needsPlaces ? nil : uniqueInOrder([areas.code] + (areas.name.map { [$0] } ?? []))
  let layer = try folder.opening(areas.boundaries) { (path) throws(Diagnostic) in
    try readVectorLayer(
      path, layer: areas.layer, where: areas.filter,
      columns: columns, missingGeometry: areas.keepsMissingGeometry ? .keep : .refuse, workers: workers)
  }
  // GeoJSON says nothing of its system, and GDAL takes longitudes and latitudes for granted.
  let isMistaken = layer.crs.kind == .geographic && !fitsDegrees(layer.polygons.bounds)
  guard let crs = areas.crs else {
    if !isMistaken { return layer }
    throw Diagnostic(
      .projectValue, "the boundary file counts as one in degrees, and its coordinates are none",
      at: .init(file: areas.boundaries), expected: "longitudes and latitudes",
      found: layer.polygons.extentText,
      remedy: "name its system by 'crs' of 'areas', or --crs, such as EPSG:27700 for British National Grid")
  }
  let system = try CoordinateReferenceSystem.parse(crs)
  if layer.crs.kind == .unknown || isMistaken { return layer.declared(in: system) }
  if layer.crs == system || layer.crs.authorityCode == system.authorityCode { return layer }
  throw Diagnostic(
    .projectValue, "the boundary file names another coordinate reference system than the project",
    at: areas.at, expected: system.name, found: layer.crs.name,
    remedy: "leave 'crs' out: it is for files that name none")
}

/// A table, and what identifies the file that it was read from.
struct ReadTable: Sendable {
  let path: String
  let table: TextTable
  /// `nil` for a file that GDAL read.
  let checksum: FileChecksum?

  /// Delimited text by our own parser, from bytes that are hashed on the way; anything else by GDAL.
  init(
    _ file: Project.FileOptions, in folder: DataFolder, workers: Workers = .one
  ) throws(Diagnostic) {
    path = file.path
    (table, checksum) = try folder.opening(file.path) { (path) throws(Diagnostic) in
      guard isDelimitedText(path) else {
        return (try GeoIO.readTable(path, layer: file.sheet, skip: file.skip), nil)
      }
      let bytes = try readFile(path, source: file.path)
      let checksum = FileChecksum(of: bytes)
      let format = DelimitedFormat(
        delimiter: file.delimiter, skip: file.skip, shortRows: file.fillsShortRows ? .fillWithBlanks : .refuse
      )
      let table = try TextTable(
        parsing: consume bytes, source: file.path, format: format, workers: workers)
      return (table, checksum)
    }
  }
}

func readTable(_ file: Project.FileOptions, in folder: DataFolder) throws(Diagnostic) -> TextTable {
  try ReadTable(file, in: folder).table
}

extension Polygons {
  /// "x from 480000 to 500000, y from ..."; empty without vertices.
  fileprivate var extentText: String {
    guard let bounds else { return "" }
    func text(_ number: Double) -> String { FixedPoint(decimals: 0).text(number) }
    return
      "x from \(text(bounds.minX)) to \(text(bounds.maxX)), y from \(text(bounds.minY)) to \(text(bounds.maxY))"
  }
}
