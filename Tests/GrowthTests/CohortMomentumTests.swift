import Diagnostics
import Growth
import TestSupport
import Testing

/// A ward that was built on, and what becomes of its pace.
@Suite("Momentum of cohorts")
struct CohortMomentumTests {
  /// Two wards; in the first, people of 25 to 34 double in a year while all others stay.
  private func model(halfLife: Double?, gaps: [Int] = []) throws -> GrowthModel {
    let earlier = SingleYearPopulation(
      codes: ["A", "B"], isBySex: false, people: [Double](repeating: 1_000, count: 182))
    let built = (0..<91).map { (26...35).contains($0) ? 2_000.0 : 1_000 }
    let later = SingleYearPopulation(
      codes: ["A", "B"], isBySex: false, people: built + [Double](repeating: 1_000, count: 91))
    let ratios = try CohortRatios(
      from: earlier.emptying(gaps), to: later.emptying(gaps), years: 1, districts: oneDistrict(later),
      guards: RatioGuards(poolsCohorts: false, districtPeople: 0, bounds: nil, momentumHalfLife: halfLife))
    return try GrowthModel(
      base: later, districts: oneDistrict(later), baseYear: 2020, horizon: 2023,
      trend: .cohortRatios(ratios), profiles: profiles(isBySex: false))
  }

  private func people(_ model: GrowthModel, ages: ClosedRange<Int>) -> Double {
    let cells = model.projectBase().people(in: 2023)
    return cells[cells.startIndex + ages.lowerBound...cells.startIndex + ages.upperBound].reduce(0, +)
  }

  @Test("older people of a ward that was built on do not leave when building ends")
  func olderPeopleStay() throws {
    let (kept, faded) = (try model(halfLife: nil), try model(halfLife: 0.5))
    #expect(people(faded, ages: 60...80) == people(kept, ages: 60...80))
    #expect(people(faded, ages: 26...38) < people(kept, ages: 26...38))
  }

  /// Nobody is born in it and the district's ratio is 1.5 at the ages of movers: with no pace left A has as many
  /// people as B's ratios would give it.
  @Test("with its pace gone an area grows as its district's ratios have it")
  func gone() throws {
    let model = try model(halfLife: 1e-3)
    guard case .cohortRatios(let ratios) = model.trend else { return }
    var expected = Array(model.base.people[0..<91])
    for _ in 0..<1 {
      let before = expected
      for age in 1..<90 { expected[age] = before[age - 1] * ratios.districtRatios[age - 1] }
      expected[90] =
        before[89] * ratios.districtRatios[89] + before[90] * ratios.districtRatios[90]
    }
    let first = model.projectBase().people(in: 2021)
    let (made, wanted) = (
      first[first.startIndex + 1...first.startIndex + 90].reduce(0, +), expected[1...90].reduce(0, +)
    )
    // Sums of ninety numbers of some thousands, through a logarithm and back.
    #expect(abs(made - wanted) < 1e-6 * wanted, "\(made) and \(wanted)")
  }

  @Test("an area that the trend does not know changes as its district does")
  func gap() throws {
    let model = try model(halfLife: nil, gaps: [0])
    // The district is B alone, where nothing changed: people of A only grow older.
    let cells = model.projectBase().people(in: 2021)
    #expect((27...36).allSatisfy { cells[cells.startIndex + $0] == 2_000 })
  }

  @Test("areas that change faster than building does are named")
  func abrupt() throws {
    let model = try model(halfLife: nil)
    let found = try #require(model.notes.first { $0.code == .growthMismatch })
    #expect(found.severity == .warning && found.details.contains { $0.hasPrefix("A: +11") }, "\(found)")
    #expect(!found.details.contains { $0.hasPrefix("B") })
  }
}
