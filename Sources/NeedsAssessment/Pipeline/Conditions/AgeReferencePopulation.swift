internal import Demography
internal import Diagnostics
internal import Tables

extension Population {
  /// The population of one area by which age bands are split: a row an age, a column a sex.
  ///
  /// - Throws: `age-bands` for an age that is none, bands that overlap or leave a gap, a count that is missing;
  ///   `population-negative`; what is wrong with the columns.
  init(_ declared: Project.AgeReference, in folder: DataFolder) throws(Diagnostic) {
    let table = try readTable(declared.file, in: folder).keeping(declared.file.filter, askedAt: declared.at)
    let age = try table.column(named: declared.age)
    var bands: [AgeBand] = []
    for row in 0..<table.rowCount {
      let text = table[row: row, column: age]
      guard let band = AgeBand(text) else {
        throw Diagnostic(
          .ageBands, "'\(text)' is not an age or a range of ages",
          at: table.location(row: row, column: age), expected: "ages such as 0, 65-74 or 90+",
          remedy: "choose among the rows with 'where'")
      }
      bands.append(band)
    }
    var counts: [Sex: [Column]] = [:]
    for (sex, name) in declared.counts {
      counts[sex] = try Self.counts(table, try table.column(named: name))
    }
    do throws(Diagnostic) {
      try self.init(bands: bands, counts: counts)
    } catch {
      var located = error
      located.location = .init(file: table.source, column: declared.age)
      throw located
    }
  }

  /// One column a row of the table, of one area.
  private static func counts(_ table: TextTable, _ column: Int) throws(Diagnostic) -> [Column] {
    let people = try table.numericColumn(named: table.columnNames[column])
    return try (0..<table.rowCount).map { (row) throws(Diagnostic) in
      guard let count = people[row] else {
        throw Diagnostic(
          .ageBands, "the reference population has no count of an age",
          at: table.location(row: row, column: column), expected: "a number of people",
          found: "'\(table[row: row, column: column])'")
      }
      guard count >= 0 else {
        throw Diagnostic(
          .populationNegative, "a count of the reference population is negative",
          at: table.location(row: row, column: column), expected: "counts of people, 0 or more",
          found: table[row: row, column: column])
      }
      return Column(name: "", values: [count])
    }
  }
}
