import NeedsAssessment
import Testing

@Suite("Numbers of the project file and the command line")
struct DecimalNumberTests {
  @Test(
    "decimal digits are numbers",
    arguments: [
      ("12", 12.0), ("-0.5", -0.5), ("+3", 3), ("1e6", 1e6), ("0e-400", 0), ("-0", 0), ("1E-300", 1e-300),
    ])
  func numbers(text: String, number: Double) { #expect(decimalNumber(text) == number) }

  /// What Swift's `Double` reads too, and numbers that a `Double` does not hold.
  @Test(
    "anything else is none",
    arguments: ["", "0x10", "0x1p3", "inf", "nan", "1,5", " 1", "e", "1e400", "1e-400", "-2.5e-999"])
  func others(text: String) { #expect(decimalNumber(text) == nil) }
}
