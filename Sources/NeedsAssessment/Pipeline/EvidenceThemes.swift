internal import Diagnostics
internal import Tables

/// The themes of a table of responses, in alphabetical order, that of responses without one last.
struct EvidenceThemes {
  struct Theme {
    var name: String
    /// As columns are named by it.
    var slug: String
  }

  let themes: [Theme]
  /// For each row the position of its theme.
  let themeOfRow: [Int]

  static let unstated = "no theme stated"
  /// More than this are not themes but what people wrote.
  private static let most = 100

  /// - Throws: `evidence-themes` where two themes would share a column's name, one has no letter or digit to
  ///   name it by, or there are more than a hundred.
  init(_ table: TextTable, column: Int) throws(Diagnostic) {
    let texts = table.texts(column: column).map { $0.isEmpty ? Self.unstated : $0 }
    var firstRow: [String: Int] = [:]
    for (row, text) in texts.enumerated() where firstRow[text] == nil { firstRow[text] = row }
    let names = firstRow.keys.sorted { ($0 == Self.unstated ? 1 : 0, $0) < ($1 == Self.unstated ? 1 : 0, $1) }
    guard names.count <= Self.most else {
      throw Diagnostic(
        .evidenceThemes, "the column holds \(names.count) themes",
        at: .init(file: table.source, column: table.columnNames[column]),
        expected: "at most \(Self.most), each given to many responses",
        remedy:
          "code the responses by theme; what people wrote belongs under 'text', and no output repeats it")
    }
    var slugs: [String: String] = ["responses": ""]
    for name in names {
      let slug = Self.slug(name)
      let location = table.location(row: firstRow[name] ?? 0, column: column)
      guard !slug.isEmpty else {
        throw Diagnostic(
          .evidenceThemes, "the theme '\(name)' has no letter a to z or digit to name a column by",
          at: location, expected: "a theme such as 'transport'")
      }
      if let other = slugs.updateValue(name, forKey: slug) {
        throw Diagnostic(
          .evidenceThemes,
          other.isEmpty
            ? "the theme '\(name)' would have the name of the column of all responses"
            : "the themes '\(other)' and '\(name)' would share the column name '\(slug)'",
          at: location, remedy: "spell one theme one way, or give two themes different names")
      }
    }
    themes = names.map { Theme(name: $0, slug: Self.slug($0)) }
    var position: [String: Int] = [:]
    for (index, name) in names.enumerated() { position[name] = index }
    themeOfRow = texts.map { position[$0] ?? 0 }
  }

  /// Lower-case letters a to z and digits, with single hyphens for all between them.
  private static func slug(_ name: String) -> String {
    let plain = name.lowercased().utf8.map { byte -> Character in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) ? Character(UnicodeScalar(byte)) : " "
    }
    return String(plain).split(separator: " ").joined(separator: "-")
  }
}
