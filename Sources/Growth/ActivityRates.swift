public import Demography
public import Diagnostics
public import Tables

/// How often people use a service in a year, by age and sex: admissions, bed-days, packages of home care.
public struct ActivityRates: Sendable, Hashable {
  public struct Rate: Sendable, Hashable {
    public var ages: AgeBand
    public var sex: Sex
    /// For each person in a year.
    public var rate: Double

    public init(ages: AgeBand, sex: Sex = .persons, rate: Double) {
      self.ages = ages
      self.sex = sex
      self.rate = rate
    }
  }

  public let name: String
  public let rates: [Rate]
  public let source: String

  /// - Parameters:
  ///   - name: of the activity.
  ///   - rates: of females and males, or of persons.
  ///   - agesWithout: ages that use the service not at all, by declaration.
  ///   - source: who published them.
  ///   - location: the file, for messages.
  /// - Throws: `activity-rates` where rates overlap, leave out ages that are not declared, or are below zero.
  public init(
    name: String, rates: [Rate], agesWithout: [AgeBand] = [], source: String = "",
    at location: Diagnostic.Location? = nil
  ) throws(Diagnostic) {
    func problem(_ summary: String, expected: String, found: String? = nil) -> Diagnostic {
      Diagnostic(
        .activityRates, "\(name): \(summary)", at: location, expected: expected, found: found)
    }
    guard !rates.isEmpty else { throw problem("there are no rates", expected: "one rate or more") }
    for rate in rates where !(rate.rate >= 0 && rate.rate.isFinite) {
      throw problem(
        "the rate of \(rate.sex.rawValue) aged \(rate.ages) is none", expected: "0 or more for each person",
        found: "\(rate.rate)")
    }
    let isPersons = rates.contains { $0.sex == .persons }
    guard !isPersons || rates.allSatisfy({ $0.sex == .persons }) else {
      throw problem(
        "rates of persons stand beside rates of a sex", expected: "females and males, or persons")
    }
    for sex in isPersons ? [Sex.persons] : [.females, .males] {
      let bands = (rates.filter { $0.sex == sex }.map(\.ages) + agesWithout).sorted()
      for (band, next) in zip(bands, bands.dropFirst()) where band.overlaps(next) {
        throw problem("ages \(band) and \(next) overlap", expected: "one rate for each age")
      }
      if let gap = bands.gaps(in: .all).first {
        throw problem(
          "no rate for \(sex.rawValue) aged \(gap)", expected: "rates of all ages",
          found: "declare ages that do not use the service")
      }
    }
    self.name = name
    self.rates = rates
    self.source = source
  }

  /// Reads the rates of one measure from a table with the columns `measure`, `age_from` and `age_to` (blank
  /// for no end), `sex`, `value`, `unit` (beginning with `per 1,000`, `per 100,000`, `per person`), and
  /// `original_source` where it is there.
  ///
  /// - Throws: `activity-rates` with the row where a unit is none of these, or a value is missing; as above.
  public init(reading table: TextTable, measure: String, agesWithout: [AgeBand] = []) throws(Diagnostic) {
    let names = table.texts(column: try table.column(named: "measure"))
    let rows = names.indices.filter { names[$0] == measure }
    let location = Diagnostic.Location(file: table.source)
    guard let first = rows.first else {
      let near = nearestNames(to: measure, in: Set(names).sorted())
      throw Diagnostic(
        .activityRates, "the table holds no rates of '\(measure)'", at: location,
        remedy: near.isEmpty ? nil : "did you mean \(near.joined(separator: " or "))?")
    }
    var rates: [Rate] = []
    let value = try table.numericColumn(named: "value", rows: rows)
    for (position, row) in rows.enumerated() {
      let per = try Self.per(table, row)
      guard let number = value[position] else {
        throw Diagnostic(
          .activityRates, "the rate is missing", at: table.location(row: row), expected: "a number")
      }
      rates.append(
        Rate(ages: try table.ages(row: row), sex: try table.sex(row: row), rate: number / per))
    }
    let hasSource = table.columnNames.contains("original_source")
    let source = hasSource ? table[row: first, column: try table.column(named: "original_source")] : ""
    try self.init(name: measure, rates: rates, agesWithout: agesWithout, source: source, at: location)
  }

  private static func per(_ table: TextTable, _ row: Int) throws(Diagnostic) -> Double {
    let column = try table.column(named: "unit")
    let text = table[row: row, column: column]
    let units: [(String, Double)] = [("per 100,000", 100_000), ("per 1,000", 1_000), ("per person", 1)]
    if let unit = units.first(where: { text.hasPrefix($0.0) }) { return unit.1 }
    throw Diagnostic(
      .activityRates, "'\(text)' is not a unit of activity", at: table.location(row: row, column: column),
      expected: units.map(\.0).joined(separator: ", "), found: text,
      remedy: "counts and shares are not rates: divide counts by the people counted")
  }

  /// Activity as a measure of a projection.
  /// - Throws: `rates-sex`, `age-bands`.
  public func measure(isBySex: Bool) throws(Diagnostic) -> NeedMeasure {
    NeedMeasure(
      name: name,
      weights: try singleYearWeights(
        rates.map { ($0.ages, $0.sex, $0.rate) }, isBySex: isBySex, of: name))
  }
}
