internal import Cartography
internal import Diagnostics
internal import GeoIO
internal import Geography
internal import Statistics
internal import Tables

/// What every kind of map is made of.
extension AssessmentMaps {
  /// A column of numbers that is mapped.
  struct Shown {
    let column: FrameColumn
    let cells: Column
    let decimals: Int
  }

  /// - Throws: `project-reference` for a column that the results do not have, or that holds no numbers.
  func column(_ id: String, _ map: Project.Map) throws(Diagnostic) -> Shown {
    guard let column = frame[id] else {
      let ids = frame.columns.map(\.id)
      throw Diagnostic(
        .projectReference, "the results have no column '\(id)' to map", at: map.at,
        expected: "one of " + ids.joined(separator: ", "),
        remedy: nearestNames(to: id, in: ids).first.map { "did you mean '\($0)'?" })
    }
    guard case .numbers(let cells, let decimals) = column.content else {
      throw Diagnostic(
        .projectReference, "'\(id)' holds texts, and a map needs numbers", at: map.at,
        remedy: id.hasSuffix(".cluster") ? "clusters are drawn by kind: hot-spots" : nil)
    }
    return Shown(
      column: column, cells: column.kind == .measured ? cells : cells.withoutRoundingNoise, decimals: decimals
    )
  }

  /// The areas with their values and intervals.
  ///
  /// - Throws: `project-value` for limits of a file that lie the wrong way round, or that leave the value out.
  func areas(_ shown: Shown) throws(Diagnostic) -> [MapArea] {
    let (lower, upper) = (frame["\(shown.column.id).lower"], frame["\(shown.column.id).upper"])
    let (lowers, uppers) = (lower?.numbers ?? [], upper?.numbers ?? [])
    let isMeasured = shown.column.kind == .measured
    for (area, limits) in zip(lowers, uppers).enumerated() {
      guard let low = limits.0, let high = limits.1, let value = shown.cells[area] else { continue }
      if low > high || isMeasured && !(low...high).contains(value) {
        throw Diagnostic(
          .projectValue,
          "the interval of '\(shown.column.id)' does not hold its value at \(frame.codes[area]) \(frame.names[area])",
          at: .init(file: project.file), expected: "a lower limit, the value and an upper limit, rising",
          found: "\(low), \(value), \(high)",
          remedy: "check which columns hold the lower and the upper limits")
      }
    }
    // A file's limits as they are, that a reader sees what they hold.
    let own = [lower, upper].compactMap { $0?.numberDecimals }.max() ?? 0
    let decimals = isMeasured ? max(min(own, 4), min(shown.decimals, 2)) : min(shown.decimals, 2)
    return frame.codes.indices.map { area in
      var mapped = MapArea(
        code: frame.codes[area], name: frame.names[area], value: mapValue(shown.cells, area))
      if let interval = lower.interval(to: upper, area) {
        func text(_ number: Double) -> String { valueText(number, decimals: decimals) }
        mapped.interval = "\(text(interval.lower)) to \(text(interval.upper))"
      }
      return mapped
    }
  }

  /// The areas with the marks that the map asks for: not different from a benchmark, or uncertain.
  func marked(
    _ areas: [MapArea], _ map: Project.Map, _ column: FrameColumn
  ) throws(Diagnostic) -> [MapArea] {
    var marked = areas
    if let id = map.legend.notDifferent {
      guard case .texts? = frame[id]?.content else {
        let ids = frame.columns.map(\.id).filter { $0.hasSuffix(".significance") }
        throw Diagnostic(
          .projectReference, "the results have no column '\(id)' that says what is similar", at: map.at,
          expected: ids.isEmpty
            ? "an indicator with a 'benchmark', which has a column '.significance'"
            : "one of " + ids.joined(separator: ", "))
      }
      guard id == "\(map.value).significance" else {
        throw Diagnostic(
          .projectReference, "'\(id)' tells of another quantity than the map shows", at: map.at,
          expected: "'\(map.value).significance', whose indicator has a 'benchmark'")
      }
      // Each of several maps has its own figures' significance.
      if case .texts(let words)? = frame["\(column.id).significance"]?.content {
        for area in marked.indices where words[area] == "similar" && marked[area].value.number != nil {
          marked[area].mark = .notSignificant
        }
      }
    }
    if let value = map.legend.similarTo?.value {
      let (lower, upper) = (frame["\(column.id).lower"], frame["\(column.id).upper"])
      for area in marked.indices where marked[area].value.number != nil {
        guard let interval = lower.interval(to: upper, area), interval.lower <= value, value <= interval.upper
        else { continue }
        marked[area].mark = .notSignificant
      }
    }
    if let share = map.legend.uncertainBeyond {
      guard let lower = frame["\(column.id).lower"], let upper = frame["\(column.id).upper"] else {
        throw Diagnostic(
          .projectReference, "'\(column.id)' has no interval to tell how uncertain it is", at: map.at,
          expected: "a column with '.lower' and '.upper' beside it")
      }
      for area in marked.indices {
        guard let interval = Optional(lower).interval(to: upper, area), let value = marked[area].value.number,
          marked[area].mark == nil, interval.upper - interval.lower > share * abs(value)
        else { continue }
        marked[area].mark = .uncertain
      }
    }
    return marked
  }

  /// The label of a column over its map, with the period where others on the page have another.
  func heading(_ shown: Shown, of all: [Shown]) -> String {
    let (label, period) = (shown.column.label, shown.column.period)
    let isCommon = uniqueInOrder(all.map(\.column.period)).count == 1
    return isCommon || period.isEmpty || label.contains(period) ? label : "\(label), \(period)"
  }

  /// Beyond those that are readable, so that limits as printed part published figures as the classes do.
  private static let moreDecimalsForLimits = 2

  func scale(_ map: Project.Map, _ shown: [Shown]) throws(Diagnostic) -> ValueScale {
    let first = shown[0]
    var scale = ValueScale(legendTitle: first.column.label)
    scale.unit = first.column.unit
    let periods = uniqueInOrder(shown.map(\.column.period))
    if periods.count == 1 { scale.period = periods[0] }
    scale.classes = map.method.withOpenEnds
    if let palette = map.palette {
      scale.palette = PaletteChoice(palette, reversed: map.reversedPalette)
    } else {
      scale.palette.isReversed = map.reversedPalette
      scale.paletteForMoreClasses = "TenSteps"
    }
    let readable = shown.map { legendDecimals($0.cells) }
    scale.decimals = zip(shown, readable).map { min($0.decimals, $1) }.max()
    scale.finestDecimals =
      zip(shown, readable).map { min($0.decimals, $1 + Self.moreDecimalsForLimits) }.max()
    scale.valueDecimals =
      zip(shown, readable).map { ownDecimals(of: $0.column, $0.decimals, readable: $1) }.max()
    scale.histogram = map.legend.histogram
    if let zero = map.legend.zero { scale.zeros = .apart(text: zero) }
    scale.references = map.legend.references.map { .init($0.name, value: $0.value) }
    if let id = map.legend.notDifferent,
      let indicator = project.indicators.first(where: { "\($0.id).significance" == id })
    {
      scale.benchmark = indicator.benchmark?.label ?? scale.benchmark
      let comparisons = uniqueInOrder(shown.map { frame["\($0.column.id).significance"]?.comparison })
      scale.comparison = comparisons.count == 1 ? comparisons[0].map(ValueScale.Comparison.init) : nil
    }
    if let benchmark = map.legend.similarTo {
      scale.benchmark = benchmark.name
      scale.comparison = .init(value: benchmark.value, test: .interval(confidence: map.legend.confidence))
    }
    if let share = map.legend.uncertainBeyond {
      scale.uncertainText = "interval wider than \(wholePercentText(share)) of the value"
    }
    if let anchors = map.anchors {
      try anchored(anchors, map, first).apply(to: &scale, hasPalette: map.palette != nil)
    }
    return scale
  }

  func page(
    _ map: Project.Map, _ title: String, _ columns: [FrameColumn]
  ) throws(Diagnostic) -> MapPage {
    let sources = uniqueInOrder(columns.flatMap(\.sources))
    var page = MapPage(shapes.polygons, isProjected: shapes.isProjected, title: map.title ?? title)
    if let preset = map.page.preset { page.fit(to: preset) }
    page.width = map.widthInMillimetres
    if let isForJournal = map.page.isForJournal { page.layout = isForJournal ? .journal : .talk }
    page.subtitle = map.subtitle ?? ""
    page.areaNoun = areaNoun(project.areas.vintage ?? project.areas.code)
    page.credits =
      project.credits
      ?? creditLines(
        figures: sources, boundaries: project.areas.source,
        adapted: columns.contains { $0.kind != .measured })
    let years = sources.filter { $0 != .unstated }.map(\.year)
    page.sourceYears = uniqueInOrder(years.isEmpty ? self.years(namedBy: page.credits) : years).sorted()
    page.boundaryYear = project.areas.source.osDataYear
    page.labels = map.labels ?? (frame.codes.count <= 40) ? .names : .none
    page.labelsAreAskedFor = map.labels != nil
    page.shapes = map.page.shapes
    page.insets = map.page.insets ? .automatic : .none
    page.places = places.columns
    page.northArrow = map.page.northArrow
    page.graticule = map.page.graticule
    page.coordinateSystem = shapes.systemName
    if let context = map.page.context { page.context = try outline(context, is: .context) }
    if let locator = map.page.locator {
      page.locator = MapPage.Locator(try outline(locator, is: .locator), name: locator.name)
    }
    return page
  }
}

extension AssessmentMaps {
  /// Those of the sources of one map without a project file, which its credits alone name.
  fileprivate func years(namedBy credits: [String]) -> [String] {
    let years = credits.flatMap { $0.matches(of: /\b(?:19|20)\d\d\b/).map { String($0.0) } }
    return years.isEmpty ? ["not stated"] : years
  }
}

extension ValueScale.Comparison {
  fileprivate init(_ compared: ComparedWith) {
    let test: Test =
      switch compared.method {
      case .funnel: .funnel
      case .interval: .interval(confidence: compared.confidence)
      }
    self.init(value: compared.value, test: test)
  }
}

extension FrameColumn {
  /// With which its numbers are written; `nil` for texts.
  fileprivate var numberDecimals: Int? {
    if case .numbers(_, let decimals) = content { decimals } else { nil }
  }
}
