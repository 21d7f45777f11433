import Diagnostics
import Testing

import Tables

/// A table from lines of text, for tests.
func table(_ text: String, _ format: DelimitedFormat = DelimitedFormat()) throws -> TextTable {
  try TextTable(parsing: Array(text.utf8), source: "test.csv", format: format)
}

/// Every cell as text.
func cells(_ table: TextTable) -> [[String]] {
  (0..<table.rowCount).map { row in table.columnNames.indices.map { table[row: row, column: $0] } }
}

/// The diagnostic that a body throws.
func diagnostic(_ body: () throws -> Void) -> Diagnostic? {
  do {
    try body()
    return nil
  } catch {
    return error as? Diagnostic
  }
}

@Suite("A table of text")
struct TextTableTests {
  @Test("cells lose the blanks around them, whatever kind, and keep those within")
  func blanks() {
    let bytes = Array("\u{A0} a b\t\r\n\u{A0}".utf8) + Array("  ".utf8)
    let table = TextTable(
      source: "sheet", columnNames: ["x", "y"], rowNumbers: [7], bytes: bytes,
      cellStarts: [0, bytes.count - 2, bytes.count])
    #expect(cells(table) == [["a b", ""]])
    #expect(table.location(row: 0, column: 1) == .init(file: "sheet", row: 7, column: "y"))
    #expect(table.texts(column: 0) == ["a b"])
  }
}
