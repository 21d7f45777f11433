internal import Cartography
internal import Diagnostics
internal import GeoIO
internal import Parallel
internal import Tables

/// The maps and charts that a project asks for, drawn from what was computed.
struct AssessmentDrawings: Sendable {
  let maps: [DrawnMap]
  let charts: [DrawnChart]
  let notes: [Diagnostic]
}

/// Draws them; beside other work, if need be.
struct AssessmentDrawer: Sendable {
  let project: Project
  let results: AssessmentResults
  /// Those that classes are anchored to.
  let tables: [String: TextTable]
  let layer: VectorLayer
  /// Begun before there were results; `nil` where there are no maps, or an analysis has found the borders.
  let shapes: Background<Result<MapShapes, Diagnostic>>?
  let folder: DataFolder
  let workers: Workers
  let clock: StageClock

  func drawings() throws(AssessmentFailure) -> AssessmentDrawings {
    try orFailure { () throws(Diagnostic) in
      let (maps, notes) = try maps()
      let charts = try charts()
      return AssessmentDrawings(
        maps: maps, charts: charts, notes: notes + charts.flatMap(\.rendered.notes))
    }
  }

  private func maps() throws(Diagnostic) -> ([DrawnMap], notes: [Diagnostic]) {
    if project.maps.isEmpty { return ([], []) }
    let shapes =
      if let shapes { try shapes.value.get() } else {
        try MapShapes(layer, file: project.areas.boundaries, borders: results.borders, workers: workers)
      }
    let hasInset = project.maps.contains { $0.page.insets }
    let drawer = AssessmentMaps(
      project: project, frame: results.frame, tables: tables, growth: results.growth, shapes: shapes,
      places: hasInset ? LargerPlaces(layer.attributes, project.areas) : .none, folder: folder,
      workers: workers)
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
  }

  private func located(
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

  private func charts() throws(Diagnostic) -> [DrawnChart] {
    let charts = AssessmentCharts(
      project: project, frame: results.frame, population: results.population, growth: results.growth)
    var drawn: [DrawnChart] = []
    for declared in project.charts {
      drawn += try clock.time("draw chart \(declared.id)") { () throws(Diagnostic) in
        try charts.draw(declared)
      }
    }
    return drawn
  }
}
