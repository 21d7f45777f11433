import Testing

@testable import Cartography

@Suite struct DrawnCoverageTests {
  private func coverage(_ paths: [String]) throws -> DrawnCoverage {
    DrawnCoverage(try paths.map { try #require(DrawnShape($0)) })
  }

  @Test func neighboursThatMeetAreFreeOfBoth() throws {
    let found = try coverage(["m0 0 10 0 0 5-3 1 3 4-10 0z", "m10 0 10 0 0 10-10 0-3-4 3-1z"])
    #expect(found.overlap == 0)
    #expect(found.gaps == 0)
  }

  /// Two squares that share a strip of 2 by 10.
  @Test func overlapsAreMeasured() throws {
    let found = try coverage(["m0 0 10 0 0 10-10 0z", "m8 0 10 0 0 10-10 0z"])
    #expect((found.overlap - 20).magnitude < 1e-9)
  }

  /// The one side has a vertex that the other lacks: a triangle of base 10 and height 1.
  @Test(arguments: [(9.0, 0.0, 5.0), (11, 5, 0)]) func bordersSimplifiedApartAreFound(
    _ x: Double, _ overlap: Double, _ gap: Double
  ) throws {
    let bent = x < 10 ? "m0 0 10 0-1 5 1 5-10 0z" : "m0 0 10 0 1 5-1 5-10 0z"
    let found = try coverage([bent, "m10 0 10 0 0 10-10 0z"])
    // Lines a tenth of a point apart through a triangle: exact in its middle, off by a step at its tip.
    #expect((found.overlap - overlap).magnitude < 0.02)
    #expect((found.gaps - gap).magnitude < 1e-9)
  }

  /// A hole inside one area is its own; one of 100 square points between two is water.
  @Test func holesThatBelongThereAreNone() throws {
    let lake = try coverage(["m0 0 20 0 0 20-20 0zm5 5 0 2 2 0 0-2z"])
    #expect(lake.gaps == 0)
    let sound = try coverage(["m0 0 30 0 0 10-10 0-10 0-10 0z", "m0 10 10 0 0 10 10 0 0-10 10 0 0 20-30 0z"])
    #expect(sound.gaps == 0)
    let crack = try coverage(["m0 0 30 0 0 10-10 0-1 0-19 0z", "m0 10 19 0 0 1 1 0 0-1 10 0 0 20-30 0z"])
    #expect(crack.gaps == 1)
  }
}
