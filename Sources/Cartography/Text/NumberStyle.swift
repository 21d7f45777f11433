/// How the numbers of one scale are written: with so many decimals or, where they are too large, too small or too far
/// apart for any count of decimals, with so many significant digits.
public enum NumberStyle: Sendable, Hashable {
  case decimals(Int)
  case digits(Int)
  /// Without zeros after the last digit.
  case atMost(digits: Int)

  /// For a reader: "1,234.5", "0.0012", "4.8E−20". A number that is not zero is never written as zero, nor as one that it
  /// is less than: where it is below the last decimal, its first digits stand.
  func text(_ value: Double) -> String {
    switch self {
    case .decimals(let count): valueText(value, decimals: count)
    case .digits(let count): significantText(value, digits: count)
    case .atMost(let count): firstDigits(value, count)
    }
  }

  /// For a program: a point, no commas, an ASCII minus.
  func programText(_ value: Double) -> String {
    guard let digits = DecimalDigits(value) else { return MapAttributes.number(value, decimals: decimals) }
    switch self {
    case .decimals(let count):
      if !isLost(value, decimals: count) { return MapAttributes.number(value, decimals: count) }
      let first = digits.rounded(to: lostDigits)
      return first.text(digits: first.digits.count, marks: .program)
    case .digits(let count): return digits.rounded(to: count).text(digits: count, marks: .program)
    case .atMost(let count):
      let first = digits.rounded(to: count)
      return first.text(digits: first.digits.count, marks: .program)
    }
  }

  private var decimals: Int { if case .decimals(let count) = self { count } else { 0 } }

  /// A number of this style near a value; the value itself where it is one but for binary noise.
  func rounded(
    _ value: Double, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
  ) -> Double {
    guard value.isFinite else { return value }
    switch self {
    case .decimals(let decimals):
      let scale = powerOfTen(decimals)
      let nearest = (value * scale).rounded(.toNearestOrAwayFromZero)
      if (value * scale - nearest).magnitude <= 1e-9 * nearest.magnitude { return nearest / scale }
      return (value * scale).rounded(rule) / scale
    case .digits(let count), .atMost(let count):
      return DecimalDigits(value)?.rounded(to: count, rule).value ?? 0
    }
  }

  /// As `rounded`, but no zero of what is not.
  func roundedKeepingSign(_ value: Double, _ rule: FloatingPointRoundingRule) -> Double {
    let rounded = rounded(value, rule)
    if rounded != 0 || value == 0 { return rounded }
    return DecimalDigits(value)?.rounded(to: lostDigits, rule).value ?? 0
  }

  /// Whether some text has a number, however many of its digits.
  static func isWritten(_ number: Double, in text: some StringProtocol, after start: String = "") -> Bool {
    (1...17).contains { text.contains(start + significantText(number, digits: $0)) }
      || (1...2).contains { text.contains(start + firstDigits(number, $0)) }
  }
}

/// A number for people to read that keeps its first digits where it is below the last decimal.
package func valueText(_ value: Double, decimals: Int) -> String {
  isLost(value, decimals: decimals) ? firstDigits(value, lostDigits) : numberText(value, decimals: decimals)
}

/// How many digits a number keeps that its decimals would lose.
private let lostDigits = 2

private func isLost(_ value: Double, decimals: Int) -> Bool {
  value != 0 && (value * powerOfTen(decimals)).magnitude < 1 - 1e-9
}

/// At most so many digits, without zeros after the last.
private func firstDigits(_ value: Double, _ count: Int) -> String {
  guard let digits = DecimalDigits(value)?.rounded(to: count) else { return "0" }
  return significantText(digits.value, digits: digits.digits.count)
}

/// With so many significant digits: plain from 0.0001 to a million, else in scientific notation.
func significantText(_ value: Double, digits count: Int) -> String {
  guard let digits = DecimalDigits(value)?.rounded(to: count) else {
    return value == 0 ? "0" : "\(value)"
  }
  guard (-4..<6).contains(digits.exponent) else { return digits.text(digits: count, marks: .reader) }
  return numberText(digits.value, decimals: max(0, count - 1 - digits.exponent))
}
