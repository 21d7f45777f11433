/// A table as its source holds it: every cell as text, every record with the row number that an editor or a
/// spreadsheet shows, so that codes never turn into numbers and an error can point at its row.
///
/// Cells live in one byte buffer with one offset each.
public struct TextTable: Sendable {
  /// The file (and sheet or layer) as the user named it, for messages.
  public let source: String
  public let columnNames: [String]
  /// For each record, its line or row in the source, counted from 1 with banner and header rows included.
  public let rowNumbers: [Int]
  let bytes: [UInt8]
  /// `cellStarts[r * columns + c] ..< cellStarts[r * columns + c + 1]` is the cell's text in `bytes`.
  let cellStarts: [Int]

  /// - Precondition: one row number a record, one start a cell and one more.
  package init(
    source: String, columnNames: [String], rowNumbers: [Int], bytes: [UInt8], cellStarts: [Int]
  ) {
    precondition(
      cellStarts.count == rowNumbers.count * columnNames.count + 1, "one start a cell and one more")
    precondition(cellStarts.last == bytes.count, "cell starts cover the bytes")
    self.source = source
    self.columnNames = columnNames
    self.rowNumbers = rowNumbers
    self.bytes = bytes
    self.cellStarts = cellStarts
  }

  public var rowCount: Int { rowNumbers.count }

  /// The text of one cell, without surrounding blanks.
  public subscript(row row: Int, column column: Int) -> String {
    let cell = row * columnNames.count + column
    var text = bytes[cellStarts[cell]..<cellStarts[cell + 1]]
    while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
    return String(decoding: text.drop { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self)
  }
}
