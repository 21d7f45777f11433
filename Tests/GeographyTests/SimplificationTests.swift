import Geography
import Parallel
import TestSupport
import Testing

@Suite("Simplification")
struct SimplificationTests {
  /// What has to hold for any coverage and any tolerance.
  private func check(_ before: Polygons, _ tolerance: Double, _ label: String) {
    let (after, report) = before.simplified(tolerance: tolerance, workers: Workers(2))

    // Nothing vanishes: the same areas, parts and rings, each ring with a size and its direction.
    #expect(after.areaStarts == before.areaStarts && after.partStarts == before.partStarts, "\(label)")
    for ring in 0..<before.ringCount {
      let (old, new) = (before.signedArea(ofRing: ring), after.signedArea(ofRing: ring))
      #expect(old * new > 0, "\(label) ring \(ring)")
      #expect(Set(after.vertices[after.vertices(ofRing: ring)]).count >= 3, "\(label) ring \(ring)")
    }

    // Every edge has one area on either side, or one and the outline: no overlap. The outline runs along
    // vertices that were on it before: no gap.
    let (oldEdges, newEdges) = (CoverageEdges(before), CoverageEdges(after))
    #expect(!newEdges.overlaps, "\(label)")
    #expect(newEdges.shore.isSubset(of: oldEdges.shore), "\(label)")
    let origin = before.vertices[0]
    let total = after.areas(workers: .one).reduce(0, +)
    // Sums of some thousands of terms of up to 1e6 square units: rounding stays below 1e-6.
    #expect(abs(total - newEdges.outlineArea(about: origin)) < 1e-6, "\(label)")

    // The same borders between the same areas, with the same neighbours.
    let (old, new) = (Topology(before, workers: .one), Topology(after, workers: .one))
    #expect(borders(old) == borders(new), "\(label)")
    for rule in Contiguity.Rule.allCases {
      #expect(Contiguity(old, rule) == Contiguity(new, rule), "\(label) \(rule)")
    }

    #expect(newEdges.crossings() == 0, "\(label)")

    // Every area still holds what it held: islands stayed in their water.
    let index = AreaIndex(after, workers: .one)
    for (area, point) in after.interiorPoints(workers: .one).enumerated() {
      if let point, point.clearance > 0 { #expect(index.locate(point.position) == area, "\(label)") }
    }

    #expect(report.verticesBefore == before.vertices.count && report.verticesAfter == after.vertices.count)
    #expect(Set(after.vertices).isSubset(of: Set(before.vertices)), "\(label)")
    let one = before.simplified(tolerance: tolerance, workers: .one)
    #expect(one.polygons == after && one.report == report, "\(label): other workers, other bytes")
  }

  /// For each arc its ends, or its start where closed, and the areas on its sides; in some order.
  private func borders(_ topology: Topology) -> [String: Int] {
    var counts: [String: Int] = [:]
    for arc in 0..<topology.arcCount {
      let vertices = topology.vertices(ofArc: arc)
      let ends = [vertices.lowerBound, vertices.upperBound - 1].map {
        topology.positions[Int(topology.arcVertices[$0])]
      }
      let isUp = ends[0].x < ends[1].x || (ends[0].x == ends[1].x && ends[0].y < ends[1].y)
      let sides = Set([topology.leftAreas[arc], topology.rightAreas[arc]]).sorted()
      // Which inner vertices a closed arc keeps may move its start, but not who is on its sides.
      let place = ends[0] == ends[1] ? "closed" : isUp ? "\(ends)" : "\([ends[1], ends[0]])"
      counts["\(place) \(sides)", default: 0] += 1
    }
    return counts
  }

  @Test(
    "random coverages keep borders, neighbours and areas, at any tolerance",
    arguments: [51, 52, 53, 54] as [UInt64], [5, 40, 150, 10_000] as [Double])
  func randomCoverage(seed: UInt64, tolerance: Double) {
    check(
      RandomCoverage(seed: seed, size: 13, areas: 5 + Int(seed % 4) * 6).polygons, tolerance,
      "seed \(seed) tolerance \(tolerance)")
  }

  @Test("the repair is needed: without it, some random coverage would have crossings")
  func repairs() {
    let restored = (51...54).map { (seed: UInt64) in
      RandomCoverage(seed: seed, size: 13, areas: 11).polygons
        .simplified(tolerance: 150, workers: .one).report
    }
    #expect(restored.allSatisfy { $0.restoredVertices > 0 && !$0.restoredAreas.isEmpty })
  }

  @Test("a tolerance of 0 keeps every vertex", arguments: [61, 62])
  func identity(seed: UInt64) {
    let coverage = RandomCoverage(seed: seed, size: 8, areas: 6).polygons
    let (same, report) = coverage.simplified(tolerance: 0, workers: .one)
    #expect(report.verticesAfter == report.verticesBefore && report.maximumDisplacement == 0)
    #expect(
      Topology(same, workers: .one).arcVertices.count == Topology(coverage, workers: .one).arcVertices.count)
    #expect(Set(same.vertices) == Set(coverage.vertices))
  }

  @Test("a larger tolerance never keeps more before repair; the report counts what is there")
  func monotone() {
    let coverage = RandomCoverage(seed: 71, size: 12, areas: 9).polygons
    let counts = [0, 2, 5, 10, 20, 40].map {
      let report = coverage.simplified(tolerance: $0, workers: .one).report
      return report.verticesAfter
    }
    #expect(counts == counts.sorted(by: >) && counts[0] > counts[5])
  }

  @Test("a bump goes when its weighted triangle is smaller than the squared tolerance")
  func threshold() {
    // The apex of a triangle of base 8 and height 1 (size 4) at a blunt corner: cos = (1 - 16) / 17, so the
    // weight is 1 + 0.7 · 15 / 17 and the size counts 6.4706; its root is 2.5437. The base of the shape is far
    // larger.
    let shape = polygon([(0, 0), (100, 0), (100, 50), (54, 50), (50, 51), (46, 50), (0, 50)])
    func keepsApex(_ tolerance: Double, weighting: Double) -> Bool {
      let result = Simplification(tolerance: tolerance, weighting: weighting)
        .simplified(shape, workers: .one)
      return result.polygons.vertices.contains(Coordinate(x: 50, y: 51))
    }
    #expect(keepsApex(2.54, weighting: 0.7) && !keepsApex(2.55, weighting: 0.7))
    #expect(keepsApex(1.99, weighting: 0) && !keepsApex(2.01, weighting: 0))
  }

  @Test("the farthest displacement is that of the vertex that went")
  func displacement() {
    let shape = polygon([(0, 0), (100, 0), (100, 50), (50, 51), (0, 50)])
    let (thinner, report) = shape.simplified(tolerance: 12, workers: .one)
    #expect(thinner.vertices.count == 4)
    #expect(report.maximumDisplacement == 1)
  }

  @Test("an island in an inlet stays in the water")
  func island() {
    // Without mending, the inlet's two inner vertices go, and the island lies inside the area.
    let inlet: [(Double, Double)] = [
      (0, 0), (100, 0), (100, 100), (52, 100), (51, 80), (49, 80), (48, 100), (0, 100),
    ]
    let shape = polygons([[[inlet]], [[square(49.8, 85, 0.4)]]])
    let (result, report) = shape.simplified(tolerance: 20, workers: .one)
    // Off the island's diagonal, which becomes its edge.
    let place = Coordinate(x: 49.9, y: 85.3)
    #expect(result.contains(place, inArea: 1))
    #expect(!result.contains(place, inArea: 0))
    #expect(report.restoredVertices > 0 && report.restoredAreas.contains(0))
    let alone = polygons([[[inlet]]]).simplified(tolerance: 20, workers: .one)
    #expect(alone.polygons.contains(place, inArea: 0), "the same inlet without an island goes")
  }

  @Test("two arcs between the same nodes do not fall together")
  func lens() {
    let lens = polygons([
      [[[(0, 0), (50, -1), (100, 0), (50, 1)]]], [[[(0, 0), (50, 1), (100, 0), (100, 80), (0, 80)]]],
      [[[(0, 0), (0, -80), (100, -80), (100, 0), (50, -1)]]],
    ])
    let (result, _) = lens.simplified(tolerance: 30, workers: .one)
    #expect(result.area(ofArea: 0) > 0)
    #expect(result.vertices(ofRing: 0).count >= 3)
  }

  @Test("small islands and empty holes go when the caller allows, the largest part and shared borders never")
  func dropping() {
    let coverage = polygons([
      // An area of three parts, with an empty lake, a lake that an area fills and a lake with an island in it.
      [
        [square(0, 0, 100), square(10, 10, 2), square(20, 20, 2), square(30, 30, 3)], [square(200, 0, 1)],
        [square(210, 0, 20)],
      ],
      [[square(20, 20, 2)]],
      [[square(31, 31, 1)]],
    ])
    let (all, none) = Simplification(tolerance: 0).simplified(coverage, workers: .one)
    #expect(all == coverage && none.droppedParts == 0 && none.droppedHoles == 0)
    let (result, report) = Simplification(tolerance: 0, smallestIsland: 10)
      .simplified(coverage, workers: .one)
    #expect(report.droppedParts == 1 && report.droppedHoles == 1)
    #expect(result.areaStarts == [0, 2, 3, 4])
    #expect(result.partStarts == [0, 3, 4, 5, 6])
    #expect(result.area(ofArea: 0) == 10_000 - 4 - 9 + 400)
  }

  @Test("invalid rings and odd ones pass through without harm")
  func invalid() {
    let odd = polygons([
      [[[(0, 0), (2, 2), (2, 0), (0, 2)]]], [], [[[(5, 5)]]], [[[(6, 6), (7, 7)]]],
      [[[(.nan, 1), (3, 1), (3, 3)]]], [[[]]], [[[(8, 8), (9, 8), (9, 9), (9, 9), (8, 8)]]],
    ])
    for tolerance in [0, 0.5, 100] {
      let (result, _) = odd.simplified(tolerance: tolerance, workers: .one)
      #expect(result.areaStarts == odd.areaStarts && result.partStarts == odd.partStarts)
      #expect(result.vertices(ofRing: 5).count == 3)
    }
  }

  @Test("snapped neighbours share their border exactly afterwards")
  func snapped() {
    let apart = polygons([
      [[[(0, 0), (10, 0), (10.5, 5), (10, 10), (0, 10)]]],
      [[[(10.001, 0), (20, 0), (20, 10), (10.001, 10), (10.501, 5)]]],
    ])
    let (result, _) = apart.simplified(tolerance: 3, snapping: 0.01, workers: .one)
    #expect(Contiguity(result, .rook, workers: .one).neighbours == [1, 0])
    #expect(result.vertices.count == 8)
  }

  @Test(
    "a topology that has been simplified before gives the same shapes as one that has not",
    arguments: [81, 82])
  func remembered(seed: UInt64) {
    let coverage = RandomCoverage(seed: seed, size: 10, areas: 7).polygons
    let topology = Topology(coverage, workers: .one)
    for (tolerance, island) in [(30.0, 0.0), (2, 0), (8, 0), (8, 500), (30, 0)] {
      let method = Simplification(tolerance: tolerance, smallestIsland: island)
      let alone = method.simplified(coverage, workers: .one).polygons
      #expect(method.shapes(coverage, topology, workers: Workers(2)) == alone, "seed \(seed)")
    }
  }
}
