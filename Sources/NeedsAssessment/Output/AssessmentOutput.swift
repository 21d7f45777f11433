internal import Cartography
internal import Demography
public import Diagnostics
internal import GeoIO
internal import Geography
public import Parallel
internal import Statistics
internal import TextBuffer

extension Assessment {
  /// Checks before any long work that an output folder may be written.
  ///
  /// - Throws: `output-folder` for a folder that holds the working folder, the project file or an input;
  ///   `output-folder-foreign` for one with files that Wardwise did not write, unless `force` is true;
  ///   `output-not-a-folder`.
  public static func checkDestination(
    _ path: String, of project: Project, dataFolder: String, force: Bool
  ) throws(Diagnostic) {
    let folder = DataFolder(of: project, path: dataFolder)
    let inputs = inputPaths(of: project, in: folder).map { folder.resolve($0.path) }
    try OutputFolder.checkDestination(path, inputs: [project.file] + inputs, force: force)
  }

  /// Writes everything into one folder, which appears complete or not at all.
  ///
  /// - Returns: the files written, relative to the folder, in alphabetical order.
  /// - Throws: `write-failed` and `output-write` where the system cannot write; an earlier folder is then
  ///   as it was.
  @discardableResult
  public func write(
    to path: String, workers: Workers, clock: StageClock = StageClock()
  ) throws(Diagnostic) -> [String] {
    var folder = try OutputFolder(replacing: path)
    let outputs = try write(
      tableJobs(workers: workers, clock: clock) + drawingJobs, into: folder.files, workers, clock)
    return try complete(&folder, outputs, clock)
  }

  /// Writes everything but the maps and charts, and then those of the same assessment once they are drawn.
  ///
  /// - Returns: the assessment with its drawings, and the files written, in alphabetical order.
  func write(
    to path: String, workers: Workers, clock: StageClock,
    drawn: () throws(AssessmentFailure) -> Assessment
  ) throws(AssessmentFailure) -> (assessment: Assessment, files: [String]) {
    var folder = try orFailure { () throws(Diagnostic) in try OutputFolder(replacing: path) }
    let files = folder.files
    let tables = try orFailure { () throws(Diagnostic) in
      try write(tableJobs(workers: workers, clock: clock), into: files, workers, clock)
    }
    let assessment = try drawn()
    let names = try orFailure { () throws(Diagnostic) in
      let drawings = try write(assessment.drawingJobs, into: files, workers, clock)
      return try assessment.complete(&folder, tables + drawings, clock)
    }
    return (assessment, names)
  }

  private func write(
    _ jobs: [OutputJob], into files: PartialFolder, _ workers: Workers, _ clock: StageClock
  ) throws(Diagnostic) -> [Manifest.Output] {
    let written = workers.map(jobs.count) { job in
      Result { () throws(Diagnostic) in
        try clock.time(jobs[job].name, amounts: { [.bytesWritten($0.reduce(0) { $0 + $1.bytes })] }) {
          () throws(Diagnostic) in
          try jobs[job].write(files)
        }
      }
    }
    var outputs: [Manifest.Output] = []
    for result in written { outputs += try result.get() }
    return outputs
  }

  /// Lists the files in the manifest, and puts the folder in its place.
  private func complete(
    _ folder: inout OutputFolder, _ outputs: [Manifest.Output], _ clock: StageClock
  ) throws(Diagnostic) -> [String] {
    let outputs = outputs.sorted { $0.path < $1.path }
    try clock.time("write the manifest") { () throws(Diagnostic) in
      _ = try folder.files.write(jsonText(manifest(outputs)), as: OutputFolder.marker)
    }
    let names = (outputs.map(\.path) + [OutputFolder.marker]).sorted()
    try clock.time("put the folder in place") { () throws(Diagnostic) in try folder.complete(names) }
    return names
  }

  /// Some files that are made and written together, beside others.
  private struct OutputJob: Sendable {
    let name: String
    let write: @Sendable (PartialFolder) throws(Diagnostic) -> [Manifest.Output]

    init(
      _ name: String, _ write: @escaping @Sendable (PartialFolder) throws(Diagnostic) -> [Manifest.Output]
    ) {
      self.name = name
      self.write = write
    }

    /// One file, written as it is made.
    init(stream name: String, _ body: @escaping @Sendable (inout OutputFile) throws(Diagnostic) -> Void) {
      self.init(name) { (folder) throws(Diagnostic) in [try folder.write(name, body)] }
    }

    /// Files that are in memory when they are written.
    init(
      _ name: String, files: @escaping @Sendable () throws(Diagnostic) -> [(name: String, bytes: [UInt8])]
    ) {
      self.init(name) { (folder) throws(Diagnostic) in
        var outputs: [Manifest.Output] = []
        for file in try files() { outputs.append(try folder.write(file.bytes, as: file.name)) }
        return outputs
      }
    }
  }

  /// The longest first, so that the others fit beside it.
  private func tableJobs(workers: Workers, clock: StageClock) -> [OutputJob] {
    let columns = OutputColumns(frame)
    var jobs = [
      OutputJob(stream: "areas.geojson") { (file) throws(Diagnostic) in
        let polygons = try positionsInWGS84(workers: workers, clock: clock)
        try writeGeoJSON(columns, polygons, to: &file, workers: workers)
      }
    ]
    if !conditions.isEmpty {
      jobs.append(
        OutputJob(stream: "estimates.csv") { (file) throws(Diagnostic) in
          try writeEstimates(to: &file, workers: workers)
        })
    }
    jobs += [
      OutputJob(stream: "areas.csv") { (file) throws(Diagnostic) in
        try writeAreas(columns, areaCount: frame.codes.count, to: &file, workers: workers)
      },
      OutputJob("tables and reports") { () throws(Diagnostic) in try reportFiles(workers: workers) },
    ]
    return jobs
  }

  private var drawingJobs: [OutputJob] {
    var jobs = maps.map { map in
      OutputJob("files of map \(map.declared.id)") { () throws(Diagnostic) in try mapFiles(map) }
    }
    if !charts.isEmpty { jobs.append(OutputJob("charts") { charts.map { ($0.file, $0.rendered.svg) } }) }
    return jobs
  }

  private func reportFiles(workers: Workers) throws(Diagnostic) -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = [
      ("dictionary.csv", dictionaryCSV(frame)), ("joins.json", try jsonText(joins)),
    ]
    files += try conditionFiles() + analysisFiles(workers: workers)
    files += growth.map { growthFiles($0, workers: workers) } ?? []
    if let declared = project.disclosure {
      let withheld = disclosureCSV(
        disclosure, threshold: declared.rule.threshold, codes: frame.codes, names: frame.names)
      files.append(("disclosure.csv", withheld))
    }
    return files
  }

  /// The SVG, what it shows as a table, and the formats asked for.
  private func mapFiles(_ map: DrawnMap) throws(Diagnostic) -> [(name: String, bytes: [UInt8])] {
    let name = "maps/\(map.declared.id)"
    var files = [("\(name).svg", map.rendered.svg), ("\(name).csv", map.table)]
    let export = MapExport { (png, tiff, dots) throws(Diagnostic) in
      try writeTIFF(from: png, to: tiff, dotsPerInch: dots)
    }
    for format in map.declared.formats {
      let bytes = try export.bytes(of: map.rendered.svg, as: format, dotsPerInch: map.declared.dotsPerInch)
      files.append(("\(name).\(format.fileExtension)", bytes))
    }
    return files
  }

  private func manifest(_ outputs: [Manifest.Output]) -> Manifest {
    let analyses = AnalysisSettings(project, frame)
    return Manifest(
      title: project.title,
      project: .init(file: lastComponent(project.file), sha256: projectChecksum),
      areas: .init(
        count: frame.codes.count, vintage: project.areas.vintage,
        coordinateReferenceSystem: layer.crs.authorityCode ?? layer.crs.name),
      inputs: inputs.map { .init($0, withholding: project.filesUnderDisclosureControl) },
      settings: .init(
        groups: (project.needs?.groups ?? []).map { .init($0) }, analyses: analyses,
        maps: maps.map { settings($0.declared, $0.rendered) }),
      seed: analyses.seed, notes: notes.map(withoutFolders), outputs: outputs)
  }

  /// A note that points at the project file by its name alone: where it lies is the machine's business.
  private func withoutFolders(_ note: Diagnostic) -> Diagnostic {
    guard note.location?.file == project.file else { return note }
    var copy = note
    copy.location?.file = lastComponent(project.file)
    return copy
  }

  private func settings(_ declared: Project.Map, _ rendered: RenderedMap) -> Manifest.MapSettings {
    let classes = rendered.classification
    return Manifest.MapSettings(
      id: declared.id, value: declared.value, breaks: classes.breaks,
      closure: classes.closure == .left
        ? "left: lower limit in the class" : "right: upper limit in the class",
      counts: classes.counts, goodnessOfVarianceFit: classes.goodnessOfVarianceFit,
      palette: declared.palette ?? "as the kind of map has it",
      widthMillimetres: declared.widthInMillimetres)
  }
}

private func lastComponent(_ path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}
