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

  public mutating func append(_ other: [UInt8]) { bytes.append(contentsOf: other) }

  /// A whole number in decimal digits.
  public mutating func append(_ number: Int) { append(String(number)) }

  /// A number with a fixed count of decimals, correctly rounded (ties to even, as `printf`), without trailing
  /// zeros if asked; never `-0`.
  ///
  /// Numbers of 2^52 units in the last place or more are written as the standard library writes them.
  ///
  /// - Precondition: the number is finite, and `decimals` lies between 0 and 13.
  public mutating func append(_ number: Double, decimals: Int, trimmingZeros: Bool = false) {
    precondition(number.isFinite, "a number that is written is finite")
    let fixedPoint = FixedPoint(decimals: decimals)
    guard let multiple = fixedPoint.rounded(number) else { return append(shortestText(number)) }
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { buffer in
      guard let start = buffer.baseAddress else { return }
      let end = unsafe fixedPoint.write(multiple, to: start, trimmed: trimmingZeros)
      unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: end - start))
    }
  }

  /// Room for bytes that `fill` writes at the pointer it is given; it returns where they end.
  package mutating func append(
    upTo count: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8>
  ) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: count))
    let used = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return unsafe fill(base + start) - (base + start)
    }
    bytes.removeLast(count - used)
  }
}
