import Geography
import Parallel
import Testing

@testable import Cartography

/// The scale bar of maps of any size, and of areas without any.
@Suite struct ScaleBarCheckTests {
  static let spoilt = [
    SpoiltKind(.choropleth, 20, "ten times the length", #"(>\d+) km</text>"#, "$10 km</text>", "it says '"),
    SpoiltKind(
      .choropleth, 20, "ten times the length in the attribute", #"(data-metres="\d+)"#, "$10", "it says '"),
    SpoiltKind(
      .choropleth, 20, "a smaller ground", #"(data-ground="[\d.]+ [\d.]+ )[\d.]+"#, "$1483000",
      " pt long where "),
    SpoiltKind(
      .hexagons, 20, "a bar without a scale", #"(<g id="map_credits">)"#,
      #"<g id="map_scale" data-metres="1000"></g>$1"#, "a scale bar on a map without a scale"),
  ]

  @Test(arguments: spoilt) func falseLengthsFail(_ spoilt: SpoiltKind) throws { try spoilt.expectFailure() }

  private func failures(_ map: ChoroplethMap) throws -> [String] {
    let checks = try Preflight(svg: try map.render(workers: .one).svg).checks()
    let bar = try #require(checks.first { $0.number == 20 })
    #expect(bar.outcome != .notApplicable)
    return checks.filter { $0.outcome == .failed }.map(\.text)
  }

  /// From squares of a millimetre to some of a thousand kilometres, near the origin and far from it.
  @Test(arguments: [0.001, 0.01, 1, 1000, 1e6], [0.0, 480_000]) func mapsOfEverySizePass(
    _ side: Double, _ origin: Double
  ) throws {
    var map = try exampleMap()
    map.polygons = tessellation(
      columns: 6, rows: 5, cell: side, seed: 7, origin: Coordinate(x: origin, y: origin))
    #expect(try failures(map) == [])
  }

  /// An area of no extent beyond the others, to the left or to the right, and one inside.
  @Test(arguments: [-3000.0, 2500, 9000]) func anAreaOfNoExtentPasses(_ distance: Double) throws {
    var map = try exampleMap()
    let place = Coordinate(x: 480_000 + distance, y: 232_500)
    let drawn = map.polygons
    map.polygons = Polygons(
      vertices: drawn.vertices + [place, place, place],
      ringStarts: drawn.ringStarts + [drawn.vertices.count + 3],
      partStarts: drawn.partStarts + [drawn.ringCount + 1],
      areaStarts: drawn.areaStarts + [drawn.partCount + 1])
    map.areas.append(MapArea(code: "E05009999", name: "A point", value: .value(20.5)))
    #expect(try failures(map) == [])
  }
}
