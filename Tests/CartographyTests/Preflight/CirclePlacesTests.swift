import Diagnostics
import Geography
import Parallel
import Testing

@testable import Cartography

/// Circles that stand where they do not belong.
@Suite struct CirclePlacesTests {
  static let spoilt = [
    SpoiltKind(
      .circles, 11, "a circle in another area", #"(<circle id="map_symbol_E05001001"[^>]*cx=")[\d.]+"#,
      "$1300",
      "map_symbol_E05001001 does not stand in its area"),
    SpoiltKind(
      .circles, 11, "a circle off the page", #"(<circle id="map_symbol_E05001001"[^>]*cy=")"#, "$19",
      "map_symbol_E05001001 does not stand in its area"),
    SpoiltKind(
      .sites, 11, "a site off the map", #"(<circle id="map_symbol_S1"[^>]*cy=")"#, "$19",
      "map_symbol_S1 does not stand on the map"),
    SpoiltKind(
      .numbers, 7, "a number in another area",
      #"(<g data-area="E05001008">.*?<text x=")[\d.]+"#, "$110", "9 stands away from E05001008"),
  ]

  @Test(arguments: spoilt) func circlesElsewhereFail(_ spoilt: SpoiltKind) throws {
    try spoilt.expectFailure()
  }

  /// An area too thin for paper is drawn as a speck somewhere on its line, and its circle in the middle of that.
  @Test(arguments: [1e-9, 0.05, 1, 20]) func circlesOfThinAreasPass(_ width: Double) throws {
    let rings: [[(Double, Double)]] = [
      [(0, 0), (1000, 0), (1000, 1000), (0, 1000)],
      [(1000, 0), (1000 + width, 0), (1000 + width, 1000), (1000, 1000)],
    ]
    let polygons = Polygons(
      vertices: rings.flatMap { $0.map { Coordinate(x: 450_000 + $0.0, y: 250_000 + $0.1) } },
      ringStarts: [0, 4, 8], partStarts: [0, 1, 2], areaStarts: [0, 1, 2])
    let areas = rings.indices.map {
      MapArea(code: "E\($0)", name: "Ward \($0)", value: .value(5 + Double($0)))
    }
    let symbols = areas.indices.compactMap { index in
      polygons.interiorPoint(ofArea: index).map {
        SymbolMap.Symbol(
          id: areas[index].code, name: areas[index].name, position: $0.position, value: areas[index].value)
      }
    }
    var page = MapPage(polygons, isProjected: true, title: "Carers")
    page.areaNoun = .ward
    var map = SymbolMap(page, areas: areas, symbols: symbols, legendTitle: "Carers")
    map.symbolNoun = .ward
    let checks = try Preflight(svg: try map.render(workers: .one).svg).checks()
    #expect(checks.first { $0.number == 11 }?.outcome == .passed)
  }

  /// Numbers beyond all bounds are refused before anything is computed with them.
  @Test(arguments: [#"data-value="[^"]+""#, #" cx="[^"]+""#, #"font-size="[^"]+""#, #"data-frame="[^ "]+"#])
  func wildNumbersAreRefused(_ pattern: String) throws {
    let good = String(decoding: try ExampleKind.circles.render(preset: "generic-170").svg, as: UTF8.self)
    for number in ["1e999", "inf", "nan"] {
      let name = String(pattern.prefix { $0 != "[" })
      let spoilt = good.replacing(
        try Regex(pattern), with: name + number + (pattern.hasSuffix("\"") ? "\"" : ""), maxReplacements: 1)
      #expect(spoilt != good)
      #expect(throws: Diagnostic.self) { try Preflight(svg: Array(spoilt.utf8)) }
    }
  }
}
