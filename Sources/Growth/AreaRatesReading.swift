import Demography
public import Diagnostics
public import Tables

/// How a table holds rates by sex and single year of age: one row each.
public struct AreaRatesLayout: Sendable, Hashable {
  /// The column of area codes; nil where the rates hold for all areas.
  public var area: String?
  public var sex: String?
  public var age: String
  /// The column of years; nil where the table has one year.
  public var year: String?
  public var value: String

  public init(
    area: String? = nil, sex: String? = "sex", age: String = "age", year: String? = nil,
    value: String = "value"
  ) {
    self.area = area
    self.sex = sex
    self.age = age
    self.year = year
    self.value = value
  }
}

extension AreaRates {
  /// Reads fertility, mortality or migration.
  ///
  /// - Parameters:
  ///   - table: one row a sex and age, and area and year where it has them; ages 0 to 90 (90 for 90 and over).
  ///   - layout: of the table.
  ///   - areas: the codes wanted, in this order.
  ///   - isBySex: whether females and males are told apart.
  ///   - years: those wanted where the table has years, in the order of projection.
  ///   - sexesWithout: sexes that have no rates and count as 0, such as males for fertility.
  ///   - allowsNegative: whether values may be below zero, as net migration may.
  ///   - maximum: the most that a value may be: 1 for births and deaths of a person in a year.
  /// - Throws: `component-rates` with the row where a rate is below zero, too large or given twice; without where one is
  ///   missing: a gap is never taken for 0.
  public init(
    reading table: TextTable, layout: AreaRatesLayout = AreaRatesLayout(), areas: [String], isBySex: Bool,
    years: [Int] = [], sexesWithout: Set<String> = [], allowsNegative: Bool = false,
    maximum: Double = .infinity
  ) throws(Diagnostic) {
    let cells = CellLayout(areaCount: areas.count, isBySex: isBySex)
    let shared = layout.area == nil
    let perYear = shared ? cells.cellsPerArea : cells.cellCount
    let yearCount = max(years.count, 1)
    var values = [Double](repeating: .nan, count: yearCount * perYear)
    for (position, sex) in cells.sexes.enumerated() where sexesWithout.contains(sex.rawValue) {
      for block in 0..<values.count / cells.cellsPerArea {
        let start = block * cells.cellsPerArea + position * CellLayout.ageCount
        for age in 0..<CellLayout.ageCount { values[start + age] = 0 }
      }
    }
    var isRead = [Bool](repeating: false, count: values.count)
    let reader = RateRows(table: table, layout: layout, areas: areas, cells: cells, years: years)
    let numbers = try table.numericColumn(named: layout.value)
    for row in 0..<table.rowCount {
      guard let cell = try reader.cell(row), let value = numbers[row] else { continue }
      guard allowsNegative || value >= 0 else {
        throw reader.problem("a rate is below zero", row, "\(value)")
      }
      guard value <= maximum else {
        throw reader.problem(
          "a rate is above \(maximum)", row, "\(value)", "rates for each person, not for 1,000")
      }
      guard !isRead[cell] else { throw reader.problem("a rate is given twice", row, nil) }
      isRead[cell] = true
      values[cell] = value
    }
    if let gap = values.firstIndex(where: \.isNaN) {
      throw reader.missing(gap % perYear, shared)
    }
    self.init(
      layout: cells, isShared: shared,
      years: (0..<yearCount).map { Array(values[$0 * perYear..<($0 + 1) * perYear]) })
  }
}

private struct RateRows {
  let table: TextTable
  let layout: AreaRatesLayout
  let areas: [String]
  let cells: CellLayout
  let years: [Int]

  /// Where a row's value goes; nil for a row of another area, year or sex.
  func cell(_ row: Int) throws(Diagnostic) -> Int? {
    var block = 0
    if let column = layout.year, !years.isEmpty {
      guard let position = years.firstIndex(of: try table.wholeNumber(column, row: row)) else { return nil }
      block = position
    }
    if let column = layout.area {
      let code = try table.text(column, row: row) ?? ""
      guard let position = areas.firstIndex(of: code) else { return nil }
      block = block * areas.count + position
    }
    let sex = try layout.sex.map { name throws(Diagnostic) in try table.sex(row: row, column: name) }
    guard let sexPosition = cells.sexes.firstIndex(of: sex ?? .persons) else { return nil }
    let age = try table.wholeNumber(layout.age, row: row)
    guard (0...CellLayout.openAge).contains(age) else {
      throw problem("\(age) is no single year of age", row, "\(age)")
    }
    return (block * cells.sexCount + sexPosition) * CellLayout.ageCount + age
  }

  func problem(_ summary: String, _ row: Int, _ found: String?, _ remedy: String? = nil) -> Diagnostic {
    Diagnostic(
      .componentRates, summary, at: table.location(row: row),
      expected: "ages 0 to 90, each once, with 0 or more", found: found, remedy: remedy)
  }

  func missing(_ cell: Int, _ shared: Bool) -> Diagnostic {
    let area = shared ? "all areas" : areas[cell / cells.cellsPerArea]
    let sex = cells.sexes[cell % cells.cellsPerArea / CellLayout.ageCount]
    return Diagnostic(
      .componentRates,
      "no rate for \(sex.rawValue) aged \(cell % CellLayout.ageCount) in \(area)",
      at: Diagnostic.Location(file: table.source), expected: "a value for every sex and age",
      remedy: "write 0 where that is meant: a gap is never taken for it")
  }
}
