internal import Demography
internal import Diagnostics
internal import Parallel
internal import Tables

/// The columns of a table that count people or events by age.
struct AgeTable {
  /// In the order of `columns`.
  let bands: [AgeBand]
  let columns: [Int]

  init(_ ages: Project.PopulationSource.AgeColumns, _ table: TextTable) throws(Diagnostic) {
    var found: [(column: Int, band: AgeBand)] = []
    switch ages {
    case .bands(let bands):
      for (column, band) in bands { found.append((try table.column(named: column), band)) }
    case .singleYears: found = try table.singleYears().map { ($0.column, $0.band) }
    case .named:
      found = table.columnNames.enumerated().compactMap { column, name in
        AgeBand(name).map { (column, $0) }
      }
      guard !found.isEmpty else {
        throw Diagnostic(
          .ageBands, "no column of the table is named by an age", at: .init(file: table.source),
          expected: "columns such as 0-4, 65-74 or 90+", found: table.sampleOfNames,
          remedy: "name the columns and their ages under 'ages', such as {\"0-15\": P0_15}")
      }
    }
    bands = found.map(\.band)
    columns = found.map(\.column)
  }

  /// One column a band, one cell an area.
  func counts(_ joined: JoinedTable, workers: Workers) throws(Diagnostic) -> [Column] {
    let rows = joined.rowOfArea.compactMap(\.self)
    var next = -1
    let positions = joined.rowOfArea.map { row -> Int? in
      guard row != nil else { return nil }
      next += 1
      return next
    }
    let format = NumberFormat(marks: joined.declared.marks, percent: joined.declared.percent)
    let cells = try joined.table.numericColumns(columns, format: format, rows: rows, workers: workers)
    return cells.map { $0.rows(positions) }
  }
}

extension TextTable {
  /// The columns of single years of age, with their names after a prefix and the blank, hyphen or underscore
  /// that may follow it.
  ///
  /// - Throws: `age-bands` where none has an open end: then old people are not counted.
  func singleYears(
    after prefix: String = ""
  ) throws(Diagnostic) -> [(name: String, column: Int, band: AgeBand)] {
    var found: [(name: String, column: Int, band: AgeBand)] = []
    for (column, whole) in columnNames.enumerated() where whole.hasPrefix(prefix) {
      let rest = whole.dropFirst(prefix.count)
      let name = String(prefix.isEmpty ? rest : rest.drop { "_- ".contains($0) })
      guard let band = AgeBand(name), band.upper == nil || band.upper == band.lower else { continue }
      found.append((name, column, band))
    }
    if found.contains(where: { $0.band.upper == nil }) { return found }
    throw Diagnostic(
      .ageBands, "the table has no columns of single years of age with an open end",
      at: .init(file: source),
      expected: "columns named \(prefix)0, \(prefix)1, ... and one such as \(prefix)90+",
      found: sampleOfNames,
      remedy: "name the columns and their ages under 'ages', such as {\"0-15\": P0_15}, or say 'columns' for "
        + "ranges of ages")
  }

  fileprivate var sampleOfNames: String {
    columnNames.prefix(8).joined(separator: ", ") + (columnNames.count > 8 ? ", ..." : "")
  }
}
