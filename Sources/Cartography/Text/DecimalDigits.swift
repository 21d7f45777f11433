/// A number as the digits of its shortest decimal form, which reads back as the same number: 0.00012 is the digits 1
/// and 2 from the power -4 down.
///
/// Rounding is of these digits, in decimal, so that 0.1 + 0.2 has one digit at one decimal and no binary noise.
struct DecimalDigits: Sendable, Hashable {
  let isNegative: Bool
  /// The first is not zero.
  private(set) var digits: [UInt8]
  /// The power of ten of the first digit.
  private(set) var exponent: Int

  /// Nil of zero and of what is not finite.
  init?(_ value: Double) {
    guard value.isFinite, value != 0 else { return nil }
    isNegative = value < 0
    let parts = value.magnitude.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let fraction = mantissa.count > 1 ? mantissa[1] : ""
    let all = (mantissa[0] + fraction).utf8.map { $0 - UInt8(ascii: "0") }
    let leading = all.prefix { $0 == 0 }.count
    exponent = mantissa[0].count - 1 - leading + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    digits = Array(all.dropFirst(leading))
    while digits.count > 1, digits.last == 0 { digits.removeLast() }
  }

  /// With at most so many digits, halves away from zero.
  func rounded(
    to count: Int, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
  ) -> DecimalDigits {
    let count = max(count, 1)
    guard digits.count > count else { return self }
    let isUp =
      switch rule {
      case .up: !isNegative
      case .down: isNegative
      default: digits[count] >= 5
      }
    var rounded = self
    rounded.digits = Array(digits.prefix(count))
    if isUp { rounded.increment() }
    while rounded.digits.count > 1, rounded.digits.last == 0 { rounded.digits.removeLast() }
    return rounded
  }

  /// One more in the last digit.
  private mutating func increment() {
    while digits.last == 9 { digits.removeLast() }
    if digits.isEmpty {
      digits = [1]
      exponent += 1
    } else {
      digits[digits.count - 1] += 1
    }
  }

  var value: Double { Double(text(digits: digits.count, marks: .program)) ?? .nan }

  enum Marks {
    /// "−4.8E−20".
    case reader
    /// "-4.8e-20".
    case program
  }

  /// In scientific notation with so many digits, zeros after the last.
  func text(digits count: Int, marks: Marks) -> String {
    let shown = digits.prefix(count) + [UInt8](repeating: 0, count: max(0, count - digits.count))
    let figures = shown.map { String($0) }
    let mantissa = figures[0] + (count > 1 ? "." + figures.dropFirst().joined() : "")
    let minus = marks == .reader ? "\u{2212}" : "-"
    return (isNegative ? minus : "") + mantissa + (marks == .reader ? "E" : "e")
      + (exponent < 0 ? minus : "") + String(abs(exponent))
  }
}
