import Geography
import TestSupport
import Testing

@Suite("Orientation and segments")
struct OrientationTests {
  @Test("left is positive, right negative, on the line zero")
  func sides() {
    let (a, b) = (Coordinate(x: 0, y: 0), Coordinate(x: 2, y: 0))
    #expect(orientation(a, b, Coordinate(x: 1, y: 1)) == 2)
    #expect(orientation(a, b, Coordinate(x: 1, y: -1)) == -2)
    #expect(orientation(a, b, Coordinate(x: 7, y: 0)) == 0)
    #expect(orientation(a, b, Coordinate(x: .nan, y: 0)).isNaN)
  }

  /// The example of Kettner et al. (2008), "Classroom examples of robustness problems in geometric
  /// computations", figure 2a: near (0.5, 0.5) the plain determinant against the line through (12, 12) and
  /// (24, 24) is noise. Which side is exact here because x and y differ by whole steps of 2⁻⁵³.
  @Test("exact where rounding would decide")
  func exact() {
    let (b, c) = (Coordinate(x: 12, y: 12), Coordinate(x: 24, y: 24))
    for i in 0..<64 {
      for j in 0..<64 {
        let a = Coordinate(x: 0.5 + Double(i) * 0x1p-53, y: 0.5 + Double(j) * 0x1p-53)
        let side = orientation(a, b, c)
        let expected = a.x == a.y ? 0 : a.x < a.y ? 1 : -1
        #expect((side > 0 ? 1 : side < 0 ? -1 : 0) == expected, "step \(i), \(j)")
      }
    }
  }

  @Test("turning the triangle round keeps the sign, swapping two corners turns it")
  func symmetry() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      // A coarse lattice in one corner of a large coordinate: many triples are on a line or nearly so.
      let p = (0..<3).map { _ in
        Coordinate(
          x: 1e6 + Double(Int.random(in: 0..<6, using: &generator)) * 0.1,
          y: 1e5 + Double(Int.random(in: 0..<6, using: &generator)) * 0.1)
      }
      let signs = [
        orientation(p[0], p[1], p[2]), orientation(p[1], p[2], p[0]), orientation(p[2], p[0], p[1]),
        -orientation(p[1], p[0], p[2]), -orientation(p[0], p[2], p[1]),
      ].map { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
      #expect(Set(signs).count == 1, "seed 7: \(p)")
    }
  }

  @Test("distance to a segment: beside it, beyond its ends, to a single position")
  func distance() {
    let (a, b) = (Coordinate(x: 0, y: 0), Coordinate(x: 4, y: 0))
    #expect(squaredDistance(Coordinate(x: 1, y: 3), a, b) == 9)
    #expect(squaredDistance(Coordinate(x: 7, y: 4), a, b) == 25)
    #expect(squaredDistance(Coordinate(x: 3, y: 4), a, a) == 25)
  }
}
