/// Bytes of a binary file under construction.
struct ByteList {
  var bytes: [UInt8] = []

  /// A whole number of so many bytes, the least significant first.
  mutating func append(_ number: Int, bytes count: Int) {
    for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
  }

  /// A whole number of four bytes, the most significant first.
  mutating func append(bigEndian number: Int) {
    for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  /// A floating-point number of eight bytes, the least significant first.
  mutating func append(_ number: Double) {
    for index in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: number.bitPattern >> UInt64(8 * index))) }
  }

  mutating func append(zeros count: Int) { bytes.append(contentsOf: repeatElement(0, count: count)) }
}
