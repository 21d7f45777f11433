import Demography
import Diagnostics
import Growth
import TestSupport
import Testing

@Suite("Growth areas")
struct GrowthAreasTests {
  @Test("classes begin at their thresholds")
  func classes() throws {
    let thresholds = try GrowthAreaThresholds(need: [10, 20], growth: [0])
    let areas = GrowthAreas(need: [5, 10, 25, .nan], growth: [-1, 0, 3, 1], thresholds: thresholds)
    #expect(
      areas.classes == [
        GrowthAreaClass(need: 0, growth: 0), GrowthAreaClass(need: 1, growth: 1),
        GrowthAreaClass(need: 2, growth: 1), nil,
      ])
  }

  @Test("thirds both ways")
  func quantiles() throws {
    let values = (1...9).map { Double($0) }
    let thresholds = try GrowthAreaThresholds(quantilesOf: values, values.reversed(), classes: 3)
    let areas = GrowthAreas(need: values, growth: values.reversed(), thresholds: thresholds)
    let counts = (0...2).map { wanted in areas.classes.count { $0?.need == wanted } }
    #expect(counts == [3, 3, 3])
    #expect(
      diagnostic { _ = try GrowthAreaThresholds(quantilesOf: [1, 1, 1, 1], values, classes: 3) } != nil)
  }

  @Test("areas that options class differently")
  func differing() throws {
    let thresholds = try GrowthAreaThresholds(need: [10], growth: [5])
    let first = GrowthAreas(need: [1, 20, 30], growth: [1, 6, 4], thresholds: thresholds)
    let second = GrowthAreas(need: [1, 20, 30], growth: [1, 7, 8], thresholds: thresholds)
    #expect(GrowthAreas.differing([first, second]) == [2])
    #expect(GrowthAreas.differing([first]).isEmpty)
  }

  @Test("sites' own part of growth stands apart from that of today's residents")
  func contribution() throws {
    let (base, ratios) = try madeUpRatios(areas: 3, isBySex: false, seed: 30)
    let model = try GrowthModel(
      base: base, districts: oneDistrict(base), baseYear: 2020, horizon: 2035, trend: .cohortRatios(ratios),
      profiles: profiles(isBySex: false))
    let old = try NeedMeasure(people: .init(65, through: nil), isBySex: false)
    let option = try model.project(
      GrowthOption(name: "a", sites: [site("W2", [2021: 300])], assumptions: assumptions))
    let growth = NeedGrowth(old, base: model.projectBase(), option: option)
    let later = old.values(of: option, in: 2035)
    let expected = zip(later, growth.now).map { $0 - $1 }
    #expect(distance(growth.growth, expected) < 1e-9)
    // Fifteen years on, few of the young families are old, and those who left other areas are not more.
    #expect(abs(growth.fromSites[0]) < abs(growth.fromResidents[0]))
    let none = NeedGrowth(old, base: model.projectBase(), option: model.projectBase())
    #expect(distance(none.fromSites, [0, 0, 0]) == 0)
  }
}
