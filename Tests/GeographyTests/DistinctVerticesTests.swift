import Geography
import Parallel
import TestSupport
import Testing

@Suite("Distinct vertices")
struct DistinctVerticesTests {
  @Test("positions come in the order of first appearance, zeros without a sign, NaN with itself")
  func order() {
    let points: [(Double, Double)] = [(1, 2), (0, 5), (1, 2), (-0.0, 5), (.nan, 1), (.nan, 1), (2, 1)]
    let distinct = DistinctVertices(polygon(points), workers: .one)
    #expect(distinct.indices == [0, 1, 0, 1, 2, 2, 3])
    #expect(distinct.positions.count == 4)
    #expect(distinct.positions[1].x.sign == .plus)
    #expect(distinct.positions[2].x.isNaN)
  }

  @Test("neighbouring doubles are different positions")
  func noTolerance() {
    let distinct = DistinctVertices(polygon([(1, 1), ((1.0).nextUp, 1), (1, (1.0).nextUp)]), workers: .one)
    #expect(distinct.indices == [0, 1, 2])
  }

  @Test("nothing in, nothing out")
  func empty() {
    let nothing = Polygons(vertices: [], ringStarts: [0], partStarts: [0], areaStarts: [0])
    let distinct = DistinctVertices(nothing, workers: .one)
    #expect(distinct.positions.isEmpty && distinct.indices.isEmpty)
  }

  @Test("agrees with a dictionary, whatever the number of workers", arguments: [10, 30_000, 300_000])
  func dictionary(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    let polygons = polygon(
      (0..<count).map { _ in
        (
          Double(Int.random(in: -300..<300, using: &generator)),
          Double(Int.random(in: 0..<300, using: &generator))
        )
      })
    var number: [Coordinate: Int32] = [:]
    var expected: [Int32] = []
    for vertex in polygons.vertices {
      let index = number[vertex] ?? Int32(number.count)
      number[vertex] = index
      expected.append(index)
    }
    let one = DistinctVertices(polygons, workers: .one)
    #expect(one.indices == expected, "seed \(count)")
    #expect(one.positions.count == number.count)
    #expect(zip(polygons.vertices, one.indices).allSatisfy { one.positions[Int($1)] == $0 })
    let three = DistinctVertices(polygons, workers: Workers(3))
    #expect(three.indices == one.indices && three.positions == one.positions)
  }

  private func polygon(_ points: [(Double, Double)]) -> Polygons {
    Polygons(
      vertices: points.map { Coordinate(x: $0.0, y: $0.1) }, ringStarts: [0, points.count],
      partStarts: [0, 1], areaStarts: [0, 1])
  }
}
