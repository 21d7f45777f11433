import Geography
import Parallel
import TestSupport
import Testing

@Suite("Ring problems")
struct RingProblemTests {
  typealias Ring = [(Double, Double)]

  /// Valid by the standard, and by GEOS 3.14 (`IsValid`), which these were put to.
  @Test(
    "no problem with what is valid",
    arguments: [
      [[square(0, 0, 4)]],
      // Either winding; repetitions of a vertex.
      [[square(0, 0, 4).reversed(), square(1, 1, 1)]],
      [[[(0, 0), (0, 0), (4, 0), (4, 4), (4, 4), (0, 0)]]],
      // A hole that touches its outer ring in a point, two holes that touch in a point.
      [[square(0, 0, 4), [(0, 2), (1, 1), (1, 3)]]],
      [[square(0, 0, 9), square(1, 1, 2), square(3, 3, 2)]],
      // Parts that touch in points; an island in a hole, touching it in a point.
      [[square(0, 0, 1)], [square(1, 1, 1)]],
      [[square(0, 0, 1)], [square(1, 1, 1)], [[(1, 0), (2, -1), (2, 1)]]],
      [[square(0, 0, 9), square(1, 1, 7)], [[(1, 4), (3, 3), (3, 5)]]],
      [],
    ] as [[[Ring]]])
  func valid(area: [[Ring]]) {
    #expect(polygons([area]).ringProblems(workers: .one).isEmpty)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let area: [[Ring]]
    let kinds: [RingProblem.Kind]
    let ring: Int
    let position: Coordinate

    init(
      _ name: String, _ area: [[Ring]], _ kinds: [RingProblem.Kind], ring: Int = 0, at: (Double, Double)
    ) {
      testDescription = name
      self.area = area
      self.kinds = kinds
      self.ring = ring
      position = Coordinate(x: at.0, y: at.1)
    }
  }

  /// All invalid by GEOS 3.14.
  static let cases = [
    Case("figure of eight", [[[(0, 0), (2, 2), (2, 0), (0, 2)]]], [.crossing], at: (1, 1)),
    Case(
      "a ring that visits a vertex twice", [[[(0, 0), (2, 2), (4, 0), (4, 4), (2, 2), (0, 4)]]],
      [.selfTouch], at: (2, 2)),
    Case(
      "a vertex on another edge of its ring", [[[(0, 0), (4, 0), (4, 4), (2, 0), (0, 4)]]], [.selfTouch],
      at: (2, 0)),
    Case(
      "a spike", [[[(0, 0), (4, 0), (4, 4), (6, 6), (4, 4), (0, 4)]]], [.overlap, .selfTouch],
      at: (6, 6)),
    Case("two positions", [[[(1, 1), (2, 2), (1, 1)]]], [.tooFewVertices], at: (1, 1)),
    Case("three on a line", [[[(0, 0), (1, 1), (2, 2)]]], [.zeroArea, .overlap], at: (0, 0)),
    Case("a hole outside", [[square(0, 0, 2), square(5, 5, 1)]], [.holeOutside], ring: 1, at: (5, 5)),
    Case(
      "a hole across the border", [[square(0, 0, 4), rectangle(3, 1, 2, 1)]], [.crossing, .crossing],
      at: (4, 1)),
    Case("a hole along the border", [[square(0, 0, 4), rectangle(3, 1, 1, 1)]], [.overlap], at: (4, 1)),
    Case(
      "a hole in a hole", [[square(0, 0, 9), square(1, 1, 5), square(2, 2, 1)]], [.nestedHole], ring: 2,
      at: (2, 2)),
    Case("a part in a part", [[square(0, 0, 9)], [square(2, 2, 1)]], [.nestedPart], ring: 1, at: (2, 2)),
    Case("parts side by side", [[square(0, 0, 1)], [square(1, 0, 1)]], [.overlap], at: (1, 0)),
    Case("the same part twice", [[square(0, 0, 1)], [square(0, 0, 1)]], [.overlap], at: (0, 0)),
    Case(
      "a hole that touches the outer ring twice", [[square(0, 0, 4), [(0, 2), (2, 1), (4, 2), (2, 3)]]],
      [.disconnectedInterior], ring: 1, at: (4, 2)),
    Case(
      "parts that cross at vertices of both",
      [[[(0, 0), (2, 0), (4, 0), (4, 2), (4, 4), (0, 4)]], [[(2, 0), (4, 2), (6, 0), (4, -2)]]],
      [.crossing], at: (4, 2)),
    Case(
      "parts that cross at a vertex of one on an edge of the other",
      [[square(0, 0, 4)], [[(2, 0), (4, 2), (6, 0), (4, -2)]]], [.crossing], at: (2, 0)),
  ]

  @Test("each kind is found, and where", arguments: cases)
  func problem(example: Case) {
    let problems = polygons([[[square(90, 90, 1)]], example.area]).ringProblems(workers: Workers(2))
    #expect(Set(problems.map(\.kind)) == Set(example.kinds))
    #expect(
      problems.contains { $0.area == 1 && $0.ring == example.ring + 1 && $0.position == example.position },
      "\(problems)")
  }

  @Test(
    "a coordinate that is not finite is the only thing said of an area",
    arguments: [Double.nan, .infinity, 1e300])
  func notFinite(value: Double) throws {
    let problems = polygons([[[[(0, 0), (2, 2), (2, 0), (0, 2), (value, 1)]]]]).ringProblems(ofArea: 0)
    #expect(problems.map(\.kind) == [.nonFiniteCoordinate])
  }

  @Test("random coverages: only rings that meet themselves", arguments: [81, 82, 83])
  func randomCoverage(seed: UInt64) {
    let coverage = RandomCoverage(seed: seed, size: 14, areas: 8).polygons
    let problems = coverage.ringProblems(workers: .one)
    #expect(problems == coverage.ringProblems(workers: Workers(3)))
    for ring in 0..<coverage.ringCount {
      let vertices = coverage.vertices[coverage.vertices(ofRing: ring)]
      let repeated = Dictionary(grouping: vertices) { $0 }.values.filter { $0.count > 1 }.map { $0[0] }
      let found = problems.filter { $0.ring == ring && $0.kind == .selfTouch }.map(\.position)
      #expect(Set(found) == Set(repeated), "seed \(seed) ring \(ring)")
    }
    #expect(!problems.contains { [.crossing, .overlap, .nestedPart, .nestedHole].contains($0.kind) })
  }
}
