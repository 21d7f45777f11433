import Foundation
@testable import TextBuffer
import TestSupport
import Testing

@Suite("Fixed-point numbers") struct FixedPointTests {
  private func trimmed(_ number: Double, _ decimals: Int = 6) throws -> String {
    let format = FixedPoint(decimals: decimals)
    let multiple = try #require(format.rounded(number))
    return unsafe String(unsafeUninitializedCapacity: 24) { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      return unsafe format.write(multiple, to: start, trimmed: true) - start
    }
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (-0.000_000_4, "0"), (-0.000_000_6, "-0.000001"), (1.5, "1.5"), (-1.5, "-1.5"),
    (0.999_999_6, "1"), (9.999_999_9, "10"), (-179.999_999_99, "-180"), (0.1, "0.1"), (100, "100"),
    (0.000_001, "0.000001"), (52.100_000_4, "52.1"), (12.345_678_9, "12.345679"),
  ]) func trimsAndCarries(number: Double, text: String) throws {
    #expect(try trimmed(number) == text)
  }

  @Test(arguments: [(0.5, "0"), (1.5, "2"), (2.5, "2"), (-0.5, "0"), (-1.5, "-2")])
  func tiesGoToEven(number: Double, text: String) throws {
    #expect(try trimmed(number, 0) == text)
  }

  /// 1.005 is a little below the tie, 1.015 too, 0.125 exactly on it.
  @Test(arguments: [(1.005, "1.00"), (1.015, "1.01"), (0.125, "0.12"), (0.375, "0.38"), (2.675, "2.67")])
  func theExactProductDecides(number: Double, text: String) {
    #expect(FixedPoint(decimals: 2).text(number) == text)
  }

  @Test(arguments: [
    (1e300, "1e+300"), (4_503_599_627_370_496, "4503599627370496"), (-1e15, "-1000000000000000.00"),
  ])
  func beyondTheRangeTheShortestText(number: Double, text: String) {
    #expect(Double(FixedPoint(decimals: 2).text(number)) == number)
    #expect(FixedPoint(decimals: 2).text(number).hasPrefix(String(text.prefix(4))))
  }

  /// The C library's `printf` rounds the exact binary value: an independent oracle.
  @Test func agreesWithPrintf() {
    let seed = UInt64.random(in: 0 ... .max)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20_000 {
      let decimals = Int.random(in: 0...13, using: &generator)
      var number = Double.random(in: -180...180, using: &generator)
      // Half of them at or beside a tie.
      if Bool.random(using: &generator) {
        let scale = Double((0..<decimals).reduce(1) { scale, _ in scale * 10 })
        number = ((number * scale).rounded() + 0.5) / scale
      }
      let expected = String(format: "%.\(decimals)f", number)
      let isNegativeZero = expected.hasPrefix("-") && expected.allSatisfy { "-0.".contains($0) }
      let text = FixedPoint(decimals: decimals).text(number)
      #expect(text == (isNegativeZero ? String(expected.dropFirst()) : expected), "seed \(seed)")
    }
  }

  /// The standard library's text of a whole number, with the point put in: an independent oracle.
  @Test("multiples of any length, with the point at any place", arguments: 0...13)
  func multiples(decimals: Int) {
    var generator = SeededGenerator(seed: UInt64(decimals))
    let format = FixedPoint(decimals: decimals)
    for bits in 0..<52 {
      let multiple = Int64.random(in: -(1 << Int64(bits))...1 << Int64(bits), using: &generator)
      let digits = String(multiple.magnitude)
      let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
      let fraction = decimals == 0 ? "" : "." + padded.suffix(decimals)
      let expected = (multiple < 0 ? "-" : "") + padded.dropLast(decimals) + fraction
      let text = unsafe String(unsafeUninitializedCapacity: 24) { buffer in
        guard let start = buffer.baseAddress else { return 0 }
        return unsafe format.write(multiple, to: start, trimmed: false) - start
      }
      #expect(text == expected, "seed \(decimals)")
    }
  }
}
