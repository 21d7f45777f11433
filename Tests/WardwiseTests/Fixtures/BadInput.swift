import Foundation
import Testing

/// One way in which real input goes wrong, and what the command has to say about it.
struct BadInput: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// Diagnostic code and exit status: 1 the data did not pass, 2 usage or project file.
  let code: String
  let status: Int32
  /// What the message holds: file, row, column, the remedy.
  let says: [String]
  /// A passage of the spoilt project file whose line the message gives.
  let line: String?
  let spoil: @Sendable (Workspace) throws -> Void

  private init(
    _ description: String, _ code: String, _ status: Int32, says: [String], line: String? = nil,
    _ spoil: @escaping @Sendable (Workspace) throws -> Void
  ) {
    testDescription = description
    self.code = code
    self.status = status
    self.says = says
    self.line = line
    self.spoil = spoil
  }

  static let all = boundaries + projectFile + tables + lookups + maps

  // MARK: Boundaries

  private static let boundaries = [
    BadInput(
      "a missing boundary file", "source-missing", 2,
      says: ["boundaries/wrads.shp", "did you mean 'wards.shp'"]
    ) { try $0.replace("boundaries/wards.shp", with: "boundaries/wrads.shp") },
    BadInput(
      "a missing .dbf", "shapefile-part-missing", 1, says: ["boundaries/wards.shp", "the .dbf file"]
    ) { try $0.remove("boundaries/wards.dbf") },
    BadInput(
      "a missing .shx", "shapefile-part-missing", 1, says: ["boundaries/wards.shp", "the .shx file"]
    ) { try $0.remove("boundaries/wards.shx") },
    BadInput("a .shp cut short", "source-truncated", 1, says: ["boundaries/wards.shp", "bytes in wards.shp"])
    {
      try $0.cut("boundaries/wards.shp", to: 0.8)
    },
    BadInput("a .dbf cut short", "source-truncated", 1, says: ["boundaries/wards.shp", "bytes in wards.dbf"])
    {
      try $0.cut("boundaries/wards.dbf", to: 0.8)
    },
    BadInput(
      "a wrong code column of the boundaries", "column-unknown", 2,
      says: ["boundaries/wards.shp", "column 'WD06CE'", "did you mean 'WD06CD'"]
    ) { try $0.replace("code: WD06CD", with: "code: WD06CE") },
    BadInput(
      "a code that stands for two areas", "area-codes", 1,
      says: ["E05900001", "boundaries/wards.shp", "features 0", "and 1", "column 'WD06CD'"]
    ) { try $0.replace("E05900002", with: "E05900001", in: "boundaries/wards.dbf") },
    BadInput(
      "an area without a code", "area-codes", 1,
      says: ["boundaries/wards.shp", "feature 1", "column 'WD06CD'"]
    ) { try $0.replace("E05900002", with: "         ", in: "boundaries/wards.dbf") },
    BadInput("a condition that no area meets", "layer-empty", 1, says: ["boundaries/wards.shp"]) {
      try $0.replace("  name: WD06NM\n", with: "  name: WD06NM\n  where: \"WD06CD = 'E05000000'\"\n")
    },
  ]

  // MARK: The project file

  private static let projectFile = [
    BadInput(
      "an unknown key", "project-unknown-key", 2, says: ["'normalize'", "did you mean 'normalise'"],
      line: "normalize"
    ) { try $0.replace("  normalise: percentile", with: "  normalize: percentile") },
    BadInput("YAML that is none", "project-syntax", 2, says: ["assessment.yml:"]) {
      try $0.replace("title: Milton", with: "title: [Milton")
    },
    BadInput(
      "an unknown table id", "project-reference", 2, says: ["'deprivatoin'", "did you mean 'deprivation'"],
      line: "column: IMD_score"
    ) { try $0.replace("table: deprivation", with: "table: deprivatoin") },
    BadInput(
      "an unknown lookup id", "project-reference", 2,
      says: ["'small-areas-to-ward'", "did you mean 'small-areas-to-wards'"],
      line: "file: population/small-areas.csv"
    ) { try $0.replace("via: small-areas-to-wards", with: "via: small-areas-to-ward") },
    BadInput(
      "a key that is missing", "project-missing-key", 2, says: ["'indicators.imd.worse' is missing"],
      line: "label: Index of multiple deprivation"
    ) { try $0.replace("    worse: high\n", with: "") },
    BadInput(
      "a lower threshold without a reason", "project-missing-key", 2,
      says: ["'tables.deprivation.match.reason' is missing"], line: "match:"
    ) {
      try $0.replace(
        "    file: deprivation/small-areas.csv\n",
        with: "    file: deprivation/small-areas.csv\n    match: {minimum: 0.5}\n")
    },
  ]

  // MARK: Tables

  private static let hiv = "indicators/diagnosed-hiv.csv"

  private static let tables = [
    BadInput("a missing table", "file-missing", 2, says: ["population/wrads.csv"]) {
      try $0.replace("population/wards.csv", with: "population/wrads.csv")
    },
    BadInput(
      "a wrong code column of a table", "column-not-found", 2,
      says: ["deprivation/small-areas.csv", "'LSOA06CE'", "did you mean 'LSOA06CD'"],
      line: "file: deprivation/small-areas.csv"
    ) {
      try $0.replace(
        "deprivation/small-areas.csv\n    code: LSOA06CD",
        with: "deprivation/small-areas.csv\n    code: LSOA06CE")
    },
    BadInput(
      "a wrong value column", "column-not-found", 2,
      says: ["deprivation/small-areas.csv", "'IMD_scoer'", "did you mean 'IMD_score'"], line: "IMD_scoer"
    ) { try $0.replace("column: IMD_score", with: "column: IMD_scoer") },
    BadInput(
      "banner rows that are not skipped", "header-elsewhere", 1,
      says: [hiv, "row 5", "skip 4 rows"]
    ) {
      try $0.replace("diagnosed-hiv.csv\n    skip: 4", with: "diagnosed-hiv.csv\n    skip: 0")
    },
    BadInput(
      "a cell that is no number", "not-a-number", 1,
      says: [hiv, "row 7", "column 'People with diagnosed HIV aged 15 to 59'", "'nine'"],
      line: "People with diagnosed HIV aged 15 to 59, denominator"
    ) { try $0.replace("\"8,039\",9,", with: "\"8,039\",nine,", in: hiv) },
    BadInput(
      "codes that belong to other wards", "names-disagree", 1,
      says: [
        hiv, "column 'Ward Code'", "23 of 23 names disagree",
        "E05900001 is 'Bletchley and Fenny Stratford' in the areas and 'Bradwell' in the table",
      ], line: "file: indicators/diagnosed-hiv.csv"
    ) { try $0.moveCodesDown(in: hiv) },
    BadInput(
      "a ward without a row", "match-below-threshold", 1,
      says: [hiv, "22 of 23 areas have a row", "no row for 'E05900002' Bradwell", "at least 98 %"]
    ) { try $0.replace("E05900002,Bradwell,\"8,039\",9,,\r\n", with: "", in: hiv) },
    BadInput(
      "rows of one code that disagree", "conflicting-duplicates", 1,
      says: [hiv, "E05900002: rows 7, 29 differ in 'People aged 15 to 59'"]
    ) { try $0.append("E05900002,Bradwell,\"8,040\",9,,", to: hiv) },
    BadInput("a quote that is never closed", "unclosed-quote", 1, says: ["population/wards.csv", "row 70"]) {
      try $0.replace(
        "E05900023,Woughton,Persons", with: "E05900023,Woughton,\"Persons", in: "population/wards.csv")
    },
    BadInput(
      "a condition that no row meets", "filter-empty", 1, says: ["population/wards.csv", "'sex'", "Female"]
    ) { try $0.replace("female: Females", with: "female: Women") },
    BadInput("a negative number of people", "population-negative", 1, says: ["population/wards.csv"]) {
      try $0.replace("Females,6622,73,", with: "Females,6622,-73,", in: "population/wards.csv")
    },
  ]

  // MARK: Lookups

  private static let lookup = "lookups/small-areas-to-wards.csv"

  private static let lookups = [
    BadInput(
      "a lookup from one area to several", "many-to-many-lookup", 1,
      says: [lookup, "column 'LSOA06CD'", "E01900001: E05900001, E05900002"]
    ) { try $0.append("E01900001,x,E05900002,Bradwell,Illustrative", to: lookup) },
    BadInput(
      "a lookup to codes that are not the areas'", "match-below-threshold", 1,
      says: [lookup, "column 'WD06NM'", "nothing leads to E05900001"]
    ) { try $0.replace("    to: WD06CD", with: "    to: WD06NM") },
    BadInput("a missing lookup", "file-missing", 2, says: ["lookups/to-wards.csv"]) {
      try $0.replace(lookup, with: "lookups/to-wards.csv")
    },
  ]

  // MARK: Maps

  private static let maps = [
    BadInput(
      "an unknown palette", "unknown-palette", 2,
      says: ["'YlGnBr'", "did you mean YlGnBu"], line: "palette: YlGnBr"
    ) { try $0.replace("palette: YlGnBu", with: "palette: YlGnBr") },
    BadInput(
      "a palette that not every reader can tell apart", "weak-palette", 2,
      says: ["map need-older-people", "'RdYlGn'", "deuteranopia"], line: "- id: need-older-people"
    ) { try $0.replace("palette: YlGnBu", with: "palette: RdYlGn") },
    BadInput(
      "a map of a column that there is not", "project-reference", 2,
      says: ["map deprivation", "'imb'", "did you mean 'imd'"], line: "- id: deprivation"
    ) { try $0.replace("value: imd", with: "value: imb") },
  ]
}

extension Workspace {
  /// Gives every record of a table the code of the one above it, and the first that of the last.
  fileprivate func moveCodesDown(in name: String) throws {
    var lines = try text(name).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map(String.init)
    let rows = lines.indices.filter { lines[$0].hasPrefix("E0") }
    let codes = rows.map { String(lines[$0].prefix(9)) }
    for (position, row) in rows.enumerated() {
      let code = codes[(position + codes.count - 1) % codes.count]
      lines[row] = code + lines[row].dropFirst(9)
    }
    try Data(lines.joined(separator: "\r\n").utf8).write(to: url(name))
  }
}
