internal import Diagnostics
internal import Tables

extension TextTable {
  /// The first row of each combination of texts in some columns, in the order of the table; of rows without a
  /// text in the first of the columns, all.
  func firstRows(of columns: [Int]) -> [Int] {
    var seen: Set<[String]> = []
    return (0..<rowCount).filter { row in
      let texts = columns.map { self[row: row, column: $0] }
      return texts.first?.isEmpty ?? true || seen.insert(texts).inserted
    }
  }

  /// The rows that a condition of the project file chooses; all without one.
  func keeping(_ filter: String?, askedAt location: Diagnostic.Location) throws(Diagnostic) -> TextTable {
    guard let filter else { return self }
    return try keepingRows(RowFilter(parsing: filter, source: "\(location)"))
  }
}
