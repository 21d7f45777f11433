internal import Cartography
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
  /// Warnings and notes, in the order in which they came up.
  public let notes: [Diagnostic]
  let projectChecksum: String
  let layer: VectorLayer
  let conditions: [ConditionEstimate]
  let disclosure: [DisclosureRecord]
  let growth: GrowthResults?
  let charts: [DrawnChart]
  let evidence: [EvidenceCounts]
  let maps: [DrawnMap]

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
    let borders = Self.shapes(of: layer, for: project, workers: workers, clock: clock)
    // An error may end the process, which GDAL and PROJ do not outlive on another thread.
    defer {
      positionsNote.finish()
      borders?.finish()
    }
    progress("Joining")
    let results = try AssessmentResults(
      project, consume sources, ringProblems, in: folder, workers: workers, clock: clock)
    progress("Drawing \(project.maps.count + project.charts.count) maps and charts")
    let drawn = try Self.draw(
      project, results, anchorTables, in: folder, workers: workers, clock: clock
    ) { () throws(Diagnostic) in
      if let borders { return try borders.value.get() }
      return try MapShapes(
        layer, file: project.areas.boundaries, borders: results.borders, workers: workers)
    }
    let charts = try Self.charts(
      AssessmentCharts(
        project: project, frame: results.frame, population: results.population, growth: results.growth),
      clock: clock)
    self.project = project
    self.charts = charts
    frame = results.frame
    joins = results.joins
    analyses = results.analyses
    conditions = results.conditions
    disclosure = results.disclosure
    growth = results.growth
    evidence = results.evidence
    self.inputs = inputs
    self.layer = layer
    maps = drawn.maps
    projectChecksum = checksum(of: Array(project.text.utf8))
    do {
      notes =
        results.notes + (try positionsNote.value.get().map { [$0] } ?? []) + drawn.notes
        + charts.flatMap(\.rendered.notes)
    } catch {
      throw AssessmentFailure(error)
    }
  }

  private static func charts(
    _ charts: AssessmentCharts, clock: StageClock
  ) throws(AssessmentFailure) -> [DrawnChart] {
    do throws(Diagnostic) {
      var drawn: [DrawnChart] = []
      for declared in charts.project.charts {
        drawn += try clock.time("draw chart \(declared.id)") { () throws(Diagnostic) in
          try charts.draw(declared)
        }
      }
      return drawn
    } catch {
      throw AssessmentFailure(error)
    }
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

  private static func draw(
    _ project: Project, _ results: AssessmentResults, _ tables: [String: TextTable], in folder: DataFolder,
    workers: Workers, clock: StageClock, shapes: () throws(Diagnostic) -> MapShapes
  ) throws(AssessmentFailure) -> (maps: [DrawnMap], notes: [Diagnostic]) {
    if project.maps.isEmpty { return ([], []) }
    do throws(Diagnostic) {
      let shapes = try shapes()
      let drawer = AssessmentMaps(
        project: project, frame: results.frame, tables: tables, growth: results.growth, shapes: shapes,
        folder: folder, workers: workers)
      let declared = project.maps
      let drawn = workers.map(declared.count) { position in
        Result { () throws(Diagnostic) in
          try clock.time("draw map \(declared[position].id)") { () throws(Diagnostic) in
            try located(declared[position]) { () throws(Diagnostic) in try drawer.draw(declared[position]) }
          }
        }
      }
      var maps: [DrawnMap] = []
      for map in drawn { maps.append(try map.get()) }
      return (maps, shapes.notes + notesOfMaps(maps))
    } catch {
      throw AssessmentFailure(error)
    }
  }

  private static func located(
    _ declared: Project.Map, _ draw: () throws(Diagnostic) -> DrawnMap
  ) throws(Diagnostic) -> DrawnMap {
    do throws(Diagnostic) {
      return try draw()
    } catch {
      var located = error.about(declared)
      located.location = error.location ?? declared.at
      throw located
    }
  }
}
