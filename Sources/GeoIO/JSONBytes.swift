/// JSON text under construction.
struct JSONBytes: Sendable {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ text: StaticString) {
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(key: [UInt8]) { bytes.append(contentsOf: key) }

  mutating func append(raw text: String) { bytes.append(contentsOf: text.utf8) }

  /// A string in quotes; quotes, backslashes and control characters escaped (RFC 8259, section 7).
  mutating func append(string: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 0x0A: append("\\n")
      case 0x0D: append("\\r")
      case 0x09: append("\\t")
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        append(raw: "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// - Precondition: numbers are finite and have 0 to 13 decimals.
  mutating func append(_ value: AttributeValue) {
    switch value {
    case .text(let text): append(string: text)
    case .number(let number, let decimals):
      append(raw: FixedPoint(decimals: decimals).text(number))
    case .integer(let integer): append(raw: String(integer))
    case .bool(let bool): bool ? append("true") : append("false")
    case .null: append("null")
    }
  }

  /// Room for bytes that `fill` writes at the pointer it is given; it returns where they end.
  mutating func append(
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
