/// Births, deaths and migration apart: the population of a year is that of the year before a year older (89
/// and 90+ into 90+), plus births, less deaths, plus net migration.
public struct CohortComponents: Sendable, Hashable {
  /// Which people a death rate is multiplied by.
  public enum DeathsRule: String, Sendable, Hashable, CaseIterable {
    /// Those who reach the age in the year, and newborn children at age 0.
    case ofThoseReachingTheAge
    /// Those who had the age at the start, though the deaths are taken from those who have it at the end, as
    /// in the model of Mastodon C and the Greater London Authority.
    case ofThoseOfTheAgeAtStart
  }

  /// Net migration by the age reached at the end of the year.
  public enum Migration: Sendable, Hashable {
    case none
    /// People a year.
    case numbers(AreaRates)
    /// A share of those who reach the age in the area: a district's rates for all its areas, for example.
    case rates(AreaRates)
  }

  /// Children in a year for each woman by age at its start; for each person where sexes are not told apart.
  public let fertility: AreaRates
  /// Deaths in a year for each person.
  public let mortality: AreaRates
  public let migration: Migration
  public let deaths: DeathsRule

  public init(
    fertility: AreaRates, mortality: AreaRates, migration: Migration = .none,
    deaths: DeathsRule = .ofThoseReachingTheAge
  ) {
    precondition(fertility.layout == mortality.layout, "rates of the same areas and sexes")
    switch migration {
    case .none: break
    case .numbers(let rates), .rates(let rates):
      precondition(rates.layout == mortality.layout, "rates of the same areas and sexes")
    }
    self.fertility = fertility
    self.mortality = mortality
    self.migration = migration
    self.deaths = deaths
  }

  /// Fertility scaled so that a known population bears the children that were born to it.
  ///
  /// - Parameters:
  ///   - rates: children for each woman by age.
  ///   - births: how many were born in each area.
  ///   - people: women by age in each area, as the layout of the rates says.
  /// - Returns: the same pattern by age; an area whose women bear none by these rates keeps them.
  public static func fertility(
    _ rates: AreaRates, scaledTo births: [Double], of people: [Double]
  ) -> AreaRates {
    let layout = rates.layout
    precondition(births.count == layout.areaCount && people.count == layout.cellCount, "one count an area")
    let first = rates.values(year: 1)
    let factors = births.indices.map { area -> Double in
      var expected = 0.0
      for age in 0..<CellLayout.ageCount {
        expected +=
          first[rates.start(ofArea: area) + age] * people[layout.cells(ofArea: area).lowerBound + age]
      }
      return expected > 0 ? births[area] / expected : 1
    }
    return rates.scaled(by: factors)
  }

  // MARK: A year

  /// What happened to one area in a year.
  struct Events {
    var births = 0.0
    var deaths = 0.0
    var migration = 0.0
  }

  /// People of one area a year on, in place.
  ///
  /// No cell falls below zero: more people than there are cannot die or leave, and the events say how many did.
  ///
  /// - Parameters:
  ///   - cells: people, of whom one area's begin at `start`.
  ///   - start: where they begin.
  ///   - area: whose rates to take.
  ///   - year: the projected year, from 1.
  ///   - isClosed: whether numbers of migrants are left out, as for people who came to new dwellings.
  /// - Returns: births, deaths and net migration.
  func advance(
    _ cells: inout [Double], at start: Int, area: Int, year: Int, isClosed: Bool = false
  ) -> Events {
    let layout = mortality.layout
    let fertility = self.fertility.values(year: year)
    let fertilityStart = self.fertility.start(ofArea: area)
    var events = Events()
    // Children are women's where sexes are told apart: the first 91 cells.
    for age in 0..<CellLayout.ageCount {
      events.births += fertility[fertilityStart + age] * cells[start + age]
    }
    for sex in 0..<layout.sexCount {
      let share = layout.isBySex ? (sex == 0 ? 1 - maleShareOfBirths : maleShareOfBirths) : 1
      advance(
        &cells, at: start + sex * CellLayout.ageCount, block: sex * CellLayout.ageCount, area: area,
        year: year, newborn: events.births * share, isClosed: isClosed, &events)
    }
    return events
  }

  private func advance(
    _ cells: inout [Double], at start: Int, block: Int, area: Int, year: Int, newborn: Double,
    isClosed: Bool, _ events: inout Events
  ) {
    let mortality = self.mortality.values(year: year)
    let deathStart = self.mortality.start(ofArea: area) + block
    let migrants = migrants(area: area, year: year, isClosed: isClosed)
    let open = CellLayout.openAge
    for age in stride(from: open, through: 0, by: -1) {
      let aged =
        switch age {
        case open: cells[start + open - 1] + cells[start + open]
        case 0: newborn
        default: cells[start + age - 1]
        }
      let atRisk = deaths == .ofThoseReachingTheAge ? aged : cells[start + age]
      let died = min(mortality[deathStart + age] * atRisk, aged)
      let alive = aged - died
      let net = migrants.map { $0.values[$0.start + block + age] * ($0.isRate ? alive : 1) } ?? 0
      let moved = max(net, -alive)
      events.deaths += died
      events.migration += moved
      cells[start + age] = alive + moved
    }
  }

  private func migrants(area: Int, year: Int, isClosed: Bool) -> Migrants? {
    switch migration {
    case .none: nil
    case .numbers(let numbers):
      isClosed
        ? nil
        : Migrants(values: numbers.values(year: year), start: numbers.start(ofArea: area), isRate: false)
    case .rates(let rates):
      Migrants(values: rates.values(year: year), start: rates.start(ofArea: area), isRate: true)
    }
  }

  private struct Migrants {
    let values: [Double]
    let start: Int
    let isRate: Bool
  }
}
