import Demography
import Diagnostics
import Growth
import Parallel
import Tables
import TestSupport
import Testing

@Suite("Growth of areas")
struct GrowthProjectionTests {
  /// The trends that a test runs through.
  enum TrendKind: String, CaseIterable, CustomTestStringConvertible {
    case noChange, constantShare, cohortRatios, cohortComponents
    var testDescription: String { rawValue }
  }

  enum ControlKind: String, CaseIterable {
    case free, raked, rakedWithTotals, balanced
  }

  private let horizon = 2030

  /// What a district of some areas is projected to: 1 % more in every cell each year.
  private func path(_ base: SingleYearPopulation) -> DistrictPath {
    let start = base.summed(over: oneDistrict(base)).people
    var people: [Double] = []
    var factor = 1.0
    for _ in 2020...horizon {
      people += start.map { $0 * factor }
      factor *= 1.01
    }
    return DistrictPath(
      codes: ["D"], isBySex: base.layout.isBySex, years: 2020...horizon, people: people)
  }

  private func control(_ base: SingleYearPopulation, keepsAreaTotals: Bool) throws -> GrowthControl {
    let bands = [AgeBand(0, through: 15), AgeBand(16, through: 64), AgeBand(65, through: nil)]
    let sexes = base.layout.sexes
    let people = base.summed(over: oneDistrict(base))
    let groups = sexes.flatMap { sex in bands.map { DistrictControl.Group(ages: $0, sex: sex) } }
    let targets = (2021...horizon).flatMap { year in
      groups.map { group in
        let cells = people.layout.cells(ages: group.ages, sex: group.sex) ?? []
        return cells.reduce(0) { $0 + people.people[$1] } * (1 + Double(year - 2020) * 0.015)
      }
    }
    return .raked(
      try DistrictControl(
        groups: groups, districts: ["D"], years: 2021...horizon, targets: targets,
        keepsAreaTotals: keepsAreaTotals))
  }

  private func model(
    _ trend: TrendKind, _ control: ControlKind, isBySex: Bool, seed: UInt64 = 1, areas: Int = 4,
    emptyArea: Bool = false
  ) throws -> GrowthModel {
    var (base, ratios) = try madeUpRatios(areas: areas, isBySex: isBySex, seed: seed)
    if emptyArea {
      var earlier = madeUpPeople(areas: areas, isBySex: isBySex, seed: seed).people
      var later = base.people
      for cell in base.layout.cells(ofArea: 0) { (earlier[cell], later[cell]) = (0, 0) }
      let first = SingleYearPopulation(codes: base.codes, isBySex: isBySex, people: earlier)
      base = SingleYearPopulation(codes: base.codes, isBySex: isBySex, people: later)
      ratios = try CohortRatios(from: first, to: base, years: 2, districts: oneDistrict(base))
    }
    let trends: [TrendKind: Trend] = [
      .noChange: .noChange, .constantShare: .constantShare(path(base)), .cohortRatios: .cohortRatios(ratios),
      .cohortComponents: .cohortComponents(madeUpComponents(base.layout)),
    ]
    let controls: [ControlKind: GrowthControl] = [
      .free: .free, .raked: try self.control(base, keepsAreaTotals: false),
      .rakedWithTotals: try self.control(base, keepsAreaTotals: true), .balanced: .balanced(0.4),
    ]
    return try GrowthModel(
      base: base, districts: oneDistrict(base), baseYear: 2020, horizon: horizon,
      trend: try #require(trends[trend]), control: try #require(controls[control]),
      profiles: profiles(isBySex: isBySex))
  }

  private let option = GrowthOption(
    name: "outskirts",
    sites: [
      site("W1", [2021: 100, 2022: 150, 2025: 40]),
      site("W3", [2023: 500], demolitions: [2022: 60], code: "T"),
    ],
    assumptions: assumptions)

  @Test(
    "population is aged base plus births, deaths, migration, net new residents and control",
    arguments: TrendKind.allCases, ControlKind.allCases)
  func accounts(_ trend: TrendKind, _ control: ControlKind) throws {
    for (seed, isBySex) in [(UInt64(11), false), (12, true)] {
      let model = try model(trend, control, isBySex: isBySex, seed: seed)
      let projection = try model.project(option)
      var worst = 0.0
      for area in model.base.codes.indices {
        for year in 2021...horizon {
          let change =
            projection.population(in: year).total(area: area)
            - projection.population(in: year - 1).total(area: area)
          worst = max(worst, abs(projection.account(area: area, in: year).change - change))
        }
      }
      // Sums of thousands of people, in doubles.
      #expect(worst < 1e-7, "seed \(seed)")
      #expect(isNeverNegative(projection), "seed \(seed)")
    }
  }

  @Test(
    "an option without sites is the base, to the byte", arguments: TrendKind.allCases, ControlKind.allCases)
  func noSites(_ trend: TrendKind, _ control: ControlKind) throws {
    let model = try model(trend, control, isBySex: false)
    let none = try model.project(GrowthOption(name: "none", sites: [], assumptions: assumptions))
    #expect(none.people == model.projectBase().people)
    #expect(none.notes == model.projectBase().notes)
  }

  @Test("areas add up to the control's ages", arguments: [ControlKind.raked, .rakedWithTotals])
  func controlled(_ kind: ControlKind) throws {
    let model = try model(.cohortRatios, kind, isBySex: true)
    let projection = try model.project(option)
    let missed = projection.controlFactors.filter {
      abs($0.projected * $0.factor - $0.target) > 1e-6 * $0.target
    }
    let old = projection.people(ages: AgeBand(65, through: nil), sex: .females, in: horizon)
    let factor = try #require(
      projection.controlFactors.last { $0.group.ages.lower == 65 && $0.group.sex == .females })
    let sum = old.values.reduce(0, +)
    #expect(abs(sum - factor.target) < 1e-6 * factor.target)
    if kind == .raked { #expect(missed.isEmpty) }
    #expect(projection.controlFactors.count == 10 * 6)
  }

  @Test("dwellings moved to another area leave the district's total as it was", arguments: TrendKind.allCases)
  func movedDwellings(_ trend: TrendKind) throws {
    // Where areas change alike. Where each has ratios of its own, those who leave them take these away, and
    // only the year of building is the same.
    let kind = trend == .cohortRatios ? TrendKind.noChange : trend
    for control in [ControlKind.free, .raked] {
      let model = try model(kind, control, isBySex: true)
      let here = try model.project(option)
      var moved = option
      moved.sites[0].area = "W4"
      moved.sites[1].area = "W2"
      let there = try model.project(moved)
      let years = Array(2020...horizon)
      let off = distance(years.map { here.total(in: $0) }, years.map { there.total(in: $0) })
      // Demolished dwellings' people differ by age from area to area, so that they age differently.
      #expect(off < (control == .raked ? 1e-6 : 2), "\(control)")
      moved.sites[1].demolitions = [:]
      var undemolished = option
      undemolished.sites[1].demolitions = [:]
      let (a, b) = (try model.project(undemolished), try model.project(moved))
      let apart = distance(years.map { a.total(in: $0) }, years.map { b.total(in: $0) })
      #expect(apart < 1e-6)
    }
  }

  @Test("with ratios of their own, areas give the district the same total in the year of building")
  func movedDwellingsOwnRatios() throws {
    let model = try model(.cohortRatios, .free, isBySex: false)
    var sure = option.assumptions
    sure.delay = UncertainValue(0)
    let here = GrowthOption(name: "a", sites: [site("W1", [2021: 100])], assumptions: sure)
    let there = GrowthOption(name: "b", sites: [site("W2", [2021: 100])], assumptions: sure)
    let (a, b) = (try model.project(here), try model.project(there))
    #expect(abs(a.total(in: 2021) - b.total(in: 2021)) < 1e-8)
    // 78 people who left one area or another; these made-up ratios differ by half from area to area.
    let apart = abs(a.total(in: horizon) - b.total(in: horizon))
    #expect(apart < 0.001 * a.total(in: horizon))
  }

  @Test("a centre where nobody lives yet fills with its dwellings", arguments: TrendKind.allCases)
  func emptyArea(_ trend: TrendKind) throws {
    let model = try model(trend, .free, isBySex: true, emptyArea: true)
    let projection = try model.project(option)
    #expect(projection.population(in: 2020).total(area: 0) == 0)
    #expect(projection.population(in: 2026).total(area: 0) > 290 * 2 * 0.97 * 0.8)
    #expect(isNeverNegative(projection))
  }

  @Test("100 dwellings, 3 % empty, two people each, three fifths of them new to the district")
  func netNotGross() throws {
    let model = try model(.noChange, .free, isBySex: false)
    var sure = option.assumptions
    sure.delay = UncertainValue(0)
    let projection = try model.project(
      GrowthOption(name: "a", sites: [site("W1", [2021: 100])], assumptions: sure))
    let base = model.base
    let gained = projection.population(in: 2021).total(area: 0) - base.total(area: 0)
    #expect(abs(gained - 194) < 1e-9)
    let new = projection.total(in: 2021) - base.people.reduce(0, +)
    #expect(abs(new - 194 * 0.6) < 1e-8)
    #expect(abs(projection.account(area: 0, in: 2021).netNewResidents - 194) < 1e-9)
    // Others lose in proportion to their people of an age: 30-year-olds are 7 % of those who come.
    let lost = (1...3).map { area in
      let cell = area * CellLayout.ageCount + 30
      return (base.people[cell] - projection.population(in: 2021).people[cell]) / base.people[cell]
    }
    let others = (1...3).reduce(0) { $0 + base.people[$1 * CellLayout.ageCount + 30] }
    let expected = [Double](repeating: 194 * 0.4 * 0.07 / others, count: 3)
    #expect(distance(lost, expected) < 1e-12)
  }

  @Test("new residents grow older with everybody else")
  func ageing() throws {
    let base = SingleYearPopulation(
      codes: ["A"], isBySex: false, people: [Double](repeating: 0, count: CellLayout.ageCount))
    let zero = AreaRates(layout: base.layout, years: [base.people])
    let model = try GrowthModel(
      base: base, districts: oneDistrict(base), baseYear: 2020, horizon: 2085,
      trend: .cohortComponents(CohortComponents(fertility: zero, mortality: zero)),
      profiles: HouseholdProfiles([
        HouseholdProfile(personsPerDwelling: .init(2), shares: thirtyYearOlds(isBySex: false))
      ]))
    let option = GrowthOption(
      name: "a", sites: [site("A", [2021: 10])],
      assumptions: GrowthAssumptions(vacancy: .init(0), netShare: .init(1)))
    let projection = try model.project(option)
    #expect(projection.people(ages: AgeBand(30, through: 30), in: 2021)[0] == 20)
    #expect(projection.people(ages: AgeBand(49, through: 49), in: 2040)[0] == 20)
    #expect(projection.people(ages: AgeBand(90, through: nil), in: 2085)[0] == 20)
  }

  @Test("dwellings demolished and built anew in one year change nobody's number")
  func rebuilt() throws {
    let model = try model(.noChange, .free, isBySex: false)
    var sure = option.assumptions
    sure.delay = UncertainValue(0)
    let projection = try model.project(
      GrowthOption(name: "a", sites: [site("W2", [2021: 80], demolitions: [2021: 80])], assumptions: sure))
    let change = projection.total(in: 2021) - model.base.people.reduce(0, +)
    #expect(abs(change) < 1e-8)
    let account = projection.account(area: 1, in: 2021)
    #expect(abs(account.demolished - 155.2) < 1e-9 && abs(account.newResidents - 155.2) < 1e-9)
  }

  @Test("more demolitions than people are reported, and leave nobody below zero")
  func tooManyDemolitions() throws {
    let model = try model(.cohortComponents, .free, isBySex: false)
    let projection = try model.project(
      GrowthOption(
        name: "a", sites: [site("W2", [:], demolitions: [2022: 1_000_000])], assumptions: assumptions))
    #expect(codes(projection.notes).contains(.growthMoves))
    #expect(isNeverNegative(projection))
  }

  @Test("more movers than live elsewhere are new to the district, and that is said")
  func tooManyMovers() throws {
    let model = try model(.noChange, .free, isBySex: false)
    var sure = option.assumptions
    sure.netShare = UncertainValue(0)
    let projection = try model.project(
      GrowthOption(name: "a", sites: [site("W2", [2022: 1_000_000])], assumptions: sure))
    #expect(codes(projection.notes).contains(.growthMoves))
    #expect(isNeverNegative(projection))
  }

  @Test("a balance lies between trend and dwellings, cell by cell")
  func balanced() throws {
    let free = try model(.cohortRatios, .free, isBySex: false)
    let mixed = try model(.cohortRatios, .balanced, isBySex: false)
    let expected = zip(free.projectBase().people, try free.project(option).people).map { $0 * 0.6 + $1 * 0.4 }
    #expect(distance(try mixed.project(option).people, expected) < 1e-9)
  }

  @Test("without a control the total is said to be free")
  func freeIsSaid() throws {
    let notes = try model(.noChange, .free, isBySex: false).projectBase().notes
    #expect(codes(notes).contains(.controlNone))
  }

  @Test("the same bytes on one core and on two")
  func workers() throws {
    let people = madeUpPeople(areas: 40, isBySex: true, seed: 3)
    let earlier = madeUpPeople(areas: 40, isBySex: true, seed: 5)
    let districts = AreaGroups((0..<40).map { "D\($0 / 7)" })
    let ratios = try CohortRatios(from: earlier, to: people, years: 3, districts: districts)
    let model = try GrowthModel(
      base: people, districts: districts, baseYear: 2020, horizon: 2040, trend: .cohortRatios(ratios),
      profiles: profiles(isBySex: true))
    let one = try model.project(option, workers: .one)
    let two = try model.project(option, workers: Workers(2))
    #expect(one.people == two.people && one.accounts == two.accounts)
  }
}
