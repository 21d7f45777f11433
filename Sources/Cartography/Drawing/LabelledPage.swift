internal import Geography
internal import Parallel

/// A page with the labels that it asks for.
struct LabelledPage: Sendable {
  var layout: PageLayout
  var polygons: Polygons
  /// Of the first map, and of its inset.
  var labels: [AreaLabel] = []
  var inset: MapInset?
  var unlabelled = UnlabelledAreas()
}

extension MapSheet {
  typealias Page = (layout: PageLayout, polygons: Polygons)

  /// With room for an inset, where that is better.
  func labelled(_ content: PageContent) -> LabelledPage {
    let plain = page(content)
    let drawn = labelled(content, plain)
    if drawn.inset?.place.isEnough ?? false { return drawn }
    guard let room = InsetRoom(figure.page, plain.polygons, plain.layout) else { return drawn }
    return labelled(content, with: room, ratherThan: drawn, plain.layout)
  }

  private func labelled(_ content: PageContent, _ bare: Page) -> LabelledPage {
    guard figure.page.labels != .none else {
      return LabelledPage(layout: bare.layout, polygons: bare.polygons, inset: inset(on: bare))
    }
    var fitting = LabelFitting(self, content, bare)
    fitting.fit()
    fitting.settle()
    return fitting.result
  }

  /// The page with room for an inset among its keys, if that has one and is better than the page without.
  ///
  /// The room is as large as leaves the map large enough. An inset is worth less than the key of the labels, and
  /// nothing on a page that is too long.
  private func labelled(
    _ content: PageContent, with room: InsetRoom, ratherThan other: LabelledPage, _ plain: PageLayout
  ) -> LabelledPage {
    var content = content
    let keys = content.keys
    for share in InsetRoom.shares {
      var room = room
      room.share = share
      content.keys = keys + [room]
      guard leaves(layout(content), plain) else { continue }
      let found = labelled(content, page(content))
      guard leaves(found.layout, other.layout), let inset = found.inset else { continue }
      return inset.isWorthMore(than: other.inset)
        && found.unlabelled.areas.count <= other.unlabelled.areas.count ? found : other
    }
    return other
  }

  /// Whether a page with room for an inset is not too long, and its map hardly smaller than without.
  private func leaves(_ layout: PageLayout, _ without: PageLayout) -> Bool {
    hasRoom(for: layout) && layout.frame.scale >= InsetRoom.leastMap * without.frame.scale
  }

  fileprivate func inset(on page: Page) -> MapInset? {
    InsetPlace(figure.page, page.polygons, page.layout).map {
      MapInset($0, figure.page, topology: topology, workers: workers)
    }
  }
}

/// The rounds in which a page comes to its labels.
///
/// Names that find no room become numbers with a key; the key takes room, which shrinks the map, which may leave
/// more names without room. So the page is laid out until the key holds every number; a name that has become a
/// number stays one, hence it ends. Numbers that find no room either are taken out of the key again. The page
/// says how many names it does not show.
private struct LabelFitting {
  /// Fewer labels than this share of the areas explain nothing.
  private static let leastShare = 0.1
  /// How often a page is laid out to count what it does not name.
  private static let mostRounds = 6

  let sheet: MapSheet
  let names: LabelNames
  /// The areas that have a shape.
  let wanted: [Int]
  private var content: PageContent
  /// Without labels and what is said of them.
  private let plainContent: PageContent
  private let plain: MapSheet.Page
  /// Without a key.
  private let bare: MapSheet.Page
  private var page: MapSheet.Page
  private var inset: MapInset?
  private let areaOfCode: [String: Int]
  private var numbered: Set<Int>
  private var labels: [AreaLabel] = []
  /// In millimetres, of a key that the page has no room for.
  private var keyHeight: Double?

  init(_ sheet: MapSheet, _ content: PageContent, _ bare: MapSheet.Page) {
    let figure = sheet.figure
    self.sheet = sheet
    self.content = content
    plainContent = content
    plain = bare
    names = LabelNames(figure.areas.map(\.name))
    wanted = figure.areas.indices.filter { !figure.page.polygons.rings(ofArea: $0).isEmpty }
    areaOfCode =
      figure.panels[0].symbols.isEmpty
      ? [:] : Dictionary(uniqueKeysWithValues: zip(figure.areas.map(\.code), figure.areas.indices))
    let isNumbered = figure.page.labels == .numbers
    numbered = isNumbered ? Set(wanted) : []
    if !isNumbered, let remark = names.remark {
      self.content.remarks.append(remark)
      self.bare = sheet.page(self.content)
    } else {
      self.bare = bare
    }
    page = self.bare
  }

  private var shown: Set<Int> { Set(labels.map(\.area)) }

  private var isTooFew: Bool {
    labels.isEmpty || Double(labels.count) < Self.leastShare * Double(wanted.count)
  }

  /// A page of too few labels has none, and says that it names no area.
  var result: LabelledPage {
    if isTooFew {
      let plain = withoutLabels
      return LabelledPage(
        layout: plain.layout, polygons: plain.polygons, inset: sheet.inset(on: plain),
        unlabelled: UnlabelledAreas(areas: wanted, keyHeight: keyHeight, roomFor: labels.count))
    }
    let shown = shown
    return LabelledPage(
      layout: page.layout, polygons: page.polygons, labels: labels, inset: inset,
      unlabelled: UnlabelledAreas(areas: wanted.filter { !shown.contains($0) }, keyHeight: keyHeight))
  }

  private var withoutLabels: MapSheet.Page {
    guard let words = omission(wanted.count, isCounted: true) else { return plain }
    var content = plainContent
    content.omission = words
    return sheet.page(content)
  }

  /// Makes the names without room numbers, until the key holds them all or leaves no map.
  mutating func fit() {
    while true {
      content.numbers = key
      page = numbered.isEmpty ? bare : sheet.page(content)
      if !numbered.isEmpty, isTooSmall(page.layout) {
        // A key that leaves no map explains nothing: names that fit stay.
        keyHeight = (page.layout.key?.box.height ?? 0) / MapPage.pointsPerMillimetre
        numbered = []
        content.numbers = []
        page = bare
      }
      place()
      let unplaced = Set(wanted).subtracting(shown).subtracting(numbered)
      if keyHeight != nil { return }
      let more = unplaced.isEmpty ? namedBesideNumberedCircles : unplaced
      if more.isEmpty { return }
      numbered.formUnion(more)
    }
  }

  /// Where most circles have a number in them, a few with a name beside them read as another kind: those whose circle
  /// holds the number have it too.
  private var namedBesideNumberedCircles: Set<Int> {
    guard !areaOfCode.isEmpty, 2 * numbered.count > wanted.count else { return [] }
    let circles = keepingClear(
      AreaLabels(polygons: page.polygons, frame: page.layout.frame, style: page.layout.type.body)
    ).carriers
    return shown.subtracting(numbered).filter { area in
      let text = TextBlock(String(number(of: area)), style: page.layout.type.body)
      return circles[area]?.holds(text) ?? false
    }
  }

  /// Takes the numbers that do not stand on the map out of the key, and says on the page what is not named, until
  /// both are true of the page. The key only loses numbers, hence it ends.
  mutating func settle() {
    var round = 0
    while !isTooFew {
      let shown = shown
      let kept = numbered.intersection(shown)
      var words = omission(wanted.count { !shown.contains($0) }, isCounted: round < Self.mostRounds)
      if round > Self.mostRounds { words = content.omission ?? words }
      if kept == numbered, content.omission == words { return }
      numbered = kept
      content.numbers = key
      content.omission = words
      page = sheet.page(content)
      place()
      round += 1
    }
  }

  /// "12 of 204 wards are not named for want of room; the table of this map (CSV) names all." Where no label is drawn,
  /// nobody misses those that were not asked for.
  private func omission(_ count: Int, isCounted: Bool) -> String? {
    if count == 0 || count == wanted.count && !sheet.figure.page.labelsAreAskedFor { return nil }
    let noun = sheet.figure.page.areaNoun
    let table = "the table of this map (CSV) names all."
    if count == wanted.count, count > 1 {
      return "None of \(noun.counted(count)) is named for want of room; \(table)"
    }
    let some =
      isCounted
      ? "\(numberText(Double(count), decimals: 0)) of \(noun.counted(wanted.count))" : "Some \(noun.plural)"
    return "\(some) \(count == 1 && isCounted ? "is" : "are") not named for want of room; \(table)"
  }

  /// Whether the key makes the page too long, or the map less than half of its scale.
  private func isTooSmall(_ layout: PageLayout) -> Bool {
    !sheet.hasRoom(for: layout) || layout.frame.scale < bare.layout.frame.scale / 2
  }

  /// The names that find room, but for those of the numbered areas, and the numbers that do.
  private mutating func place() {
    inset = sheet.inset(on: page)
    let style = page.layout.type.body
    let map = AreaLabels(
      polygons: page.polygons, frame: page.layout.frame, style: style,
      obstacles: inset?.place.obstacles ?? [])
    let placement = LabelPlacement(
      map: keepingClear(map), inset: (inset?.labelling(style)).map(keepingClear),
      enlarged: inset?.enlarged ?? [])
    let unnumbered = wanted.filter { !numbered.contains($0) }
    let placed = placement.names(
      Dictionary(uniqueKeysWithValues: unnumbered.map { ($0, names.texts[$0]) }), workers: sheet.workers)
    let numbers = Dictionary(uniqueKeysWithValues: numbered.map { ($0, number(of: $0)) })
    labels = placed + placement.numbers(numbers, besides: placed, workers: sheet.workers)
  }

  /// Labels keep clear of circles. A circle belongs to the area whose code it has; those of sites carry no number
  /// of an area.
  private func keepingClear(_ labels: AreaLabels) -> AreaLabels {
    var labels = labels
    let frame = labels.frame
    for symbol in sheet.figure.panels[0].symbols {
      let (x, y, radius) = (frame.x(symbol.position), frame.y(symbol.position), symbol.radius + 1)
      let box = Box(x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius)
      labels.obstacles.append(box)
      guard let area = areaOfCode[symbol.id] else { continue }
      let isCircle = if case .category = symbol.kind { true } else { false }
      labels.carriers[area] = LabelCarrier(
        box: box, radius: isCircle ? symbol.radius : 0, colour: symbol.paint.ground)
    }
    return labels
  }

  /// By its place in the list of areas: an area has one number on all maps of a run.
  private func number(of area: Int) -> Int { area + 1 }

  private var key: [KeyBlock.Entry] {
    numbered.sorted().map { KeyBlock.Entry(number: number(of: $0), name: sheet.figure.areas[$0].name) }
  }
}
