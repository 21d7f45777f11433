/// A number as statistical tables write it: `29199`, `"29,199"`, `-0.5`, `+3`, `−3` (U+2212), `1.2E-05`,
/// `12.5%`.
///
/// Commas only part well-formed groups of three before the point.
struct NumberText {
  let value: Double
  /// A per cent sign followed; the value is that before it.
  let isPercent: Bool

  /// The number, correctly rounded; `nil` for any other text and for what does not fit a `Double`: too large, or so
  /// small that it would become zero.
  init?(_ text: Span<UInt8>, _ range: Range<Int>) {
    var reader = Reader(position: range.lowerBound, end: range.upperBound)
    guard reader.number(text), let value = reader.value(text) else { return nil }
    isPercent = reader.isPercent
    self.value = value
  }
}

private struct Reader {
  var position: Int
  let end: Int
  var isNegative = false
  var isPercent = false
  /// The first 19 digits, which fit; meaningless where there are more.
  private var mantissa: UInt64 = 0
  private var digits = 0
  private var exponent = 0
  private var digitsStart: Int

  init(position: Int, end: Int) {
    self.position = position
    self.end = end
    digitsStart = position
  }

  /// Whether all the text is one number.
  mutating func number(_ text: Span<UInt8>) -> Bool {
    sign(text)
    digitsStart = position
    let whole = wholePart(text)
    guard whole >= 0 else { return false }
    var fraction = 0
    if position < end, text[position] == 0x2E {
      position += 1
      fraction = run(text)
      exponent = -fraction
    }
    guard whole + fraction > 0 else { return false }
    guard exponentPart(text) else { return false }
    if position < end, text[position] == 0x25 {
      isPercent = true
      position += 1
    }
    return position == end
  }

  private mutating func sign(_ text: Span<UInt8>) {
    guard position < end else { return }
    if text[position] == 0x2D || text[position] == 0x2B {
      isNegative = text[position] == 0x2D
      position += 1
    } else if end - position > 3, text[position] == 0xE2, text[position + 1] == 0x88,
      text[position + 2] == 0x92
    {
      isNegative = true
      position += 3
    }
  }

  /// The number of digits before the point, or -1 where commas do not part groups of three.
  private mutating func wholePart(_ text: Span<UInt8>) -> Int {
    let start = position
    var count = run(text)
    guard position < end, text[position] == 0x2C else { return count }
    // "0,123" is no thousand: a leading zero would not be grouped.
    guard count >= 1, count <= 3, text[start] != 0x30 else { return -1 }
    while position < end, text[position] == 0x2C {
      position += 1
      guard run(text) == 3 else { return -1 }
      count += 3
    }
    return count
  }

  private mutating func run(_ text: Span<UInt8>) -> Int {
    let start = position
    while position < end {
      let digit = text[position] &- 0x30
      guard digit < 10 else { break }
      mantissa = mantissa &* 10 &+ UInt64(digit)
      position += 1
    }
    digits += position - start
    return position - start
  }

  private mutating func exponentPart(_ text: Span<UInt8>) -> Bool {
    guard position < end, text[position] | 0x20 == 0x65 else { return true }
    position += 1
    var isNegative = false
    if position < end, text[position] == 0x2D || text[position] == 0x2B {
      isNegative = text[position] == 0x2D
      position += 1
    }
    var power = 0
    let start = position
    while position < end, text[position].isDigit, position - start < 6 {
      power = power * 10 + Int(text[position] - 0x30)
      position += 1
    }
    exponent += isNegative ? -power : power
    return position > start
  }

  /// Whether all digits before the exponent are zeros.
  private func isZero(_ text: Span<UInt8>) -> Bool {
    for position in digitsStart..<position {
      if text[position] | 0x20 == 0x65 { return true }
      if (0x31...0x39).contains(text[position]) { return false }
    }
    return true
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]

  /// Exact where the digits are at most 2^53 and the power of ten at most 22, as both are then doubles and
  /// one operation rounds once (Clinger 1990, fast path); else the standard library's conversion.
  func value(_ text: Span<UInt8>) -> Double? {
    if digits <= 19, mantissa <= 1 << 53, abs(exponent) <= 22 {
      let whole = Double(mantissa)
      let power = Self.powersOfTen[abs(exponent)]
      let magnitude = exponent < 0 ? whole / power : whole * power
      return isNegative ? -magnitude : magnitude
    }
    var plain = isNegative ? "-" : ""
    for position in digitsStart..<position where text[position] != 0x2C && text[position] != 0x25 {
      plain.unicodeScalars.append(Unicode.Scalar(text[position]))
    }
    guard let value = Double(plain), value.isFinite else { return nil }
    return value == 0 && !isZero(text) ? nil : value
  }
}

extension Span<UInt8> {
  /// The number that one to eight plain digits write, as counts in tables are; `nil` for anything else.
  ///
  /// Without a branch on the number of digits, which differs from cell to cell and cannot be predicted: the
  /// eight bytes up to the cell's end are taken as one word, what is before the cell is made zeros, and pairs,
  /// then fours of digits are joined by multiplication (W. Mula; Lemire 2021, section 3).
  @inline(__always)
  func shortCount(_ range: Range<Int>) -> UInt64? {
    guard !range.isEmpty, range.count <= 8, range.upperBound >= 8 else { return nil }
    let zeros: UInt64 = 0x3030_3030_3030_3030
    let high: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
    // In bounds: the range was within the span, and ends at eight or later.
    var word = UInt64(
      littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: range.upperBound - 8, as: UInt64.self))
    let outside = UInt64(64 - 8 * range.count)
    let inside = UInt64.max &<< outside
    word = (word & inside) | (zeros & ~inside)
    guard word & high == zeros, (word &+ 0x0606_0606_0606_0606) & high == zeros else { return nil }
    word &-= zeros
    word = word &* 10 &+ (word >> 8)
    let even = (word & 0xFF_0000_00FF) &* 0x000F_4240_0000_0064
    let odd = ((word >> 16) & 0xFF_0000_00FF) &* 0x0000_2710_0000_0001
    return (even &+ odd) >> 32
  }
}
