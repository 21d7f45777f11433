/// Decimal numbers of a fixed count of decimals, as whole multiples of the last one.
package struct FixedPoint: Sendable {
  package let decimals: Int
  /// 10 to the power of `decimals`.
  package let scale: UInt64
  private let factor: Double

  /// - Precondition: 0 to 13 decimals: beyond that, a degree of longitude has too many digits.
  package init(decimals: Int) {
    precondition((0...13).contains(decimals), "0 to 13 decimals")
    self.decimals = decimals
    scale = powersOfTen[decimals]
    factor = Double(scale)
  }

  /// The multiple nearest to a number, ties to even: what `printf` rounds to. Nil where it has more than 52
  /// bits or is not finite.
  ///
  /// The product is rounded, and can land on a tie that the exact one misses; its rounding error, which a
  /// fused multiplication gives exactly, then decides.
  package func rounded(_ number: Double) -> Int64? {
    let product = number * factor
    guard product.magnitude < 0x1p52 else { return nil }
    let nearest = product.rounded(.toNearestOrEven)
    let rest = product - nearest
    if rest.magnitude == 0.5 {
      let error = (-product).addingProduct(number, factor)
      if rest > 0, error > 0 { return Int64(nearest) + 1 }
      if rest < 0, error < 0 { return Int64(nearest) - 1 }
    }
    return Int64(nearest)
  }

  /// Writes a multiple as decimal text at a pointer with room for 20 bytes; without trailing zeros of the
  /// fraction if asked. Zero has no sign.
  ///
  /// - Returns: where the text ends.
  package func write(_ multiple: Int64, to start: UnsafeMutablePointer<UInt8>, trimmed: Bool)
    -> UnsafeMutablePointer<UInt8>
  {
    var rest = multiple.magnitude
    var fraction = decimals
    if trimmed {
      while fraction > 0, rest.isMultiple(of: 10) {
        rest /= 10
        fraction -= 1
      }
    }
    // As many digits as the number has, and at least one before the point.
    let whole = max(digitCount(rest) - fraction, 1)
    var start = unsafe start
    if multiple < 0 {
      unsafe start.pointee = UInt8(ascii: "-")
      unsafe start += 1
    }
    let point = unsafe start + whole
    if fraction == 0 {
      unsafe writeDigits(rest, whole, at: start)
      return unsafe point
    }
    rest = unsafe writeDigits(rest, fraction, at: point + 1)
    unsafe point.pointee = UInt8(ascii: ".")
    unsafe writeDigits(rest, whole, at: start)
    return unsafe point + 1 + fraction
  }

  /// A number as text with all its decimals; beyond 52 bits the shortest text that reads back the same, whose
  /// decimals are then no more.
  package func text(_ number: Double) -> String {
    guard let multiple = rounded(number) else { return shortestText(number) }
    return unsafe String(unsafeUninitializedCapacity: 24) { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      return unsafe write(multiple, to: start, trimmed: false) - start
    }
  }
}

/// The shortest decimal text that reads back as the same number; whole numbers without a decimal point.
package func shortestText(_ number: Double) -> String {
  let text = number.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// 10 to the power of 0 to 19.
private let powersOfTen: [UInt64] = [
  1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
  100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
  10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
]

/// How many decimal digits a number has; one for nought.
///
/// 1233 / 4096 is just above the logarithm of 2: from the number of bits it gives that of digits, or one less
/// (S. E. Anderson, Bit Twiddling Hacks, "integer log base 10").
private func digitCount(_ number: UInt64) -> Int {
  let digits = ((64 - (number | 1).leadingZeroBitCount) * 1233) >> 12
  return digits + (number >= powersOfTen[digits] ? 1 : 0) + (number == 0 ? 1 : 0)
}

/// Writes the last so many digits of a number, two at a time, with divisions by constants only.
///
/// - Returns: the digits before them, as a number.
@discardableResult
private func writeDigits(
  _ number: UInt64, _ count: Int, at start: UnsafeMutablePointer<UInt8>
) -> UInt64 {
  var rest = number
  var place = count
  while place >= 2 {
    let (shorter, pair) = rest.quotientAndRemainder(dividingBy: 100)
    let (first, second) = UInt8(truncatingIfNeeded: pair).quotientAndRemainder(dividingBy: 10)
    unsafe start[place - 2] = UInt8(ascii: "0") &+ first
    unsafe start[place - 1] = UInt8(ascii: "0") &+ second
    rest = shorter
    place -= 2
  }
  if place == 1 {
    let (shorter, digit) = rest.quotientAndRemainder(dividingBy: 10)
    unsafe start.pointee = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)
    rest = shorter
  }
  return rest
}
