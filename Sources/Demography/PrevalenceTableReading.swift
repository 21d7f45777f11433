public import Diagnostics
public import Tables

extension PrevalenceTable {
  /// Reads rates from a table with the columns of those that ship in `GeoData/reference/prevalence`.
  ///
  /// Needed are `age_from`, `age_to` (blank for an open end), `sex`, `rate` and `unit` (`proportion`,
  /// `per cent`, `per 1,000`, `per 100,000`). Used where they are there: `condition`, `base`, `lower95` and
  /// `upper95` or `sample_size`, `denominator`, `year`, `original_source`, `status`. Others are not read.
  /// - Parameters:
  ///   - table: one row a rate.
  ///   - condition: which, where the table holds several.
  ///   - agesWithoutCases: as for `init(condition:rates:agesWithoutCases:at:)`.
  /// - Throws: as `init(condition:rates:agesWithoutCases:at:)`; `rate-unit` for a count or an unknown unit;
  ///   `rate-conflict` for a row whose status is `conflict`; `rate-base` for shares of people with another
  ///   condition; `rates-missing` where the condition is not in the table, or is not named and several are.
  public init(
    reading table: TextTable, condition: String? = nil, agesWithoutCases: [AgesWithoutCases] = []
  ) throws(Diagnostic) {
    let reader = try RateReader(table, condition)
    try self.init(
      condition: reader.condition, rates: try reader.rates(), agesWithoutCases: agesWithoutCases,
      notes: reader.doubts(), at: Diagnostic.Location(file: table.source))
  }
}

/// What a rate is per.
private enum RateUnit: String, CaseIterable {
  case proportion
  case perCent = "per cent"
  case perThousand = "per 1,000"
  case perHundredThousand = "per 100,000"

  init?(_ text: String) {
    switch text.lowercased().replacing(",", with: "") {
    case "proportion": self = .proportion
    case "per cent", "percent", "%", "percentage": self = .perCent
    case "per 1000": self = .perThousand
    case "per 100000": self = .perHundredThousand
    default: return nil
    }
  }

  var per: Double {
    switch self {
    case .proportion: 1
    case .perCent: 100
    case .perThousand: 1_000
    case .perHundredThousand: 100_000
    }
  }
}

private struct RateReader {
  let condition: String
  private let table: TextTable
  private let records: [Int]

  init(_ table: TextTable, _ condition: String?) throws(Diagnostic) {
    self.table = table
    let location = Diagnostic.Location(file: table.source)
    guard table.columnNames.contains("condition") else {
      self.condition = condition ?? "the condition"
      records = Array(0..<table.rowCount)
      return
    }
    let names = table.texts(column: try table.column(named: "condition"))
    let distinct = AreaGroups(names).names
    guard let wanted = condition ?? (distinct.count == 1 ? distinct[0] : nil) else {
      throw Diagnostic(
        .ratesMissing,
        distinct.isEmpty
          ? "the table holds no rates" : "the table holds rates of \(distinct.count) conditions",
        at: location, expected: "one condition, or the name of that to read",
        found: distinct.prefix(10).joined(separator: ", "))
    }
    records = names.indices.filter { names[$0] == wanted }
    self.condition = wanted
    guard records.isEmpty else { return }
    let near = nearestNames(to: wanted, in: distinct)
    throw Diagnostic(
      .ratesMissing, "the table holds no rates of '\(wanted)'", at: location,
      found: distinct.prefix(10).joined(separator: ", "),
      remedy: near.isEmpty ? nil : "did you mean \(near.joined(separator: " or "))?")
  }

  private func text(_ column: String, _ record: Int) throws(Diagnostic) -> String? {
    guard table.columnNames.contains(column) else { return nil }
    return table[row: record, column: try table.column(named: column)]
  }

  private func numbers(_ column: String) throws(Diagnostic) -> Column? {
    guard table.columnNames.contains(column) else { return nil }
    return try table.numericColumn(named: column, rows: records)
  }

  // MARK: Rates

  func rates() throws(Diagnostic) -> [PrevalenceRate] {
    let lower = try numbers("lower95")
    let upper = try numbers("upper95")
    let sample = try numbers("sample_size")
    let rate = try table.numericColumn(named: "rate", rows: records)
    let agesFrom = try table.numericColumn(named: "age_from", rows: records)
    let agesTo = try table.numericColumn(named: "age_to", rows: records)
    var rates: [PrevalenceRate] = []
    for (position, record) in records.enumerated() {
      try refuseUnfit(record)
      let unit = try unit(record)
      guard let value = rate[position] else {
        throw problem(.ratesMissing, "the rate is missing", record, "rate", expected: "a number")
      }
      let share = value / unit.per
      guard (0...1).contains(share) else { throw outside(value, unit, record) }
      rates.append(
        PrevalenceRate(
          ages: try ages(agesFrom[position], agesTo[position], record), sex: try sex(record), rate: share,
          precision: try precision(
            lower?[position].map { $0 / unit.per }, upper?[position].map { $0 / unit.per },
            sample?[position], record),
          denominator: try text("denominator", record) ?? "", year: try text("year", record) ?? "",
          source: try text("original_source", record) ?? "",
          status: try text("status", record) ?? ""))
    }
    return rates
  }

  private func refuseUnfit(_ record: Int) throws(Diagnostic) {
    if try text("status", record) == "conflict" {
      throw problem(
        .rateConflict, "sources disagree on this rate of \(condition)", record, "status",
        expected: "a rate without conflict", remedy: "settle which source is right, and set its status")
    }
    if let base = try text("base", record), !base.isEmpty, base != "population" {
      throw problem(
        .rateBase, "the rate of \(condition) is a share of \(base), not of the population", record, "base",
        expected: "population", remedy: "multiply it by the number of \(base)")
    }
  }

  private func unit(_ record: Int) throws(Diagnostic) -> RateUnit {
    let text = table[row: record, column: try table.column(named: "unit")]
    if let unit = RateUnit(text) { return unit }
    let isCount = text.lowercased() == "count"
    throw problem(
      .rateUnit, isCount ? "a count of people is not a rate" : "'\(text)' is not a unit of rates", record,
      "unit", expected: RateUnit.allCases.map(\.rawValue).joined(separator: ", "), found: text)
  }

  private func outside(_ value: Double, _ unit: RateUnit, _ record: Int) -> Diagnostic {
    let looksPerCent = unit == .proportion && value > 1 && value <= 100
    return problem(
      .rateUnit,
      value < 0 ? "the rate is negative" : "the rate is above \(Int(unit.per)), as \(unit.rawValue)", record,
      "rate", expected: "a share of people", found: "\(value) \(unit.rawValue)",
      remedy: looksPerCent ? "it looks like per cent: declare the unit as 'per cent'" : nil)
  }

  private func ages(_ from: Double?, _ to: Double?, _ record: Int) throws(Diagnostic) -> AgeBand {
    // A missing upper age is an open end; a missing lower age is not nought.
    guard let lower = from.flatMap({ Int(exactly: $0) }), (0...150).contains(lower) else {
      throw problem(
        .ageBands, "the lower age is missing or no age", record, "age_from",
        expected: "completed years; 0 for all ages")
    }
    guard let to else { return AgeBand(lower, through: nil) }
    guard let upper = Int(exactly: to), (lower...150).contains(upper) else {
      throw problem(
        .ageBands, "the upper age is no age or below the lower", record, "age_to",
        expected: "completed years from \(lower) up; blank for an open end", found: "\(to)")
    }
    return AgeBand(lower, through: upper)
  }

  private func sex(_ record: Int) throws(Diagnostic) -> Sex {
    let label = table[row: record, column: try table.column(named: "sex")]
    if let sex = Sex(label: label) { return sex }
    throw problem(
      .ratesSex, label.isEmpty ? "the sex is missing" : "'\(label)' is not a sex", record, "sex",
      expected: "F, M or P (persons)", found: "'\(label)'")
  }

  private func precision(
    _ lower: Double?, _ upper: Double?, _ sample: Double?, _ record: Int
  ) throws(Diagnostic) -> PrevalenceRate.Precision {
    if let lower, let upper { return .limits(lower: lower, upper: upper) }
    if lower != nil || upper != nil {
      throw problem(
        .rateLimits, "the rate has one limit without the other", record, lower == nil ? "lower95" : "upper95",
        expected: "both limits, or neither")
    }
    guard let sample else { return .unknown }
    guard sample >= 1 else {
      throw problem(
        .rateLimits, "the sample size is below 1", record, "sample_size", expected: "a number of people",
        found: "\(sample)")
    }
    return .sampleSize(sample)
  }

  // MARK: Doubts

  /// A warning where all rates together look as if their unit were another.
  func doubts() throws(Diagnostic) -> [Diagnostic] {
    let values = try table.numericColumn(named: "rate", rows: records).values.filter { !$0.isNaN }
    let units = try records.map { (record) throws(Diagnostic) in try unit(record) }
    let most = values.max() ?? 0
    if most > 0, most < 1, units.allSatisfy({ $0 == .perCent }) {
      return [
        doubt("every rate is below 1 per cent", "declare the unit 'proportion' if the rates are shares")
      ]
    }
    if most == 1, units.allSatisfy({ $0 == .proportion }), values.allSatisfy({ $0 == 0 || $0 == 1 }) {
      return [doubt("every rate is 0 or 1, as a proportion", "declare the unit 'per cent' if 1 means 1 %")]
    }
    return []
  }

  private func doubt(_ summary: String, _ remedy: String) -> Diagnostic {
    Diagnostic(
      .rateUnitDoubtful, severity: .warning, "\(summary): \(condition)", at: .init(file: table.source),
      remedy: remedy)
  }

  private func problem(
    _ code: DiagnosticCode, _ summary: String, _ record: Int, _ column: String, expected: String? = nil,
    found: String? = nil, remedy: String? = nil
  ) -> Diagnostic {
    var location = table.location(row: record)
    location.column = column
    return Diagnostic(code, summary, at: location, expected: expected, found: found, remedy: remedy)
  }
}
