import Geography
import Testing

@testable import Cartography

@Suite struct AreaPathTests {
  /// The vertices of one ring in points of a page, y downwards.
  private func data(_ points: [(Double, Double)], step: Int = 1) -> String {
    let ring = Polygons(
      vertices: points.map { Coordinate(x: $0.0, y: -$0.1) }, ringStarts: [0, points.count],
      partStarts: [0, 1], areaStarts: [0, 1])
    let frame = MapFrame(
      ground: Bounds(minX: 0, minY: -10, maxX: 10, maxY: 0),
      box: Box(x: -1, y: -1, width: 12, height: 12), scale: 1, stretch: 1)
    return String(decoding: AreaPath(frame, step: step).data(of: ring, area: 0), as: UTF8.self)
  }

  /// A sign parts two numbers, and so does a point after a number with one.
  @Test func numbersArePartedByNoMoreThanTheyNeed() {
    #expect(data([(1, 0.5), (1.5, 0.75), (3.5, 0.25), (2.25, 2)]) == "m1 .5.5.25 2-.5-1.25 1.75z")
    #expect(data([(0.5, 0.5), (0.5, 1.5), (1.75, 1.5)]) == "m.5.5 0 1 1.25 0z")
  }

  @Test func programsReadWhatIsWritten() throws {
    let points = [(0.0, 0.25), (0.5, 0.3), (3.07, 0.11), (3.01, 4), (0.02, 5.5)]
    let shape = try #require(DrawnShape(data(points)))
    #expect(shape.rings == [points.map { SIMD2(Int(($0.0 * 100).rounded()), Int(($0.1 * 100).rounded())) }])
  }

  /// Tenths of a point: 0.035 mm.
  @Test func pagesOfManyVerticesHaveCoarserPositions() {
    #expect(AreaPath.step(forVertices: 1000) == 1 && AreaPath.step(forVertices: 60_000) == 10)
    #expect(data([(0.04, 0.06), (1.96, 0.04), (1.04, 2)], step: 10) == "m0 .1 2-.1-1 2z")
  }
}
