internal import Diagnostics
internal import Geography
internal import Parallel

/// The geometry of a map's page: the layout, the shapes simplified to it, and the labels in them.
struct MapDrawing: Sendable {
  let layout: PageLayout
  let polygons: Polygons
  let ground: MapGround?
  let inset: MapInset?
  /// Of the first map; the others have the same, in the same places.
  let labels: [AreaLabel]
  let notes: [Diagnostic]

  /// - Throws: `map-input` where nothing has a shape.
  init(_ figure: MapFigure, topology: Topology?, workers: Workers) throws(Diagnostic) {
    let page = figure.page
    guard let bounds = page.polygons.bounds else {
      throw Diagnostic(.mapInput, "there is nothing to draw: no area has a shape")
    }
    let sheet = MapSheet(figure, topology, workers)
    var content = PageContent(figure, ground: sheet.ground(around: bounds))
    content.ground = sheet.ground(of: content, holding: figure.panels.flatMap(\.symbols))
    var drawn = sheet.labelled(content)
    // The words take room, which makes the map smaller and more circles overlap: then the words change once more.
    for _ in 0..<3 {
      let words = figure.crowding(in: drawn.layout.frame).remark
      if words == nil || words == content.crowding { break }
      content.crowding = words
      drawn = sheet.labelled(content)
    }
    layout = drawn.layout
    polygons = drawn.polygons
    labels = drawn.labels
    inset = drawn.inset
    ground = MapGround(page, layout, workers: workers)
    let lack = inset == nil ? InsetLack(page, polygons, layout) : nil
    notes =
      MapDrawing.notes(figure) + drawn.unlabelled.notes(figure) + (lack.map { [$0.note] } ?? [])
      + MapDrawing.crowdingNotes(figure.crowding(in: layout.frame), page)
  }

  /// Hundredths of a point between two positions of the areas' vertices.
  var step: Int { AreaPath.step(forVertices: polygons.vertices.count) }

  /// All boxes, labels last.
  var boxes: [LayoutBox] {
    layout.boxes + (ground?.boxes(in: layout.panels) ?? [])
      + (inset.map { [LayoutBox(role: .inset, box: $0.place.box, text: "")] } ?? [])
      + layout.panels.frames.flatMap { frame in
        labels.filter { !$0.isInInset }.map { labelBox($0.moved(from: layout.frame, to: frame)) }
      } + labels.filter(\.isInInset).map(labelBox)
  }

  private func labelBox(_ label: AreaLabel) -> LayoutBox {
    LayoutBox(role: .label, box: label.box, text: label.block.lines.joined(separator: " "))
  }

  private static func notes(_ figure: MapFigure) -> [Diagnostic] {
    let page = figure.page
    var notes: [Diagnostic] = []
    if let note = figure.noteOnShapelessAreas { notes.append(note) }
    notes += characterNotes(figure)
    if !page.isProjected {
      notes.append(
        Diagnostic(
          .noScaleBar, severity: .note,
          "the map has no scale bar: its coordinates are "
            + (page.polygons.mayBeDegrees ? "degrees" : "not metres of a system that is true to scale"),
          remedy: "use boundaries in a projected system, such as EPSG:27700"))
    } else if page.isTooSmallForScale, page.shapes == .boundaries, let bounds = page.polygons.bounds {
      notes.append(
        Diagnostic(
          .noScaleBar, severity: .warning,
          "the map has no scale bar: all areas together are too small for one",
          expected:
            "a ground of at least \(numberText(ScaleBar.leastGround, decimals: 3)) m from side to side",
          found: "\(significantText(bounds.width, digits: 2)) m",
          remedy: "check the coordinates of the boundaries, and the system that they are in"))
    }
    return notes
  }
}

extension Polygons {
  /// Whether all coordinates can be longitudes and latitudes.
  fileprivate var mayBeDegrees: Bool {
    guard let bounds else { return true }
    return bounds.minX >= -180 && bounds.maxX <= 180 && bounds.minY >= -90 && bounds.maxY <= 90
  }
}

extension MapDrawing {
  private static func crowdingNotes(_ crowding: SymbolCrowding, _ page: MapPage) -> [Diagnostic] {
    guard crowding.isTooMuch else { return [] }
    return [
      Diagnostic(
        .symbolsOverlap, severity: .warning,
        "\(crowding.covered) of \(crowding.count) circles "
          + "(\(numberText(100 * crowding.share, decimals: 0)) %) lie by more than a fifth under others",
        expected: "at most \(numberText(100 * SymbolCrowding.mostShare, decimals: 0)) %",
        remedy: "make the map wider, take larger areas, or show a rate on a choropleth or hexagons")
    ]
  }

  /// Text in other scripts than Latin is drawn, but in a font that was not measured.
  private static func characterNotes(_ figure: MapFigure) -> [Diagnostic] {
    let page = figure.page
    let style = TextStyle(size: page.smallestType)
    var texts = [("the title", page.title), ("the subtitle", page.subtitle)]
    texts += figure.keys.map { ("a legend", $0.title) } + page.credits.map { ("a credit", $0) }
    texts += figure.panels.map { ("a heading", $0.heading) }
    if page.labels != .none { texts += figure.areas.map { ("\($0.code) \($0.name)", $0.name) } }
    let found = texts.compactMap { place, text -> String? in
      let unknown = style.unknownCharacters(in: text)
      if unknown.isEmpty { return nil }
      let named = unknown.prefix(5).map { "'\($0)' (\($0.codePoints))" }.joined(separator: ", ")
      return "\(place): \(named)" + (unknown.count > 5 ? " and \(unknown.count - 5) more" : "")
    }
    if found.isEmpty { return [] }
    return [
      Diagnostic(
        .unknownCharacter, severity: .warning,
        "\(found.count) \(found.count == 1 ? "text has" : "texts have") characters whose widths are not known",
        expected:
          "Latin letters, figures and the punctuation of English, in Arial, Helvetica or Liberation Sans",
        details: found,
        remedy: "look at these texts in the finished map: they may be drawn in another font")
    ]
  }
}

extension Character {
  /// "U+05E9".
  fileprivate var codePoints: String {
    unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }.joined(separator: " ")
  }
}

extension MapFigure {
  /// The first few of some areas, for a message.
  func sample(_ areas: [Int]) -> [String] {
    areas.prefix(5).map { "\(self.areas[$0].code) \(self.areas[$0].name)" }
  }
}
