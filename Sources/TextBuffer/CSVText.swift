extension TextBuffer {
  /// A CSV field (RFC 4180): in quotes, doubled inside, where it holds a comma, a quote, a line break or
  /// blanks at its ends.
  public mutating func append(csv text: String) {
    guard Self.needsQuotes(text) else { return append(text) }
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { append(byte) }
      append(byte)
    }
    append(UInt8(ascii: "\""))
  }

  private static func needsQuotes(_ text: String) -> Bool {
    if text.utf8.first == 0x20 || text.utf8.last == 0x20 { return true }
    return text.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }
  }
}
