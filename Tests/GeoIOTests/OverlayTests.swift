import Geography
import GeoIO
import Parallel
import Testing

@Suite("Overlaps of polygons")
struct OverlayTests {
  /// Areas of one ring each.
  private func polygons(_ rings: [[(Double, Double)]]) -> Polygons {
    var starts = [0]
    for ring in rings { starts.append(starts[starts.count - 1] + ring.count) }
    let each = Array(0...rings.count)
    return Polygons(
      vertices: rings.joined().map { Coordinate(x: $0.0, y: $0.1) }, ringStarts: starts, partStarts: each,
      areaStarts: each)
  }

  private func rectangle(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> [(
    Double, Double
  )] {
    [(west, south), (east, south), (east, north), (west, north)]
  }

  private var squares: Polygons { polygons([rectangle(0, 0, 10, 10), rectangle(10, 0, 20, 10)]) }

  @Test("a shape over two squares has its size in each, whatever the winding")
  func two() throws {
    let shapes = polygons([rectangle(8, 2, 13, 4), Array(rectangle(8, 2, 13, 4).reversed())])
    let found = try overlaps(of: shapes, with: squares, workers: Workers(2))
    #expect(found.map(\.shape) == [0, 0, 1, 1] && found.map(\.area) == [0, 1, 0, 1])
    #expect(found.map(\.size) == [4, 6, 4, 6])
  }

  @Test("a shape that only touches, lies outside, or has no size overlaps nothing")
  func none() throws {
    let shapes = polygons([
      rectangle(20, 0, 30, 10), rectangle(100, 100, 101, 101), [(1, 1), (2, 2), (3, 3)],
    ])
    #expect(try overlaps(of: shapes, with: squares, workers: .one).isEmpty)
  }

  @Test("a hole is not part of a shape")
  func hole() throws {
    let ring = rectangle(1, 1, 9, 9) + rectangle(2, 2, 8, 8)
    let shape = Polygons(
      vertices: ring.map { Coordinate(x: $0.0, y: $0.1) }, ringStarts: [0, 4, 8], partStarts: [0, 2],
      areaStarts: [0, 1])
    #expect(try overlaps(of: shape, with: squares, workers: .one).map(\.size) == [28])
  }

  @Test("a shape that crosses itself counts by what its rings enclose")
  func bowTie() throws {
    // Two triangles of 4 each meet in (3, 3).
    let shape = polygons([[(1, 1), (5, 5), (5, 1), (1, 5)]])
    let found = try overlaps(of: shape, with: squares, workers: .one)
    #expect(found.map(\.size) == [8])
  }
}
