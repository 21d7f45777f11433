import Geography
import Parallel
import Testing

@testable import Cartography

/// Where the tag of a number may lie.
@Suite struct TagGroundTests {
  /// A ring around a rectangle, in points.
  private func ring(_ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double) -> [Coordinate] {
    [(minX, minY), (maxX, minY), (maxX, maxY), (minX, maxY)].map { Coordinate(x: $0.0, y: $0.1) }
  }

  /// Two areas side by side, 30 points wide and high each; the first has a hole from 5 to 11 across and up.
  private func ground() -> TagGround {
    let polygons = Polygons(
      vertices: ring(0, 0, 30, 30) + ring(5, 5, 11, 11).reversed() + ring(30, 0, 60, 30),
      ringStarts: [0, 4, 8, 12], partStarts: [0, 2, 3], areaStarts: [0, 1, 2])
    let frame = MapFrame(
      ground: Bounds(minX: 0, minY: 0, maxX: 60, maxY: 30), box: Box(x: -1, y: -1, width: 62, height: 32),
      scale: 1, stretch: 1)
    return TagGround(polygons, in: frame)
  }

  @Test(arguments: [
    // Inside, mostly inside, half inside, and mostly in the other area.
    (15.0, 2.0, true), (24, 2, true), (25, 2, false), (27, 2, false),
    // Over the outer border, over the hole, and off the map.
    (-1, 2, false), (15, -1, false), (4, 18, false), (80, 2, false),
  ]) func tagsLieOnTheMap(_ x: Double, _ y: Double, _ isCarried: Bool) {
    let found = ground().carries(Box(x: x, y: y, width: 10, height: 8), of: 0)
    #expect(found == isCarried)
  }

  /// Areas 19 points wide, in which four figures of 18 points hardly ever clear the border.
  @Test(arguments: 1...6 as ClosedRange<UInt64>) func noTagCoversTheOuterBorder(_ seed: UInt64) throws {
    let polygons = tessellation(columns: 8, rows: 8, seed: seed)
    let bounds = try #require(polygons.bounds)
    let frame = MapFrame(
      bounds, isProjected: true, hasScale: false, in: Box(x: 0, y: 0, width: 156, height: 156))
    let numbers = Dictionary(uniqueKeysWithValues: (0..<polygons.areaCount).map { ($0, 1000 + $0) })
    let labels = AreaLabels(polygons: polygons, frame: frame, style: TextStyle(size: 8))
      .numbers(numbers, besides: [], workers: .one)
    let tags = labels.filter(\.isTag)
    #expect(!tags.isEmpty, "seed \(seed)")
    let outline = CoverageOutline(polygons, workers: .one).polygons
    let whole = try #require(LabelShape(outline, area: 0, frame))
    // A corner of a thousandth of the tag may be over the border.
    for tag in tags { #expect(whole.contains(tag.box.padded(by: 0.5)), "seed \(seed), area \(tag.area)") }
  }
}
