extension TextBuffer {
  /// One line of CSV fields, ended by a line feed.
  public mutating func append(csvRow fields: [String]) {
    for (position, field) in fields.enumerated() {
      if position > 0 { append(UInt8(ascii: ",")) }
      append(csv: field)
    }
    append(UInt8(ascii: "\n"))
  }

  /// A CSV field (RFC 4180): in quotes, doubled inside, where it holds a comma, a quote, a line break or
  /// blanks at its ends.
  public mutating func append(csv text: String) {
    guard Self.needsQuotes(text.utf8Span.span) else { return append(text) }
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { append(byte) }
      append(byte)
    }
    append(UInt8(ascii: "\""))
  }

  private static func needsQuotes(_ text: Span<UInt8>) -> Bool {
    if text.isEmpty { return false }
    if text[0] == 0x20 || text[text.count - 1] == 0x20 { return true }
    for position in text.indices {
      switch text[position] {
      case UInt8(ascii: ","), UInt8(ascii: "\""), 0x0A, 0x0D: return true
      default: continue
      }
    }
    return false
  }
}
