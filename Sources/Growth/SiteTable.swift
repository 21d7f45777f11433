import Diagnostics
import Tables

/// A table of sites under the names of columns that this module knows, whatever the file calls them.
struct SiteTable {
  private let table: TextTable
  private let names: [String: String]

  /// - Throws: `column-not-found` for a column that the table does not have.
  init(_ table: TextTable, columns: [String: String] = [:]) throws(Diagnostic) {
    self.table = table
    names = columns
    for (_, name) in columns.sorted(by: { $0.key < $1.key }) { _ = try table.column(named: name) }
  }

  var source: String { table.source }
  var rowCount: Int { table.rowCount }

  /// The file's names, those that are called otherwise under ours.
  var columnNames: [String] {
    let renamed = Dictionary(names.map { ($0.value, $0.key) }) { first, _ in first }
    return table.columnNames.map { renamed[$0] ?? $0 }
  }

  private func name(_ column: String) -> String { names[column] ?? column }

  func has(_ column: String) -> Bool { table.columnNames.contains(name(column)) }

  func text(_ column: String, _ row: Int) throws(Diagnostic) -> String? {
    try table.text(name(column), row: row)
  }

  func number(_ column: String, _ row: Int) throws(Diagnostic) -> Double {
    try table.number(name(column), row: row)
  }

  func wholeNumber(_ column: String, _ row: Int) throws(Diagnostic) -> Int {
    try table.wholeNumber(name(column), row: row)
  }

  func location(_ row: Int) -> Diagnostic.Location { table.location(row: row) }

  func location(_ row: Int, _ column: String) throws(Diagnostic) -> Diagnostic.Location {
    table.location(row: row, column: try table.column(named: name(column)))
  }
}
