import Geography
import Parallel
import TestSupport
import Testing

@Suite("Contiguity")
struct ContiguityTests {
  /// A row of two squares, one that touches the second at a corner, an island, an area without geometry.
  private let coverage = polygons([
    [[square(0, 0, 1)]], [[square(1, 0, 1)]], [[square(2, 1, 1)]], [[square(9, 9, 1)]], [],
  ])

  @Test("rook shares an edge, queen a corner; islands stand out")
  func rules() {
    let rook = Contiguity(coverage, .rook, workers: .one)
    #expect((0..<5).map { Array(rook.neighbours(ofArea: $0)) } == [[1], [0], [], [], []])
    #expect(rook.islands == [2, 3, 4])
    let queen = Contiguity(coverage, .queen, workers: .one)
    #expect((0..<5).map { Array(queen.neighbours(ofArea: $0)) } == [[1], [0, 2], [1], [], []])
    #expect(queen.islands == [3, 4])
  }

  @Test("an enclave is a neighbour; a hole that nobody fills makes none")
  func enclave() {
    let filled = polygons([[[square(0, 0, 9), square(3, 3, 2)]], [[square(3, 3, 2)]]])
    #expect(Contiguity(filled, .rook, workers: .one).neighbours == [1, 0])
    let empty = polygons([[[square(0, 0, 9), square(3, 3, 2)]], [[square(20, 3, 2)]]])
    #expect(Contiguity(empty, .queen, workers: .one).neighbours == [])
  }

  @Test("vertices within the snapping distance count as shared")
  func snapping() {
    let apart = polygons([[[square(0, 0, 1)]], [[square(1.000_1, 0, 1)]]])
    #expect(Contiguity(apart, .queen, workers: .one).islands == [0, 1])
    #expect(Contiguity(apart, .rook, snapping: 0.001, workers: .one).neighbours == [1, 0])
  }

  @Test("agrees with all pairs of a random coverage, symmetric and sorted", arguments: [31, 32, 33])
  func allPairs(seed: UInt64) {
    let coverage = RandomCoverage(seed: seed, size: 12, areas: 14).polygons
    let corners = (0..<coverage.areaCount).map { area in
      Set(coverage.rings(ofArea: area).flatMap { coverage.vertices[coverage.vertices(ofRing: $0)] })
    }
    let edges = (0..<coverage.areaCount).map { area in
      Set(
        coverage.rings(ofArea: area).flatMap { ring -> [Set<Coordinate>] in
          let line = Array(coverage.vertices[coverage.vertices(ofRing: ring)])
          return zip(line, line.dropFirst() + [line[0]]).map { [$0, $1] }
        })
    }
    for rule in Contiguity.Rule.allCases {
      let contiguity = Contiguity(coverage, rule, workers: Workers(2))
      for area in 0..<coverage.areaCount {
        let expected = (0..<coverage.areaCount).filter { other in
          guard other != area else { return false }
          return rule == .queen
            ? !corners[area].isDisjoint(with: corners[other]) : !edges[area].isDisjoint(with: edges[other])
        }
        #expect(contiguity.neighbours(ofArea: area).map { Int($0) } == expected, "seed \(seed) \(rule)")
      }
    }
  }
}
