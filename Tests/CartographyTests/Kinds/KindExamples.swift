import Diagnostics
import Geography
import Parallel
import Statistics
import TestSupport

@testable import Cartography

/// One made-up map of each kind, over the same tessellation.
enum KindExample: String, CaseIterable, Sendable {
  case states, neutral, bivariate, multiples, change, symbols, classedSymbols, moran, getisOrd, hexagons
  case surrounded, locator, inset

  struct Settings: Sendable {
    var width = 170.0
    var labels = LabelContent.names
    var layout = MapPage.Layout.talk
    var names: [String]?
    var seed: UInt64 = 1
  }

  static let hostileNames = [
    "<script>alert(1)</script>", "A & B \"C\" 'D'", "\u{0}\u{1}\u{1B}[31m", "שלום", "مدينة ميلتون كينز",
    String(repeating: "Long", count: 120), "]]>", "&amp;", "", "\u{202E}reversed\u{FFFE}",
  ]

  func render(_ settings: Settings = Settings(), workers: Workers = .one) throws(Diagnostic) -> RenderedMap {
    let polygons = tessellation(columns: 6, rows: 5, seed: settings.seed)
    let count = polygons.areaCount
    let codes = (0..<count).map { "E0500\(1000 + $0)" }
    let names = (0..<count).map { index in
      settings.names.map { $0[index % $0.count] } ?? "Ward \(index)"
    }
    let first = KindExample.values(count, seed: settings.seed &+ 7)
    let second = KindExample.values(count, seed: settings.seed &+ 8)
    func areas(_ values: [MapValue]) -> [MapArea] {
      (0..<count).map { MapArea(code: codes[$0], name: names[$0], value: values[$0]) }
    }
    var page = MapPage(polygons, isProjected: true, title: "Need by ward")
    page.subtitle = "An example of the project's own making"
    page.areaNoun = .ward
    page.credits = [
      "Source: Illustrative data.", "Contains OS data © Crown copyright and database right 2020",
    ]
    page.sourceYears = ["2019"]
    page.width = settings.width
    page.labels = settings.labels
    page.layout = settings.layout

    switch self {
    case .states, .neutral, .hexagons, .surrounded, .locator, .inset:
      var map = ChoroplethMap(
        polygons, isProjected: true, areas: areas(first), title: page.title, legendTitle: "Need score")
      map.page = page
      map.unit = "points"
      map.benchmark = "England"
      decorate(&map)
      return try map.render(workers: workers)
    case .bivariate:
      var map = BivariateMap(
        page,
        areas: (0..<count).map { .init(code: codes[$0], name: names[$0], x: first[$0], y: second[$0]) },
        x: "Growth", y: "Need score")
      map.x.unit = "per cent"
      return try map.render(workers: workers)
    case .multiples:
      let panels = ["2021", "2026", "2031"].enumerated().map { index, year in
        SmallMultiples.Panel(
          year, areas: areas(KindExample.values(count, seed: settings.seed &+ UInt64(index))))
      }
      return try SmallMultiples(page, panels: panels, legendTitle: "Need score").render(workers: workers)
    case .change:
      return try ChangeMap(
        page, before: .init("2021", areas: areas(first)), after: .init("2031", areas: areas(second)),
        legendTitle: "Need score", denominators: "Per 1,000 residents of each year."
      ).render(workers: workers)
    case .symbols, .classedSymbols:
      var map = SymbolMap(
        page, areas: areas(first), symbols: KindExample.symbols(polygons, names, second),
        legendTitle: "Dwellings on sites")
      map.unit = "dwellings"
      if self == .symbols { map.categories = ["Outskirts", "New centre"] }
      if self == .classedSymbols { map.areaScale = ValueScale(legendTitle: "Need score") }
      return try map.render(workers: workers)
    case .moran, .getisOrd:
      return try HotSpotMap(
        page,
        areas: (0..<count).map {
          .init(code: codes[$0], name: names[$0], finding: finding(of: $0), detail: "p < 0.01")
        },
        legendTitle: "Clusters of need", method: "Queen contiguity, 999 permutations."
      ).render(workers: workers)
    }
  }

  private func decorate(_ map: inout ChoroplethMap) {
    switch self {
    case .states, .neutral:
      for index in map.areas.indices where index % 5 == 1 { map.areas[index].mark = .notSignificant }
      for index in map.areas.indices where index % 7 == 2 { map.areas[index].mark = .uncertain }
      for index in map.areas.indices where index % 10 == 9 { map.areas[index].value = .value(0) }
      map.zeros = .apart(text: "None")
      map.notSignificant = self == .neutral ? .neutral : .hatched
      map.references = [.init("England", value: 20), .init("Town", value: 31)]
      map.histogram = self == .neutral
    case .hexagons: map.shapes = .hexagons
    case .surrounded:
      map.context = tessellation(
        columns: 10, rows: 9, seed: 3, origin: Coordinate(x: 478_000, y: 228_000))
      map.graticule = true
      map.northArrow = true
    case .locator:
      map.locator = .init(
        tessellation(columns: 8, rows: 12, cell: 5000, origin: Coordinate(x: 460_000, y: 200_000)),
        name: "the county")
    case .inset:
      map.insets = .of(
        Bounds(minX: 481_000, minY: 231_000, maxX: 482_500, maxY: 232_500), title: "The middle")
    default: break
    }
  }

  private func finding(of area: Int) -> HotSpotMap.Finding {
    let moran: [HotSpotMap.Finding] = [
      .cluster(.highHigh), .cluster(.lowLow), .cluster(.highLow), .cluster(.lowHigh), .notSignificant,
      .noNeighbours, .missing, .suppressed,
    ]
    let getisOrd: [HotSpotMap.Finding] = [
      .spot(.hot99), .spot(.hot95), .spot(.cold95), .spot(.cold99), .notSignificant, .missing,
    ]
    return self == .moran ? moran[area % moran.count] : getisOrd[area % getisOrd.count]
  }

  /// Of one decimal, with some missing and some suppressed.
  static func values(_ count: Int, seed: UInt64) -> [MapValue] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { index in
      let value = (Double.random(in: 40...500, using: &random)).rounded() / 10
      return index % 11 == 3 ? .missing : index % 13 == 5 ? .suppressed : .value(value)
    }
  }

  private static func symbols(
    _ polygons: Polygons, _ names: [String], _ values: [MapValue]
  ) -> [SymbolMap.Symbol] {
    names.indices.map { index in
      SymbolMap.Symbol(
        id: "site \(index)", name: names[index],
        position: polygons.bounds(ofArea: index)?.centre ?? Coordinate(x: 0, y: 0),
        value: index == 4 ? .value(0) : values[index],
        category: index.isMultiple(of: 2) ? "Outskirts" : "New centre")
    }
  }
}
