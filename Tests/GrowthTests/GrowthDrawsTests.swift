import Demography
import Diagnostics
import Growth
import Parallel
import TestSupport
import Testing

@Suite("Draws of growth options")
struct GrowthDrawsTests {
  private func model(isBySex: Bool = false) throws -> GrowthModel {
    let (base, ratios) = try madeUpRatios(areas: 4, isBySex: isBySex, seed: 6)
    return try GrowthModel(
      base: base, districts: oneDistrict(base), baseYear: 2020, horizon: 2030, trend: .cohortRatios(ratios),
      profiles: profiles(isBySex: isBySex, persons: UncertainValue(2.25, in: 2...2.6)))
  }

  private func option(_ name: String, _ area: String, _ dwellings: Double = 200) -> GrowthOption {
    GrowthOption(
      name: name, sites: [site(area, [2022: dwellings, 2024: dwellings])], assumptions: assumptions)
  }

  private let uncertainty = GrowthUncertainty(draws: 400, seed: 2020)

  @Test("the same option twice differs by nothing in any draw")
  func commonNumbers() throws {
    let everybody = try NeedMeasure(people: .all, isBySex: false)
    let draws = try model().draws(
      [option("a", "W1"), option("b", "W1")], measures: [everybody], uncertainty)
    let difference = try #require(draws.difference(1, less: 0, measure: 0, year: 2030))
    #expect(difference.lower == 0 && difference.median == 0 && difference.upper == 0)
  }

  @Test("what is assumed of one option alone is drawn for it alone")
  func ownNumbers() throws {
    var alone = option("b", "W1")
    alone.assumptions.own = [.netShare]
    let everybody = try NeedMeasure(people: .all, isBySex: false)
    let draws = try model().draws([option("a", "W1"), alone], measures: [everybody], uncertainty)
    let difference = try #require(draws.difference(1, less: 0, measure: 0, year: 2030))
    // The same ranges, and neither is more than the other by rule.
    #expect(difference.lower < 0 && difference.upper > 0)
    let a = try #require(draws.interval(option: 0, measure: 0, year: 2030))
    let b = try #require(draws.interval(option: 1, measure: 0, year: 2030))
    // 400 draws of one distribution: the ends of 95 % agree to a tenth of its width.
    let width = a.upper - a.lower
    #expect(abs(a.lower - b.lower) < width / 10 && abs(a.upper - b.upper) < width / 10)
  }

  @Test("the interval of a difference is much shorter than those of its parts")
  func shortDifference() throws {
    let everybody = try NeedMeasure(people: .all, isBySex: false)
    let draws = try model().draws(
      [option("a", "W1"), option("b", "W2", 210)], measures: [everybody], uncertainty)
    let a = try #require(draws.interval(option: 0, measure: 0, year: 2030))
    let difference = try #require(draws.difference(1, less: 0, measure: 0, year: 2030))
    #expect(difference.lower > 0)
    #expect(difference.upper - difference.lower < (a.upper - a.lower) / 5)
  }

  @Test("the interval encloses the central projection, the base does not vary")
  func encloses() throws {
    let model = try model()
    let everybody = try NeedMeasure(people: .all, isBySex: false)
    let none = GrowthOption(name: "none", sites: [], assumptions: assumptions)
    let draws = try model.draws([option("a", "W1"), none], measures: [everybody], uncertainty)
    let interval = try #require(draws.interval(option: 0, measure: 0, year: 2030))
    let central = try model.project(option("a", "W1")).total(in: 2030)
    #expect(interval.lower < central && central < interval.upper)
    let base = try #require(draws.interval(option: 1, measure: 0, year: 2030))
    let alone = model.projectBase().total(in: 2030)
    #expect(abs(base.lower - alone) < 1e-6 && base.lower == base.upper)
  }

  @Test("the same numbers on one core and on two, and for another seed others")
  func workers() throws {
    let everybody = try NeedMeasure(people: .all, isBySex: true)
    let model = try model(isBySex: true)
    func values(_ workers: Workers, _ seed: UInt64) throws -> [Double] {
      let uncertainty = GrowthUncertainty(draws: 30, seed: seed)
      return try model.draws([option("a", "W1")], measures: [everybody], uncertainty, workers: workers)
        .values(option: 0, measure: 0, year: 2030)
    }
    let (one, two, other) = (try values(.one, 1), try values(Workers(2), 1), try values(.one, 2))
    #expect(one == two && one != other)
  }

  @Test("what an option draws does not depend on the others")
  func independent() throws {
    let model = try model()
    let everybody = try NeedMeasure(people: .all, isBySex: false)
    let alone = try model.draws([option("b", "W2")], measures: [everybody], uncertainty)
    let beside = try model.draws([option("a", "W1"), option("b", "W2")], measures: [everybody], uncertainty)
    let same =
      alone.values(option: 0, measure: 0, year: 2030) == beside.values(option: 1, measure: 0, year: 2030)
    #expect(same)
  }

  /// The mean of a triangular distribution is that of its ends and its peak.
  @Test("assumptions are drawn from their ranges: persons per dwelling")
  func triangular() throws {
    let base = madeUpPeople(areas: 1, isBySex: false, seed: 1)
    let model = try GrowthModel(
      base: base, districts: oneDistrict(base), baseYear: 2020, horizon: 2021, trend: .noChange,
      profiles: profiles(isBySex: false, persons: UncertainValue(2, in: 1.7...2.9)))
    let sure = GrowthAssumptions(vacancy: .init(0), netShare: .init(1))
    let everybody = try NeedMeasure(people: .all, isBySex: false)
    let draws = try model.draws(
      [GrowthOption(name: "a", sites: [site("W1", [2021: 100])], assumptions: sure)], measures: [everybody],
      GrowthUncertainty(draws: 20_000, seed: 7))
    let came = draws.values(option: 0, measure: 0, year: 2021).map { $0 - base.people.reduce(0, +) }
    // The standard error of the mean of 20,000 draws is 0.18.
    let mean = came.reduce(0, +) / 20_000
    #expect(abs(mean - 220) < 0.8)
    #expect((came.min() ?? 0) >= 170 - 1e-6 && (came.max() ?? 0) <= 290 + 1e-6)
  }

  @Test("rates of a condition are drawn as its estimate draws them")
  func drawnRates() throws {
    let table = try PrevalenceTable(
      condition: "x",
      rates: [
        PrevalenceRate(
          ages: AgeBand(65, through: nil), sex: .persons, rate: 0.1,
          precision: .limits(lower: 0.08, upper: 0.12))
      ],
      agesWithoutCases: [AgesWithoutCases(AgeBand(0, through: 64))])
    let model = try model()
    let drawing = EstimateUncertainty(draws: 400, seed: 2020)
    let measure = try NeedMeasure(table, isBySex: false, uncertainty: drawing)
    let none = GrowthOption(name: "none", sites: [], assumptions: assumptions)
    let draws = try model.draws([none], measures: [measure], years: [2020], uncertainty)
    let estimate = try PrevalenceEstimate(table, of: model.base.population())
    let expected = try #require(try estimate.draws(drawing).get().cases(areas: [0, 1, 2, 3]))
    #expect(distance(draws.values(option: 0, measure: 0, year: 2020), expected) < 1e-9)
  }

  @Test("person-years are the area under yearly values")
  func personYears() throws {
    #expect(trapezium([2020, 2021, 2023], [10, 20, 40]) == 75)
    let everybody = try NeedMeasure(people: .all, isBySex: false)
    let draws = try model().draws([option("a", "W1")], measures: [everybody], uncertainty)
    let years = draws.personYears(option: 0, measure: 0)
    let first = (2020...2030).map { draws.values(option: 0, measure: 0, year: $0)[0] }
    #expect(abs(years[0] - trapezium(Array(2020...2030), first)) < 1e-6)
  }

  @Test("a measure with another number of draws is refused")
  func drawsMismatch() {
    let error = diagnostic {
      let measure = NeedMeasure(
        name: "x", weights: [Double](repeating: 1, count: 91),
        drawnWeights: [[Double](repeating: 1, count: 91)])
      _ = try model().draws([option("a", "W1")], measures: [measure], uncertainty)
    }
    #expect(error?.code == .growthMismatch)
  }
}
