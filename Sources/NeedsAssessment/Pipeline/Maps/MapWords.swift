internal import Cartography
internal import Diagnostics
internal import Statistics
internal import Tables

/// The fewest decimals whose last place is at most a two-hundredth of the range: more would be false precision
/// in a legend.
func legendDecimals(_ cells: Column) -> Int {
  let values = cells.values.filter { !$0.isNaN }
  guard let least = values.min(), let greatest = values.max(), least < greatest else { return 12 }
  var decimals = 0
  var steps = greatest - least
  while steps < 200, decimals < 12 {
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

/// What columns are called together: their one label; else what all labels have after a colon or before a comma,
/// colon or bracket; else all of them.
func commonLabel(_ labels: [String]) -> String {
  let distinct = uniqueInOrder(labels)
  guard distinct.count > 1 else { return distinct.first ?? "" }
  let endings = uniqueInOrder(
    distinct.map { $0.split(separator: ": ", maxSplits: 1).dropFirst().first ?? "" })
  if endings.count == 1, let ending = endings.first, !ending.isEmpty {
    return ending.prefix(1).uppercased() + ending.dropFirst()
  }
  let beginnings = distinct.map { label in
    label.contains { ",:(".contains($0) } ? String(label.prefix { !",:(".contains($0) }) : ""
  }
  if uniqueInOrder(beginnings).count == 1, let common = beginnings.first, !common.isEmpty {
    return common.last == " " ? String(common.dropLast()) : common
  }
  return joinedTitles(distinct)
}

extension ClassificationMethod {
  /// Breaks given by hand part the classes, whatever the values: the outermost classes are open.
  var withOpenEnds: ClassificationMethod {
    guard case .manual(let breaks) = self else { return self }
    return .manual(breaks: [-.infinity] + breaks + [.infinity])
  }
}

extension Column {
  /// With what is left of zeros by the rounding of a computation as zeros.
  var withoutRoundingNoise: Column {
    let most = values.lazy.map(\.magnitude).filter(\.isFinite).max() ?? 0
    let noise = 1e-13 * most
    guard values.contains(where: { $0 != 0 && $0.magnitude <= noise }) else { return self }
    return Column(
      name: name, values: values.map { $0.magnitude <= noise ? 0 : $0 }, states: states)
  }

  /// The figures of a map's values.
  init(_ values: [MapValue]) {
    self.init(
      name: "", values: values.map { $0.number ?? .nan },
      states: values.map { value in
        switch value {
        case .value: .value
        case .missing: .missing
        case .suppressed: .suppressed
        }
      })
  }
}

extension AssessmentMaps {
  /// The decimals of an area's own figure, however wide the range of all: those that it was published with or that
  /// the project states. What is computed ends nowhere, and has two, or as many as a legend's.
  func ownDecimals(of column: FrameColumn, _ decimals: Int, readable: Int) -> Int {
    let isStated = project.indicators.contains { $0.id == column.id && $0.decimals != nil }
    return column.kind == .measured || isStated ? decimals : min(decimals, max(readable, 2))
  }

  /// "48.3 points" of each area; nil where there is no figure, and of texts.
  func measured(_ column: FrameColumn) -> [String?] {
    guard case .numbers(let cells, let decimals) = column.content else {
      return column.numbers.map { _ in nil }
    }
    let own = ownDecimals(of: column, decimals, readable: legendDecimals(cells))
    let word = column.unit.split(separator: ", ", maxSplits: 1).first.map(String.init) ?? ""
    let unit = word.isEmpty ? "" : (word.hasPrefix("%") ? "" : " ") + word
    return (0..<cells.count).map { area in cells[area].map { valueText($0, decimals: own) + unit } }
  }

  /// Counts grow with an area's people, which the size and colour of an area do not show: one note for each thing
  /// that columns of the map count.
  func notesOnCounts(_ shown: [Shown]) -> [Diagnostic] {
    let counts = shown.filter { shown in
      let values = shown.cells.values.filter { !$0.isNaN }
      return !values.isEmpty && values.allSatisfy { $0 >= 0 }
    }
    return uniqueInOrder(counts.compactMap(\.column.countedThing)).map { counted in
      let labels = counts.filter { $0.column.countedThing == counted }.map { "'\($0.column.label)'" }
      let verb = labels.count == 1 ? "counts" : "count"
      return Diagnostic(
        .countsAsChoropleth, severity: .note,
        "\(listed(labels)) \(verb) \(counted): areas differ in population, and a large count may be a low rate",
        remedy: "map a rate or share, or draw kind: symbols")
    }
  }
}

extension AssessmentMaps {
  /// A light middle between two hues stands for a value that means something, such as a mean or no change.
  func noteOnMiddle(_ map: Project.Map, _ shown: [Shown]) -> Diagnostic? {
    guard let name = map.palette, let palette = try? Palette.named(name), palette.kind == .diverging,
      map.anchors == nil
    else { return nil }
    switch map.method {
    case .standardDeviation, .boxPlot, .manual: return nil
    default: break
    }
    let values = shown.flatMap { $0.cells.values.filter { !$0.isNaN } }
    guard values.allSatisfy({ $0 >= 0 }) || values.allSatisfy({ $0 <= 0 }) else { return nil }
    return Diagnostic(
      .divergingWithoutMiddle, severity: .note,
      "palette '\(palette.name)' has two sides and a light middle, and the middle of these classes means nothing",
      remedy: "choose a sequential palette, or classes around a middle: standard-deviation, or manual breaks")
  }

  /// Circles in proportion add up in a reader's eye, as counts do and rates do not.
  func noteOnRates(_ shown: Shown) -> Diagnostic? {
    guard !shown.column.isCount, shown.column.isRelative || frame["\(shown.column.id).numerator"] != nil
    else { return nil }
    return Diagnostic(
      .ratesAsSymbols, severity: .note,
      "'\(shown.column.label)' is a rate, share or score: circles in proportion are for counts, which add up",
      remedy: "map the count itself, or draw kind: choropleth")
  }
}

extension FrameColumn {
  private static let relativeThings: Set = [
    "rate", "rates", "share", "shares", "score", "scores", "ratio", "index", "percent", "percentage",
    "proportion", "rank", "decile", "percentile", "standard",
  ]

  /// Whether figures are of something, and not amounts, as their unit says: "% of people", "per 1,000", "score".
  fileprivate var isRelative: Bool {
    let words = unit.lowercased().split { !$0.isLetter }.map(String.init)
    return unit.contains("%") || words.contains("per")
      || words.first.map(Self.relativeThings.contains) ?? false
  }

  private static let countedThings: Set = [
    "people", "persons", "residents", "adults", "children", "women", "men", "patients", "carers", "cases",
    "deaths", "births", "admissions", "attendances", "contacts", "households", "dwellings", "homes", "events",
    "count", "counts", "number",
  ]

  /// What the figures count, as the first word of their unit says: "people"; `nil` for other units.
  var countedThing: String? {
    let unit = unit.lowercased()
    let first = unit.split { !$0.isLetter }.first.map(String.init) ?? ""
    let isCount = Self.countedThings.contains(first) && !unit.contains(" per ") && !unit.contains("%")
    return isCount ? first : nil
  }

  /// Whether figures of areas add up to that of all: counts, and the parts of a share or rate.
  var isCount: Bool { countedThing != nil || id.hasSuffix(".numerator") || id.hasSuffix(".denominator") }
}

func mapValue(_ cells: Column, _ row: Int) -> MapValue {
  switch cells.states[row] {
  case .value: .value(cells.values[row])
  case .missing: .missing
  case .suppressed: .suppressed
  }
}

/// Labels without the words that all of them begin with, up to a comma or colon: `Dementia in 2031, Expand the
/// outskirts` and `Dementia in 2031, Build new centres` are told apart by the option alone.
func withoutCommonStart(_ labels: [String]) -> [String] {
  guard let first = labels.first, labels.count > 1 else { return labels }
  var common = first[...]
  for label in labels { common = common.commonPrefix(with: label) }
  let ends = common.indices.filter { ",:".contains(common[$0]) && common[$0...].dropFirst().first == " " }
  guard let end = ends.last else { return labels }
  let length = first.distance(from: first.startIndex, to: end) + 2
  return labels.map { String($0.dropFirst(length)) }
}

extension Substring {
  fileprivate func commonPrefix(with other: String) -> Substring {
    prefix(zip(self, other).prefix { $0 == $1 }.count)
  }
}
