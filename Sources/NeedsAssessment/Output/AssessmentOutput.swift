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
  public func write(to path: String, workers: Workers) throws(Diagnostic) -> [String] {
    var folder = try OutputFolder(replacing: path)
    var outputs: [Manifest.Output] = []
    let columns = OutputColumns(frame)
    outputs.append(
      try folder.write(as: "areas.geojson") { (emit) throws(Diagnostic) in
        try writeAreasGeoJSON(columns, workers: workers, to: emit)
      })
    for file in try files(columns, workers: workers) {
      outputs.append(
        try folder.write(as: file.name) { (emit) throws(Diagnostic) in try emit(file.bytes) })
    }
    outputs.sort { $0.path < $1.path }
    try folder.write(jsonText(manifest(outputs)), as: OutputFolder.marker)
    try folder.complete()
    return (outputs.map(\.path) + [OutputFolder.marker]).sorted()
  }

  /// All but the largest.
  private func files(
    _ columns: OutputColumns, workers: Workers
  ) throws(Diagnostic) -> [(name: String, bytes: [UInt8])] {
    var files: [(String, [UInt8])] = [
      ("areas.csv", areasCSV(columns, areaCount: frame.codes.count, workers: workers)),
      ("dictionary.csv", dictionaryCSV(frame)),
      ("joins.json", try jsonText(joins)),
    ]
    files += try conditionFiles(workers: workers) + analysisFiles(workers: workers)
    files += growth.map { growthFiles($0, workers: workers) } ?? []
    if let declared = project.disclosure {
      files.append(
        (
          "disclosure.csv",
          disclosureCSV(
            disclosure, threshold: declared.rule.threshold, codes: frame.codes, names: frame.names)
        ))
    }
    for map in maps { files += try mapFiles(map) }
    for chart in charts { files.append((chart.file, chart.rendered.svg)) }
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
