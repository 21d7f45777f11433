import Geography
import Parallel
import Testing

@testable import Cartography

@Suite struct AreaLabelsTests {
  /// One square of some points a side, with one name.
  private func label(_ name: String, side: Double, obstacles: [Box] = []) -> AreaLabel? {
    let square = Polygons(
      vertices: [(0.0, 0.0), (1, 0), (1, 1), (0, 1)].map { Coordinate(x: $0.0, y: $0.1) },
      ringStarts: [0, 4], partStarts: [0, 1], areaStarts: [0, 1])
    let frame = MapFrame(
      Bounds(minX: 0, minY: 0, maxX: 1, maxY: 1), isProjected: true, hasScale: false,
      in: Box(x: 0, y: 0, width: side + 2, height: side + 2))
    let finder = AreaLabels(
      polygons: square, frame: frame, style: TextStyle(size: 8), obstacles: obstacles)
    return finder.names([0: name], workers: .one).first
  }

  @Test func longWordsOfTheirOwnLineAreNotBroken() throws {
    // "Danesborough" alone is wider than half of the name.
    let placed = try #require(label("Danesborough & Walton", side: 62))
    #expect(placed.block.lines == ["Danesborough", "& Walton"])
  }

  @Test func namesAreWrappedOnlyWhereTheyHaveTo() throws {
    #expect(try #require(label("Old Town", side: 100)).block.lines == ["Old Town"])
    #expect(try #require(label("Old Town", side: 30)).block.lines == ["Old", "Town"])
    #expect(label("Old Town", side: 15) == nil)
  }

  /// A bare number would be looked up in the key.
  @Test func figuresDoNotStandAlone() {
    #expect(label("Ward 12", side: 60)?.block.lines == ["Ward 12"])
    #expect(label("Ward 12", side: 28) == nil)
  }

  @Test func labelsKeepClearOfObstacles() throws {
    let obstacle = Box(x: 0, y: 30, width: 102, height: 40)
    let placed = try #require(label("Old Town", side: 100, obstacles: [obstacle]))
    #expect(!placed.box.overlaps(obstacle))
    #expect(label("Old Town", side: 100, obstacles: [Box(x: 0, y: 0, width: 102, height: 102)]) == nil)
  }
}
