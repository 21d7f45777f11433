public import Diagnostics

/// A table as its source holds it: every cell as text, every record with the row number that an editor or a
/// spreadsheet shows, so that codes never turn into numbers and an error can point at its row.
///
/// Cells live in one byte buffer (UTF-8) with one offset each, so a table of three million cells is two
/// allocations. At most 4 GiB of text.
public struct TextTable: Sendable {
  /// The file (and sheet or layer) as the user named it, for messages.
  public let source: String
  /// As in the header, without surrounding blanks; may hold repeats and empty names, which
  /// `column(named:)` refuses.
  public let columnNames: [String]
  /// For each record, its line or row in the source, counted from 1 with banner and header rows included.
  public let rowNumbers: [Int]
  /// What reading assumed or left out: an encoding, empty columns, empty rows.
  public let notes: [Diagnostic]
  let bytes: [UInt8]
  /// `cellStarts[n] ..< cellStarts[n + 1]` is the text in `bytes` of cell `n`, counted row by row.
  let cellStarts: [UInt32]
  /// Which rows of cells the records are, in a table that shares the cells of a longer one; nil where they are
  /// all, in their order.
  let rowsOfCells: [Int]?
  /// Whether semicolons part its cells, as where commas are decimal ones.
  let hasSemicolons: Bool

  /// - Precondition: one row number a record, one start a cell and one more; at most 4 GiB of bytes.
  package init(
    source: String, columnNames: [String], rowNumbers: [Int], bytes: [UInt8], cellStarts: [Int]
  ) {
    self.init(
      source: source, columnNames: columnNames, rowNumbers: rowNumbers, notes: [], bytes: bytes,
      cellStarts: cellStarts.map { UInt32($0) })
  }

  init(
    source: String, columnNames: [String], rowNumbers: [Int], notes: [Diagnostic], bytes: [UInt8],
    cellStarts: [UInt32], hasSemicolons: Bool = false
  ) {
    precondition(
      cellStarts.count == rowNumbers.count * columnNames.count + 1, "one start a cell and one more")
    precondition(cellStarts.last.map(Int.init) == bytes.count, "cell starts cover the bytes")
    self.source = source
    self.columnNames = columnNames
    self.rowNumbers = rowNumbers
    self.notes = notes
    self.bytes = bytes
    self.cellStarts = cellStarts
    rowsOfCells = nil
    self.hasSemicolons = hasSemicolons
  }

  /// Some of the records of a table, whose cells it shares.
  init(_ rows: [Int], of table: TextTable) {
    source = table.source
    columnNames = table.columnNames
    rowNumbers = rows.map { table.rowNumbers[$0] }
    notes = table.notes
    bytes = table.bytes
    cellStarts = table.cellStarts
    hasSemicolons = table.hasSemicolons
    rowsOfCells = table.rowsOfCells.map { known in rows.map { known[$0] } } ?? rows
  }

  public var rowCount: Int { rowNumbers.count }

  /// The text of one cell, without surrounding blanks (spaces, tabs, line breaks, no-break spaces).
  public subscript(row row: Int, column column: Int) -> String {
    String(decoding: bytes[cell(row: row, column: column)], as: UTF8.self)
  }

  /// The texts of one column, top to bottom, without surrounding blanks.
  public func texts(column: Int) -> [String] {
    (0..<rowCount).map { self[row: $0, column: column] }
  }

  /// Where a record, or one of its cells, is in the source.
  public func location(row: Int, column: Int? = nil) -> Diagnostic.Location {
    Diagnostic.Location(file: source, row: rowNumbers[row], column: column.map { columnNames[$0] })
  }

  /// Where one cell's text is in `bytes`, without surrounding blanks.
  func cell(row: Int, column: Int) -> Range<Int> {
    let cell = firstCell(ofRow: row) + column
    return bytes.span.trimmingBlanks(Int(cellStarts[cell])..<Int(cellStarts[cell + 1]))
  }

  /// The number of a record's first cell.
  func firstCell(ofRow row: Int) -> Int { (rowsOfCells?[row] ?? row) * columnNames.count }
}

extension Span<UInt8> {
  /// `range` without the spaces, tabs, line breaks and no-break spaces (C2 A0) at its ends.
  func trimmingBlanks(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end {
      if self[start].isBlank {
        start += 1
      } else if end - start >= 2, self[start] == 0xC2, self[start + 1] == 0xA0 {
        start += 2
      } else {
        break
      }
    }
    while start < end {
      if self[end - 1].isBlank {
        end -= 1
      } else if end - start >= 2, self[end - 1] == 0xA0, self[end - 2] == 0xC2 {
        end -= 2
      } else {
        break
      }
    }
    return start..<end
  }
}

extension UInt8 {
  var isBlank: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
}
