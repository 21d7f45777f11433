internal import Demography
internal import Diagnostics
internal import Parallel
internal import Tables

extension SourceJoins {
  /// Joins a population table once a sex and gathers its counts; `nil` where something is wrong with it, which
  /// is then among what was found.
  mutating func population(
    _ declared: Project.PopulationSource, _ table: TextTable, codes: [String], workers: Workers
  ) -> Population? {
    do throws(Diagnostic) {
      let columns = try AgeTable(declared.ages, table)
      var counts: [Sex: [Column]] = [:]
      var totals: [Sex: Column] = [:]
      for (sex, label) in declared.sex?.labels ?? [(.persons, "")] {
        let whole = declared.table.id
        let id = declared.sex == nil ? whole : "\(whole), \(sex.rawValue)"
        let filter = declared.sex.map { "\(quotedName($0.column)) = \(quotedText(label))" }
        join(declared.table, table, used: columns.references(declared), filter: filter, id: id)
        guard let joined = tables[id] else { return nil }
        counts[sex] = try columns.counts(joined, workers: workers)
        if let total = columns.total(declared) { totals[sex] = try joined.column(total) }
      }
      let population = try Population(bands: columns.bands, counts: counts)
      note(population.checks(codes: codes, totals: totals, at: .init(file: declared.table.file.path)))
      return hasErrors ? nil : population
    } catch {
      note([error.asked(at: declared.at)])
      return nil
    }
  }
}

private func quotedName(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

private func quotedText(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }

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
    case .singleYears:
      for (position, name) in table.columnNames.enumerated() {
        guard let band = AgeBand(name), band.upper == nil || band.upper == band.lower else { continue }
        found.append((position, band))
      }
      guard found.contains(where: { $0.band.upper == nil }) else {
        throw Diagnostic(
          .ageBands, "the table has no columns of single years of age with an open end",
          at: .init(file: table.source), expected: "columns named 0, 1, 2, ... and one such as 90+",
          found: table.columnNames.prefix(8).joined(separator: ", ")
            + (table.columnNames.count > 8 ? ", ..." : ""),
          remedy: "name the columns and their ages under 'ages', such as {\"0-15\": P0_15}")
      }
    }
    bands = found.map(\.band)
    columns = found.map(\.column)
  }

  /// The columns that rows of one code may not disagree in.
  func references(_ declared: Project.PopulationSource) -> [Project.ColumnReference] {
    total(declared).map { [$0] } ?? []
  }

  func total(_ declared: Project.PopulationSource) -> Project.ColumnReference? {
    declared.total.map { .init(table: "population", column: $0, at: declared.at) }
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
