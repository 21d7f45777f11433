import Geography
import Parallel
import TestSupport
import Testing

@Suite("Snapping")
struct SnappingTests {
  @Test("a vertex joins the nearest earlier one within the distance, and not one beyond")
  func joins() {
    let line = polygon([(0, 0), (10, 0), (0.6, 0), (0.5, 0), (10.5, 0), (11.1, 0), (.nan, 0)])
    let distinct = DistinctVertices(line, snapping: 0.5, workers: .one)
    // (0.5, 0) is as near to (0, 0) as the distance allows, but nearer to (0.6, 0), which kept its place.
    #expect(distinct.indices == [0, 1, 2, 2, 1, 3, 4])
    #expect(distinct.positions.dropLast() == [(0, 0), (10, 0), (0.6, 0), (11.1, 0)].map(Coordinate.init))
  }

  @Test("a distance of 0 is exact")
  func exact() {
    let line = polygon([(0, 0), (0, 0x1p-1074), (0, 0)])
    #expect(DistinctVertices(line, snapping: 0, workers: .one).indices == [0, 1, 0])
  }

  @Test(
    "a coverage shaken below the suggested distance has the topology of the steady one", arguments: [41, 42])
  func shaken(seed: UInt64) {
    let steady = RandomCoverage(seed: seed, size: 12, areas: 9).polygons
    var generator = SeededGenerator(seed: seed)
    // Noise of 5 mm, as between the LSOAs of the file of 2011, against a mean edge of about 35 m.
    let shaken = steady.replacingVertices(
      steady.vertices.map {
        Coordinate(
          x: $0.x + Double.random(in: -0.005...0.005, using: &generator),
          y: $0.y + Double.random(in: -0.005...0.005, using: &generator))
      })
    #expect(Contiguity(shaken, .queen, workers: .one).islands.count == steady.areaCount)
    let distance = shaken.suggestedSnapping
    #expect((0.02...0.06).contains(distance))
    let topology = Topology(shaken, snapping: distance, workers: Workers(2))
    let expected = Topology(steady, workers: .one)
    #expect(topology.arcVertices == expected.arcVertices, "seed \(seed)")
    #expect(topology.leftAreas == expected.leftAreas && topology.rightAreas == expected.rightAreas)
  }

  @Test("the suggestion is a thousandth of the mean edge; nothing suggests 0")
  func suggestion() {
    #expect(abs(polygon(square(0, 0, 2)).suggestedSnapping - 0.002) < 1e-15)
    #expect(polygons([[]]).suggestedSnapping == 0)
    #expect(polygon([(.nan, 0), (1, 1), (2, 2)]).suggestedSnapping == 0)
  }
}

extension Coordinate {
  fileprivate init(_ pair: (Double, Double)) { self.init(x: pair.0, y: pair.1) }
}
