internal import Cartography
internal import Diagnostics
internal import GeoIO
internal import Geography
internal import Parallel
internal import Statistics
internal import Tables

/// The shapes that maps are drawn from: in a projected system, so that areas and distances look right.
struct MapShapes {
  let polygons: Polygons
  /// Found once for all maps.
  let topology: Topology
  let isProjected: Bool
  let notes: [Diagnostic]

  /// Degrees within Great Britain become British National Grid; elsewhere they are drawn as they are, without
  /// a scale bar. `borders` are those of the layer as it is, if they have been found already.
  init(
    _ layer: VectorLayer, file: String, borders: Topology? = nil, workers: Workers
  ) throws(Diagnostic) {
    let britain = Bounds(minX: -9, minY: 49, maxX: 2.5, maxY: 61.5)
    guard layer.crs.kind == .geographic, let bounds = layer.polygons.bounds,
      britain.contains(Coordinate(x: bounds.minX, y: bounds.minY)),
      britain.contains(Coordinate(x: bounds.maxX, y: bounds.maxY))
    else {
      polygons = layer.polygons
      topology =
        borders ?? Topology(polygons, snapping: polygons.suggestedSnapping, workers: workers)
      isProjected =
        layer.crs.kind == .projected || layer.crs.kind == .unknown && !fitsDegrees(polygons.bounds)
      notes = []
      return
    }
    let grid = try CoordinateReferenceSystem.parse("EPSG:27700")
    polygons = try reproject(layer.polygons, from: layer.crs, to: grid, workers: workers)
    topology = Topology(polygons, snapping: polygons.suggestedSnapping, workers: workers)
    isProjected = true
    notes = [
      Diagnostic(
        .mapProjection, severity: .note, "maps are drawn in British National Grid",
        at: .init(file: file), found: "boundaries in \(layer.crs.name)")
    ]
  }
}

/// Whether coordinates can be longitudes and latitudes.
private func fitsDegrees(_ bounds: Bounds?) -> Bool {
  guard let bounds else { return true }
  return Bounds(minX: -180, minY: -90, maxX: 180, maxY: 90).contains(
    Coordinate(x: bounds.minX, y: bounds.minY))
    && bounds.maxX <= 180 && bounds.maxY <= 90
}

/// A map of one column of the frame.
func drawMap(
  _ declared: Project.Map, of frame: Frame, shapes: MapShapes, project: Project, workers: Workers
) throws(Diagnostic) -> RenderedMap {
  let column = try mappedColumn(declared, frame)
  guard case .numbers(let cells, let decimals) = column.content else {
    throw Diagnostic(
      .projectReference, "'\(declared.value)' holds texts, and a map needs numbers", at: declared.at)
  }
  let areas = zip(frame.codes, frame.names).enumerated().map { position, area in
    MapArea(code: area.0, name: area.1, value: mapValue(cells, position))
  }
  var map = ChoroplethMap(
    shapes.polygons, isProjected: shapes.isProjected, areas: areas, title: declared.title ?? column.label,
    legendTitle: column.label)
  map.classes = declared.method.reaching(cells)
  map.palette = .init(declared.palette, reversed: declared.reversedPalette)
  map.decimals = min(decimals, legendDecimals(cells))
  map.areaNoun = areaNoun(project.areas.vintage ?? project.areas.code)
  map.subtitle = declared.subtitle ?? ""
  map.unit = column.unit
  map.credits =
    project.credits.isEmpty
    ? creditLines(
      figures: column.sources, boundaries: project.areas.source, adapted: column.kind != .measured)
    : project.credits
  map.sourceYears = Set(column.sources.map(\.year)).sorted()
  map.width = declared.widthInMillimetres
  map.labels = declared.labels ?? (areas.count <= 40) ? .names : .none
  return try map.render(topology: shapes.topology, workers: workers)
}

/// The fewest decimals whose last place is at most a two-hundredth of the range: more would be false precision
/// in a legend.
private func legendDecimals(_ cells: Column) -> Int {
  let values = cells.values.filter { !$0.isNaN }
  guard let least = values.min(), let greatest = values.max(), least < greatest else { return 6 }
  var decimals = 0
  var steps = greatest - least
  while steps < 200, decimals < 6 {
    decimals += 1
    steps *= 10
  }
  return decimals
}

/// What the areas are called, from the first letters of their vintage or code column: `WD20`, `WD20CD` are wards.
func areaNoun(_ vintage: String?) -> ChoroplethMap.AreaNoun {
  let nouns: [(prefix: String, noun: ChoroplethMap.AreaNoun)] = [
    ("WD", .ward), ("LSOA", .init("LSOA", plural: "LSOAs")), ("MSOA", .init("MSOA", plural: "MSOAs")),
    ("OA", .init("output area", plural: "output areas")), ("LAD", .init("district", plural: "districts")),
  ]
  return nouns.first { vintage?.uppercased().hasPrefix($0.prefix) ?? false }?.noun ?? .area
}

extension ClassificationMethod {
  /// Breaks given by hand part the classes; where values lie beyond them, the outermost classes reach to the
  /// least and the greatest value.
  fileprivate func reaching(_ cells: Column) -> ClassificationMethod {
    guard case .manual(var breaks) = self else { return self }
    let values = cells.values.filter { !$0.isNaN }
    if let least = values.min(), let first = breaks.first, least < first { breaks.insert(least, at: 0) }
    if let greatest = values.max(), let last = breaks.last, greatest > last { breaks.append(greatest) }
    return .manual(breaks: breaks)
  }
}

private func mapValue(_ cells: Column, _ row: Int) -> MapValue {
  switch cells.states[row] {
  case .value: .value(cells.values[row])
  case .missing: .missing
  case .suppressed: .suppressed
  }
}

private func mappedColumn(_ declared: Project.Map, _ frame: Frame) throws(Diagnostic) -> FrameColumn {
  if let column = frame[declared.value] { return column }
  let ids = frame.columns.map(\.id)
  throw Diagnostic(
    .projectReference, "the results have no column '\(declared.value)' to map", at: declared.at,
    expected: "one of " + ids.joined(separator: ", "),
    remedy: nearestNames(to: declared.value, in: ids).first.map { "did you mean '\($0)'?" })
}
