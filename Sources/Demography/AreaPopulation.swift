public import Diagnostics
public import Parallel
public import Tables

/// A population with the codes of its areas, as a table holds it.
public struct AreaPopulation: Sendable {
  /// One an area, in the order in which the table first names them.
  public let codes: [String]
  public let population: Population
  /// The table's own columns (or rows) of all ages, where it has them.
  public let totals: [Sex: Column]
  /// What was left out.
  public let notes: [Diagnostic]
  public let location: Diagnostic.Location
  /// For each sex the row of every area, where one row holds all ages; empty else.
  private let rowNumbers: [Sex: [Int?]]
  /// The first count below zero, if there is one.
  private let negative: Diagnostic?

  /// Reads a table by a layout. A combination of area, sex and age that has no row is missing, never zero.
  ///
  /// - Throws: `column-not-found`, `not-a-number` and their like; `population-layout` where nothing in the
  ///   table is people by age; `population-sex` where no row has the label of a sex; `population-duplicate`;
  ///   `age-bands`.
  public init(
    reading table: TextTable, layout: PopulationLayout, format: NumberFormat = NumberFormat(),
    workers: Workers = .one
  ) throws(Diagnostic) {
    let reader = PopulationReader(table: table, layout: layout, format: format, workers: workers)
    self = try reader.read()
  }

  init(
    codes: [String], bands: [AgeBand], counts: [Sex: [Column]], totals: [Sex: Column],
    notes: [Diagnostic], location: Diagnostic.Location, rowNumbers: [Sex: [Int?]] = [:],
    negative: Diagnostic?
  ) throws(Diagnostic) {
    do {
      population = try Population(bands: bands, counts: counts)
    } catch {
      var located = error
      located.location = location
      throw located
    }
    self.codes = codes
    self.totals = totals
    self.notes = notes
    self.location = location
    self.rowNumbers = rowNumbers
    self.negative = negative
  }

  /// The notes of reading, then a count below zero, then what does not add up.
  public func checks() -> [Diagnostic] {
    notes + (negative.map { [$0] } ?? [])
      + population.sums(codes: codes, totals: totals, at: location, rowNumbers: rowNumbers)
  }
}
