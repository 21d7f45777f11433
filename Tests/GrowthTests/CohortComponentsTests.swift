import Demography
import Diagnostics
import Growth
import Tables
import TestSupport
import Testing

@Suite("Cohort component")
struct CohortComponentsTests {
  private static let folder = "golden/ccm/"
  private static let code = "E06000023"

  private func read(_ name: String) throws -> TextTable {
    try readDelimitedFile(SharedData.path(Self.folder + name))
  }

  /// A column of the golden files in the layout's order: females then males, by age.
  private func cells(_ name: String, _ value: String, year: Int) throws -> [Double] {
    try AreaRates(
      reading: read(name),
      layout: AreaRatesLayout(area: "GSS.Code", sex: "Sex", age: "Age", year: "Year", value: value),
      areas: [Self.code], isBySex: true, years: [year], allowsNegative: true
    ).years[0]
  }

  private func rates(_ name: String, _ value: String, _ years: [Int]) throws -> AreaRates {
    try AreaRates(
      reading: read(name),
      layout: AreaRatesLayout(area: "GSS.Code", sex: "Sex", age: "Age", year: "Year", value: value),
      areas: [Self.code], isBySex: true, years: years, allowsNegative: true)
  }

  private func bristol() throws -> (base: SingleYearPopulation, components: CohortComponents) {
    let base = SingleYearPopulation(
      codes: [Self.code], isBySex: true,
      people: try cells("bristol_hist_popn_est.csv", "Popn", year: 2014))
    // The golden run's death rates are the means of five years (found by comparing; its README says which
    // module wrote them).
    let deaths = try rates("bristol_historic_asmr.csv", "Death.Rate", [2010, 2011, 2012, 2013, 2014]).years
    let mean = deaths[0].indices.map { cell in deaths.reduce(0) { $0 + $1[cell] } / 5 }
    return (
      base,
      CohortComponents(
        fertility: try rates("bristol_historic_asfr.csv", "Fert.Rate", [2014]),
        mortality: AreaRates(layout: base.layout, years: [mean]),
        migration: .numbers(try rates("bristol_migration_module_r_output_2015.csv", "Net.Mig", [2015])),
        deaths: .ofThoseOfTheAgeAtStart)
    )
  }

  /// witan.models.demography 7ab13ef0, Bristol 2014 to 2015: files and figures in golden/ccm.
  @Test(
    "Bristol's end-2015 population, births, deaths and net migration",
    .enabled(if: SharedData.has(Self.folder + "bristol_end_population_2015.csv")))
  func bristolGolden() throws {
    let (base, components) = try bristol()
    let model = try GrowthModel(
      base: base, districts: oneDistrict(base), baseYear: 2014, horizon: 2015,
      trend: .cohortComponents(components), profiles: profiles(isBySex: true))
    let projection = model.projectBase()
    let expected = try cells("bristol_end_population_2015.csv", "Popn", year: 2015)
    let worst = distance(projection.people(in: 2015), expected)
    #expect(worst < 1e-6)
    let account = projection.account(area: 0, in: 2015)
    // Two decimals are what the issue gives.
    #expect(abs(account.births - 6_538.63) < 0.005)
    #expect(abs(account.deaths - 3_100.46) < 0.005)
    #expect(abs(account.migration - 2_452.42) < 0.005)
    #expect(abs(projection.total(in: 2015) - 448_364.58) < 0.005)
    #expect(abs(projection.total(in: 2014) - 442_474) < 1e-9)
  }

  @Test("fertility is scaled to known births")
  func scaledFertility() throws {
    let people = madeUpPeople(areas: 2, isBySex: true, seed: 4)
    let components = madeUpComponents(people.layout)
    let scaled = CohortComponents.fertility(
      components.fertility, scaledTo: [50, 80], of: people.people)
    let model = try GrowthModel(
      base: people, districts: oneDistrict(people), baseYear: 2020, horizon: 2021,
      trend: .cohortComponents(
        CohortComponents(fertility: scaled, mortality: components.mortality)),
      profiles: profiles(isBySex: true))
    let projection = model.projectBase()
    #expect(abs(projection.account(area: 0, in: 2021).births - 50) < 1e-9)
    #expect(abs(projection.account(area: 1, in: 2021).births - 80) < 1e-9)
    // 105 boys to 100 girls; nobody under one dies here but by the rate, the same for both.
    let born = projection.people(in: 2021)
    let (girls, boys) = (born[born.startIndex], born[born.startIndex + 91])
    #expect(abs(boys / girls - 1.05) < 1e-12)
  }

  @Test("a cohort moves up a year, 89 and 90+ together")
  func cohorts() throws {
    var people = [Double](repeating: 0, count: 91)
    people[40] = 10
    people[89] = 3
    people[90] = 4
    let base = SingleYearPopulation(codes: ["A"], isBySex: false, people: people)
    let zero = AreaRates(layout: base.layout, years: [[Double](repeating: 0, count: 91)])
    let model = try GrowthModel(
      base: base, districts: oneDistrict(base), baseYear: 2020, horizon: 2021,
      trend: .cohortComponents(CohortComponents(fertility: zero, mortality: zero)),
      profiles: profiles(isBySex: false))
    let after = Array(model.projectBase().people(in: 2021))
    #expect(after[41] == 10 && after[40] == 0 && after[90] == 7)
  }

  @Test("more people than there are neither die nor leave", arguments: CohortComponents.DeathsRule.allCases)
  func neverNegative(_ rule: CohortComponents.DeathsRule) throws {
    let base = madeUpPeople(areas: 2, isBySex: false, seed: 9, scale: 5)
    let components = madeUpComponents(base.layout)
    let leaving = AreaRates(
      layout: base.layout, years: [[Double](repeating: -20, count: base.layout.cellCount)])
    let model = try GrowthModel(
      base: base, districts: oneDistrict(base), baseYear: 2020, horizon: 2030,
      trend: .cohortComponents(
        CohortComponents(
          fertility: components.fertility, mortality: components.mortality, migration: .numbers(leaving),
          deaths: rule)),
      profiles: profiles(isBySex: false))
    let projection = model.projectBase()
    #expect(isNeverNegative(projection))
    let account = projection.account(area: 0, in: 2021)
    let change = projection.population(in: 2021).total(area: 0) - base.total(area: 0)
    #expect(abs(account.change - change) < 1e-9)
  }
}
