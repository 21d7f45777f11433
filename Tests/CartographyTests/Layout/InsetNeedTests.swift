import Diagnostics
import Geography
import Parallel
import Testing

@testable import Cartography

/// What makes a part of a map worth an inset.
@Suite struct InsetNeedTests {
  /// A town of 14 by 14 areas, 600 m wide each, beside four of 9 km.
  private let town = tessellation(columns: 14, rows: 14, cell: 600).joined(
    with: tessellation(columns: 2, rows: 2, cell: 9000, origin: Coordinate(x: 490_500, y: 232_000)))

  private func map(_ polygons: Polygons, width: Double) -> ChoroplethMap {
    let areas = (0..<polygons.areaCount).map {
      MapArea(code: "E\($0)", name: "Ward \($0)", value: .value(Double($0)))
    }
    var map = ChoroplethMap(polygons, isProjected: true, areas: areas, title: "", legendTitle: "Need")
    map.width = width
    map.insets = .automatic
    return map
  }

  /// A figure of Arial is 0.556 em wide, and a line 1.2 em high: for 8 points 8.9 by 9.6, and twice that.
  @Test(arguments: [(9, 85.4), (99, 170.8), (152, 256.2)])
  func numbersNeedTwiceTheirTag(_ areas: Int, _ size: Double) {
    let need = InsetNeed.numbered(areas: areas, TextStyle(size: 8))
    #expect(abs(need.leastSize - size) < 0.3)
    #expect(!need.isToBeSeen)
  }

  /// Areas of a few square millimetres are seen, but have no room for a number.
  @Test(arguments: [85.0, 150, 170]) func townsAreShownLarger(_ width: Double) throws {
    let map = map(town, width: width)
    let rendered = try map.render(workers: .one)
    let inset = try #require(rendered.boxes.first { $0.role == .inset }).box
    let frame = try #require(rendered.boxes.first { $0.role == .map }).box
    #expect(!inset.overlaps(frame))
    let file = try ReadMap(rendered.svg)
    #expect(file.enlarged.count >= 30)
    #expect(!rendered.notes.contains { $0.code == .noInset })
  }

  /// The same town by itself has no part that is denser than the others.
  @Test func aTownAloneHasNone() throws {
    let alone = tessellation(columns: 14, rows: 14, cell: 600)
    #expect(!(try map(alone, width: 85).render(workers: .one)).boxes.contains { $0.role == .inset })
  }

  /// What cannot be seen is shown before what has no room for a number.
  @Test func thePressingNeedComesFirst() throws {
    let village = tessellation(columns: 10, rows: 10, cell: 60, origin: Coordinate(x: 505_000, y: 252_000))
    let polygons = town.joined(with: village)
    let bounds = try #require(polygons.bounds)
    let frame = MapFrame(bounds, isProjected: true, in: Box(x: 0, y: 0, width: 300, height: 300))
    let needs = InsetNeed.all(areas: polygons.areaCount, TextStyle(size: 8))
    let away = Box(x: -300, y: 0, width: 150, height: 150)
    let core = try #require(DenseCore(polygons, in: frame, insetBox: away, needs: needs))
    #expect(core.need == .seen)
    #expect(core.window.overlaps(frame.box(of: try #require(village.bounds))))
    let second = try #require(DenseCore(polygons, in: frame, insetBox: away, needs: [needs[1]]))
    #expect(!second.need.isToBeSeen && second.helped > 0 && second.helped <= second.small)
  }
}
