import TestSupport
import Testing

@testable import Cartography

@Suite struct NumberStyleTests {
  @Test(arguments: [
    (0.0, 3, "0"), (4.8e-20, 2, "4.8E\u{2212}20"), (-4.8e-20, 1, "\u{2212}5E\u{2212}20"),
    (1e300, 2, "1.0E300"),
    (9.96, 2, "10"), (0.0999, 2, "0.10"), (34_567, 3, "34,600"), (123_456, 2, "120,000"),
    (1_234_567, 2, "1.2E6"),
    (0.000123, 2, "0.00012"), (0.1 + 0.2, 2, "0.30"),
  ])
  func significantDigits(_ value: Double, _ digits: Int, _ text: String) {
    #expect(NumberStyle.digits(digits).text(value) == text)
  }

  @Test(arguments: [
    (0.004, 2, "0.004"), (-0.004, 2, "\u{2212}0.004"), (0.005, 2, "0.005"), (0.0, 2, "0.00"),
    (1e-8, 3, "1E\u{2212}8"),
    (0.123456, 0, "0.12"), (0.5, 0, "0.5"), (1234.5, 1, "1,234.5"),
  ])
  func onlyZeroIsWrittenAsZero(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(NumberStyle.decimals(decimals).text(value) == text)
  }

  /// Rounding up and down is towards greater and lesser numbers, of both signs.
  @Test func roundingHasADirection() {
    let style = NumberStyle.digits(2)
    #expect(style.rounded(1.234e-9, .up) == 1.3e-9)
    #expect(style.rounded(1.234e-9, .down) == 1.2e-9)
    #expect(style.rounded(-1.234e-9, .up) == -1.2e-9)
    #expect(style.rounded(-1.234e-9, .down) == -1.3e-9)
    #expect(style.rounded(9.99e50, .up) == 1e51)
    #expect(style.rounded(1.2e-9, .up) == 1.2e-9)
  }

  /// What a program reads is what a reader does.
  @Test func programsReadTheSame() throws {
    var random = SeededGenerator(seed: 20)
    for _ in 0..<500 {
      let value = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &random))
      guard value.isFinite, value.magnitude > 1e-290, value.magnitude < 1e290 else { continue }
      for style in [NumberStyle.digits(3), .atMost(digits: 5)] {
        let read = try #require(Double(style.programText(value)))
        #expect(style.text(read) == style.text(value), "seed 20: \(value)")
        #expect((read / value - 1).magnitude < 0.006, "seed 20: \(value)")
      }
    }
  }
}
