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
    scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
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
    var end = unsafe start
    if multiple < 0 {
      unsafe end.pointee = UInt8(ascii: "-")
      unsafe end += 1
    }
    var (whole, fraction) = multiple.magnitude.quotientAndRemainder(dividingBy: scale)
    unsafe end = writeDigits(whole, to: end)
    if decimals == 0 || (trimmed && fraction == 0) { return unsafe end }
    unsafe end.pointee = UInt8(ascii: ".")
    unsafe end += 1
    var count = decimals
    if trimmed {
      while true {
        let (shorter, digit) = fraction.quotientAndRemainder(dividingBy: 10)
        if digit != 0 { break }
        fraction = shorter
        count -= 1
      }
    }
    whole = fraction
    for place in stride(from: count - 1, through: 0, by: -1) {
      let (shorter, digit) = whole.quotientAndRemainder(dividingBy: 10)
      unsafe end[place] = UInt8(ascii: "0") + UInt8(digit)
      whole = shorter
    }
    return unsafe end + count
  }

  private func writeDigits(_ number: UInt64, to start: UnsafeMutablePointer<UInt8>)
    -> UnsafeMutablePointer<UInt8>
  {
    var count = 1
    var bound: UInt64 = 10
    while number >= bound {
      count += 1
      bound *= 10
    }
    var rest = number
    for place in stride(from: count - 1, through: 0, by: -1) {
      let (shorter, digit) = rest.quotientAndRemainder(dividingBy: 10)
      unsafe start[place] = UInt8(ascii: "0") + UInt8(digit)
      rest = shorter
    }
    return unsafe start + count
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
