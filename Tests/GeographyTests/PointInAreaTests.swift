import Geography
import Parallel
import TestSupport
import Testing

@Suite("Points in areas")
struct PointInAreaTests {
  @Test("a hole is outside, an island in it inside")
  func holes() {
    let shape = polygons([[[square(0, 0, 10), square(2, 2, 6)], [square(4, 4, 2)]]])
    #expect(shape.contains(Coordinate(x: 1, y: 1), inArea: 0))
    #expect(!shape.contains(Coordinate(x: 3, y: 3), inArea: 0))
    #expect(shape.contains(Coordinate(x: 5, y: 5), inArea: 0))
    #expect(!shape.contains(Coordinate(x: 11, y: 5), inArea: 0))
    #expect(!shape.contains(Coordinate(x: .nan, y: 5), inArea: 0))
  }

  @Test("every point of a gapless coverage lies in exactly one area, on borders and corners too")
  func partition() {
    let quarters = polygons([
      [[square(0, 0, 1)]], [[square(1, 0, 1).reversed()]], [[square(0, 1, 1)]], [[square(1, 1, 1)]],
    ])
    for point in [(1.0, 1.0), (0.5, 1), (1, 0.5), (1, 1.5), (0, 0), (0.25, 0.25)] {
      let place = Coordinate(x: point.0, y: point.1)
      #expect((0..<4).count { quarters.contains(place, inArea: $0) } == 1, "at \(point)")
    }
  }

  @Test(
    "vertices and middles of shared edges of a random coverage lie in one area at most", arguments: [1, 2])
  func randomPartition(seed: UInt64) {
    let coverage = RandomCoverage(seed: seed, size: 10, areas: 8).polygons
    for vertex in coverage.vertices {
      let holders = (0..<coverage.areaCount).count { coverage.contains(vertex, inArea: $0) }
      #expect(holders <= 1, "seed \(seed) at \(vertex)")
    }
  }

  @Test("the index agrees with the plain test, whatever the number of workers", arguments: [3, 4])
  func index(seed: UInt64) {
    let coverage = RandomCoverage(seed: seed, size: 12, areas: 9).polygons
    var generator = SeededGenerator(seed: seed)
    let points =
      coverage.vertices
      + (0..<2000).map { _ in
        Coordinate(
          x: Double.random(in: 399_900...401_300, using: &generator),
          y: Double.random(in: 199_900...201_300, using: &generator))
      } + [Coordinate(x: .nan, y: 0), Coordinate(x: .infinity, y: 200_500)]
    let expected = points.map { point in
      (0..<coverage.areaCount).first { coverage.contains(point, inArea: $0) }
    }
    let index = AreaIndex(coverage, workers: .one)
    #expect(index.locate(points, workers: .one) == expected, "seed \(seed)")
    #expect(AreaIndex(coverage, workers: Workers(3)).locate(points, workers: Workers(3)) == expected)
    #expect(expected.contains { $0 == nil } && expected.contains { $0 != nil })
  }

  @Test("nothing lies in nothing")
  func empty() {
    let nothing = AreaIndex(polygons([[], []]), workers: .one)
    #expect(nothing.locate(Coordinate(x: 0, y: 0)) == nil)
    #expect(AreaIndex(polygons([]), workers: .one).locate(Coordinate(x: 0, y: 0)) == nil)
  }

  @Test("a shape without height, and a point on it, lie nowhere")
  func flat() {
    let index = AreaIndex(polygon([(0, 0), (1, 0), (2, 0)]), workers: .one)
    #expect(index.locate(Coordinate(x: 1, y: 0)) == nil)
  }
}
