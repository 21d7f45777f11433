extension TextBuffer {
  /// A JSON string with its quotes (RFC 8259, section 7): quotes, backslashes and control characters are
  /// escaped, everything else is written as it is.
  public mutating func append(json text: String) {
    append(UInt8(ascii: "\""))
    defer { append(UInt8(ascii: "\"")) }
    guard Self.needsEscapes(text.utf8Span.span) else { return append(text) }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 0x0A: append("\\n")
      case 0x0D: append("\\r")
      case 0x09: append("\\t")
      case 0..<0x20:
        append("\\u00")
        append(Self.hexadecimal(byte >> 4))
        append(Self.hexadecimal(byte & 15))
      default: append(byte)
      }
    }
  }

  private static func needsEscapes(_ text: Span<UInt8>) -> Bool {
    for position in text.indices {
      switch text[position] {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20: return true
      default: continue
      }
    }
    return false
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
  }
}
