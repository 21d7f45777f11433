import TestSupport
import TextBuffer
import Testing

@Suite("Text being written")
struct TextBufferTests {
  private func written(_ number: Double, _ decimals: Int, trimming: Bool = false) -> String {
    var buffer = TextBuffer()
    buffer.append(number, decimals: decimals, trimmingZeros: trimming)
    return buffer.string
  }

  @Test(
    "numbers have fixed decimals, correctly rounded (ties to even), and never a minus zero",
    arguments: [
      (0, 0, "0"), (-0.0, 2, "0.00"), (-0.001, 2, "0.00"), (1.5, 0, "2"), (2.5, 0, "2"), (-1.5, 0, "-2"),
      (1.005, 2, "1.00"), (1.115, 2, "1.11"), (0.285, 2, "0.28"), (9.9999, 3, "10.000"), (0.05, 1, "0.1"),
      (-0.7594, 6, "-0.759400"), (51.999_999_95, 6, "52.000000"), (12345678.125, 2, "12345678.12"),
      (1e300, 2, "1e+300"), (0.000_001, 6, "0.000001"), (0.000_000_49, 6, "0.000000"),
    ] as [(Double, Int, String)])
  func fixed(number: Double, decimals: Int, expected: String) {
    #expect(written(number, decimals) == expected)
  }

  @Test(
    "trailing zeros go, and the point with them",
    arguments: [
      (1.5, "1.5"), (2.0, "2"), (100.0, "100"), (-0.25, "-0.25"), (0.0, "0"), (10.100, "10.1"),
    ] as [(Double, String)])
  func trimmed(number: Double, expected: String) {
    #expect(written(number, 6, trimming: true) == expected)
  }

  @Test("what is written reads back within half a unit of the last place", arguments: [1, 2, 3])
  func readsBack(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20_000 {
      let number = Double.random(in: -1000...1000, using: &generator)
      let decimals = Int.random(in: 0...7, using: &generator)
      let back = try #require(Double(written(number, decimals)))
      var unit = 1.0
      for _ in 0..<decimals { unit /= 10 }
      // One unit in the last place of the text's own rounding on top of the half unit.
      #expect(abs(back - number) <= unit * 0.5 + 1e-12, "seed \(seed), \(number) with \(decimals) decimals")
    }
  }

  @Test(
    "whole numbers",
    arguments: [(0, "0"), (-7, "-7"), (1_234_567, "1234567"), (Int.min, "-9223372036854775808")])
  func whole(number: Int, expected: String) {
    var buffer = TextBuffer()
    buffer.append(number)
    #expect(buffer.string == expected)
  }

  @Test("JSON strings escape quotes, backslashes and control characters")
  func json() {
    var buffer = TextBuffer()
    buffer.append(json: "a\"b\\c\n\u{1}\u{1F}é")
    #expect(buffer.string == #""a\"b\\c\n\u0001\u001fé""#)
  }

  @Test(
    "CSV fields are quoted where they must be",
    arguments: [
      ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), (" x", "\" x\""), ("", ""),
      ("two\nlines", "\"two\nlines\""),
    ])
  func csv(text: String, expected: String) {
    var buffer = TextBuffer()
    buffer.append(csv: text)
    #expect(buffer.string == expected)
  }
}
