/// UTF-8 text that is being written: one growing array of bytes, with the few ways of writing numbers and
/// texts that the output formats share. Every output of Wardwise is made in one of these, so that numbers
/// look the same everywhere and writing costs one copy.
public struct TextBuffer: Sendable, Hashable {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public var string: String { String(decoding: bytes, as: UTF8.self) }

  public mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  public mutating func append(_ byte: UInt8) { bytes.append(byte) }

  public mutating func append(_ text: some StringProtocol) { bytes.append(contentsOf: text.utf8) }

  public mutating func append(_ other: TextBuffer) { bytes.append(contentsOf: other.bytes) }

  /// A whole number in decimal digits.
  public mutating func append(_ number: Int) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    appendDigits(UInt64(number.magnitude), atLeast: 1)
  }

  /// A number with a fixed count of decimals, correctly rounded (halves away from zero), without trailing
  /// zeros if asked; never `-0`.
  ///
  /// The product with the power of ten is checked with a fused multiply-add, so that 1.115 (a double just
  /// below it) rounds down to 1.11 although 1.115 x 100 is 111.5 in floating point. Numbers of 2^53 units in
  /// the last place or more are written as the standard library writes them.
  ///
  /// - Precondition: the number is finite, and `decimals` lies between 0 and 15.
  public mutating func append(_ number: Double, decimals: Int, trimmingZeros: Bool = false) {
    precondition(number.isFinite && (0...15).contains(decimals), "a finite number with 0 to 15 decimals")
    let scale = Self.powersOfTen[decimals]
    let magnitude = number.magnitude
    let scaled = magnitude * scale
    guard scaled < 9_007_199_254_740_992 else {
      append("\(number)")
      return
    }
    var units = UInt64(scaled)
    let excess = (scaled - Double(units) - 0.5) + (-scaled).addingProduct(magnitude, scale)
    if excess >= 0 { units += 1 }
    var places = decimals
    if trimmingZeros {
      while places > 0, units % 10 == 0 {
        units /= 10
        places -= 1
      }
    }
    if number < 0, units > 0 { bytes.append(UInt8(ascii: "-")) }
    if places == 0 { return appendDigits(units, atLeast: 1) }
    let divisor = Self.integerPowersOfTen[places]
    appendDigits(units / divisor, atLeast: 1)
    bytes.append(UInt8(ascii: "."))
    appendDigits(units % divisor, atLeast: places)
  }

  private static let powersOfTen: [Double] = (0...15).map { power in
    (0..<power).reduce(1.0) { product, _ in product * 10 }
  }

  private static let integerPowersOfTen: [UInt64] = (0...15).map { power in
    (0..<power).reduce(UInt64(1)) { product, _ in product * 10 }
  }

  private mutating func appendDigits(_ number: UInt64, atLeast minimum: Int) {
    let start = bytes.count
    var rest = number
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    while bytes.count - start < minimum { bytes.append(UInt8(ascii: "0")) }
    bytes[start...].reverse()
  }
}
