import Diagnostics
import Geography
import Parallel
import Testing

@testable import Cartography

/// Areas with figures and without a boundary.
@Suite struct ShapelessAreasTests {
  /// The example with the boundaries of its last areas left out.
  private func map(without count: Int) throws -> ChoroplethMap {
    var map = try exampleMap()
    let shapes = map.page.polygons
    let kept = shapes.areaCount - count
    let (parts, rings) = (shapes.areaStarts[kept], shapes.partStarts[shapes.areaStarts[kept]])
    map.page.polygons = Polygons(
      vertices: Array(shapes.vertices.prefix(shapes.ringStarts[rings])),
      ringStarts: Array(shapes.ringStarts.prefix(rings + 1)),
      partStarts: Array(shapes.partStarts.prefix(parts + 1)),
      areaStarts: Array(shapes.areaStarts.prefix(kept + 1)) + Array(repeating: parts, count: count))
    return map
  }

  @Test(
    "the page, its description and a warning say how many there are",
    arguments: [
      (1, "1 ward has no boundary and is not on the map; the legend counts it."),
      (2, "2 wards have no boundary and are not on the map; the legend counts them."),
    ])
  func said(count: Int, remark: String) throws {
    for shapes in MapPage.AreaShapes.allCases {
      var map = try map(without: count)
      map.page.shapes = shapes
      let rendered = try map.render(workers: .one)
      let svg = String(decoding: rendered.svg, as: UTF8.self)
      let onPage = svg.contains(">\(remark)</t")
      let described = svg.firstMatch(of: /<desc id="map_desc">([^<]*)</)?.1.contains(remark) == true
      #expect(onPage && described)
      #expect(rendered.notes.contains { $0.code == .areaWithoutShape })
    }
  }

  @Test("nothing is said where all areas are drawn")
  func none() throws {
    let rendered = try exampleMap().render(workers: .one)
    #expect(!String(decoding: rendered.svg, as: UTF8.self).contains("no boundary"))
    #expect(!rendered.notes.contains { $0.code == .areaWithoutShape })
  }

  @Test("every check of preflight passes with areas without a boundary")
  func preflight() throws {
    let svg = try map(without: 2).render(workers: .one).svg
    let failed = try Preflight(svg: svg, preset: .named("generic-170")).checks().filter {
      $0.outcome == .failed
    }
    #expect(failed.map(\.name) == [])
  }

  /// A circle stands where its area's shape lies, so that the legend of circles counts what is drawn.
  @Test("a map of circles does not count them in its legend")
  func circles() throws {
    let base = try map(without: 1)
    let polygons = base.page.polygons
    let areas = base.areas
    let symbols = areas.indices.compactMap { index in
      polygons.bounds(ofArea: index).map {
        SymbolMap.Symbol(
          id: areas[index].code, name: areas[index].name, position: $0.centre, value: areas[index].value)
      }
    }
    let svg = try SymbolMap(base.page, areas: areas, symbols: symbols, legendTitle: "People").render(
      workers: .one
    ).svg
    #expect(
      String(decoding: svg, as: UTF8.self).contains(">1 ward has no boundary and is not on the map.</t"))
  }
}
