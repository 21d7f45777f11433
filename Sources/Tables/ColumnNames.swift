public import Diagnostics

extension TextTable {
  /// The position of the column of exactly this name: nothing is matched by likeness, which is only offered.
  ///
  /// - Throws: `column-not-found` with the nearest names, or all of them; `column-ambiguous` when several
  ///   columns have the name, or it is empty.
  public func column(named name: String) throws(Diagnostic) -> Int {
    let positions = columnNames.indices.filter { columnNames[$0] == name }
    if positions.count == 1, !name.isEmpty { return positions[0] }
    if positions.isEmpty || name.isEmpty { throw notFound(name) }
    throw Diagnostic(
      .columnAmbiguous, "\(positions.count) columns are named '\(name)'",
      at: Diagnostic.Location(file: source, column: name), expected: "one column of that name",
      found: "columns \(positions.map { String($0 + 1) }.joined(separator: ", ")), counted from 1",
      remedy: "rename them in the file")
  }

  private func notFound(_ name: String) -> Diagnostic {
    let unnamed = columnNames.indices.filter { columnNames[$0].isEmpty }.map { String($0 + 1) }
    var details: [String] = []
    let folded = ColumnNameKey(name)
    let alike = columnNames.filter { !$0.isEmpty && ColumnNameKey($0) == folded }
    if !alike.isEmpty {
      details.append(
        "differs only in case, blanks or invisible characters: \(alike.map(quoted).joined(separator: ", "))")
    }
    let shown = columnNames.filter { !$0.isEmpty }
    let limit = 40
    details.append(
      "columns: \(shown.prefix(limit).map(quoted).joined(separator: ", "))"
        + (shown.count > limit ? " and \(shown.count - limit) more" : ""))
    if !unnamed.isEmpty {
      details.append("without a name: column \(unnamed.joined(separator: ", ")), counted from 1")
    }
    let nearest = alike.isEmpty ? nearestNames(to: name, in: shown) : alike
    return Diagnostic(
      .columnNotFound,
      name.isEmpty ? "a column without a name cannot be asked for" : "column '\(name)' is not in the table",
      at: Diagnostic.Location(file: source), details: details,
      remedy: nearest.isEmpty
        ? nil : "did you mean \(nearest.map(quoted).joined(separator: " or "))?")
  }
}

/// A column name without what the eye does not see: case, blanks, byte order marks, zero-width characters.
private struct ColumnNameKey: Equatable {
  let text: String

  init(_ name: String) {
    text = String(
      String.UnicodeScalarView(
        name.lowercased().unicodeScalars.filter {
          !$0.properties.isWhitespace && !["\u{FEFF}", "\u{200B}", "\u{AD}"].contains($0)
        }))
  }
}

/// A name in single quotes, with line breaks made visible.
func quoted(_ text: String) -> String {
  var shown = ""
  for character in text {
    switch character {
    case "\n", "\r\n": shown += "\\n"
    case "\r": shown += "\\r"
    case "\t": shown += "\\t"
    default: shown.append(character)
    }
  }
  return "'\(shown)'"
}
