public import Diagnostics
public import Tables

/// What a new model of care does to the use of a service, as declared for some years: fewer admissions,
/// shorter stays, fuller beds. Between the years declared each figure runs straight; before the first and after
/// the last it stays.
public struct CareModel: Sendable, Hashable {
  public struct Year: Sendable, Hashable {
    public var year: Int
    /// What the rates per person are multiplied by for reasons other than the model: a trend of the rates, or
    /// an ageing that the population at hand does not show. 1 for none.
    public var demandFactor: Double
    /// The share of that demand that the model avoids: 0 ... 1.
    public var avoided: Double
    /// Mean days in a bed; nil for services without beds.
    public var lengthOfStay: Double?
    /// The share of bed-days that are occupied: above 0, up to 1.
    public var occupancy: Double?

    public init(
      year: Int, demandFactor: Double = 1, avoided: Double = 0, lengthOfStay: Double? = nil,
      occupancy: Double? = nil
    ) {
      self.year = year
      self.demandFactor = demandFactor
      self.avoided = avoided
      self.lengthOfStay = lengthOfStay
      self.occupancy = occupancy
    }
  }

  public let name: String
  public let years: [Year]

  /// - Throws: `care-model` for no years, years that do not rise, a share outside 0 ... 1, a stay or an
  ///   occupancy that cannot be, or that only some years have.
  public init(name: String, years: [Year], at location: Diagnostic.Location? = nil) throws(Diagnostic) {
    func problem(_ summary: String, _ expected: String) -> Diagnostic {
      Diagnostic(.careModel, "the model of care '\(name)' \(summary)", at: location, expected: expected)
    }
    guard let first = years.first else { throw problem("declares no year", "one year or more") }
    for (year, next) in zip(years, years.dropFirst()) where next.year <= year.year {
      throw problem("has \(next.year) after \(year.year)", "rising years")
    }
    for year in years {
      guard year.demandFactor >= 0, year.demandFactor.isFinite, (0...1).contains(year.avoided) else {
        throw problem(
          "cannot be in \(year.year)", "a demand factor of 0 or more, an avoided share of 0 to 1")
      }
      guard (year.lengthOfStay ?? 1) > 0, (year.occupancy ?? 1) > 0, (year.occupancy ?? 1) <= 1 else {
        throw problem("cannot be in \(year.year)", "a stay above 0 days, an occupancy above 0 and up to 1")
      }
      guard (year.lengthOfStay == nil) == (first.lengthOfStay == nil),
        (year.lengthOfStay == nil) == (year.occupancy == nil)
      else { throw problem("has beds in some years only", "stay and occupancy in all years, or in none") }
    }
    self.name = name
    self.years = years
  }

  /// Reads a table with the columns `year`, and where they apply `demand_factor`, `avoided`,
  /// `length_of_stay`, `occupancy`; others are not read.
  public init(reading table: TextTable, name: String) throws(Diagnostic) {
    var years: [Year] = []
    for row in 0..<table.rowCount {
      func number(_ column: String) throws(Diagnostic) -> Double? {
        try table.text(column, row: row) == nil ? nil : try table.number(column, row: row)
      }
      years.append(
        Year(
          year: try table.wholeNumber("year", row: row), demandFactor: try number("demand_factor") ?? 1,
          avoided: try number("avoided") ?? 0, lengthOfStay: try number("length_of_stay"),
          occupancy: try number("occupancy")))
    }
    try self.init(name: name, years: years, at: Diagnostic.Location(file: table.source))
  }

  /// What is declared for a year, or lies between those declared.
  public func effect(in year: Int) -> Year {
    guard let after = years.firstIndex(where: { $0.year >= year }) else { return years[years.count - 1] }
    guard after > 0 else { return years[0] }
    let (from, to) = (years[after - 1], years[after])
    let share = Double(year - from.year) / Double(to.year - from.year)
    func between(_ a: Double, _ b: Double) -> Double { a + (b - a) * share }
    func between(_ a: Double?, _ b: Double?) -> Double? { a.flatMap { a in b.map { a + ($0 - a) * share } } }
    return Year(
      year: year, demandFactor: between(from.demandFactor, to.demandFactor),
      avoided: between(from.avoided, to.avoided), lengthOfStay: between(from.lengthOfStay, to.lengthOfStay),
      occupancy: between(from.occupancy, to.occupancy))
  }
}
