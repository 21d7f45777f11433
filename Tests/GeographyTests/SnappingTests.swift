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

  @Test(
    "places are those of the rule followed step by step, over tiles and on any number of workers",
    arguments: [(51, 0.002), (52, 0.01), (53, 0.05)] as [(UInt64, Double)])
  func rule(seed: UInt64, distance: Double) {
    var generator = SeededGenerator(seed: seed)
    // Many more than fit into one tile; knots of points, so that groups reach over edges, and repetitions.
    var points: [Coordinate] = []
    while points.count < 12_000 {
      let knot = Coordinate(
        x: .random(in: -1..<1, using: &generator), y: .random(in: -1..<1, using: &generator))
      for _ in 0..<Int.random(in: 1..<8, using: &generator) {
        points.append(
          Coordinate(
            x: knot.x + .random(in: -0.01..<0.01, using: &generator),
            y: knot.y + .random(in: -0.01..<0.01, using: &generator)))
      }
      if let old = points.randomElement(using: &generator) { points.append(old) }
    }
    let (positions, indices) = stepByStep(points, distance)
    #expect(positions.count < 11_000, "seed \(seed): something snaps")
    for workers in [1, 3] {
      let distinct = DistinctVertices(ring(of: points), snapping: distance, workers: Workers(workers))
      #expect(distinct.positions == positions, "seed \(seed)")
      #expect(distinct.indices == indices, "seed \(seed)")
    }
  }

  private func ring(of points: [Coordinate]) -> Polygons {
    Polygons(vertices: points, ringStarts: [0, points.count], partStarts: [0, 1], areaStarts: [0, 1])
  }

  /// In order of first appearance, each position joins the nearest place within the distance, or becomes one.
  private func stepByStep(_ points: [Coordinate], _ distance: Double) -> ([Coordinate], [Int32]) {
    var places: [Coordinate] = []
    // Strips as wide as the distance: whatever is near is in the same or the next one.
    var strips: [Int: [Int]] = [:]
    var known: [Coordinate: Int32] = [:]
    let indices = points.map { point -> Int32 in
      if let place = known[point] { return place }
      let strip = Int((point.x / distance).rounded(.down))
      var (nearest, best) = (-1, distance * distance)
      for place in (strip - 1...strip + 1).flatMap({ strips[$0] ?? [] }).sorted() {
        let (dx, dy) = (places[place].x - point.x, places[place].y - point.y)
        let square = dx * dx + dy * dy
        if square < best || (square == best && nearest < 0) { (nearest, best) = (place, square) }
      }
      if nearest < 0 {
        nearest = places.count
        strips[strip, default: []].append(nearest)
        places.append(point)
      }
      known[point] = Int32(nearest)
      return Int32(nearest)
    }
    return (places, indices)
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
