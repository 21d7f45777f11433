public import Diagnostics

extension TextTable {
  /// The records that meet a filter, as a table of their own; row numbers stay those of the source.
  ///
  /// - Throws: what `RowFilter.rows(of:)` throws.
  public func keepingRows(_ filter: RowFilter) throws(Diagnostic) -> TextTable {
    keepingRows(try filter.rows(of: self))
  }

  /// Some of the records, in the order given, as a table of their own; row numbers stay those of the source.
  ///
  /// - Parameter rows: positions of records.
  /// - Returns: a table with the same columns; this one where all records are kept as they stand. It shares
  ///   this one's cells, unless less than half of them are kept: then it has a copy and lets go of the rest.
  /// - Complexity: O(records kept) for shared cells, else O(cells kept)
  public func keepingRows(_ rows: [Int]) -> TextTable {
    if rows.count == rowCount, rows.elementsEqual(0..<rowCount) { return self }
    let keepsMost = rows.count * columnNames.count * 2 >= cellStarts.count - 1
    return keepsMost ? TextTable(rows, of: self) : copyingRows(rows)
  }

  private func copyingRows(_ rows: [Int]) -> TextTable {
    var kept: [UInt8] = []
    var starts: [UInt32] = [0]
    starts.reserveCapacity(rows.count * columnNames.count + 1)
    for row in rows {
      let cells = cellStarts[firstCell(ofRow: row)...firstCell(ofRow: row) + columnNames.count]
      guard let first = cells.first, let end = cells.last else { continue }
      let start = UInt32(kept.count)
      kept.append(contentsOf: bytes[Int(first)..<Int(end)])
      starts.append(contentsOf: cells.dropFirst().lazy.map { $0 - first + start })
    }
    return TextTable(
      source: source, columnNames: columnNames, rowNumbers: rows.map { rowNumbers[$0] }, notes: notes,
      bytes: kept, cellStarts: starts, hasSemicolons: hasSemicolons)
  }
}
