/// The ways to set a name in one to four lines, each with the narrowest lines that their number allows.
///
/// Lines end at spaces; where a name has hyphens, ways that end lines behind them follow, if they are narrower.
struct NameWrapping: Sendable {
  static let mostLines = 4

  /// The fewest lines first.
  let blocks: [TextBlock]

  init(_ name: String, style: TextStyle) {
    let words = name.split(separator: " ")
    let wholeWords = words.map { [$0] }
    var blocks = NameWrapping.blocks(of: wholeWords, style)
    let parts = words.map(NameWrapping.parts)
    if parts.contains(where: { $0.count > 1 }) {
      let narrowest = blocks.map(\.width).min() ?? .infinity
      blocks += NameWrapping.blocks(of: parts, style).filter { $0.width < narrowest - 0.01 }
    }
    self.blocks = blocks
  }

  /// "Houghton-le-Spring" as "Houghton-", "le-", "Spring".
  private static func parts(of word: Substring) -> [Substring] {
    var parts: [Substring] = []
    var start = word.startIndex
    for index in word.indices where word[index] == "-" {
      let next = word.index(after: index)
      if index > start, next < word.endIndex {
        parts.append(word[start..<next])
        start = next
      }
    }
    return parts + [word[start...]]
  }

  private static func blocks(of words: [[Substring]], _ style: TextStyle) -> [TextBlock] {
    let pieces = words.flatMap { parts in
      parts.enumerated().map { index, part in
        Piece(text: part, width: style.width(of: part), followsSpace: index == 0)
      }
    }
    guard !pieces.isEmpty else { return [] }
    let space = style.width(of: " ")
    let widths = pieces.indices.flatMap { first in
      (first..<pieces.count).map { last in NameWrapping.width(of: pieces[first...last], space) }
    }
    .sorted()
    return (1...min(pieces.count, mostLines)).compactMap { count in
      let lines = widths.lazy.map { filled(pieces, within: $0, space) }
        .first { lines in lines.map { $0.count <= count } ?? false }
      guard let lines = lines ?? nil, lines.count == count else { return nil }
      let texts = lines.map(text)
      // A line of figures alone would be taken for a number of the key.
      return count > 1 && texts.contains { $0.allSatisfy(\.isNumber) }
        ? nil : TextBlock(lines: texts, style: style)
    }
  }

  /// What is not broken.
  private struct Piece {
    let text: Substring
    let width: Double
    let followsSpace: Bool
  }

  private static func width(of line: ArraySlice<Piece>, _ space: Double) -> Double {
    line.reduce(0) { $0 + $1.width } + space * Double(line.dropFirst().count(where: \.followsSpace))
  }

  private static func text(of line: ArraySlice<Piece>) -> String {
    line.dropFirst().reduce(into: line.first.map { String($0.text) } ?? "") { text, piece in
      text += (piece.followsSpace ? " " : "") + piece.text
    }
  }

  /// Lines as full as a width allows; `nil` where a piece is wider.
  private static func filled(_ pieces: [Piece], within limit: Double, _ space: Double) -> [ArraySlice<Piece>]?
  {
    var lines: [ArraySlice<Piece>] = []
    var start = 0
    for end in pieces.indices {
      // Sums in another order may differ in the last place.
      if width(of: pieces[start...end], space) <= limit + 1e-9 { continue }
      if end == start { return nil }
      lines.append(pieces[start..<end])
      start = end
      if pieces[end].width > limit + 1e-9 { return nil }
    }
    return lines + [pieces[start...]]
  }
}
