import TestSupport
import Testing

@testable import Cartography

@Suite struct RectangleClipTests {
  private let clip = RectangleClip(box: Box(x: 0, y: 0, width: 10, height: 10))

  private func area(_ ring: [SIMD2<Double>]) -> Double {
    zip(ring, ring.dropFirst() + ring.prefix(1)).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y } / 2
  }

  @Test func ringsInsideAreUntouched() {
    let ring = [SIMD2(1.0, 1), SIMD2(9, 1), SIMD2(5, 9)]
    #expect(clip.clip(ring) == ring)
  }

  @Test func ringsOutsideVanish() {
    #expect(clip.clip([SIMD2(11.0, 1), SIMD2(19, 1), SIMD2(15, 9)]).count < 3)
    #expect(clip.clip([]).isEmpty)
  }

  /// A square half over the side leaves its half; a ring around the whole box leaves the box.
  @Test func partsOutsideAreCutOff() {
    #expect(abs(area(clip.clip([SIMD2(5.0, 2), SIMD2(15, 2), SIMD2(15, 4), SIMD2(5, 4)])) - 10) < 1e-12)
    let around = [SIMD2(-5.0, -5), SIMD2(20, -5), SIMD2(20, 20), SIMD2(-5, 20)]
    #expect(abs(area(clip.clip(around)) - 100) < 1e-12)
  }

  /// What four boxes that tile a ground hold of a ring adds up to the ring.
  @Test(arguments: 1...20 as ClosedRange<UInt64>) func tilesAddUp(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let ring = (0..<9).map { _ in
      SIMD2(Double.random(in: -10...10, using: &random), Double.random(in: -10...10, using: &random))
    }
    let tiles = [(-10.0, -10.0), (0, -10), (-10, 0), (0, 0)].map { x, y in
      RectangleClip(box: Box(x: x, y: y, width: 10, height: 10))
    }
    let sum = tiles.reduce(0) { $0 + area($1.clip(ring)) }
    #expect(abs(sum - area(ring)) < 1e-9, "seed \(seed)")
  }
}
