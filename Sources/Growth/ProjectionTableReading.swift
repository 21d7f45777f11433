import Demography
public import Diagnostics
public import Tables

/// How a table holds a projection of districts: one row a district, sex and age group, and one column a year,
/// as the Office for National Statistics publishes them.
public struct ProjectionTableLayout: Sendable, Hashable {
  /// The column of district codes.
  public var district: String
  /// The column of sexes; nil for persons only.
  public var sex: String?
  /// The column of ages, such as `55`, `65-69`, `90 and over`.
  public var ages: String
  /// Labels of ages whose rows are left out, such as `All ages`.
  public var ignoredAges: Set<String>

  public init(
    district: String, sex: String? = nil, ages: String, ignoredAges: Set<String> = ["All ages"]
  ) {
    self.district = district
    self.sex = sex
    self.ages = ages
    self.ignoredAges = ignoredAges
  }
}

extension DistrictControl {
  /// Reads what districts are controlled to.
  ///
  /// - Parameters:
  ///   - table: a projection.
  ///   - layout: of the table.
  ///   - districts: those wanted; all in the table unless given.
  ///   - years: those wanted, each a column.
  ///   - maximumFactor: as `init(groups:districts:years:targets:)`.
  ///   - keepsAreaTotals: as there.
  /// - Throws: `control-ages` with the row for an age that is none, or that the projection cannot tell;
  ///   `control-cells` where a district lacks a group that others have, has it twice, or a count is missing or
  ///   below zero; `column-not-found` for a year.
  public init(
    reading table: TextTable, layout: ProjectionTableLayout, districts: [String]? = nil,
    years: ClosedRange<Int>, maximumFactor: Double = 1.5, keepsAreaTotals: Bool = false
  ) throws(Diagnostic) {
    let rows = try ProjectionRows(table, layout, districts, years)
    try self.init(
      groups: rows.groups, districts: rows.districts, years: years, targets: rows.values,
      maximumFactor: maximumFactor, keepsAreaTotals: keepsAreaTotals,
      at: Diagnostic.Location(file: table.source))
  }
}

extension DistrictPath {
  /// Reads a projection by single year of age, up to 90 and over.
  ///
  /// - Parameters:
  ///   - table: a projection.
  ///   - layout: of the table.
  ///   - districts: the codes wanted, in this order.
  ///   - years: those wanted, each a column.
  ///   - isBySex: whether females and males are wanted.
  /// - Throws: as `DistrictControl.init(reading:)`, and `control-ages` where a single year of age is missing.
  public init(
    reading table: TextTable, layout: ProjectionTableLayout, districts: [String], years: ClosedRange<Int>,
    isBySex: Bool
  ) throws(Diagnostic) {
    let rows = try ProjectionRows(table, layout, districts, years)
    let cells = CellLayout(areaCount: districts.count, isBySex: isBySex)
    var people: [Double] = []
    for yearPosition in 0..<years.count {
      for district in districts {
        guard let position = rows.districts.firstIndex(of: district) else {
          throw Diagnostic(
            .controlCells, "the projection has no district '\(district)'",
            at: Diagnostic.Location(file: table.source))
        }
        for sex in cells.sexes {
          for band in CellLayout.bands {
            guard let group = rows.groups.firstIndex(of: .init(ages: band, sex: sex)) else {
              throw Diagnostic(
                .controlAges, "the projection does not give \(sex.rawValue) aged \(band)",
                at: Diagnostic.Location(file: table.source),
                expected: "every single year of age to 89, and 90 and over")
            }
            people.append(
              rows.values[(yearPosition * rows.districts.count + position) * rows.groups.count + group])
          }
        }
      }
    }
    self.init(codes: districts, isBySex: isBySex, years: years, people: people)
  }
}

/// The rows of a projection put into an array by year, district and group.
private struct ProjectionRows {
  private(set) var groups: [DistrictControl.Group] = []
  private(set) var districts: [String] = []
  private(set) var values: [Double] = []

  private struct Cell: Hashable {
    let district: String
    let group: DistrictControl.Group
  }

  init(
    _ table: TextTable, _ layout: ProjectionTableLayout, _ wanted: [String]?, _ years: ClosedRange<Int>
  ) throws(Diagnostic) {
    let codes = table.texts(column: try table.column(named: layout.district))
    let ages = table.texts(column: try table.column(named: layout.ages))
    var rows: [Cell: Int] = [:]
    for row in 0..<table.rowCount {
      if layout.ignoredAges.contains(ages[row]) { continue }
      if let wanted, !wanted.contains(codes[row]) { continue }
      guard let band = AgeBand(ages[row]) else {
        throw Diagnostic(
          .controlAges, "'\(ages[row])' is no age",
          at: table.location(row: row, column: try table.column(named: layout.ages)),
          expected: "a single year or a band, such as 55, 65-69, 90 and over",
          remedy: "name it among the ages to ignore if the row is not wanted")
      }
      let sex = try layout.sex.map { name throws(Diagnostic) in try table.sex(row: row, column: name) }
      let cell = Cell(district: codes[row], group: .init(ages: band, sex: sex ?? .persons))
      guard rows.updateValue(row, forKey: cell) == nil else {
        throw Diagnostic(
          .controlCells, "\(cell.district) has \(cell.group.sex.rawValue) aged \(band) twice",
          at: table.location(row: row), expected: "one row for each district, sex and age")
      }
      if !groups.contains(cell.group) {
        if let problem = DistrictControl.problem(of: cell.group, beside: groups, table.location(row: row)) {
          throw problem
        }
        groups.append(cell.group)
      }
      if !districts.contains(cell.district) { districts.append(cell.district) }
    }
    guard !rows.isEmpty else {
      throw Diagnostic(
        .controlCells, "the table holds none of the districts", at: Diagnostic.Location(file: table.source),
        expected: wanted?.prefix(5).joined(separator: ", "))
    }
    try readValues(table, rows, years)
  }

  private mutating func readValues(
    _ table: TextTable, _ rows: [Cell: Int], _ years: ClosedRange<Int>
  ) throws(Diagnostic) {
    for year in years {
      let column = try table.column(named: String(year))
      let numbers = try table.numericColumns([column])[0]
      for district in districts {
        for group in groups {
          guard let row = rows[Cell(district: district, group: group)] else {
            throw Diagnostic(
              .controlCells, "\(district) has no \(group.sex.rawValue) aged \(group.ages)",
              at: Diagnostic.Location(file: table.source), expected: "the same ages for every district")
          }
          guard let value = numbers[row], value >= 0 else {
            throw Diagnostic(
              .controlCells, "the people of \(district) aged \(group.ages) in \(year) are no number",
              at: table.location(row: row, column: column), expected: "0 or more",
              found: numbers[row].map { "\($0)" } ?? "missing")
          }
          values.append(value)
        }
      }
    }
  }
}
