/// Type of one size and weight in the Arial, Helvetica, Liberation Sans family.
public struct TextStyle: Sendable, Hashable {
  /// In points.
  public var size: Double
  public var isBold: Bool

  public init(size: Double, isBold: Bool = false) {
    self.size = size
    self.isBold = isBold
  }

  /// The family that every text of a map asks for; its members have the same advance widths.
  public static let family = "Arial, Helvetica, 'Liberation Sans', sans-serif"

  /// From baseline to baseline.
  public var lineHeight: Double { 1.2 * size }
  /// From the top of a line's box to its baseline.
  var ascent: Double { 0.92 * size }
  /// From the baseline to the top of a capital or a figure; accents rise above it.
  var capHeight: Double { 0.73 * size }
  /// From the baseline to the foot of a g.
  var descent: Double { 0.21 * size }

  /// The advance width of a line in points, without kerning.
  ///
  /// Characters beyond the metrics table count as a full em, so that text in any script has room enough.
  public func width(of text: some StringProtocol) -> Double {
    text.unicodeScalars.reduce(0) { $0 + advance(of: $1) } * size / FontMetricsTable.unitsPerEm
  }

  /// The characters of a text whose widths the table does not hold, each once: a renderer may draw them in another
  /// font, or not at all.
  func unknownCharacters(in text: String) -> [Character] {
    var seen: Set<Character> = []
    return text.filter { character in
      character.unicodeScalars.contains { !isKnown($0) } && seen.insert(character).inserted
    }
  }

  private func isKnown(_ scalar: Unicode.Scalar) -> Bool {
    if let width = tabulated(scalar) { return width > 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }

  /// `nil` for a character beyond the tables.
  private func tabulated(_ scalar: Unicode.Scalar) -> Double? {
    let table = isBold ? FontMetricsTable.bold : FontMetricsTable.regular
    let index = Int(scalar.value) - Int(FontMetricsTable.first)
    if table.indices.contains(index), table[index] > 0 { return Double(table[index]) }
    return FontMetricsTable.punctuation[scalar.value].map { Double(isBold ? $0.bold : $0.regular) }
  }

  private func advance(of scalar: Unicode.Scalar) -> Double {
    if let width = tabulated(scalar) { return width }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return FontMetricsTable.unitsPerEm
    }
  }
}

/// Text broken into lines, with the room that they take.
struct TextBlock: Sendable, Hashable {
  let lines: [String]
  let style: TextStyle
  /// Whether a word had to be broken between its characters.
  let breaksWords: Bool

  /// Breaks text at spaces so that no line is wider than `limit` points; a single word that is wider is broken
  /// between characters, with a hyphen between letters. Empty text has no lines.
  ///
  /// With `balanced` lines no short word stands alone on the last line if the one before can spare another.
  init(_ text: String, style: TextStyle, within limit: Double = .infinity, balanced: Bool = false) {
    self.style = style
    var lines: [String] = []
    breaksWords = style.widestWord(of: text) > limit
    for paragraph in text.split(whereSeparator: \.isNewline) {
      var line = ""
      for word in paragraph.split(separator: " ").flatMap({ style.pieces(of: $0, within: limit) }) {
        let longer = line.isEmpty ? word : line + " " + word
        if style.width(of: longer) <= limit || line.isEmpty {
          line = longer
        } else {
          lines.append(line)
          line = word
        }
      }
      if balanced, !breaksWords, style.width(of: line) < limit / 4, !line.contains(" "),
        let before = lines.last, let space = before.lastIndex(of: " ")
      {
        let spared = before[before.index(after: space)...] + " " + line
        // Not the end of another paragraph.
        if paragraph.hasSuffix(spared), style.width(of: spared) <= limit {
          lines[lines.count - 1] = String(before[..<space])
          line = spared
        }
      }
      if !line.isEmpty { lines.append(line) }
    }
    self.lines = lines
  }

  /// Lines as they are.
  init(lines: [String], style: TextStyle) {
    self.lines = lines
    self.style = style
    breaksWords = false
  }

  var width: Double { lines.map { style.width(of: $0) }.max() ?? 0 }
  var height: Double { Double(lines.count) * style.lineHeight }
  /// From the top of the first line's capitals to the foot of the last line, or its baseline for figures.
  var inkHeight: Double {
    let isFigures = lines.allSatisfy { $0.allSatisfy { ("0"..."9").contains($0) } }
    return Double(max(lines.count - 1, 0)) * style.lineHeight + style.capHeight
      + (isFigures ? 0 : style.descent)
  }
}

extension TextStyle {
  /// The width of the longest word or number of a text in points; 0 without words.
  func widestWord(of text: String) -> Double {
    text.split { $0 == " " || $0.isNewline }.reduce(0) { max($0, width(of: $1)) }
  }

  /// A word cut into pieces that each fit; at least one character a piece. An address has no hyphens but its own.
  fileprivate func pieces(of word: Substring, within limit: Double) -> [String] {
    if width(of: word) <= limit { return [String(word)] }
    let isAddress = word.contains("/")
    var pieces: [String] = []
    var rest = word
    while width(of: rest) > limit {
      var end = rest.index(after: rest.startIndex)
      func hyphen(at end: Substring.Index) -> String {
        let isBetweenLetters =
          end < rest.endIndex && rest[rest.index(before: end)].isCased && rest[end].isCased
        return isBetweenLetters && !isAddress ? "-" : ""
      }
      var best = end
      while end < rest.endIndex, width(of: rest[..<end]) <= limit {
        if width(of: rest[..<end] + hyphen(at: end)) <= limit { best = end }
        end = rest.index(after: end)
      }
      pieces.append(rest[..<best] + hyphen(at: best))
      rest = rest[best...]
      if rest.isEmpty { return pieces }
    }
    return pieces + [String(rest)]
  }
}
