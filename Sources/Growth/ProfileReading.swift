import Demography
public import Diagnostics
public import Tables

extension HouseholdProfiles {
  /// Reads profiles of new residents from two tables.
  ///
  /// - Parameters:
  ///   - persons: one row a type and tenure, with the columns `type`, `tenure` (`any` for all),
  ///     `persons_per_dwelling` and where they are known `lower`, `upper`, `source`.
  ///   - ages: the columns `type`, `tenure`, `sex`, `age_from`, `age_to` (blank for no end), `share`. The ages
  ///     of a type and tenure are its own where the table has them, else those of its type and any tenure, of
  ///     its tenure and any type, of any. People of a band are spread evenly over its years.
  /// - Throws: `profile-shares` with the row where shares do not add up to one, overlap, or are of one sex only;
  ///   `assumption-range`; `profile-missing` where a type and tenure has no ages.
  public init(readingPersons persons: TextTable, ages: TextTable) throws(Diagnostic) {
    let reader = ProfileReader(persons: persons, ages: ages)
    var profiles: [HouseholdProfile] = []
    for row in 0..<persons.rowCount { profiles.append(try reader.profile(row)) }
    try self.init(profiles)
  }
}

private struct ProfileReader {
  let persons: TextTable
  let ages: TextTable

  func profile(_ row: Int) throws(Diagnostic) -> HouseholdProfile {
    let any = HouseholdProfile.any
    let type = try persons.text("type", row: row) ?? any
    let tenure = try persons.text("tenure", row: row) ?? any
    let value = try persons.number("persons_per_dwelling", row: row)
    let lower = try persons.text("lower", row: row) == nil ? value : try persons.number("lower", row: row)
    let upper = try persons.text("upper", row: row) == nil ? value : try persons.number("upper", row: row)
    guard lower <= value, value <= upper else {
      throw Diagnostic(
        .assumptionRange, "persons per dwelling lie outside their range", at: persons.location(row: row),
        expected: "lower <= persons_per_dwelling <= upper", found: "\(lower), \(value), \(upper)")
    }
    let rows = try agesRows(type, tenure, row)
    return try HouseholdProfile(
      dwellingType: type, tenure: tenure, personsPerDwelling: UncertainValue(value, in: lower...upper),
      shares: try shares(rows), source: try persons.text("source", row: row) ?? "",
      at: ages.location(row: rows[0]))
  }

  private func agesRows(_ type: String, _ tenure: String, _ row: Int) throws(Diagnostic) -> [Int] {
    let any = HouseholdProfile.any
    for (type, tenure) in [(type, tenure), (type, any), (any, tenure), (any, any)] {
      var rows: [Int] = []
      for row in 0..<ages.rowCount {
        let isOfType = try ages.text("type", row: row) ?? any == type
        let isOfTenure = try ages.text("tenure", row: row) ?? any == tenure
        if isOfType && isOfTenure { rows.append(row) }
      }
      if !rows.isEmpty { return rows }
    }
    throw Diagnostic(
      .profileMissing, "no ages are given of new residents of type '\(type)' and tenure '\(tenure)'",
      at: persons.location(row: row), expected: "rows for them in \(ages.source)",
      remedy: "give ages of type 'any' and tenure 'any' for those without their own")
  }

  private func shares(_ rows: [Int]) throws(Diagnostic) -> [Double] {
    let sexes = Set(try rowSexes(rows))
    let isBySex = !sexes.contains(.persons)
    guard sexes == [.persons] || sexes == [.females, .males] else {
      throw problem("are of one sex only, or mix persons with a sex", rows[0])
    }
    let layout = CellLayout(areaCount: 1, isBySex: isBySex)
    var shares = [Double](repeating: 0, count: layout.cellsPerArea)
    var isGiven = [Bool](repeating: false, count: layout.cellsPerArea)
    for row in rows {
      let share = try ages.number("share", row: row)
      let band = try ages.ages(row: row)
      guard let cells = layout.cells(ages: band, sex: try ages.sex(row: row)) else {
        throw problem("are given for \(band), which cuts through 90+", row)
      }
      guard !cells.contains(where: { isGiven[$0] }) else { throw problem("are given twice", row) }
      for cell in cells {
        isGiven[cell] = true
        shares[cell] = share / Double(cells.count)
      }
    }
    return shares
  }

  private func rowSexes(_ rows: [Int]) throws(Diagnostic) -> [Sex] {
    var sexes: [Sex] = []
    for row in rows { sexes.append(try ages.sex(row: row)) }
    return sexes
  }

  private func problem(_ what: String, _ row: Int) -> Diagnostic {
    Diagnostic(
      .profileShares, "the shares of new residents \(what)", at: ages.location(row: row),
      expected: "each age once, of persons or of females and males")
  }
}
