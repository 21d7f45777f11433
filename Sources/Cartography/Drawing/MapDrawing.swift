internal import Diagnostics
internal import Geography
internal import Parallel

/// The geometry of a map's page: the layout, the shapes simplified to it, and the labels in them.
///
/// Names that find no room become numbers with a key; the key takes room, which shrinks the map, which may
/// leave more names without room. So the page is laid out until the key holds every number. A name that has
/// become a number stays one, hence it ends. Where a key would not fit the page there is none.
struct MapDrawing: Sendable {
  let layout: PageLayout
  let polygons: Polygons
  let ground: MapGround?
  let inset: MapInset?
  let labels: [AreaLabel]
  let notes: [Diagnostic]

  /// - Throws: `map-input` where nothing has a shape.
  init(_ figure: MapFigure, topology: Topology?, workers: Workers) throws(Diagnostic) {
    let page = figure.page
    guard let bounds = page.polygons.bounds else {
      throw Diagnostic(.mapInput, "there is nothing to draw: no area has a shape")
    }
    let sheet = Sheet(figure, topology, workers)
    var content = PageContent(figure, ground: sheet.ground(around: bounds))
    content.ground = sheet.ground(of: content, holding: figure.panels.flatMap(\.symbols))
    let plain = sheet.page(content)
    var drawn = sheet.labelled(content, plain)
    if InsetPlace(page, plain.polygons, plain.layout) == nil,
      InsetPlace.isNeeded(page, plain.polygons, plain.layout)
    {
      content.keys.append(InsetRoom(page, plain.layout))
      let wider = sheet.labelled(content, sheet.page(content))
      // An inset is worth less than the key of the labels, and nothing on a page that is too long.
      if sheet.hasRoom(for: wider.layout), InsetPlace(page, wider.polygons, wider.layout) != nil,
        wider.unlabelled.areas.count <= drawn.unlabelled.areas.count
      {
        drawn = wider
      }
    }
    let (layout, polygons) = (drawn.layout, drawn.polygons)
    self.layout = layout
    self.polygons = polygons
    labels = drawn.labels
    ground = MapGround(page, layout, workers: workers)
    let place = InsetPlace(page, polygons, layout)
    inset = place.map { MapInset($0, page, topology: sheet.topology, workers: workers) }
    let lacksInset = place == nil && InsetPlace.isNeeded(page, polygons, layout)
    notes =
      MapDrawing.notes(figure) + drawn.unlabelled.notes(figure) + (lacksInset ? [MapDrawing.noInset] : [])
  }

  /// All boxes, labels last.
  var boxes: [LayoutBox] {
    layout.boxes + (ground?.boxes(in: layout.panels) ?? [])
      + (inset.map { [LayoutBox(role: .inset, box: $0.place.box, text: "")] } ?? [])
      + labels.map {
        LayoutBox(role: .label, box: $0.box, text: $0.block.lines.joined(separator: " "))
      }
  }

  private static let noInset = Diagnostic(
    .noInset, severity: .note, "there is no room for an inset that would be half as large again as the map",
    remedy: "make the page wider or higher, or choose a smaller part of the map")

  private static func notes(_ figure: MapFigure) -> [Diagnostic] {
    let page = figure.page
    var notes: [Diagnostic] = []
    let shapeless = figure.areas.indices.filter { page.polygons.rings(ofArea: $0).isEmpty }
    if !shapeless.isEmpty {
      notes.append(
        Diagnostic(
          .areaWithoutShape, severity: .warning,
          "\(shapeless.count) \(shapeless.count == 1 ? "area has" : "areas have") no shape: "
            + "counted in the legend but not on the map", details: figure.sample(shapeless)))
    }
    if !page.isProjected {
      notes.append(
        Diagnostic(
          .noScaleBar, severity: .note, "the map has no scale bar: its coordinates are degrees",
          remedy: "use boundaries in a projected system, such as EPSG:27700"))
    }
    return notes
  }
}

extension MapFigure {
  /// The first few of some areas, for a message.
  func sample(_ areas: [Int]) -> [String] {
    areas.prefix(5).map { "\(self.areas[$0].code) \(self.areas[$0].name)" }
  }
}

/// Areas that should have had a label.
struct UnlabelledAreas: Sendable {
  var areas: [Int] = []
  /// What a key of their numbers would have asked for, in millimetres; `nil` where a key was not the trouble.
  var keyHeight: Double?

  func notes(_ figure: MapFigure) -> [Diagnostic] {
    if areas.isEmpty { return [] }
    let height = keyHeight.map {
      "a key of numbers would be \(numberText($0, decimals: 0)) mm high on a page of at most "
        + "\(numberText(figure.page.maximumHeight, decimals: 0)) mm, or leave the map less than half its size"
    }
    return [
      Diagnostic(
        .areaNotLabelled, severity: .warning,
        "\(areas.count) \(areas.count == 1 ? "area has" : "areas have") no label: "
          + "there is no room for a name, nor for a number with a key",
        found: height, details: figure.sample(areas),
        remedy: "make the map wider or higher, or show fewer areas")
    ]
  }
}

/// Lays pages out and simplifies the shapes to each.
private struct Sheet {
  let figure: MapFigure
  let workers: Workers
  let topology: Topology

  init(_ figure: MapFigure, _ topology: Topology?, _ workers: Workers) {
    self.figure = figure
    self.workers = workers
    let polygons = figure.page.polygons
    self.topology =
      topology ?? Topology(polygons, snapping: polygons.suggestedSnapping, workers: workers)
  }

  /// With surroundings, a border of them is shown.
  func ground(around bounds: Bounds) -> Bounds {
    guard figure.page.context != nil else { return bounds }
    return bounds.grown(by: 0.03 * max(bounds.width, bounds.height))
  }

  /// The ground with as much more as the circles need that reach over its sides.
  func ground(of content: PageContent, holding symbols: [SymbolMark]) -> Bounds {
    guard !symbols.isEmpty else { return content.ground }
    let frame = page(content).layout.frame
    return symbols.reduce(content.ground) { ground, symbol in
      let radius = (symbol.radius + 1) / frame.scale
      let around = Bounds(
        minX: symbol.position.x - radius / frame.stretch, minY: symbol.position.y - radius,
        maxX: symbol.position.x + radius / frame.stretch, maxY: symbol.position.y + radius)
      return ground.union(around)
    }
  }

  func page(_ content: PageContent) -> (layout: PageLayout, polygons: Polygons) {
    let points = MapPage.pointsPerMillimetre
    let page = figure.page
    let layout = PageLayout(
      content, width: page.width * points, maximumHeight: page.maximumHeight * points)
    let onGround = page.tolerance * points / layout.frame.scale
    let shapes = Simplification(tolerance: onGround).shapes(page.polygons, topology, workers: workers)
    return (layout, shapes)
  }

  /// Whether a page keeps to the height that it may have.
  func hasRoom(for layout: PageLayout) -> Bool {
    layout.height <= figure.page.maximumHeight * MapPage.pointsPerMillimetre + 0.01
  }

  /// A page with the labels that it asks for.
  struct Labelled {
    var layout: PageLayout
    var polygons: Polygons
    var labels: [AreaLabel] = []
    var unlabelled = UnlabelledAreas()
  }

  func labelled(_ content: PageContent, _ bare: (layout: PageLayout, polygons: Polygons)) -> Labelled {
    var (layout, polygons) = bare
    guard figure.page.labels != .none, layout.panels.isOnlyOne else {
      return Labelled(layout: layout, polygons: polygons)
    }
    var content = content
    var numbered: [Int: Int] = [:]
    var labels: [AreaLabel] = []
    var keyHeight: Double?
    let names = figure.areas.map(\.name)
    if figure.page.labels == .numbers {
      numbered = numbers(for: figure.areas.indices.filter { hasShape($0) })
      content.numbers = key(numbered)
      (layout, polygons) = page(content)
    }
    while true {
      if hasRoom(for: layout), layout.frame.scale >= bare.layout.frame.scale / 2 {
        let placed = place(names, numbered, layout, polygons)
        labels = placed.labels
        if placed.unplaced.isEmpty || keyHeight != nil { break }
        numbered = numbers(for: Array(numbered.keys) + placed.unplaced)
      } else {
        // A key that leaves no map explains nothing: names that fit stay, the others are reported.
        keyHeight = (layout.key?.box.height ?? 0) / MapPage.pointsPerMillimetre
        numbered = [:]
      }
      content.numbers = key(numbered)
      (layout, polygons) = page(content)
      if keyHeight != nil {
        labels = place(names, [:], layout, polygons).labels
        break
      }
    }
    let labelled = Set(labels.map(\.area))
    let unlabelled = figure.areas.indices.filter { !labelled.contains($0) && hasShape($0) }
    return Labelled(
      layout: layout, polygons: polygons, labels: labels,
      unlabelled: UnlabelledAreas(areas: unlabelled, keyHeight: keyHeight))
  }

  private func hasShape(_ area: Int) -> Bool { !figure.page.polygons.rings(ofArea: area).isEmpty }

  /// Names and numbers with a place, and the areas that have neither.
  private func place(
    _ names: [String], _ numbered: [Int: Int], _ layout: PageLayout, _ polygons: Polygons
  ) -> (labels: [AreaLabel], unplaced: [Int]) {
    let frame = layout.frame
    let circles = figure.panels[0].symbols.map { symbol in
      let radius = symbol.radius + 1
      return Box(
        x: frame.x(symbol.position) - radius, y: frame.y(symbol.position) - radius, width: 2 * radius,
        height: 2 * radius)
    }
    let finder = AreaLabels(
      polygons: polygons, frame: frame, style: layout.type.body,
      obstacles: circles + (InsetPlace(figure.page, polygons, layout)?.obstacles ?? []))
    let placed = finder.names(names, excluding: Set(numbered.keys), workers: workers)
    let labels = placed.compactMap(\.self)
    let unplaced = placed.indices.filter { placed[$0] == nil && numbered[$0] == nil && hasShape($0) }
    return (labels + finder.numbers(numbered, besides: labels, workers: workers), unplaced)
  }

  private func key(_ numbered: [Int: Int]) -> [KeyBlock.Entry] {
    numbered.sorted { $0.value < $1.value }
      .map { KeyBlock.Entry(number: $0.value, name: figure.areas[$0.key].name) }
  }

  /// Numbers from north to south, so that a number of the key is soon found on the map.
  private func numbers(for areas: [Int]) -> [Int: Int] {
    let polygons = figure.page.polygons
    let tops = areas.map { (area: $0, top: polygons.bounds(ofArea: $0)?.maxY ?? -.infinity) }
    let ordered = tops.sorted { ($1.top, $0.area) < ($0.top, $1.area) }
    return Dictionary(
      ordered.enumerated().map { ($0.element.area, $0.offset + 1) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Bounds {
  fileprivate func grown(by border: Double) -> Bounds {
    Bounds(minX: minX - border, minY: minY - border, maxX: maxX + border, maxY: maxY + border)
  }
}
