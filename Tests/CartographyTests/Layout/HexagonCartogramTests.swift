import Geography
import Parallel
import TestSupport
import Testing

@testable import Cartography

@Suite struct HexagonCartogramTests {
  private func codes(_ count: Int) -> [String] { (0..<count).map { "E\(1000 + $0)" } }

  @Test(arguments: [(1, 1), (4, 3), (17, 17), (25, 20)]) func everyAreaHasAHexagonOfItsOwn(
    _ columns: Int, _ rows: Int
  ) {
    let polygons = tessellation(columns: columns, rows: rows)
    let cartogram = HexagonCartogram(
      polygons, codes: codes(polygons.areaCount), workers: .one)
    #expect(Set(cartogram.cells.compactMap(\.self)).count == polygons.areaCount)
    let sizes = (0..<polygons.areaCount).map { cartogram.polygons.area(ofArea: $0) }
    #expect(sizes.allSatisfy { abs($0 - sizes[0]) < 1e-6 * sizes[0] })
    // Together about as large as the shapes: cells are those whose middle lies inside.
    let total = (0..<polygons.areaCount).reduce(0) { $0 + polygons.area(ofArea: $1) }
    if polygons.areaCount > 10 { #expect(abs(sizes.reduce(0, +) / total - 1) < 0.25) }
  }

  /// Positions depend on codes and shapes, not on the order of the areas.
  @Test func positionsAreStable() {
    let polygons = tessellation(columns: 20, rows: 16)
    let count = polygons.areaCount
    let codes = codes(count)
    let straight = HexagonCartogram(polygons, codes: codes, workers: .one)
    let order = Array((0..<count).reversed())
    let turned = HexagonCartogram(
      polygons.selecting(order), codes: order.map { codes[$0] }, workers: Workers(2))
    for (place, area) in order.enumerated() { #expect(turned.cells[place] == straight.cells[area]) }
  }

  /// A honeycomb's neighbours share their corners to the last bit, so that borders are drawn once.
  @Test func neighboursShareCorners() {
    let polygons = tessellation(columns: 5, rows: 5)
    let cartogram = HexagonCartogram(polygons, codes: codes(26), workers: .one)
    let distinct = Set(cartogram.polygons.vertices)
    // 26 separate hexagons would have 156 corners; each inner corner belongs to three.
    #expect(distinct.count < 90)
  }

  @Test func areasWithoutAShapeHaveNoHexagon() {
    let polygons = Polygons(
      vertices: [Coordinate(x: 0, y: 0), Coordinate(x: 10, y: 0), Coordinate(x: 0, y: 10)],
      ringStarts: [0, 3], partStarts: [0, 1], areaStarts: [0, 1, 1])
    let cartogram = HexagonCartogram(polygons, codes: ["a", "b"], workers: .one)
    #expect(cartogram.cells[0] != nil && cartogram.cells[1] == nil)
    #expect(cartogram.polygons.rings(ofArea: 1).isEmpty)
  }
}

@Suite struct CellAssignmentTests {
  private func points(_ count: Int, _ random: inout SeededGenerator) -> [SIMD2<Double>] {
    (0..<count).map { _ in
      SIMD2(Double.random(in: 0...1, using: &random), Double.random(in: 0...1, using: &random))
    }
  }

  private func cost(_ points: [SIMD2<Double>], _ cells: [SIMD2<Double>], _ chosen: [Int]) -> Double {
    chosen.enumerated().reduce(0) { sum, pair in
      let away = points[pair.offset] - cells[pair.element]
      return sum + (away * away).sum()
    }
  }

  private func permutations(_ count: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return permutations(count - 1).flatMap { shorter in
      (0...shorter.count).map { place in
        var longer = shorter
        longer.insert(count - 1, at: place)
        return longer
      }
    }
  }

  /// Against every permutation.
  @Test(arguments: 1...20 as ClosedRange<UInt64>) func smallAssignmentsAreOptimal(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let count = Int(seed % 6) + 1
    let (places, cells) = (points(count, &random), points(count, &random))
    let chosen = CellAssignment.leastCost(places, cells)
    let least = permutations(count).map { cost(places, cells, $0) }.min() ?? 0
    #expect(chosen.sorted() == Array(0..<count), "seed \(seed)")
    #expect(abs(cost(places, cells, chosen) - least) < 1e-12, "seed \(seed)")
  }

  /// Halving and swapping stay within a tenth of the optimum of 600 random points.
  @Test func largeAssignmentsAreNearlyOptimal() {
    var random = SeededGenerator(seed: 5)
    let places = points(600, &random)
    let cells = (0..<600).map { SIMD2(Double($0 % 25) / 24, Double($0 / 25) / 23) }
    let neighbours = cells.indices.map { cell in
      [cell - 1, cell + 1, cell - 25, cell + 25].filter { cells.indices.contains($0) }
    }
    let assignment = CellAssignment(points: places, cells: cells, workers: .one)
    let improved = assignment.improved(neighbours: neighbours)
    #expect(improved.sorted() == Array(0..<600))
    let (before, after) = (cost(places, cells, assignment.cellOfPoint), cost(places, cells, improved))
    let least = cost(places, cells, CellAssignment.leastCost(places, cells))
    #expect(least <= after + 1e-9 && after <= before)
    #expect(after < least * 1.1)
  }
}

extension Polygons {
  /// Some areas, in another order.
  fileprivate func selecting(_ areas: [Int]) -> Polygons {
    var vertices: [Coordinate] = []
    var (ringStarts, partStarts, areaStarts) = ([0], [0], [0])
    for area in areas {
      for part in parts(ofArea: area) {
        for ring in rings(ofPart: part) {
          vertices += self.vertices(ofRing: ring).map { self.vertices[$0] }
          ringStarts.append(vertices.count)
        }
        partStarts.append(ringStarts.count - 1)
      }
      areaStarts.append(partStarts.count - 1)
    }
    return Polygons(
      vertices: vertices, ringStarts: ringStarts, partStarts: partStarts, areaStarts: areaStarts)
  }

  /// The mean distance between centroids of shapes and hexagons, measured on the polygons.
  @Test func displacementsAreThoseOfTheHexagons() throws {
    let polygons = tessellation(columns: 9, rows: 4)
    let cartogram = HexagonCartogram(polygons, codes: codes(polygons.areaCount), workers: .one)
    let distances = try (0..<polygons.areaCount).map { area in
      let from = try #require(polygons.centroid(ofArea: area))
      let to = try #require(cartogram.polygons.centroid(ofArea: area))
      return ((from.x - to.x) * (from.x - to.x) + (from.y - to.y) * (from.y - to.y)).squareRoot()
    }
    let mean = distances.reduce(0, +) / Double(distances.count)
    let stated = try #require(cartogram.meanDisplacement)
    #expect(abs(stated - mean) < 1e-6 * mean)
    #expect(
      cartogram.remark(.ward)
        == "Each hexagon is one ward, on average \(HexagonCartogram.lengthText(mean)) from its place; "
        + "sizes and distances are not to scale.")
    let inDegrees = HexagonCartogram(
      polygons, codes: codes(polygons.areaCount), isProjected: false, workers: .one)
    #expect(inDegrees.meanDisplacement == nil)
    #expect(inDegrees.remark(.ward).contains("moved from its place"))
  }

  @Test(arguments: [
    (94.0, "94 m"), (254, "250 m"), (994, "990 m"), (995, "1.0 km"), (3_210, "3.2 km"), (9_949, "9.9 km"),
    (9_950, "10 km"), (61_300, "61 km"),
  ]) func displacementsAreSaidShortly(_ metres: Double, _ text: String) {
    #expect(HexagonCartogram.lengthText(metres) == text)
  }
}
