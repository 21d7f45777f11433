public import Diagnostics
public import Tables

extension Site {
  /// Reads sites from a table, with completions in it or in a table of their own.
  ///
  /// The sites' table has the columns `site`; `area` (a code) or `easting` and `northing`, unless polygons say
  /// where a site lies; and where they apply `name`, `type`, `tenure`. Dwellings are given in one of three ways:
  /// - columns named by years (`2021`, `2022`, ...) in the sites' table: completions;
  /// - columns `year`, `completions` and, if any, `demolitions` in the sites' table: one row a year;
  /// - the same three in a table of their own, with `site`, and `type` and `tenure` where a site has several.
  ///
  /// A site with a polygon over several areas becomes one site for each, with its share of the dwellings.
  ///
  /// - Parameters:
  ///   - table: the sites.
  ///   - columns: what the table calls a column, where that is not the name above.
  ///   - completions: dwellings by year, where they are not in the sites' table.
  ///   - baseYear: the year of the base population, so that earlier dwellings point at their row.
  ///   - areas: the codes of all areas; nil leaves the check to `GrowthModel`.
  ///   - outlines: where sites with a polygon lie, by the site's code.
  ///   - locate: the code of the area at a grid reference; nil where the point is in none.
  /// - Returns: the sites in the order of the table, one for each site, type, tenure and area.
  /// - Throws: `column-not-found` and its like; `site-area` for a site outside every area, or said to be in an
  ///   area that its polygon does not touch; `site-years` for dwellings of the base year or before;
  ///   `site-dwellings` for a number that is missing or below zero, a site given twice, or one that only one of
  ///   the tables knows. All with file and row.
  public static func read(
    _ table: TextTable, columns: [String: String] = [:], completions: TextTable? = nil, baseYear: Int? = nil,
    areas: [String]? = nil, outlines: [String: SiteOutline] = [:],
    locate: ((_ easting: Double, _ northing: Double) -> String?)? = nil
  ) throws(Diagnostic) -> [Site] {
    let reader = SiteReader(
      table: try SiteTable(table, columns: columns), baseYear: baseYear,
      places: SitePlaces(areas: areas, outlines: outlines, locate: locate))
    try reader.checkForm(isApart: completions != nil)
    var sites = try reader.sites(isLong: completions == nil && reader.table.has("year"))
    if let completions {
      try reader.add(SiteTable(completions), to: &sites)
    } else if !reader.table.has("year") {
      try reader.addYearColumns(to: &sites)
    }
    return sites.flatMap { read in read.outline.map { read.site.split(over: $0) } ?? [read.site] }
  }
}

private struct SiteReader {
  let table: SiteTable
  let baseYear: Int?
  let places: SitePlaces

  /// A site, its row, and the polygon that it is to be cut up by.
  struct ReadSite {
    var site: Site
    let row: Int
    let outline: SiteOutline?
  }

  /// What tells sites apart.
  private struct Key: Hashable {
    let code: String
    let type: String
    let tenure: String
  }

  private func key(_ table: SiteTable, _ row: Int) throws(Diagnostic) -> Key {
    guard let code = try table.text("site", row) else {
      throw Diagnostic(
        .siteDwellings, "a site has no code", at: try table.location(row, "site"),
        expected: "a code or name that tells it apart")
    }
    return Key(
      code: code, type: try table.text("type", row) ?? HouseholdProfile.any,
      tenure: try table.text("tenure", row) ?? HouseholdProfile.any)
  }

  // MARK: Sites

  /// - Throws: `site-dwellings` for a table without rows; `site-years` for completions that have no year.
  func checkForm(isApart: Bool) throws(Diagnostic) {
    guard table.rowCount > 0 else {
      throw Diagnostic(
        .siteDwellings, "the table has no sites", at: Diagnostic.Location(file: table.source),
        expected: "one row or more", remedy: "leave 'sites' out of an option that builds nothing")
    }
    guard isApart || table.has("year") || !table.has("completions") else {
      throw Diagnostic(
        .siteYears, "completions have no year", at: Diagnostic.Location(file: table.source),
        expected: "a column 'year' beside 'completions'", found: table.columnNames.joined(separator: ", "))
    }
  }

  /// One site a row; in a long table one for all rows of a site, with their dwellings.
  func sites(isLong: Bool) throws(Diagnostic) -> [ReadSite] {
    var sites: [ReadSite] = []
    var positions: [Key: Int] = [:]
    for row in 0..<table.rowCount {
      let key = try key(table, row)
      if let position = positions[key] {
        guard isLong else { throw twice(key, row) }
        try checkPlace(row, sites[position])
        try addDwellings(table, row, to: &sites[position])
        continue
      }
      positions[key] = sites.count
      let place = try places.place(of: key.code, in: table, row)
      var site = ReadSite(
        site: Site(
          code: key.code, name: try table.text("name", row) ?? "", area: place.area,
          dwellingType: key.type, tenure: key.tenure, completions: [:], at: table.location(row)),
        row: row, outline: place.outline)
      site.site.gridReference = place.gridReference
      if isLong { try addDwellings(table, row, to: &site) }
      sites.append(site)
    }
    return sites
  }

  private func twice(_ key: Key, _ row: Int) -> Diagnostic {
    Diagnostic(
      .siteDwellings, "site '\(key.code)' of type '\(key.type)' and tenure '\(key.tenure)' is given twice",
      at: table.location(row), expected: "one row for each site, type and tenure")
  }

  /// A later row of a site may not move it.
  private func checkPlace(_ row: Int, _ read: ReadSite) throws(Diagnostic) {
    let place = try places.place(of: read.site.code, in: table, row)
    guard place.area != read.site.area else { return }
    throw Diagnostic(
      .siteArea, "site '\(read.site.code)' is in two areas", at: table.location(row),
      expected: "'\(read.site.area)', as in its first row (\(read.site.location?.row ?? 0))",
      found: "'\(place.area)'",
      remedy: "give each part a code of its own, or a polygon to the whole site")
  }

  // MARK: Dwellings

  private func addDwellings(
    _ table: SiteTable, _ row: Int, to read: inout ReadSite
  ) throws(Diagnostic) {
    let year = try table.wholeNumber("year", row)
    try add(
      try table.number("completions", row), "completions", year, table, row, to: &read.site.completions)
    guard table.has("demolitions") else { return }
    try add(
      try table.number("demolitions", row), "demolitions", year, table, row, to: &read.site.demolitions)
  }

  private func add(
    _ dwellings: Double, _ column: String, _ year: Int, _ table: SiteTable, _ row: Int,
    to byYear: inout [Int: Double]
  ) throws(Diagnostic) {
    let location = try table.location(row, column)
    guard dwellings >= 0 else {
      throw Diagnostic(
        .siteDwellings, "\(dwellings) dwellings in \(year)", at: location, expected: "0 or more",
        found: "\(dwellings)", remedy: "give dwellings that are lost in a column 'demolitions'")
    }
    if let baseYear, dwellings > 0, year <= baseYear {
      throw Diagnostic(
        .siteYears, "dwellings are given for \(year), which is not after the base year", at: location,
        expected: "years after \(baseYear)", found: "\(year)",
        remedy: "leave them out: their residents are in the base population")
    }
    guard byYear.updateValue(dwellings, forKey: year) == nil else {
      throw Diagnostic(
        .siteDwellings, "the year \(year) is given twice for one site", at: location,
        expected: "one row for each site, type, tenure and year")
    }
  }

  /// Columns whose names are years.
  func addYearColumns(to sites: inout [ReadSite]) throws(Diagnostic) {
    let years = table.columnNames.compactMap { name in
      name.utf8.count == 4 ? Int(name).map { (name, $0) } : nil
    }
    guard !years.isEmpty else {
      throw Diagnostic(
        .siteYears, "the sites have no dwellings by year", at: Diagnostic.Location(file: table.source),
        expected: "columns named by years, columns 'year' and 'completions', or a table of completions",
        found: table.columnNames.joined(separator: ", "))
    }
    guard !table.has("demolitions") else {
      throw Diagnostic(
        .siteDwellings, "demolitions have no year",
        at: Diagnostic.Location(file: table.source, column: "demolitions"),
        expected: "columns named by years alone, or one row a year",
        remedy: "write a row for each site and year, with 'year', 'completions' and 'demolitions'")
    }
    for position in sites.indices {
      let row = sites[position].row
      for (name, year) in years {
        let dwellings = try table.number(name, row)
        try add(dwellings, name, year, table, row, to: &sites[position].site.completions)
      }
    }
  }

  /// Dwellings from a table of their own.
  func add(_ completions: SiteTable, to sites: inout [ReadSite]) throws(Diagnostic) {
    var positions: [String: [Int]] = [:]
    for (position, site) in sites.enumerated() { positions[site.site.code, default: []].append(position) }
    var given = Set<Int>()
    for row in 0..<completions.rowCount {
      let key = try key(completions, row)
      let position = try self.position(key, positions[key.code] ?? [], sites, completions, row)
      try addDwellings(completions, row, to: &sites[position])
      given.insert(position)
    }
    if let forgotten = sites.indices.first(where: { !given.contains($0) }) {
      throw Diagnostic(
        .siteDwellings, "site '\(sites[forgotten].site.code)' has no dwellings",
        at: sites[forgotten].site.location, expected: "a row for it in \(completions.source)",
        remedy: "give it a year with 0 completions if none are meant")
    }
  }

  private func position(
    _ key: Key, _ candidates: [Int], _ sites: [ReadSite], _ completions: SiteTable, _ row: Int
  ) throws(Diagnostic) -> Int {
    if candidates.count == 1, key.type == HouseholdProfile.any, key.tenure == HouseholdProfile.any {
      return candidates[0]
    }
    if let position = candidates.first(where: {
      sites[$0].site.dwellingType == key.type && sites[$0].site.tenure == key.tenure
    }) {
      return position
    }
    let near = nearestNames(to: key.code, in: Set(sites.map(\.site.code)).sorted())
    throw Diagnostic(
      .siteDwellings,
      candidates.isEmpty
        ? "site '\(key.code)' is not in \(table.source)"
        : "site '\(key.code)' has no dwellings of type '\(key.type)' and tenure '\(key.tenure)' in \(table.source)",
      at: completions.location(row), expected: "a site of that table, with its type and tenure",
      remedy: near.isEmpty ? nil : "did you mean \(near.joined(separator: " or "))?")
  }
}
