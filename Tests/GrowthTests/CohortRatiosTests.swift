import Demography
import Diagnostics
import Growth
import TestSupport
import Testing

@Suite("Cohort change ratios")
struct CohortRatiosTests {
  private func uniform(_ count: Double, isBySex: Bool = false) -> SingleYearPopulation {
    let layout = CellLayout(areaCount: 1, isBySex: isBySex)
    return SingleYearPopulation(
      codes: ["A"], isBySex: isBySex, people: [Double](repeating: count, count: layout.cellCount))
  }

  /// Hamilton and Perry's ratio: those aged a + k after k years over those aged a before.
  @Test("over two years, the square root of what became of the cohort", arguments: [1, 2, 5])
  func annual(_ years: Int) throws {
    let later = uniform(100 * 1.21)
    let ratios = try CohortRatios(
      from: uniform(100), to: later, years: years, districts: oneDistrict(later), guards: .none)
    let compound = (1..<years).reduce(ratios.ratios[40]) { product, _ in product * ratios.ratios[40] }
    #expect(abs(compound - 1.21) < 1e-9)
    // 90 and over come from all those 90 - k and over.
    let open = 1.21 / Double(years + 1)
    let power = (1..<years).reduce(ratios.ratios[90]) { product, _ in product * ratios.ratios[90] }
    #expect(abs(power - open) < 1e-9)
    // k years of children over the woman-years of 30 ages, which grew from 100 to 121.
    let womenYears = (0..<years).reduce(0.0) { $0 + 3_000 * (1 + 0.21 * Double($1) / Double(years)) }
    #expect(abs(ratios.childRatios[0] - 121 * Double(years) / womenYears) < 1e-12)
  }

  @Test("raw ratios lead from the first population to the second")
  func reproduces() throws {
    let earlier = madeUpPeople(areas: 3, isBySex: true, seed: 21)
    let later = madeUpPeople(areas: 3, isBySex: true, seed: 22)
    let ratios = try CohortRatios(
      from: earlier, to: later, years: 1, districts: oneDistrict(later), guards: .none)
    let model = try GrowthModel(
      base: earlier, districts: oneDistrict(earlier), baseYear: 2019, horizon: 2020,
      trend: .cohortRatios(ratios), profiles: profiles(isBySex: true))
    let projected = Array(model.projectBase().people(in: 2020))
    // All but newborn boys and girls, who are told apart by the sex ratio at birth.
    let children = Set([0, 91, 182, 273, 364, 455])
    let off = projected.indices.filter { !children.contains($0) }.map {
      abs(projected[$0] - later.people[$0])
    }
    #expect((off.max() ?? 1) < 1e-9)
    #expect(abs(projected[0] + projected[91] - later.people[0] - later.people[91]) < 1e-9)
  }

  @Test("an area's ratio and its district's weigh by people")
  func shrunk() throws {
    var (earlier, later) = ([Double](repeating: 100, count: 182), [Double](repeating: 100, count: 182))
    for age in 0...90 { later[age] = 150 }
    earlier[91 + 40] = 0
    let first = SingleYearPopulation(codes: ["A", "B"], isBySex: false, people: earlier)
    let last = SingleYearPopulation(codes: ["A", "B"], isBySex: false, people: later)
    let ratios = try CohortRatios(
      from: first, to: last, years: 1, districts: oneDistrict(last),
      guards: RatioGuards(districtPeople: 100, bounds: nil))
    // 250 after 200 in the district: (150 + 100 x 1.25) / (100 + 100).
    #expect(abs(ratios.ratios[50] - 1.375) < 1e-12)
    // Nobody aged 40 in B: the district's ratio, but for the 100 who came. (100 + 100 x 2.5) / 100.
    #expect(abs(ratios.ratios[91 + 40] - 3.5) < 1e-12)
    #expect(ratios.emptyCount == 1 && ratios.notes.contains { $0.code == .cohortRatios })
  }

  @Test("ratios are held within bounds of the district's, and counted")
  func bounded() throws {
    let earlier = madeUpPeople(areas: 5, isBySex: false, seed: 2, scale: 10)
    let later = madeUpPeople(areas: 5, isBySex: false, seed: 8, scale: 10)
    let guards = RatioGuards(
      poolsCohorts: false, districtPeople: 0, districtWomen: 0, bounds: 0.8...1.25, momentumHalfLife: nil)
    let ratios = try CohortRatios(
      from: earlier, to: later, years: 1, districts: oneDistrict(later), guards: guards)
    let held = ratios.ratios.enumerated().allSatisfy { cell, ratio in
      let district = ratios.districtRatios[cell % 91]
      return ratio >= 0.8 * district - 1e-12 && ratio <= 1.25 * district + 1e-12
    }
    #expect(held && ratios.boundedCount > 0)
  }

  @Test("an area's pace comes down to its district's, its pattern by age stays")
  func fading() throws {
    // A grows twofold, B stays: after many half-lives A grows by what the district's ratios give it.
    let earlier = SingleYearPopulation(
      codes: ["A", "B"], isBySex: false, people: [Double](repeating: 1_000, count: 182))
    let later = SingleYearPopulation(
      codes: ["A", "B"], isBySex: false,
      people: [Double](repeating: 1_300, count: 91) + [Double](repeating: 1_000, count: 91))
    func total(_ halfLife: Double?) throws -> Double {
      let ratios = try CohortRatios(
        from: earlier, to: later, years: 1, districts: oneDistrict(later),
        guards: RatioGuards(momentumHalfLife: halfLife))
      let model = try GrowthModel(
        base: later, districts: oneDistrict(later), baseYear: 2020, horizon: 2030,
        trend: .cohortRatios(ratios), profiles: profiles(isBySex: false))
      return model.projectBase().population(in: 2030).total(area: 0)
    }
    let (kept, slow, fast) = (try total(nil), try total(10), try total(1))
    #expect(kept > slow && slow > fast)
  }

  @Test("populations of other areas are refused")
  func mismatch() {
    let error = diagnostic {
      let later = madeUpPeople(areas: 2, isBySex: false, seed: 1)
      _ = try CohortRatios(
        from: madeUpPeople(areas: 3, isBySex: false, seed: 1), to: later, years: 2,
        districts: oneDistrict(later))
    }
    #expect(error?.code == .growthMismatch)
  }
}
