internal import Geography
internal import Parallel

/// A page with the labels that it asks for.
///
/// Names that find no room become numbers with a key; the key takes room, which shrinks the map, which may leave
/// more names without room. So the page is laid out until the key holds every number; a name that has become a
/// number stays one, hence it ends. Numbers that find no room either are taken out of the key again. The page
/// says how many names it does not show.
struct LabelledPage: Sendable {
  var layout: PageLayout
  var polygons: Polygons
  /// Of the first map.
  var labels: [AreaLabel] = []
  var inset: MapInset?
  var unlabelled = UnlabelledAreas()
}

extension MapSheet {
  /// A key of more numbers than these is a table, and the map has one beside it.
  private static let mostNumbers = 150
  /// How often a page is laid out to count what it does not name.
  private static let mostRounds = 6

  typealias Page = (layout: PageLayout, polygons: Polygons)

  private func inset(on page: Page) -> MapInset? {
    InsetPlace(figure.page, page.polygons, page.layout).map {
      MapInset($0, figure.page, topology: topology, workers: workers)
    }
  }

  func labelled(_ content: PageContent, _ bare: Page) -> LabelledPage {
    guard figure.page.labels != .none else {
      return LabelledPage(layout: bare.layout, polygons: bare.polygons, inset: inset(on: bare))
    }
    let wanted = figure.areas.indices.filter { !figure.page.polygons.rings(ofArea: $0).isEmpty }
    var content = content
    var page = bare
    var numbered: Set<Int> = figure.page.labels == .numbers ? Set(wanted) : []
    var labels: [AreaLabel] = []
    var keyHeight: Double?
    while true {
      content.numbers = key(numbered)
      page = numbered.isEmpty ? bare : self.page(content)
      if isTooLarge(page.layout, bare.layout, numbered: numbered.count) {
        // A key that leaves no map explains nothing: names that fit stay.
        keyHeight = (page.layout.key?.box.height ?? 0) / MapPage.pointsPerMillimetre
        numbered = []
        content.numbers = []
        page = bare
      }
      labels = place(numbered, on: page)
      let unplaced = Set(wanted).subtracting(labels.map(\.area)).subtracting(numbered)
      if unplaced.isEmpty || keyHeight != nil { break }
      numbered.formUnion(unplaced)
    }
    settle(&content, &page, &numbered, &labels, of: wanted)
    let shown = Set(labels.map(\.area))
    return LabelledPage(
      layout: page.layout, polygons: page.polygons, labels: labels, inset: inset(on: page),
      unlabelled: UnlabelledAreas(areas: wanted.filter { !shown.contains($0) }, keyHeight: keyHeight))
  }

  /// Takes the numbers that do not stand on the map out of the key, and says on the page what is not named, until
  /// both are true of the page. The key only loses numbers, hence it ends.
  private func settle(
    _ content: inout PageContent, _ page: inout Page, _ numbered: inout Set<Int>, _ labels: inout [AreaLabel],
    of wanted: [Int]
  ) {
    var round = 0
    while true {
      let shown = Set(labels.map(\.area))
      let kept = numbered.intersection(shown)
      var words = omission(
        wanted.count { !shown.contains($0) }, of: wanted.count, isCounted: round < Self.mostRounds)
      if round > Self.mostRounds { words = content.omission ?? words }
      if kept == numbered, content.omission == words { return }
      numbered = kept
      content.numbers = key(numbered)
      content.omission = words
      page = self.page(content)
      labels = place(numbered, on: page)
      round += 1
    }
  }

  /// "12 of 204 wards are not named for want of room; the table of this map (CSV) names all."
  private func omission(_ count: Int, of total: Int, isCounted: Bool) -> String? {
    if count == 0 { return nil }
    let noun = figure.page.areaNoun
    let some =
      isCounted
      ? "\(numberText(Double(count), decimals: 0)) of \(noun.counted(total))" : "Some \(noun.plural)"
    return "\(some) \(count == 1 && isCounted ? "is" : "are") not named for want of room; "
      + "the table of this map (CSV) names all."
  }

  private func isTooLarge(_ layout: PageLayout, _ bare: PageLayout, numbered: Int) -> Bool {
    if numbered == 0 { return false }
    if figure.page.labels == .names, numbered > Self.mostNumbers { return true }
    return !hasRoom(for: layout) || layout.frame.scale < bare.frame.scale / 2
  }

  /// The names that find room, but for those of the numbered areas, and the numbers that do.
  private func place(_ numbered: Set<Int>, on page: Page) -> [AreaLabel] {
    let frame = page.layout.frame
    let symbols = figure.panels[0].symbols
    let circles = symbols.map { symbol in
      let radius = symbol.radius + 1
      return Box(
        x: frame.x(symbol.position) - radius, y: frame.y(symbol.position) - radius, width: 2 * radius,
        height: 2 * radius)
    }
    let inset = inset(on: page)
    let style = page.layout.type.body
    let placement = LabelPlacement(
      map: AreaLabels(
        polygons: page.polygons, frame: frame, style: style,
        obstacles: circles + (inset?.place.obstacles ?? [])),
      inset: inset?.labelling(style), enlarged: inset?.enlarged ?? [])
    let unnumbered = figure.areas.indices.lazy.filter { !numbered.contains($0) }
    let names = placement.names(
      Dictionary(uniqueKeysWithValues: unnumbered.map { ($0, figure.areas[$0].name) }), workers: workers)
    let carriers = Dictionary(
      zip(symbols, circles).compactMap { symbol, box -> (String, LabelCarrier)? in
        guard case .category = symbol.kind else { return nil }
        return (symbol.id, LabelCarrier(box: box, radius: symbol.radius, colour: symbol.paint.ground))
      }, uniquingKeysWith: { first, _ in first })
    let numbers = Dictionary(uniqueKeysWithValues: numbered.map { ($0, number(of: $0)) })
    return names
      + placement.numbers(
        numbers, besides: names, on: carriers.isEmpty ? [:] : carriersByArea(carriers, numbered),
        workers: workers)
  }

  /// A circle belongs to the area whose code it has; those of sites carry no number of an area.
  private func carriersByArea(_ carriers: [String: LabelCarrier], _ areas: Set<Int>) -> [Int: LabelCarrier] {
    areas.reduce(into: [:]) { found, area in found[area] = carriers[figure.areas[area].code] }
  }

  /// By its place in the list of areas: an area has one number on all maps of a run.
  private func number(of area: Int) -> Int { area + 1 }

  private func key(_ numbered: Set<Int>) -> [KeyBlock.Entry] {
    numbered.sorted().map { KeyBlock.Entry(number: number(of: $0), name: figure.areas[$0].name) }
  }
}
