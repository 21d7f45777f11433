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

  /// What a journal's page asks for and the map does not hold, one warning for all; none without a preset. A map
  /// that cannot be checked is a warning too: the map itself is drawn.
  func preflightNotes() -> [Diagnostic] {
    guard let preset = declared.page.preset else { return [] }
    return pageNotes(preset) + formatNotes(preset)
  }

  private func formatNotes(_ preset: MapPreset) -> [Diagnostic] {
    let refusals = preset.refusals(of: declared.formats, dotsPerInch: declared.dotsPerInch)
    if refusals.isEmpty { return [] }
    return [
      Diagnostic(
        .preflightFailed, severity: .warning, "\(preset.title) does not take the files of the map",
        details: refusals, remedy: "change 'formats' or 'dpi'")
    ]
  }

  private func pageNotes(_ preset: MapPreset) -> [Diagnostic] {
    let failed: [PreflightCheck]
    do throws(Diagnostic) {
      failed = try Preflight(svg: rendered.svg, preset: preset).checks().filter { $0.outcome == .failed }
    } catch {
      return [
        Diagnostic(
          .preflightFailed, severity: .warning, "the map cannot be checked for \(preset.title)",
          found: error.found, details: [error.summary])
      ]
    }
    if failed.isEmpty { return [] }
    return [
      Diagnostic(
        .preflightFailed, severity: .warning,
        "the map fails \(failed.count) \(failed.count == 1 ? "check" : "checks") of \(preset.title)",
        details: failed.map { "\($0.number) \($0.name): \($0.figure)" },
        remedy: failed.compactMap(\.remedy).first.map { "\($0); 'wardwise preflight' says more" })
    ]
  }
}

/// Draws maps of the columns of a frame.
struct AssessmentMaps {
  let project: Project
  let frame: Frame
  /// All rows of the tables, by id: those of other areas too, which classes may be anchored to.
  let tables: [String: TextTable]
  let growth: GrowthResults?
  let shapes: MapShapes
  /// Of the areas; none where no map may need one.
  let places: LargerPlaces
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
    let areas = try marked(try areas(shown), map, shown.column)
    var drawn = ChoroplethMap(
      shapes.polygons, isProjected: shapes.isProjected, areas: areas,
      title: map.title ?? shown.column.label, legendTitle: shown.column.label)
    drawn.page = try page(map, shown.column.label, [shown.column])
    drawn.scale = try scale(map, [shown])
    var rendered = try drawn.render(topology: topology(map), workers: workers)
    rendered.notes += notesOnCounts([shown]) + [noteOnMiddle(map, [shown])].compactMap(\.self)
    return DrawnMap(declared: map, rendered: rendered, table: MapTable(drawn, rendered).csv)
  }

  private func bivariate(_ map: Project.Map, _ other: String) throws(Diagnostic) -> DrawnMap {
    let (x, y) = (try column(map.value, map), try column(other, map))
    let areas = frame.codes.indices.map { area in
      BivariateMap.Area(
        code: frame.codes[area], name: frame.names[area], x: mapValue(x.cells, area),
        y: mapValue(y.cells, area))
    }
    let page = try page(map, joinedTitles([x.column.label, y.column.label]), [x.column, y.column])
    var drawn = BivariateMap(page, areas: areas, x: x.column.label, y: y.column.label)
    drawn.x = try scale(map, [x])
    drawn.y = try scale(map, [y])
    if let palette = map.palette { drawn.palette = palette }
    var rendered = try drawn.render(topology: topology(map), workers: workers)
    rendered.notes += notesOnCounts([x, y])
    var table = MapTable(frame)
    for ((shown, scale), classes) in zip([(x, drawn.x), (y, drawn.y)], rendered.classifications) {
      // Both keys count all classes, as a cell does.
      let numbers = (0..<classes.classCount).map { "\($0 + 1)" }
      add(shown, classes, scale.classNames.isEmpty ? numbers : scale.classNames, map, to: &table)
    }
    table.add("cell", cells(of: areas, rendered.classifications))
    return DrawnMap(declared: map, rendered: rendered, table: table.csv)
  }

  private func smallMultiples(_ map: Project.Map, _ others: [String]) throws(Diagnostic) -> DrawnMap {
    var columns: [Shown] = []
    for id in [map.value] + others { columns.append(try column(id, map)) }
    var panels: [SmallMultiples.Panel] = []
    // Under a title of the whole, panels say only what is their own.
    let labels = columns.map { heading($0, of: columns) }
    for (shown, name) in zip(columns, map.title == nil ? labels : withoutCommonStart(labels)) {
      panels.append(.init(name, areas: try marked(try areas(shown), map, shown.column)))
    }
    let units = uniqueInOrder(columns.map(\.column.unit))
    guard units.count == 1 else { throw differentUnits(map, units) }
    var drawn = SmallMultiples(
      try page(map, commonLabel(columns.map(\.column.label)), columns.map(\.column)), panels: panels,
      legendTitle: "")
    drawn.scale = try scale(map, columns)
    drawn.scale.legendTitle = commonLabel(columns.map(\.column.label))
    var rendered = try drawn.render(topology: topology(map), workers: workers)
    rendered.notes += notesOnCounts(columns) + [noteOnMiddle(map, columns)].compactMap(\.self)
    var table = MapTable(frame)
    for shown in columns {
      add(shown, rendered.classification, drawn.scale.classNames, map, to: &table)
    }
    return DrawnMap(declared: map, rendered: rendered, table: table.csv)
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
      before: .init(heading(first, of: [first, second]), areas: try areas(first)),
      after: .init(heading(second, of: [first, second]), areas: try areas(second)),
      legendTitle: "", denominators: denominators)
    drawn.scale = try scale(map, [first, second])
    drawn.scale.legendTitle = commonLabel(labels)
    drawn.difference.kind = difference
    // "Change in A; B" would read as if both had changed.
    if labels[0] != labels[1], drawn.scale.legendTitle == joinedTitles(labels), difference == .absolute {
      drawn.difference.legendTitle = "Difference"
    }
    var rendered = try drawn.render(topology: topology(map), workers: workers)
    rendered.notes += notesOnCounts([first, second])
    var table = MapTable(frame)
    for shown in [first, second] {
      add(shown, rendered.classification, drawn.scale.classNames, map, to: &table)
    }
    let differences = Column(drawn.differences.map(\.value))
    table.add(
      "difference", differences, classes: rendered.classifications.last)
    return DrawnMap(declared: map, rendered: rendered, table: table.csv)
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
    // "numerator" is the word of a table: a reader sees people.
    if drawn.legendTitle.hasSuffix(": numerator") { drawn.legendTitle.removeLast(11) }
    drawn.unit = shown.column.unit
    drawn.areCounts = shown.column.isCount
    drawn.symbolNoun = areaNoun(project.areas.vintage ?? project.areas.code)
    drawn.period = shown.column.period
    var rendered = try drawn.render(topology: topology(map), workers: workers)
    if let note = noteOnRates(shown) { rendered.notes.append(note) }
    var table = MapTable(frame)
    add(shown, nil, [], map, to: &table)
    return DrawnMap(declared: map, rendered: rendered, table: table.csv)
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
    let details = value.map { measured($0) }
    let areas = frame.codes.indices.map { area in
      HotSpotMap.Area(
        code: frame.codes[area], name: frame.names[area],
        finding: finding(words[area], isSuppressed: value?.isSuppressed(area) ?? false),
        detail: details?[area])
    }
    var drawn = HotSpotMap(
      try page(map, value.map { "\($0.label): clusters" } ?? column.label, [column]), areas: areas,
      legendTitle: value?.label ?? analysis.value,
      method:
        "Local Moran's I, \(analysis.contiguity.rawValue) contiguity, \(analysis.permutations) permutations, "
        + "false-discovery rate \(wholePercentText(analysis.falseDiscoveryRate))"
        + (words.contains { MoranQuadrant(rawValue: $0) != nil }
          ? ""
          : words.contains(LocalClusters.noVariation)
            ? ". All values are equal, so that there are no clusters"
            : ". No area is significant"
              + (isCoarse(analysis) ? ", as so few permutations cannot show it" : "")))
    drawn.period = value?.period ?? ""
    let rendered = try drawn.render(topology: topology(map), workers: workers)
    var table = MapTable(frame)
    if let value, case .numbers(let cells, _) = value.content { table.add(value.id, cells) }
    for part in [column, frame["spatial.\(id).p"], frame["spatial.\(id).q"]].compactMap(\.self) {
      table.add(part)
    }
    return DrawnMap(declared: map, rendered: rendered, table: table.csv)
  }

  private func isCoarse(_ analysis: Project.SpatialAnalysis) -> Bool {
    let probabilities = frame["spatial.\(analysis.id).p"]?.numbers.compactMap(\.self) ?? []
    return analysis.permutationsNeeded(for: probabilities) != nil
  }

  private func finding(_ word: String, isSuppressed: Bool) -> HotSpotMap.Finding {
    if let quadrant = MoranQuadrant(rawValue: word) { return .cluster(quadrant) }
    switch word {
    case "not significant": return .notSignificant
    case "no neighbours", "no neighbours with a value": return .noNeighbours
    case LocalClusters.noVariation: return .noVariation
    case "not computed": return .notTested
    default: return isSuppressed ? .suppressed : .missing
    }
  }

  private func add(
    _ shown: Shown, _ classes: Classification?, _ classNames: [String], _ map: Project.Map,
    to table: inout MapTable
  ) {
    let id = shown.column.id
    table.add(
      id, shown.cells, classes: classes, classNames: classNames, zeroIsApart: map.legend.zero != nil,
      interval: (frame["\(id).lower"], frame["\(id).upper"]))
  }

  /// "3-1": the class of the first quantity, then of the second, each counted from 1 for the lowest.
  func cells(of areas: [BivariateMap.Area], _ classes: [Classification]) -> [String] {
    areas.map { area in
      guard let x = area.x.number.flatMap({ classes[0].classIndex(of: $0) }),
        let y = area.y.number.flatMap({ classes[1].classIndex(of: $0) })
      else { return "" }
      return "\(x + 1)-\(y + 1)"
    }
  }

  /// Hexagons have borders of their own.
  func topology(_ map: Project.Map) -> Topology? {
    map.page.shapes == .boundaries ? shapes.topology : nil
  }
}
