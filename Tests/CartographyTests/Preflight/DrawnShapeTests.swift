import Testing

@testable import Cartography

@Suite struct DrawnShapeTests {
  /// A square of 10 points with a hole of 2, written in two ways.
  @Test(arguments: [
    "m1 1 10 0 0 10-10 0zm4 4 0 2 2 0 0-2z", "M1,1H11V11H1ZM5 5v2h2v-2Z",
    "M1 1 L11 1 L11 11 L1 11z m4 4 l0 2 2 0 0-2z",
  ]) func readsRings(_ data: String) throws {
    let shape = try #require(DrawnShape(data))
    #expect(shape.rings.map(\.count) == [4, 4])
    #expect(shape.area == 96)
    #expect(shape.bounds == Box(x: 1, y: 1, width: 10, height: 10))
    #expect(shape.contains(x: 2, y: 2))
    #expect(!shape.contains(x: 6, y: 6))
    #expect(!shape.contains(x: 12, y: 6))
  }

  @Test func readsNumbersAsTheWriterShortensThem() throws {
    let shape = try #require(DrawnShape("m.5 .25-.5-.05 1 0z"))
    #expect(shape.rings == [[SIMD2(50, 25), SIMD2(0, 20), SIMD2(100, 20)]])
  }

  @Test(arguments: ["", "m0 0 1 1", "m0 0c1 1 2 2 3 3z", "m0.125 0 1 0 0 1z", "m0 0 1z", "z", "hello"])
  func refusesWhatItDoesNotKnow(_ data: String) { #expect(DrawnShape(data) == nil) }

  @Test func boxesInsideAndAcross() throws {
    let shape = try #require(DrawnShape("m0 0 10 10-10 0z"))
    #expect(shape.contains(Box(x: 1, y: 6, width: 2, height: 2)))
    #expect(!shape.contains(Box(x: 4, y: 4, width: 2, height: 2)))
    #expect(shape.overlaps(Box(x: 4, y: 4, width: 2, height: 2)))
    // Within the bounds, beyond the slope.
    #expect(!shape.overlaps(Box(x: 7, y: 1, width: 2, height: 2)))
    // The area is inside the box.
    #expect(shape.overlaps(Box(x: -5, y: -5, width: 20, height: 20)))
  }
}
