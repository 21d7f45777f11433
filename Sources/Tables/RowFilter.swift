public import Diagnostics

/// Which records of a long table to use: `sex = 'Persons' and year in ('2019', '2020')`.
///
/// A condition compares the text of one column (`=`, `!=`, `in`, `not in`) with text in single quotes, or with
/// a number as it is written in the file; conditions are joined by `and`. A column name that is no plain word
/// stands in double quotes; a quote within quotes is doubled. Comparison is exact, after blanks around the
/// cell are removed.
public struct RowFilter: Sendable, Hashable {
  /// One comparison.
  public struct Condition: Sendable, Hashable {
    public let column: String
    /// The accepted texts; the refused ones where `isNegated`.
    public let texts: [String]
    public let isNegated: Bool

    public init(column: String, texts: [String], isNegated: Bool = false) {
      self.column = column
      self.texts = texts
      self.isNegated = isNegated
    }
  }

  /// All of which a record has to meet.
  public let conditions: [Condition]
  /// As the user wrote it.
  public let text: String

  /// - Parameters:
  ///   - text: the condition.
  ///   - source: where the user wrote it, for messages: an option, or a place in the project file.
  /// - Throws: `filter-syntax`, which points at the position in the text, counted from 1.
  public init(parsing text: String, source: String) throws(Diagnostic) {
    var parser = try FilterParser(text, source: source)
    conditions = try parser.conditions()
    self.text = text
  }

  /// The positions of the records that meet all conditions, in order.
  ///
  /// - Throws: what `column(named:)` throws; `filter-empty` when no record is left, with what the column of
  ///   the first condition that left none does hold.
  public func rows(of table: TextTable) throws(Diagnostic) -> [Int] {
    var rows = Array(0..<table.rowCount)
    for condition in conditions {
      let column = try table.column(named: condition.column)
      let texts = CodeIndex(condition.texts)
      let left = rows.filter { row in
        let cell = table.cell(row: row, column: column)
        return (texts.number(of: table.bytes.span, cell) != nil) != condition.isNegated
      }
      if left.isEmpty { throw nothingLeft(condition, column, rows, table) }
      rows = left
    }
    return rows
  }

  private func nothingLeft(
    _ condition: Condition, _ column: Int, _ rows: [Int], _ table: TextTable
  ) -> Diagnostic {
    let held = Set(rows.map { table[row: $0, column: column] }).sorted()
    let shown = held.prefix(10).map(quoted).joined(separator: ", ")
    return Diagnostic(
      .filterEmpty, "no row meets \(text)", at: .init(file: table.source, column: condition.column),
      expected: "a row with \(condition)",
      found: rows.isEmpty ? "no rows" : shown + (held.count > 10 ? " and \(held.count - 10) more" : ""))
  }
}

extension RowFilter.Condition: CustomStringConvertible {
  public var description: String {
    let shown = texts.map { "'\($0)'" }.joined(separator: ", ")
    if texts.count == 1 { return "\(column) \(isNegated ? "!=" : "=") \(shown)" }
    return "\(column) \(isNegated ? "not in" : "in") (\(shown))"
  }
}

// MARK: Parsing

private struct FilterToken {
  enum Kind: Equatable {
    case word(String)
    case quotedName(String)
    case text(String)
    case symbol(String)
    case end
  }

  let kind: Kind
  /// The first character, counted from 1.
  let position: Int

  func isWord(_ keyword: String) -> Bool {
    guard case .word(let word) = kind else { return false }
    return word.lowercased() == keyword
  }

  var shown: String {
    switch kind {
    case .word(let word): word
    case .quotedName(let name): "\"\(name)\""
    case .text(let text): "'\(text)'"
    case .symbol(let symbol): symbol
    case .end: "the end"
    }
  }
}

private struct FilterParser {
  private let source: String
  private let text: String
  private var tokens: [FilterToken] = []
  private var next = 0

  init(_ text: String, source: String) throws(Diagnostic) {
    self.text = text
    self.source = source
    tokens = try scan(Array(text))
  }

  // condition { "and" condition }
  mutating func conditions() throws(Diagnostic) -> [RowFilter.Condition] {
    var conditions = [try condition()]
    while tokens[next].isWord("and") {
      next += 1
      conditions.append(try condition())
    }
    guard tokens[next].kind == .end else { throw unexpected("'and', or the end") }
    return conditions
  }

  // column ( "=" | "!=" | "<>" ) text | column [ "not" ] "in" "(" text { "," text } ")"
  private mutating func condition() throws(Diagnostic) -> RowFilter.Condition {
    let column = try columnName()
    let symbol = tokens[next]
    switch symbol.kind {
    case .symbol("="), .symbol("!="), .symbol("<>"):
      next += 1
      return .init(column: column, texts: [try value()], isNegated: symbol.kind != .symbol("="))
    case .symbol("=="):
      throw unexpected("'='")
    default:
      let isNegated = symbol.isWord("not")
      if isNegated { next += 1 }
      guard tokens[next].isWord("in") else { throw unexpected(isNegated ? "'in'" : "=, !=, in or not in") }
      next += 1
      return .init(column: column, texts: try list(), isNegated: isNegated)
    }
  }

  private mutating func columnName() throws(Diagnostic) -> String {
    switch tokens[next].kind {
    case .word(let name) where !["and", "in", "not", "or"].contains(name.lowercased()),
      .quotedName(let name):
      next += 1
      return name
    default: throw unexpected("a column name (in double quotes if it is no plain word)")
    }
  }

  private mutating func value() throws(Diagnostic) -> String {
    switch tokens[next].kind {
    case .text(let text):
      next += 1
      return text
    case .word(let number) where Double(number) != nil:
      next += 1
      return number
    default: throw unexpected("text in single quotes, or a number")
    }
  }

  private mutating func list() throws(Diagnostic) -> [String] {
    try symbol("(")
    var texts = [try value()]
    while tokens[next].kind == .symbol(",") {
      next += 1
      texts.append(try value())
    }
    try symbol(")")
    return texts
  }

  private mutating func symbol(_ symbol: String) throws(Diagnostic) {
    guard tokens[next].kind == .symbol(symbol) else { throw unexpected("'\(symbol)'") }
    next += 1
  }

  private func unexpected(_ expected: String) -> Diagnostic {
    failure(
      "the condition cannot be read", at: tokens[next].position, expected: expected,
      found: tokens[next].shown)
  }

  private func failure(
    _ summary: String, at position: Int, expected: String? = nil, found: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      .filterSyntax, "\(summary) at character \(position)",
      at: .init(file: source, column: String(position)), expected: expected, found: found,
      details: [text, String(repeating: " ", count: position - 1) + "^"],
      remedy: "write it like this: sex = 'Persons' and year in ('2019', '2020')")
  }

  private func scan(_ characters: [Character]) throws(Diagnostic) -> [FilterToken] {
    var tokens: [FilterToken] = []
    var position = 0
    while position < characters.count {
      let start = position
      let character = characters[position]
      position += 1
      if character.isWhitespace { continue }
      let kind: FilterToken.Kind
      switch character {
      case "'", "\"":
        guard let content = quotedContent(characters, &position, character) else {
          throw failure("a quote is not closed that opens", at: start + 1)
        }
        kind = character == "'" ? .text(content) : .quotedName(content)
      case "=", "!", "<", ">":
        let isDouble = position < characters.count && "=>".contains(characters[position])
        if isDouble { position += 1 }
        kind = .symbol(String(characters[start..<position]))
      case "(", ")", ",": kind = .symbol(String(character))
      default:
        while position < characters.count, isWordCharacter(characters[position]) { position += 1 }
        guard isWordCharacter(character) else {
          throw failure("'\(character)' has no meaning in a condition,", at: start + 1)
        }
        kind = .word(String(characters[start..<position]))
      }
      tokens.append(FilterToken(kind: kind, position: start + 1))
    }
    return tokens + [FilterToken(kind: .end, position: characters.count + 1)]
  }

  /// The text up to the closing quote, doubled ones undone; `nil` where none closes it.
  private func quotedContent(
    _ characters: [Character], _ position: inout Int, _ quote: Character
  ) -> String? {
    var content = ""
    while position < characters.count {
      let character = characters[position]
      position += 1
      if character == quote {
        guard position < characters.count, characters[position] == quote else { return content }
        position += 1
      }
      content.append(character)
    }
    return nil
  }

  private func isWordCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_.-+%".contains(character)
  }
}
