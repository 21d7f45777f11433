internal import Cartography
package import Diagnostics

extension SingleMap.Request {
  /// A column that is mapped.
  struct MappedColumn {
    /// Which the table of the map calls it.
    let id: String
    /// As the file calls it.
    let column: String
    /// As the map calls it.
    let label: String
    let unit: String

    /// "Residents aged 65 and over (%), column 'Pct65'".
    var described: String {
      let isNamed = label != column
      return label + (unit.isEmpty ? "" : " (\(unit))") + (isNamed ? ", column '\(column)'" : "")
    }
  }

  /// Of the page.
  var width: Double { widthInMillimetres ?? page.preset?.width ?? 170 }

  /// Why a picture of the page cannot be drawn; `nil` where it can.
  package func tooManyPixels(dotsPerInch: Int) -> Diagnostic? {
    Project.Map.tooManyPixels(
      width, dotsPerInch: dotsPerInch, dotsKey: "--dpi ", widthKey: "--width ", at: here)
  }

  /// `value`, then `others`, with what the options call them.
  var columns: [MappedColumn] {
    ([value] + others).enumerated().map { position, column in
      MappedColumn(
        id: position == 0 ? "value" : "value-\(position + 1)", column: column,
        label: columnLabels.indices.contains(position) ? columnLabels[position] : column,
        unit: units.count == 1 ? units[0] : units.indices.contains(position) ? units[position] : "")
    }
  }

  /// Each column once, with as many labels and units as there can be.
  func checkColumns(_ found: FoundErrors) {
    let isOnce = checkNames(found)
    found.attempt(try checkLabels(areDistinct: isOnce))
    found.attempt(try checkUnits())
  }

  /// Whether no column is named twice.
  private func checkNames(_ found: FoundErrors) -> Bool {
    if kind == "bivariate" || kind == "change", let other = others.first, other == value {
      found.add(Project.Map.sameColumns("--value", "--with", at: here))
      return false
    }
    let names = [value] + others
    let repeated = names.indices.filter { names[..<$0].contains(names[$0]) }
    for position in repeated {
      found.add(
        Diagnostic(
          .projectValue, "the column '\(names[position])' would be drawn twice", at: here,
          expected: "each column once in --value and --with",
          remedy: "leave out --with number \(position), or name another column"))
    }
    return repeated.isEmpty
  }

  /// "1 column: --value", "3 columns: --value and 2 --with".
  private var countedColumns: String {
    others.isEmpty ? "1 column: --value" : "\(columns.count) columns: --value and \(others.count) --with"
  }

  /// Columns that are drawn twice have an error of their own.
  private func checkLabels(areDistinct: Bool) throws(Diagnostic) {
    guard columnLabels.count <= columns.count else {
      throw Diagnostic(
        .projectValue, "more columns are named by --legend than the map has", at: here,
        expected: "at most one --legend a column, in the order of --value and --with",
        found: "\(columnLabels.count) --legend for \(countedColumns)",
        remedy: others.isEmpty ? "leave out --legend but one" : "leave out --legend, or add --with")
    }
    let labels = columns.map(\.label)
    guard areDistinct, let twice = labels.indices.first(where: { labels[..<$0].contains(labels[$0]) }),
      !labels[twice].allSatisfy(\.isWhitespace)
    else { return }
    throw Diagnostic(
      .projectValue, "two columns are both called '\(labels[twice])'", at: here,
      expected: "another --legend for each column, in the order of --value and --with",
      remedy: "say in each --legend what its column alone shows, such as the year")
  }

  /// Maps in the same classes are in one unit.
  private func checkUnits() throws(Diagnostic) {
    guard units.count <= 1 || units.count == columns.count else {
      let isOne = columns.count == 1
      throw Diagnostic(
        .projectValue,
        units.count > columns.count
          ? "more units are given by --unit than the map has columns"
          : "some columns have a unit of their own by --unit, and others have none", at: here,
        expected: isOne
          ? "--unit once"
          : "--unit once, for all columns, or once a column in the order of --value and --with",
        found: "\(units.count) --unit for \(countedColumns)",
        remedy: isOne
          ? "leave out --unit but one"
          : "give --unit once, or \(columns.count) times: --unit \"\" for a column without a unit")
    }
    let distinct = uniqueInOrder(columns.map(\.unit))
    guard distinct.count > 1, kind == "small-multiples" || kind == "change" else { return }
    throw Diagnostic(
      .projectValue, "the columns are not in one unit, and the maps cannot share their classes", at: here,
      expected: "one --unit for all columns of --kind \(kind)",
      found: distinct.map { "'\($0)'" }.joined(separator: ", "),
      remedy: "bring the columns to one unit, or draw a map of each; --kind bivariate takes two units")
  }
}
