import Diagnostics
import Geography
import Parallel
import Testing

@testable import Cartography

/// A map that was to have an inset, and has none, says why.
@Suite struct InsetLackTests {
  private let polygons = tessellation(columns: 4, rows: 4)

  private func areas(_ count: Int) -> [MapArea] {
    (0..<count).map { MapArea(code: "E\($0)", name: "Ward \($0)", value: .value(Double($0))) }
  }

  private func notes(_ change: (inout ChoroplethMap) -> Void) throws -> [String] {
    var map = ChoroplethMap(
      polygons, isProjected: true, areas: areas(polygons.areaCount), title: "Need", legendTitle: "Need")
    map.insets = .automatic
    change(&map)
    return try map.render(workers: .one).notes.filter { $0.code == .noInset }.map(\.summary)
  }

  @Test func everyReasonIsGiven() throws {
    #expect(try notes { _ in }.first?.contains("all areas are large enough for a number") == true)
    #expect(try notes { $0.shapes = .hexagons }.first?.contains("hexagons are all of one size") == true)
    let room = try notes {
      $0.insets = .of(Bounds(minX: 480_000, minY: 230_000, maxX: 483_900, maxY: 233_900), title: "All")
      $0.width = 60
    }
    #expect(room.first?.contains("no room") == true)
    #expect(try notes { $0.insets = .none } == [])
  }

  /// 30 by 30 areas of 9 mm² each, all alike.
  @Test func areasThatAreSpreadEvenlyHaveNone() throws {
    let even = tessellation(columns: 30, rows: 30)
    var map = ChoroplethMap(
      even, isProjected: true, areas: areas(even.areaCount), title: "Need", legendTitle: "Need")
    map.insets = .automatic
    map.width = 150
    let note = try map.render(workers: .one).notes.first { $0.code == .noInset }
    #expect(note?.summary.hasSuffix("but they are spread too evenly for an inset to help") == true)
  }

  @Test func severalMapsHaveNone() throws {
    var page = MapPage(polygons, isProjected: true, title: "Need")
    page.insets = .automatic
    let panels = ["2021", "2031"].map { SmallMultiples.Panel($0, areas: areas(polygons.areaCount)) }
    let map = SmallMultiples(page, panels: panels, legendTitle: "Need")
    let notes = try map.render(workers: .one).notes.filter { $0.code == .noInset }
    #expect(notes.count == 1 && notes[0].summary.contains("several maps"))
  }
}
