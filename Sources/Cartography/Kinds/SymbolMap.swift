public import Diagnostics
public import Geography
public import Parallel
internal import Statistics

/// Circles whose area stands for an amount, over areas in outline or in the classes of another quantity: dwellings
/// on sites, people in wards.
@dynamicMemberLookup
public struct SymbolMap: Sendable {
  public var page: MapPage
  public var symbols: [Symbol]
  /// What the circles' areas stand for.
  public var legendTitle: String
  /// "dwellings"; empty for none.
  public var unit = ""
  /// Whether amounts are counts, whose sum is an amount too; that of shares and rates is not said.
  public var areCounts = false
  /// When the amounts are of; empty where that is not known.
  public var period = ""
  public var symbolNoun = MapPage.AreaNoun("site", plural: "sites")
  /// The kinds that colours tell apart, in the order of the key; empty for circles of one colour.
  public var categories: [String] = []
  /// The diameter of the largest circle in millimetres; `nil` for one that suits the page and keeps circles apart.
  public var largestDiameter: Double?
  /// The areas under the circles, without a value each or with one.
  public var areas: [MapArea]
  /// How the areas' values are classed; `nil` to draw outlines only, whatever their values.
  public var areaScale: ValueScale?

  /// An amount at a place.
  public struct Symbol: Sendable, Hashable {
    public var id: String
    public var name: String
    /// In the coordinates of the polygons.
    public var position: Coordinate
    /// Not negative.
    public var value: MapValue
    /// One of the map's.
    public var category: String?

    public init(
      id: String, name: String, position: Coordinate, value: MapValue, category: String? = nil
    ) {
      self.id = id
      self.name = name
      self.position = position
      self.value = value
      self.category = category
    }
  }

  public init(_ page: MapPage, areas: [MapArea], symbols: [Symbol], legendTitle: String) {
    self.page = page
    self.areas = areas
    self.symbols = symbols
    self.legendTitle = legendTitle
  }

  public subscript<Value>(dynamicMember property: WritableKeyPath<MapPage, Value>) -> Value {
    get { page[keyPath: property] }
    set { page[keyPath: property] = newValue }
  }

  /// Draws the map: the largest circles first, so that none hides a smaller one.
  ///
  /// - Precondition: the topology is that of the polygons.
  /// - Throws: as `ChoroplethMap.render`; `map-input` for amounts that are negative or not finite, positions that
  ///   are not finite, or a category that the map does not list; `duplicate-map-code` for two symbols of one id.
  public func render(topology: Topology? = nil, workers: Workers) throws(Diagnostic) -> RenderedMap {
    try check()
    let numbers = symbols.compactMap(\.value.number)
    let decimals = exactDecimals(of: numbers) ?? 1
    let key = key(decimals)
    var figure = MapFigure(page, kind: "symbols", areas: areas.named)
    let classed = try areaScale.map { scale throws(Diagnostic) in try ClassedValues([areas], scale: scale) }
    var panel =
      classed?.panel(of: areas)
      ?? MapPanel(
        areas: areas.map {
          PaintedArea(
            kind: .outlined, paint: .colour(.symbolGround), caption: AreaCaptions.isolated($0.name))
        })
    panel.key = classed == nil ? nil : 1
    panel.symbols = marks(key.sizes, decimals)
    figure.panels = [panel]
    figure.keys = [key]
    if let classed { figure.keys.append(classed.legend(for: [areas], counted: page.areaNoun.plural)) }
    figure.description =
      [
        isOfAreas
          ? "Map of \(page.areaNoun.counted(areas.count)), a circle in each, its surface in proportion."
          : "Map of \(symbolNoun.counted(symbols.count)) over \(page.areaNoun.counted(areas.count))."
      ]
      + [key.description(numbers, inAll: areCounts)] + (classed?.description ?? [])
    figure.description.append(
      MapFigure.states(classed == nil ? symbols.map(\.value) : areas.map(\.value)))
    return try figure.render(
      classifications: classed.map { [$0.classification] } ?? [],
      notes: (classed?.notes ?? []) + smallCircles(panel.symbols),
      topology: topology, workers: workers)
  }

  /// The key, and with it the circles' sizes: a seventeenth of the page's width for the largest, but 6 to 14 mm;
  /// less, down to 4 mm, where circles would hide one another.
  private func key(_ decimals: Int) -> SymbolKey {
    let amounts = symbols.compactMap(\.value.number).filter { $0 > 0 }
    let (least, greatest) = (amounts.min() ?? 0, amounts.max() ?? 0)
    func key(_ diameter: Double) -> SymbolKey {
      let sizes = SymbolSizes(
        least: least, greatest: greatest, largestRadius: diameter / 2 * MapPage.pointsPerMillimetre)
      return SymbolKey(
        title: legendTitle, unit: unitAndPeriod, sizes: sizes, decimals: decimals, counts: counts)
    }
    if let largestDiameter { return key(largestDiameter) }
    let suitable = min(max(page.width / 17, 6), 14)
    let most = key(suitable)
    var figure = MapFigure(page, kind: "symbols", areas: areas.named)
    figure.panels = [MapPanel(areas: [], symbols: marks(most.sizes, decimals))]
    figure.keys = [most]
    guard let frame = figure.plainFrame else { return most }
    let shares = SymbolMap.shares.filter { $0 * suitable >= 4 }
    let share = shares.first { !figure.crowding(in: frame, scaled: $0).isTooMuch } ?? shares.last ?? 1
    return share == 1 ? most : key(suitable * share)
  }

  /// Of the size that circles have where there is room, tried in turn.
  private static let shares = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3]

  /// Whether symbols stand for the areas that they lie in, rather than for places of their own.
  private var isOfAreas: Bool { symbolNoun == page.areaNoun }

  private func check() throws(Diagnostic) {
    var seen: Set<String> = []
    for symbol in symbols {
      if !seen.insert(symbol.id).inserted {
        throw Diagnostic(
          .duplicateMapCode, "symbol \(symbol.id) (\(symbol.name)) is on the map twice",
          remedy: "give each symbol an id of its own")
      }
      if let value = symbol.value.number, !(value.isFinite && value >= 0) {
        throw Diagnostic(
          .mapInput, "the amount of \(symbol.id) (\(symbol.name)) has no circle", expected: "zero or more",
          found: "\(value)", remedy: "show losses on a map of their own")
      }
      guard symbol.position.x.isFinite, symbol.position.y.isFinite else {
        throw Diagnostic(.mapInput, "the place of \(symbol.id) (\(symbol.name)) is not a position")
      }
      if !categories.isEmpty, !categories.contains(symbol.category ?? "") {
        throw Diagnostic(
          .mapInput, "symbol \(symbol.id) (\(symbol.name)) is of a kind that the key lacks",
          expected: "one of " + categories.joined(separator: ", "), found: symbol.category ?? "none")
      }
    }
    guard categories.count <= CategoryColours.symbols.count else {
      throw Diagnostic(
        .tooManyClasses, "the circles are of \(categories.count) kinds",
        expected: "at most \(CategoryColours.symbols.count), which every reader can tell apart",
        remedy: "put kinds together, or draw several maps")
    }
  }

  /// Largest first; of equals, in the order of their ids. Places without an amount come last: their marks are
  /// small, and have to be seen.
  private func marks(_ sizes: SymbolSizes, _ decimals: Int) -> [SymbolMark] {
    let drawn = symbols.compactMap { symbol in
      symbol.value.number.flatMap { $0 > 0 ? (symbol: symbol, value: $0) : nil }
    }
    let circles = drawn.sorted { ($1.value, $0.symbol.id) < ($0.value, $1.symbol.id) }.map { symbol, value in
      let text = valueText(value, decimals: decimals) + (unit.isEmpty ? "" : " \(unit)")
      let kind = categories.isEmpty ? "" : symbol.category.map { " (\($0))" } ?? ""
      let category = symbol.category.flatMap { categories.firstIndex(of: $0) } ?? 0
      return SymbolMark(
        id: symbol.id, position: symbol.position, radius: sizes.radius(of: value),
        paint: .colour(CategoryColours.symbols[category]), kind: .category(category),
        caption: "\(AreaCaptions.isolated(symbol.name)): \(text)\(kind)",
        value: NumberStyle.decimals(decimals).programText(value))
    }
    return circles + symbols.compactMap(markWithoutAmount).sorted { $0.id < $1.id }
  }

  /// Under 0.2 mm across, a circle prints as a speck or not at all.
  private static let leastVisibleRadius = 0.1 * MapPage.pointsPerMillimetre

  /// Amounts so far below the greatest that nobody sees their circles.
  private func smallCircles(_ marks: [SymbolMark]) -> [Diagnostic] {
    let small = marks.filter { mark in
      if case .category = mark.kind { mark.radius < Self.leastVisibleRadius } else { false }
    }
    if small.isEmpty { return [] }
    return [
      Diagnostic(
        .symbolsTooSmall, severity: .warning,
        "\(small.count) \(small.count == 1 ? "circle is" : "circles are") too small to be seen",
        expected: "circles of 0.2 mm or more, in proportion to the greatest",
        details: small.prefix(10).map(\.caption) + (small.count > 10 ? ["and \(small.count - 10) more"] : []),
        remedy: "make the map wider, or show such amounts on a map of their own")
    ]
  }

  /// `nil` for a symbol with a circle.
  private func markWithoutAmount(_ symbol: Symbol) -> SymbolMark? {
    let (kind, words): (Legend.Entry.Kind, String)
    switch symbol.value {
    case .value(0): (kind, words) = (.zero, "0" + (unit.isEmpty ? "" : " \(unit)"))
    case .missing: (kind, words) = (.missing, "no data")
    case .suppressed: (kind, words) = (.suppressed, "suppressed")
    case .value: return nil
    }
    return SymbolMark(
      id: symbol.id, position: symbol.position, radius: SymbolMark.radius(of: kind, places: symbols.count),
      paint: paint(of: kind), kind: kind, caption: "\(AreaCaptions.isolated(symbol.name)): \(words)",
      value: kind == .zero ? "0" : nil)
  }

  /// Of a mark without an amount.
  private func paint(of kind: Legend.Entry.Kind) -> AreaPaint {
    let tone = NoDataHatch.Tone.suiting(Array(CategoryColours.symbols.prefix(max(categories.count, 1))))
    switch kind {
    case .missing: return .noData(NoDataHatch(.missing, tone))
    case .suppressed: return .noData(NoDataHatch(.suppressed, tone))
    default: return .colour(.white)
    }
  }

  /// Circles by kind, then symbols without an amount.
  private var counts: Legend {
    let drawn = symbols.filter { $0.value.number.map { $0 > 0 } ?? false }
    // A circle in an area is the area's amount, not the area.
    let plain = isOfAreas ? SymbolKey.areasInProportion : symbolNoun.plural.capitalisedFirst
    var entries = (categories.isEmpty ? [plain] : categories).enumerated()
      .map { index, text in
        Legend.Entry(
          kind: .category(index), text: text,
          count: drawn.count { categories.isEmpty || $0.category == text },
          paint: .colour(CategoryColours.symbols[index]))
      }
    let none: [(Legend.Entry.Kind, String, Int)] = [
      (.zero, "None", symbols.count { $0.value.number == 0 }),
      (.missing, "No data", symbols.count { $0.value == .missing }),
      (.suppressed, "Suppressed", symbols.count { $0.value == .suppressed }),
    ]
    for (kind, text, count) in none where count > 0 {
      entries.append(Legend.Entry(kind: kind, text: text, count: count, paint: paint(of: kind)))
    }
    return Legend(
      title: legendTitle, unit: unitAndPeriod, countHeader: symbolNoun.plural, entries: entries)
  }

  private var unitAndPeriod: String {
    var scale = ValueScale(legendTitle: legendTitle)
    (scale.unit, scale.period) = (unit, period)
    return scale.unitAndPeriod
  }
}

extension Colour {
  /// Areas that only show where symbols lie.
  static let symbolGround = Colour(0xEDEDE8)
}

extension String {
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

/// Circles whose area is in proportion to an amount.
struct SymbolSizes: Sendable, Hashable {
  /// Of those that have a circle.
  var least = 0.0
  let greatest: Double
  /// In points.
  let largestRadius: Double

  func radius(of value: Double) -> Double {
    greatest > 0 ? largestRadius * (value / greatest).squareRoot() : 0
  }

  /// Three round amounts for a key, largest first: one near the greatest, and about a third and a tenth of it, but
  /// none far below the least.
  /// Fewer where whole amounts end: none has more decimals than the amounts of the map.
  func keyAmounts(decimals: Int) -> [Double] {
    guard greatest > 0 else { return [] }
    let near = SymbolSizes.roundAmount(upTo: greatest, of: SymbolSizes.fineSteps, decimals)
    let usual = [0.3 * greatest, 0.08 * greatest]
    let wanted = usual[0] < least ? [(least + greatest) / 2, least] : [usual[0], max(usual[1], least)]
    let steps = usual[1] < least ? SymbolSizes.fineSteps : SymbolSizes.coarseSteps
    let others = wanted.map { SymbolSizes.roundAmount(upTo: $0, of: steps, decimals) }
    return ([near] + others).compactMap(\.self).reduce(into: []) { amounts, amount in
      if amounts.last.map({ amount < $0 }) ?? true { amounts.append(amount) }
    }
  }

  /// The largest circle of the key stands for at least four fifths of the greatest amount.
  private static let fineSteps = [9.0, 8, 7, 6, 5, 4, 3.5, 3, 2.5, 2, 1.8, 1.5, 1.2, 1]
  private static let coarseSteps = [5.0, 2, 1]

  /// The greatest of some steps times a power of ten that is no greater than `most` and needs no more decimals;
  /// `nil` where there is none.
  private static func roundAmount(upTo most: Double, of steps: [Double], _ decimals: Int) -> Double? {
    var power = 0
    while powerOfTen(power + 1) <= most { power += 1 }
    while power <= 0, ratio(1, power) > most, power > -12 { power -= 1 }
    // Of amounts under one, 0.35 is 35 hundredths: written as a quotient, it has no binary noise.
    return steps.lazy.map { ratio($0, power) }
      .first { $0 <= most && exactDecimals(of: [$0], most: decimals) != nil }
  }

  private static func ratio(_ step: Double, _ power: Int) -> Double {
    power < 0 ? step / powerOfTen(-power) : step * powerOfTen(power)
  }
}
