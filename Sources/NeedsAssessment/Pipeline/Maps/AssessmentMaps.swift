internal import Cartography
internal import Diagnostics
internal import GeoIO
internal import Geography
internal import Parallel
internal import Statistics
internal import Tables

/// A map that has been drawn, with what it shows as a table.
struct DrawnMap: Sendable {
  let declared: Project.Map
  let rendered: RenderedMap
  let table: [UInt8]
}

/// Draws maps of the columns of a frame.
struct AssessmentMaps {
  let project: Project
  let frame: Frame
  let growth: GrowthResults?
  let shapes: MapShapes
  let folder: DataFolder
  let workers: Workers

  /// - Throws: `project-reference` for a column that the results do not have, or that holds no numbers; what
  ///   drawing throws.
  func draw(_ map: Project.Map) throws(Diagnostic) -> DrawnMap {
    switch map.kind {
    case .choropleth: try choropleth(map)
    case .bivariate(let other): try bivariate(map, other)
    case .smallMultiples(let others): try smallMultiples(map, others)
    case .change(let after, let difference, let denominators):
      try change(map, after, difference, denominators)
    case .symbols: try symbols(map)
    case .hotSpots(let analysis): try hotSpots(map, analysis)
    case .growthSites(let option): try growthSites(map, option)
    case .growthAreas(let option): try growthAreas(map, option)
    }
  }

  // MARK: Kinds

  private func choropleth(_ map: Project.Map) throws(Diagnostic) -> DrawnMap {
    let shown = try column(map.value, map)
    let areas = try marked(areas(shown), map, shown.column)
    var drawn = ChoroplethMap(
      shapes.polygons, isProjected: shapes.isProjected, areas: areas,
      title: map.title ?? shown.column.label, legendTitle: shown.column.label)
    drawn.page = try page(map, shown.column.label, [shown.column])
    drawn.scale = scale(map, [shown])
    let rendered = try drawn.render(topology: topology(map), workers: workers)
    return DrawnMap(declared: map, rendered: rendered, table: MapTable(drawn, rendered).csv)
  }

  private func bivariate(_ map: Project.Map, _ other: String) throws(Diagnostic) -> DrawnMap {
    let (x, y) = (try column(map.value, map), try column(other, map))
    let areas = frame.codes.indices.map { area in
      BivariateMap.Area(
        code: frame.codes[area], name: frame.names[area], x: mapValue(x.cells, area),
        y: mapValue(y.cells, area))
    }
    let page = try page(map, "\(x.column.label) and \(y.column.label)", [x.column, y.column])
    var drawn = BivariateMap(page, areas: areas, x: x.column.label, y: y.column.label)
    drawn.x = scale(map, [x])
    drawn.y = scale(map, [y])
    if let palette = map.palette { drawn.palette = palette }
    return try finished(map, drawn.render(topology: topology(map), workers: workers), [x, y])
  }

  private func smallMultiples(_ map: Project.Map, _ others: [String]) throws(Diagnostic) -> DrawnMap {
    var columns: [Shown] = []
    for id in [map.value] + others { columns.append(try column(id, map)) }
    var panels: [SmallMultiples.Panel] = []
    // Under a title of the whole, panels say only what is their own.
    let labels = columns.map(\.column.label)
    for (shown, name) in zip(columns, map.title == nil ? labels : withoutCommonStart(labels)) {
      panels.append(.init(name, areas: try marked(areas(shown), map, shown.column)))
    }
    let units = uniqueInOrder(columns.map(\.column.unit))
    guard units.count == 1 else { throw differentUnits(map, units) }
    var drawn = SmallMultiples(
      try page(map, columns[0].column.label, columns.map(\.column)), panels: panels,
      legendTitle: "")
    drawn.scale = scale(map, columns)
    drawn.scale.legendTitle = commonLabel(columns.map(\.column.label))
    return try finished(map, drawn.render(topology: topology(map), workers: workers), columns)
  }

  private func change(
    _ map: Project.Map, _ after: String, _ difference: ChangeMap.Difference.Kind, _ denominators: String
  ) throws(Diagnostic) -> DrawnMap {
    let (first, second) = (try column(map.value, map), try column(after, map))
    let units = uniqueInOrder([first.column.unit, second.column.unit])
    guard units.count == 1 else { throw differentUnits(map, units) }
    let labels = [first.column.label, second.column.label]
    var drawn = ChangeMap(
      try page(map, labels.joined(separator: ", then "), [first.column, second.column]),
      before: .init(labels[0], areas: areas(first)), after: .init(labels[1], areas: areas(second)),
      legendTitle: "", denominators: denominators)
    drawn.scale = scale(map, [first, second])
    drawn.scale.legendTitle = commonLabel(labels)
    drawn.difference.kind = difference
    return try finished(map, drawn.render(topology: topology(map), workers: workers), [first, second])
  }

  private func symbols(_ map: Project.Map) throws(Diagnostic) -> DrawnMap {
    let shown = try column(map.value, map)
    let points = shapes.polygons.interiorPoints(workers: workers)
    let symbols = frame.codes.indices.compactMap { area in
      points[area].map { point in
        SymbolMap.Symbol(
          id: frame.codes[area], name: frame.names[area], position: point.position,
          value: mapValue(shown.cells, area))
      }
    }
    var drawn = SymbolMap(
      try page(map, shown.column.label, [shown.column]),
      areas: frame.codes.indices.map {
        MapArea(code: frame.codes[$0], name: frame.names[$0], value: .missing)
      }, symbols: symbols, legendTitle: shown.column.label)
    drawn.unit = shown.column.unit
    drawn.symbolNoun = areaNoun(project.areas.vintage ?? project.areas.code)
    return try finished(map, drawn.render(topology: topology(map), workers: workers), [shown])
  }

  private func hotSpots(_ map: Project.Map, _ id: String) throws(Diagnostic) -> DrawnMap {
    guard let analysis = project.spatial.first(where: { $0.id == id }),
      let column = frame["spatial.\(id).cluster"], case .texts(let words) = column.content
    else {
      let ids = project.spatial.map(\.id)
      throw Diagnostic(
        .projectReference, "there is no spatial analysis '\(id)'", at: map.at,
        expected: ids.isEmpty ? "a 'spatial' section" : "one of " + ids.joined(separator: ", "),
        remedy: nearestNames(to: id, in: ids).first.map { "did you mean '\($0)'?" })
    }
    let value = frame[analysis.value]
    let areas = frame.codes.indices.map { area in
      HotSpotMap.Area(
        code: frame.codes[area], name: frame.names[area],
        finding: finding(words[area], isSuppressed: value?.isSuppressed(area) ?? false))
    }
    let drawn = HotSpotMap(
      try page(map, column.label, [column]), areas: areas,
      legendTitle: value?.label ?? analysis.value,
      method:
        "Local Moran's I, \(analysis.contiguity.rawValue) contiguity, \(analysis.permutations) permutations, "
        + "false-discovery rate \(wholePercentText(analysis.falseDiscoveryRate))")
    let rendered = try drawn.render(topology: topology(map), workers: workers)
    return DrawnMap(declared: map, rendered: rendered, table: mapTable(frame, [column]))
  }

  private func differentUnits(_ map: Project.Map, _ units: [String]) -> Diagnostic {
    Diagnostic(
      .projectValue, "the maps of '\(map.id)' are not in one unit, and cannot share their classes",
      at: map.at,
      expected: "columns of one unit", found: units.map { "'\($0)'" }.joined(separator: ", "),
      remedy: "draw a map of each, or bring them to one unit")
  }

  private func finding(_ word: String, isSuppressed: Bool) -> HotSpotMap.Finding {
    if let quadrant = MoranQuadrant(rawValue: word) { return .cluster(quadrant) }
    switch word {
    case "not significant": return .notSignificant
    case "no neighbours", "no neighbours with a value": return .noNeighbours
    default: return isSuppressed ? .suppressed : .missing
    }
  }

  private func finished(
    _ map: Project.Map, _ rendered: RenderedMap, _ shown: [Shown]
  ) -> DrawnMap {
    DrawnMap(declared: map, rendered: rendered, table: mapTable(frame, shown.map(\.column)))
  }

  /// Hexagons have borders of their own.
  func topology(_ map: Project.Map) -> Topology? {
    map.page.shapes == .boundaries ? shapes.topology : nil
  }
}
