internal import Diagnostics
internal import Geography
internal import Parallel
internal import Statistics

/// What a kind of map asks to be drawn: panels of painted areas and what explains them, before any of it has
/// a place on the page.
struct MapFigure: Sendable {
  var page: MapPage
  /// The kind of map, as the file names it.
  let kind: String
  /// In the order of the page's polygons.
  let areas: [NamedArea]
  /// At least one.
  var panels: [MapPanel] = []
  /// What explains the map, in order of importance.
  var keys: [any KeyContent] = []
  /// What a reader has to know, below the keys: denominators, what a hexagon is.
  var remarks: [String] = []
  /// Sentences for readers who do not see the map.
  var description: [String] = []

  init(_ page: MapPage, kind: String, areas: [NamedArea]) {
    self.page = page
    self.kind = kind
    self.areas = areas
  }

  /// What the file is called: the page's title, or what the first key is of; with the headings of several maps that
  /// it does not say.
  var title: String {
    let title = page.title.isEmpty ? keys.first?.title ?? "" : page.title
    let headings = panels.map(\.heading).filter { !$0.isEmpty && !title.contains($0) }
    return title + (headings.isEmpty ? "" : (title.isEmpty ? "" : ": ") + headings.joined(separator: "; "))
  }

  /// Titles of so many areas take as much of the file as their shapes.
  var saysClassesOnce: Bool { panels.count * areas.count > MapFigure.manyAreas }

  /// Where names take as much of the file as shapes, those of areas that are only outlined stand once: in the titles
  /// of their symbols, which have their codes.
  func codesNamedBySymbols(_ panel: MapPanel) -> Set<String> {
    let isOutlined = panel.key == nil
    return isOutlined && areas.count + panel.symbols.count > MapFigure.manyAreas
      ? Set(panel.symbols.map(\.id)) : []
  }

  /// Those of all maps of a page; with so many, the page has a limit of its size that is that of journals.
  static let manyAreas = 10_000

  /// How many areas of classed values are zero or hatched: "None: 3. Not significantly different from England: 7."
  var countedStates: [String] {
    keys.enumerated().flatMap { index, key -> [String] in
      guard let legend = key as? Legend, !legend.methods.isEmpty else { return [] }
      let maps = panels.count { $0.key == index }
      return (legend.entries.filter { $0.kind == .zero || $0.kind.isNotSignificant } + legend.marks)
        .map { Legend.sentence(counting: $0.text, $0.count, maps: maps) }
    }
  }

  /// "No data: 3. Suppressed: 2."
  static func states(_ values: some Sequence<MapValue>) -> String {
    var (missing, suppressed) = (0, 0)
    for value in values {
      if value == .missing { missing += 1 }
      if value == .suppressed { suppressed += 1 }
    }
    return "No data: \(countText(missing)). Suppressed: \(countText(suppressed))."
  }

  /// The same of each of several maps: "2019: No data: 3. Suppressed: 2. 2029: No data: 0. ...".
  static func states(_ maps: [(heading: String, areas: [MapArea])]) -> String {
    maps.map { "\($0.heading): " + states($0.areas.lazy.map(\.value)) }.joined(separator: " ")
  }
}

/// One map of a page.
struct MapPanel: Sendable {
  /// Above it; empty for none.
  var heading = ""
  /// One for each area of the figure.
  var areas: [PaintedArea]
  /// Which of the figure's keys explains the areas; `nil` where they are only outlined.
  var key: Int? = 0
  /// Those drawn first come first.
  var symbols: [SymbolMark] = []
}

/// An area as a panel shows it.
struct PaintedArea: Sendable {
  let kind: Legend.Entry.Kind
  let paint: AreaPaint
  /// Drawn as a hatch.
  var mark: ValueMark?
  /// What a reader of the screen hears, but for the class.
  let caption: String
  /// "34.6 to 48.3"; empty where the caption says all. On pages of very many areas the group says it once.
  var classCaption = ""
  /// The number behind it, for programs.
  var value: String?
}

/// A circle on the map that stands for an amount, or the small mark of a place without one: a ring for none, a
/// hatched square where the amount is missing or suppressed.
struct SymbolMark: Sendable {
  let id: String
  let position: Coordinate
  /// In points; half of the side of a square.
  let radius: Double
  let paint: AreaPaint
  /// The row of the key.
  let kind: Legend.Entry.Kind
  let caption: String
  var value: String?

  /// Of a place without an amount, in points: where there are many, at most 1.5 mm across with its line.
  static func radius(of kind: Legend.Entry.Kind, places: Int = 1) -> Double {
    let radius = kind == .zero ? 2.2 : 3.6
    return places > 100 ? min(radius, (1.5 * MapPage.pointsPerMillimetre - lineWidth) / 2) : radius
  }

  static let lineWidth = 0.75
}

extension MapFigure {
  /// How the circles of the first map would lie in a frame, each as large as a share of what it is.
  func crowding(in frame: MapFrame, scaled share: Double = 1) -> SymbolCrowding {
    let circles = panels[0].symbols.filter { if case .category = $0.kind { true } else { false } }
    return SymbolCrowding(
      circles.map { symbol in
        .init(x: frame.x(symbol.position), y: frame.y(symbol.position), radius: symbol.radius * share)
      })
  }

  /// What legends and the page remark on, each once, as the description repeats it.
  var notes: [String] {
    var seen: Set<String> = []
    return (keys.compactMap(\.legend).flatMap(\.remarks) + remarks).filter { seen.insert($0).inserted }
  }

  /// Before the notes of a description.
  static let notesOpening = "Notes: "

  /// Where the first map would lie on a page without labels; `nil` where there is nothing to draw.
  var plainFrame: MapFrame? {
    page.polygons.bounds.map { ground in
      PageLayout(
        PageContent(self, ground: ground), width: page.width * MapPage.pointsPerMillimetre,
        maximumHeight: page.maximumHeight * MapPage.pointsPerMillimetre
      ).frame
    }
  }

  /// - Throws: `map-input`, `duplicate-map-code`, `page-size`.
  func render(
    classifications: [Classification], notes: [Diagnostic], topology: Topology?, workers: Workers
  ) throws(Diagnostic) -> RenderedMap {
    try check()
    var shaped = inChosenShapes(workers)
    if let locator = page.locator, let ground = page.polygons.bounds {
      shaped.keys.append(
        LocatorKey(
          name: locator.name,
          outline: CoverageOutline(
            locator.polygons, snapping: locator.polygons.suggestedSnapping, workers: workers),
          ground: ground, isProjected: page.isProjected))
    }
    let hatches = shaped.hiddenHatches(workers)
    if let hatches {
      shaped.remarks.append(hatches.remark)
    }
    let drawing = try MapDrawing(
      shaped, topology: page.shapes == .boundaries ? topology : nil, workers: workers)
    let svg = MapDocument(figure: shaped, drawing: drawing).write(workers: workers)
    return RenderedMap(
      svg: svg, legends: keys.compactMap(\.legend), classifications: classifications, boxes: drawing.boxes,
      size: RenderedMap.Size(
        width: page.width, height: drawing.layout.height / MapPage.pointsPerMillimetre),
      scaleBar: drawing.layout.scaleBar?.bar,
      notes: MapFigure.distinct(notes) + drawing.notes + [hatches?.note].compactMap(\.self)
        + MapFigure.sizeNotes(svg.count))
  }

  /// The figure with one hexagon an area, if the page asks for them, and with what it says of areas without shapes.
  private func inChosenShapes(_ workers: Workers) -> MapFigure {
    var figure = self
    if let remark = remarkOnShapelessAreas {
      figure.remarks.append(remark)
    }
    guard page.shapes == .hexagons else { return figure }
    let cartogram = HexagonCartogram(
      page.polygons, codes: areas.map(\.code), isProjected: page.isProjected, workers: workers)
    figure.page.polygons = cartogram.polygons
    figure.page.tolerance = 0
    figure.page.context = nil
    figure.page.graticule = false
    figure.page.northArrow = false
    figure.remarks.insert(cartogram.remark(page.areaNoun), at: 0)
    return figure
  }

  private func check() throws(Diagnostic) {
    guard page.polygons.areaCount == areas.count else {
      throw Diagnostic(
        .mapInput, "shapes and areas of a map differ in number",
        expected: "\(page.polygons.areaCount) areas", found: "\(areas.count)")
    }
    try page.check()
    var seen: Set<String> = []
    for area in areas where !seen.insert(area.code).inserted {
      throw Diagnostic(
        .duplicateMapCode, "area \(area.code) (\(area.name)) is on the map twice",
        remedy: "give each area one shape and one value")
    }
  }

  /// What two scales of a page have in common is said once.
  private static func distinct(_ notes: [Diagnostic]) -> [Diagnostic] {
    notes.enumerated().filter { index, note in !notes[..<index].contains(note) }.map(\.element)
  }

  /// PLOS, BMC and Wiley take figures up to this size.
  private static let journalLimit = 10_000_000

  private static func sizeNotes(_ bytes: Int) -> [Diagnostic] {
    guard bytes > journalLimit else { return [] }
    return [
      Diagnostic(
        .largeFile, severity: .warning, "the map is larger than journals take",
        expected: "at most 10 MB (PLOS, BMC, Wiley)",
        found: numberText(Double(bytes) / 1e6, decimals: 1) + " MB",
        remedy: "show fewer areas (a filter) or fewer panels, or leave out the inset")
    ]
  }
}

extension MapPage {
  fileprivate func check() throws(Diagnostic) {
    guard width.isFinite, (40...1000).contains(width), maximumHeight.isFinite, maximumHeight >= 40 else {
      throw Diagnostic(
        .pageSize, "the page is \(width) mm wide and at most \(maximumHeight) mm high",
        expected: "a width from 40 to 1000 mm and a height of at least 40 mm")
    }
    guard (4...24).contains(smallestType), (0.05...1.5).contains(thinnestLine) else {
      throw Diagnostic(
        .pageSize, "the smallest type is \(smallestType) pt and the thinnest line \(thinnestLine) pt",
        expected: "type from 4 to 24 pt and lines from 0.05 to 1.5 pt")
    }
    guard tolerance.isFinite, (0...5).contains(tolerance) else {
      throw Diagnostic(.pageSize, "the tolerance is \(tolerance) mm on paper", expected: "from 0 to 5 mm")
    }
  }
}
