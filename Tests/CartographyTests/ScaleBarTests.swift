import Diagnostics
import Geography
import Parallel
import TestSupport
import Testing

@testable import Cartography

@Suite struct ScaleBarTests {
  /// Widths from a street to a continent, densely and at the edges of the 2-to-5 steps.
  @Test func everyRoundableWidthHasARoundBarOfFittingLength() {
    let seed: UInt64 = 125
    var random = SeededGenerator(seed: seed)
    let edges = [13.4, 14.0, 14.2, 13_400, 14_000, 140_000, 57.2, 28.6]
    let widths = edges + (0..<2000).map { _ in Double.random(in: 1...1e7, using: &random) }
    for width in widths {
      let ground = ScaleBar.roundableWidth(width)
      #expect(ground >= width && ground < width * 1.1, "seed \(seed) width \(width)")
      let bar = ScaleBar(mapWidth: ground, scale: 0.5)
      #expect((0.15...0.350_001).contains(bar.metres / ground), "seed \(seed) width \(width)")
      #expect(bar.length == bar.metres * 0.5)
      var digit = bar.metres
      while digit >= 10 { digit /= 10 }
      while digit < 0.999 { digit *= 10 }
      #expect([1, 2, 5].contains { abs($0 - digit) < 1e-9 }, "seed \(seed) bar \(bar.metres)")
    }
  }

  @Test func lengthsReadInKilometresFromOneUp() {
    #expect(ScaleBar(mapWidth: 30_000, scale: 1).text == "5 km")
    #expect(ScaleBar(mapWidth: 2_500, scale: 1).text == "500 m")
    #expect(ScaleBar(mapWidth: 650_000, scale: 1).text == "100 km")
  }

  /// A millionth of a metre a side, as of coordinates in thousands of kilometres: no round length is so short.
  @Test(arguments: [1e-6, 1e-9]) func areasTooSmallForABarAreToldOf(_ side: Double) throws {
    let polygons = tessellation(columns: 3, rows: 2, cell: side, origin: Coordinate(x: 0, y: 0))
    let areas = (0..<polygons.areaCount).map {
      MapArea(code: "E0500\(1000 + $0)", name: "Ward \($0)", value: .value(Double($0)))
    }
    let map = ChoroplethMap(polygons, isProjected: true, areas: areas, title: "Need", legendTitle: "Score")
    let rendered = try map.render(workers: .one)
    #expect(rendered.scaleBar == nil)
    let page = Box(
      x: 0, y: 0, width: rendered.size.width * MapPage.pointsPerMillimetre,
      height: rendered.size.height * MapPage.pointsPerMillimetre)
    let outside = rendered.boxes.filter { $0.box.maxX > page.maxX + 0.01 || $0.box.maxY > page.maxY + 0.01 }
    #expect(outside.map(\.text) == [])
    let warning = rendered.notes.first { $0.code == .noScaleBar }
    #expect(warning?.severity == .warning)
    #expect(warning?.summary == "the map has no scale bar: all areas together are too small for one")
  }
}
