/// Bytes of an SVG file, written in order.
///
/// Text from outside goes through `text` or `attribute`, which escape it; `raw` is for what this package
/// spells itself. Numbers have at most two decimals and no needless character.
struct SVGWriter: Sendable {
  private(set) var bytes: [UInt8] = []

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

  mutating func append(_ other: [UInt8]) { bytes.append(contentsOf: other) }

  /// Character data, with markup escaped and what XML 1.0 cannot hold replaced by U+FFFD.
  mutating func text(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": raw("&lt;")
      case ">": raw("&gt;")
      case "&": raw("&amp;")
      case "\"": raw("&quot;")
      case "\t", "\n", "\r": bytes.append(0x20)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: raw("\u{FFFD}")
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  /// ` name="value"`, escaped.
  mutating func attribute(_ name: String, _ value: String) {
    raw(" \(name)=\"")
    text(value)
    bytes.append(0x22)
  }

  /// ` name="12.5"`.
  mutating func attribute(_ name: String, _ value: Double) {
    raw(" \(name)=\"")
    hundredths(SVGWriter.hundredths(value))
    bytes.append(0x22)
  }

  /// A number counted in hundredths, as short as it can be: 1250 -> `12.5`, -5 -> `-.05`.
  mutating func hundredths(_ value: Int) {
    if value < 0 { bytes.append(0x2D) }
    let (whole, part) = value.magnitude.quotientAndRemainder(dividingBy: 100)
    if whole > 0 || part == 0 { digits(whole) }
    if part > 0 {
      bytes.append(0x2E)
      bytes.append(0x30 + UInt8(part / 10))
      if part % 10 > 0 { bytes.append(0x30 + UInt8(part % 10)) }
    }
  }

  private mutating func digits(_ value: UInt) {
    if value >= 10 { digits(value / 10) }
    bytes.append(0x30 + UInt8(value % 10))
  }

  static func hundredths(_ value: Double) -> Int { Int((value * 100).rounded()) }

  /// An open start tag is left to the caller: `rect(box)` writes `<rect x= y= width= height=` and no more.
  mutating func rect(_ box: Box) {
    raw("<rect")
    attribute("x", box.x)
    attribute("y", box.y)
    attribute("width", box.width)
    attribute("height", box.height)
  }
}

extension SVGWriter {
  /// A group with an id, and further attributes as they are to be written.
  mutating func group(_ id: String, _ attributes: String = "", _ content: (inout SVGWriter) -> Void) {
    raw("<g id=\"\(id)\"\(attributes)>\n")
    content(&self)
    raw("</g>\n")
  }

  /// Where a line of text starts from.
  enum Anchor: String { case start, middle, end }

  /// The lines of a block, the first one's box beginning at `y`.
  mutating func lines(
    _ block: TextBlock, x: Double, y: Double, anchor: Anchor = .start, ink: Colour = .black
  ) {
    for (index, line) in block.lines.enumerated() {
      raw("<text")
      attribute("x", x)
      attribute("y", y + Double(index) * block.style.lineHeight + block.style.ascent)
      attribute("font-size", block.style.size)
      if block.style.isBold { raw(" font-weight=\"bold\"") }
      if anchor != .start { raw(" text-anchor=\"\(anchor.rawValue)\"") }
      if ink != .black { raw(" fill=\"\(ink)\"") }
      raw(">")
      text(line)
      raw("</text>\n")
    }
  }
}
