internal import Diagnostics
internal import GeoIO
internal import Geography
internal import Parallel
internal import Tables

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
    var jobs: [Job] = [.checksums, .boundaries]
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
    var errors: [Diagnostic] = []
    for result in results {
      switch result {
      case .success(.inputs(let inputs)): sources.inputs = inputs
      case .success(.layer(let read)): layer = read
      case .success(.table(let id, let table)): sources.tables[id] = table
      case .success(.lookup(let id, let table)): sources.lookups[id] = table
      case .failure(let error): errors.append(error)
      }
    }
    guard let layer, errors.isEmpty else { throw AssessmentFailure(uniqueInOrder(errors)) }
    return LoadedSources(
      layer: layer, lookups: sources.lookups, tables: sources.tables, inputs: sources.inputs)
  }

  private struct PartialSources {
    var lookups: [String: TextTable] = [:]
    var tables: [String: TextTable] = [:]
    var inputs: [InputFile] = []
  }
}

/// One source to read.
private enum Job: Sendable {
  case checksums
  case boundaries
  case table(Project.TableSource)
  case lookup(Project.LookupSource)

  enum Outcome: Sendable {
    case inputs([InputFile])
    case layer(VectorLayer)
    case table(String, TextTable)
    case lookup(String, TextTable)
  }

  var name: String {
    switch self {
    case .checksums: "checksums of inputs"
    case .boundaries: "read boundaries"
    case .table(let source): "read table \(source.id)"
    case .lookup(let source): "read lookup \(source.id)"
    }
  }

  func amounts(
    _ outcome: Result<Outcome, Diagnostic>, _ project: Project, in folder: DataFolder
  ) -> [StageClock.Amount] {
    switch (self, outcome) {
    case (_, .success(.inputs(let inputs))): [.bytesRead(inputs.reduce(0) { $0 + $1.bytes })]
    case (_, .success(.layer(let layer))):
      [
        .bytesRead(folder.size(of: project.areas.boundaries)), .areas(layer.polygons.areaCount),
        .vertices(layer.polygons.vertices.count),
      ]
    case (.table(let source), .success(.table(_, let table))):
      [.bytesRead(folder.size(of: source.file.path)), .rows(table.rowCount)]
    case (.lookup(let source), .success(.lookup(_, let table))):
      [.bytesRead(folder.size(of: source.file.path)), .rows(table.rowCount)]
    default: []
    }
  }

  func read(
    _ project: Project, in folder: DataFolder, workers: Workers
  ) -> Result<Outcome, Diagnostic> {
    do throws(Diagnostic) {
      switch self {
      case .checksums: return .success(.inputs(inputFiles(of: project, in: folder, workers: workers)))
      case .boundaries:
        return .success(.layer(try readBoundaries(project.areas, in: folder, workers: workers)))
      case .table(let source): return .success(.table(source.id, try readTable(source.file, in: folder)))
      case .lookup(let source): return .success(.lookup(source.id, try readTable(source.file, in: folder)))
      }
    } catch {
      return .failure(error)
    }
  }
}

private func readBoundaries(
  _ areas: Project.Areas, in folder: DataFolder, workers: Workers
) throws(Diagnostic) -> VectorLayer {
  let layer = try folder.opening(areas.boundaries) { (path) throws(Diagnostic) in
    try readVectorLayer(
      path, layer: areas.layer, where: areas.filter,
      columns: uniqueInOrder([areas.code] + (areas.name.map { [$0] } ?? [])),
      missingGeometry: areas.keepsMissingGeometry ? .keep : .refuse, workers: workers)
  }
  guard let crs = areas.crs else { return layer }
  let system = try CoordinateReferenceSystem.parse(crs)
  if layer.crs.kind == .unknown { return layer.declared(in: system) }
  if layer.crs == system || layer.crs.authorityCode == system.authorityCode { return layer }
  throw Diagnostic(
    .projectValue, "the boundary file names another coordinate reference system than the project",
    at: areas.at, expected: system.name, found: layer.crs.name,
    remedy: "leave 'crs' out: it is for files that name none")
}

/// Delimited text by our own parser, anything else by GDAL.
func readTable(_ file: Project.FileOptions, in folder: DataFolder) throws(Diagnostic) -> TextTable {
  try folder.opening(file.path) { (path) throws(Diagnostic) in
    guard isDelimitedText(path) else { return try readTable(path, layer: file.sheet, skip: file.skip) }
    return try readDelimitedFile(
      path, source: file.path,
      format: DelimitedFormat(
        delimiter: file.delimiter, skip: file.skip, shortRows: file.fillsShortRows ? .fillWithBlanks : .refuse
      ))
  }
}
