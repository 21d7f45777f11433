public import Diagnostics
internal import Foundation
internal import GeoIO
internal import Geography
public import Parallel
internal import Tables

/// A project file and everything computed from it, ready to be looked at and written.
public struct Assessment: Sendable {
  public let project: Project
  /// Areas by columns: every result.
  public let frame: Frame
  /// How each table and lookup met the areas, in the order of the project file.
  public let joins: [JoinRecord]
  /// What was found beside the columns: how scores hang on their indicators, inequality, spatial statistics.
  public let analyses: Analyses
  /// Every file read, with its checksum.
  public let inputs: [InputFile]
  let projectChecksum: String
  let layer: VectorLayer
  let conditions: [ConditionEstimate]
  let disclosure: [DisclosureRecord]
  let growth: GrowthResults?
  let evidence: [EvidenceCounts]
  private let computingNotes: [Diagnostic]
  /// None until they are drawn.
  private var drawings = AssessmentDrawings(maps: [], charts: [], notes: [])

  /// Warnings and notes, in the order in which they came up.
  public var notes: [Diagnostic] { computingNotes + drawings.notes }

  var maps: [DrawnMap] { drawings.maps }
  var charts: [DrawnChart] { drawings.charts }

  /// Reads, joins, computes and draws; writes nothing.
  ///
  /// - Parameters:
  ///   - project: what to do.
  ///   - dataFolder: where the project's input paths start from.
  ///   - workers: cores to use; results do not depend on them.
  ///   - clock: times the stages.
  ///   - progress: called with the name of each stage as it starts.
  /// - Throws: every error found at the first stage that has one.
  public init(
    _ project: Project, dataFolder: String, workers: Workers, clock: StageClock = StageClock(),
    progress: (String) -> Void = { _ in }
  ) throws(AssessmentFailure) {
    self = try Self.computed(
      project, dataFolder: dataFolder, workers: workers, clock: clock, progress: progress
    ) { (assessment, drawer) throws(AssessmentFailure) in
      progress("Drawing \(project.maps.count + project.charts.count) maps and charts")
      return assessment.with(try drawer.drawings())
    }
  }

  /// Does everything, and writes it into one folder, which appears complete or not at all. What hangs on no drawing
  /// is written while maps are drawn.
  ///
  /// - Parameters:
  ///   - project: what to do.
  ///   - dataFolder: where the project's input paths start from.
  ///   - path: the folder to write; see `checkDestination`.
  ///   - workers: cores to use; results do not depend on them.
  ///   - clock: times the stages.
  ///   - progress: called with the name of each stage as it starts.
  /// - Returns: the assessment, and the files written, relative to the folder, in alphabetical order.
  /// - Throws: every error found at the first stage that has one; an earlier folder is then as it was.
  public static func run(
    _ project: Project, dataFolder: String, writing path: String, workers: Workers,
    clock: StageClock = StageClock(), progress: (String) -> Void = { _ in }
  ) throws(AssessmentFailure) -> (assessment: Assessment, files: [String]) {
    try computed(
      project, dataFolder: dataFolder, workers: workers, clock: clock, progress: progress
    ) { (assessment, drawer) throws(AssessmentFailure) in
      progress("Drawing \(project.maps.count + project.charts.count) maps and charts, and writing \(path)")
      let drawings = Background(workers) {
        Result { () throws(AssessmentFailure) in try drawer.drawings() }
      }
      defer { drawings.finish() }
      return try assessment.write(to: path, workers: workers, clock: clock) {
        () throws(AssessmentFailure) in assessment.with(try drawings.value.get())
      }
    }
  }

  /// Reads, joins and computes, and hands on what there is to draw.
  private static func computed<Value>(
    _ project: Project, dataFolder: String, workers: Workers, clock: StageClock, progress: (String) -> Void,
    _ body: (Assessment, AssessmentDrawer) throws(AssessmentFailure) -> Value
  ) throws(AssessmentFailure) -> Value {
    let folder = DataFolder(of: project, path: dataFolder)
    progress("Reading \(project.tables.count + project.lookups.count + 1) sources")
    let sources = try LoadedSources.read(project, in: folder, workers: workers, clock: clock)
    // The tables are not needed once they are joined: only these are kept.
    let (layer, inputs) = (sources.layer, sources.inputs)
    let anchorTables = sources.tables.filter { project.tablesOfAnchors.contains($0.key) }
    // Joins hang on no shape: both are looked at side by side.
    let ringProblems = Background(workers) {
      clock.time("check rings") { layer.polygons.ringProblems(workers: workers) }
    }
    // PROJ searches its database for the best transformation, which takes long.
    let positionsNote = Background(workers) {
      Result { () throws(Diagnostic) in
        try clock.time("look at the transformation to WGS 84") { () throws(Diagnostic) in
          try transformationAccuracyNote(from: layer.crs, to: .wgs84)
        }
      }
    }
    let shapes = Self.shapes(of: layer, for: project, workers: workers, clock: clock)
    // An error may end the process, which GDAL and PROJ do not outlive on another thread.
    defer {
      positionsNote.finish()
      shapes?.finish()
    }
    progress("Joining")
    let results = try AssessmentResults(
      project, consume sources, ringProblems, in: folder, workers: workers, clock: clock)
    let drawer = AssessmentDrawer(
      project: project, results: results, tables: anchorTables, layer: layer, shapes: shapes, folder: folder,
      workers: workers, clock: clock)
    return try body(try Assessment(project, results, inputs, layer, positionsNote.value), drawer)
  }

  /// What maps are drawn from, begun before the joins; nil where there are no maps, or where an analysis finds
  /// the borders first.
  private static func shapes(
    of layer: VectorLayer, for project: Project, workers: Workers, clock: StageClock
  ) -> Background<Result<MapShapes, Diagnostic>>? {
    if project.maps.isEmpty || project.analysesBorders { return nil }
    return Background(workers) {
      Result { () throws(Diagnostic) in
        try clock.time("find the borders of maps") { () throws(Diagnostic) in
          try MapShapes(layer, file: project.areas.boundaries, workers: workers)
        }
      }
    }
  }

  private init(
    _ project: Project, _ results: AssessmentResults, _ inputs: [InputFile], _ layer: VectorLayer,
    _ positionsNote: Result<Diagnostic?, Diagnostic>
  ) throws(AssessmentFailure) {
    self.project = project
    frame = results.frame
    joins = results.joins
    analyses = results.analyses
    conditions = results.conditions
    disclosure = results.disclosure
    growth = results.growth
    evidence = results.evidence
    self.inputs = inputs
    self.layer = layer
    projectChecksum = checksum(of: Array(project.text.utf8))
    let note = try orFailure { () throws(Diagnostic) in try positionsNote.get() }
    computingNotes = results.notes + (note.map { [$0] } ?? [])
  }

  private func with(_ drawings: AssessmentDrawings) -> Assessment {
    var drawn = self
    drawn.drawings = drawings
    return drawn
  }
}
