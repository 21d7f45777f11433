import Demography
import Diagnostics
import Tables

extension TextTable {
  /// The text of a cell; nil where the table has no such column, or the cell is empty.
  func text(_ name: String, row: Int) throws(Diagnostic) -> String? {
    guard columnNames.contains(name) else { return nil }
    let text = self[row: row, column: try column(named: name)]
    return text.isEmpty ? nil : text
  }

  /// A number that has to be there.
  func number(_ name: String, row: Int) throws(Diagnostic) -> Double {
    guard let value = try numericColumn(named: name, rows: [row])[0] else {
      throw Diagnostic(
        .notANumber, "a number is missing", at: location(row: row, column: try column(named: name)),
        expected: "a number", remedy: "write 0 where that is meant: a gap is never taken for it")
    }
    return value
  }

  /// A whole number that has to be there.
  func wholeNumber(_ name: String, row: Int) throws(Diagnostic) -> Int {
    let value = try number(name, row: row)
    guard let whole = Int(exactly: value) else {
      throw Diagnostic(
        .notANumber, "\(value) is not a whole number", at: location(row: row, column: try column(named: name))
      )
    }
    return whole
  }

  /// The ages in the columns `age_from` and `age_to`; a blank `age_to` is an open end, a blank `age_from` 0.
  func ages(row: Int) throws(Diagnostic) -> AgeBand {
    let lower = try text("age_from", row: row) == nil ? 0 : try wholeNumber("age_from", row: row)
    let upper = try text("age_to", row: row) == nil ? nil : try wholeNumber("age_to", row: row)
    guard (0...150).contains(lower), (lower...150).contains(upper ?? lower) else {
      throw Diagnostic(
        .ageBands, "the ages \(lower) to \(upper.map { "\($0)" } ?? "the end") are no band",
        at: location(row: row), expected: "completed years, the lower first")
    }
    return AgeBand(lower, through: upper)
  }

  /// The sex in a column; persons where there is no such column.
  func sex(row: Int, column name: String = "sex") throws(Diagnostic) -> Sex {
    guard let text = try text(name, row: row) else { return .persons }
    if let sex = Sex(label: text) { return sex }
    throw Diagnostic(
      .ratesSex, "'\(text)' is no sex", at: location(row: row, column: try column(named: name)),
      expected: "F, M or P", found: text)
  }
}
