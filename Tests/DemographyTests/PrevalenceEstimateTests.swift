import Demography
import Diagnostics
import Tables
import TestSupport
import Testing

@Suite("Prevalence estimates")
struct PrevalenceEstimateTests {
  /// 4,032.371 people: CFAS II rates times Bristol's mid-2014 population, golden/prevalence.
  @Test("Bristol, 2014, dementia: 4,032.371")
  func bristolDementia() throws {
    let estimate = try PrevalenceEstimate(dementia(), of: bristol())
    // The reference sums the same twelve products in another order.
    #expect(abs(try estimate.cases().values[0] - 4_032.371) < 1e-9)
    #expect(try estimate.people().values == [58_769])
    #expect(abs(estimate.rate().values[0] - 68.613_912_096_513_46) < 1e-9)
    #expect(estimate.rate().name == "dementia per 1000 people aged 65+")
  }

  @Test("males and females add up to persons, and cells to either")
  func sexes() throws {
    let estimate = try PrevalenceEstimate(dementia(), of: bristol())
    let both = try estimate.cases(.females).values[0] + estimate.cases(.males).values[0]
    #expect(abs(both - (try estimate.cases().values[0])) < 1e-9)
    let cells = estimate.cells.indices.map { estimate.cases(cell: $0).values[0] }
    #expect(abs(cells.reduce(0, +) - both) < 1e-9)
    // 0.35 x 2,560, the golden file's last row.
    #expect(estimate.cases(cell: 5).values == [896])
    #expect(estimate.cells[5].sex == .females && estimate.cells[5].ages == AgeBand(90, through: nil))
  }

  @Test("wards add up to the district", arguments: 0..<10 as Range<UInt64>)
  func additive(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let wards = 25
    let counts = (0..<6).map { _ in
      (0..<wards).map { _ in Double(Int.random(in: 0...900, using: &generator)) }
    }
    let people = try population(olderBands, [.females: counts, .males: counts.reversed()])
    let district = try PrevalenceEstimate(dementia(), of: people.summed(over: .whole(wards)))
    let ward = try PrevalenceEstimate(dementia(), of: people)
    let sum = try ward.cases().values.reduce(0, +)
    let whole = try district.cases().values[0]
    // Three hundred products of some ten digits each round.
    #expect(abs(sum - whole) < 1e-12 * whole * 300, "seed \(seed)")
  }

  @Test("ages without a rate are refused, never extrapolated, unless declared")
  func coverage() throws {
    let rates = try PrevalenceTable(condition: "dementia", rates: dementiaRates())
    let everybody = try population(
      [AgeBand(0, through: 64)] + olderBands,
      [
        .females: [[100]] + [[Double]](repeating: [10], count: 6),
        .males: [[100]] + [[Double]](repeating: [10], count: 6),
      ])
    do {
      _ = try PrevalenceEstimate(rates, of: everybody)
      Issue.record("people under 65 were given a rate")
    } catch {
      #expect(error.code == .ratesCoverage)
      #expect(error.summary == "dementia has no rate for females aged 0-64")
    }
    let declared = try PrevalenceEstimate(dementia(), of: everybody)
    #expect(try declared.people().values == [120])
    #expect(declared.everybody.values == [320])
    let perPerson = declared.rate(of: .everybody).values[0] / declared.rate().values[0]
    #expect(abs(perPerson - 120.0 / 320) < 1e-12)
  }

  @Test("a closed last rate does not reach an open last band")
  func closedEnd() throws {
    let rates = try PrevalenceTable(
      condition: "x", rates: [PrevalenceRate(ages: AgeBand(0, through: 95), sex: .persons, rate: 0.1)])
    let people = try population(
      [AgeBand(0, through: 89), AgeBand(90, through: nil)], [.persons: [[1], [1]]])
    #expect(code { () throws(Diagnostic) in _ = try PrevalenceEstimate(rates, of: people) } == .ratesCoverage)
  }

  @Test("rates by sex are refused for a population of persons only")
  func personsOnly() throws {
    let persons = try population(olderBands, [.persons: [[Double]](repeating: [10], count: 6)])
    let rates = try dementia()
    #expect(
      code { () throws(Diagnostic) in _ = try PrevalenceEstimate(rates, of: persons) } == .populationSex)
  }

  @Test("rates of persons apply to females and males together, and give no sexes")
  func personsRates() throws {
    let rates = try PrevalenceTable(
      condition: "x", rates: [PrevalenceRate(ages: .all, sex: .persons, rate: 0.25)])
    let people = try population([.all], [.females: [[8, 0]], .males: [[4, 0]]])
    let estimate = try PrevalenceEstimate(rates, of: people)
    #expect(try estimate.cases().values == [3, 0])
    #expect(estimate.rate().states == [.value, .missing])
    #expect(code { () throws(Diagnostic) in _ = try estimate.cases(.females) } == .ratesSex)
    #expect(estimate.notes.map(\.code) == [.ratesThin])
  }

  @Test("a missing count makes the area's cases missing, and no other's")
  func missing() throws {
    let rates = try PrevalenceTable(
      condition: "x", rates: [PrevalenceRate(ages: .all, sex: .persons, rate: 0.25)])
    let people = try Population(
      bands: [.all],
      counts: [
        .persons: [Column(name: "", values: [8, .nan, .nan], states: [.value, .missing, .suppressed])]
      ])
    #expect(
      try PrevalenceEstimate(rates, of: people).cases().states == [.value, .missing, .suppressed])
  }

  @Test("bands that do not nest are refused, or split by the rule, which is then noted")
  func split() throws {
    let rates = try PrevalenceTable(
      condition: "x", rates: [PrevalenceRate(ages: AgeBand(18, through: nil), sex: .persons, rate: 0.1)],
      agesWithoutCases: [AgesWithoutCases(AgeBand(0, through: 17))])
    let people = try population(
      [AgeBand(0, through: 15), AgeBand(16, through: 24), AgeBand(25, through: nil)],
      [.persons: [[50], [90], [30]]])
    #expect(code { () throws(Diagnostic) in _ = try PrevalenceEstimate(rates, of: people) } == .ageBands)
    let estimate = try PrevalenceEstimate(rates, of: people, splitting: .uniform)
    #expect(abs(try estimate.cases().values[0] - 10) < 1e-12)
    #expect(estimate.notes.map(\.code).contains(.agesSplit))
  }

  /// The figures were computed apart from this code, from the same two files, in Python: 672,489.663 for
  /// England and 2,290.686 for Milton Keynes.
  @Test(
    "England's wards, mid-2020, dementia by CFAS II", .enabled(if: SharedData.has(RealWards.path)))
  func england() throws {
    let england = try RealWards.mid2020.get()
    let estimate = try PrevalenceEstimate(dementia(), of: england.population)
    let cases = try estimate.cases()
    #expect(cases.count(.value) == 7201)
    #expect(abs(cases.values.reduce(0, +) - 672_489.663) < 1e-6)
    let milton = cases.summed(england.districts, "E06000042")
    #expect(abs(milton - 2_290.686) < 1e-8)
  }
}
