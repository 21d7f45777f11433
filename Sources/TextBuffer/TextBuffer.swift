/// UTF-8 text that is being written: one growing array of bytes, with the few ways of writing numbers and
/// texts that the output formats share. Every output of Wardwise is made in one of these, so that numbers
/// look the same everywhere and writing costs one copy.
public struct TextBuffer: Sendable, Hashable {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public var string: String { String(decoding: bytes, as: UTF8.self) }

  public mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  /// Empties it for other text, for which its memory is kept.
  public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  public mutating func append(_ byte: UInt8) { bytes.append(byte) }

  public mutating func append(_ text: some StringProtocol) { bytes.append(contentsOf: text.utf8) }

  public mutating func append(_ text: String) {
    unsafe text.utf8Span.span.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }

  public mutating func append(_ other: TextBuffer) { bytes.append(contentsOf: other.bytes) }

  public mutating func append(_ other: [UInt8]) { bytes.append(contentsOf: other) }

  /// A whole number in decimal digits.
  public mutating func append(_ number: Int) {
    if number.magnitude < 1 << 52 {
      append(Double(number), decimals: 0)
    } else {
      append(String(number))
    }
  }

  /// A number with a fixed count of decimals, correctly rounded (ties to even, as `printf`), without trailing
  /// zeros if asked; never `-0`.
  ///
  /// Numbers of 2^52 units in the last place or more are written as the standard library writes them.
  ///
  /// - Precondition: the number is finite, and `decimals` lies between 0 and 13.
  public mutating func append(_ number: Double, decimals: Int, trimmingZeros: Bool = false) {
    append(number, FixedPoint(decimals: decimals), trimmingZeros: trimmingZeros)
  }

  /// The same for whoever writes many numbers of as many decimals.
  package mutating func append(_ number: Double, _ fixedPoint: FixedPoint, trimmingZeros: Bool = false) {
    precondition(number.isFinite, "a number that is written is finite")
    guard let multiple = fixedPoint.rounded(number) else { return append(shortestText(number)) }
    unsafe append(upTo: 20) { start in unsafe fixedPoint.write(multiple, to: start, trimmed: trimmingZeros) }
  }

  /// Room for bytes that `fill` writes at the pointer it is given; it returns where they end.
  package mutating func append(
    upTo count: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8>
  ) {
    bytes.append(addingCapacity: count) { room in
      unsafe room.withUnsafeMutableBufferPointer { buffer, used in
        guard let start = buffer.baseAddress else { return }
        used = unsafe fill(start) - start
      }
    }
  }
}
