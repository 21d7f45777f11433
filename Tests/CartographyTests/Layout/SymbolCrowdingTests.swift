import TestSupport
import Testing

@testable import Cartography

@Suite struct SymbolCrowdingTests {
  private typealias Circle = SymbolCrowding.Circle

  /// Unit circles a radius apart: 2 pi / 3 less the root of 3/4.
  @Test func overlapsAreThoseOfGeometry() {
    let one = Circle(x: 0, y: 0, radius: 1)
    let lens = one.overlap(with: Circle(x: 1, y: 0, radius: 1))
    #expect(abs(lens - (2 * .pi / 3 - 0.75.squareRoot())) < 1e-12)
    #expect(one.overlap(with: Circle(x: 0, y: 2, radius: 1)) == 0)
    #expect(abs(one.overlap(with: Circle(x: 0.2, y: 0, radius: 0.5)) - .pi / 4) < 1e-12)
    #expect(abs(one.overlap(with: one) - .pi) < 1e-12)
  }

  /// Against points drawn at random; 40,000 points in the box of two circles are right to a hundredth.
  @Test(arguments: 1...5 as ClosedRange<UInt64>) func overlapsAreThoseOfPoints(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let one = Circle(x: 0, y: 0, radius: 1)
    let other = Circle(
      x: Double.random(in: 0.1...1.5, using: &random), y: Double.random(in: -0.5...0.5, using: &random),
      radius: Double.random(in: 0.4...1.2, using: &random))
    var inside = 0
    for _ in 0..<40_000 {
      let (x, y) = (Double.random(in: -1...1, using: &random), Double.random(in: -1...1, using: &random))
      let (dx, dy) = (x - other.x, y - other.y)
      if x * x + y * y < 1, dx * dx + dy * dy < other.radius * other.radius { inside += 1 }
    }
    #expect(abs(one.overlap(with: other) - 4 * Double(inside) / 40_000) < 0.04, "seed \(seed)")
  }

  /// Only what is drawn later hides.
  @Test func theFirstIsHidden() {
    let large = Circle(x: 0, y: 0, radius: 2)
    let small = Circle(x: 0, y: 0, radius: 0.5)
    #expect(SymbolCrowding([large, small]).covered == 0)
    #expect(SymbolCrowding([small, large]).covered == 1)
    let apart = (0..<40).map { Circle(x: Double($0) * 3, y: 0, radius: 1.4) }
    #expect(SymbolCrowding(apart) == SymbolCrowding(apart.reversed()))
    #expect(SymbolCrowding(apart).covered == 0 && !SymbolCrowding(apart).isTooMuch)
    let piled = (0..<40).map { Circle(x: Double($0), y: 0, radius: 1.4) }
    #expect(SymbolCrowding(piled).covered == 39 && SymbolCrowding(piled).isTooMuch)
    #expect(!SymbolCrowding([]).isTooMuch)
  }
}
