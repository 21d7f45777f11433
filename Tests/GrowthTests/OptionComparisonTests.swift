import Diagnostics
import Growth
import Statistics
import TestSupport
import Testing

@Suite("Comparison of options")
struct OptionComparisonTests {
  private func model() throws -> GrowthModel {
    let base = SingleYearPopulation(
      codes: (1...5).map { "W\($0)" }, isBySex: false, people: [Double](repeating: 10, count: 5 * 91))
    return try GrowthModel(
      base: base, districts: oneDistrict(base), baseYear: 2020, horizon: 2022, trend: .noChange,
      profiles: profiles(isBySex: false))
  }

  private func option(_ area: String, _ dwellings: Double = 100, _ netShare: Double = 1) -> GrowthOption {
    GrowthOption(
      name: area, sites: [site(area, [2021: dwellings])],
      assumptions: GrowthAssumptions(vacancy: .init(0), netShare: .init(netShare, in: 0.2...1)))
  }

  private let everybody = NeedMeasure(name: "people", weights: [Double](repeating: 0.5, count: 91))

  @Test("at the horizon, in person-years, in cost, and in the most deprived fifth")
  func summary() throws {
    let model = try model()
    // Area 3 is the most deprived; a fifth of 4,550 people is one area.
    let order = DeprivationOrder(deprivation: [10, 20, 90, 30, .nan], people: [910, 910, 910, 910, 910])
    #expect(order.areas == [2, 3, 1, 0, 4] && order.shareInFifth == [0, 0, 1, 0, 0])
    let summary = try OptionSummary(
      of: model.project(option("W3")), everybody, unitCost: 1_000, deprivation: order)
    #expect(abs(summary.growth - 100) < 1e-9 && abs(summary.atHorizon - 2_375) < 1e-9)
    // 2,275 in 2020, 2,375 in 2021 and 2022.
    #expect(abs(summary.personYears - 4_700) < 1e-9)
    #expect(abs((summary.cost ?? 0) - 4_700_000) < 1e-6)
    #expect(abs((summary.shareInMostDeprivedFifth ?? 0) - 1) < 1e-12)
    let elsewhere = try OptionSummary(of: model.project(option("W1")), everybody, deprivation: order)
    #expect(abs(elsewhere.shareInMostDeprivedFifth ?? 1) < 1e-12 && elsewhere.cost == nil)
    // Everybody counts half everywhere: no slope.
    #expect(abs(summary.slope.value?.slopeIndex ?? 1) < 1e-12)
    let base = OptionSummary(of: model.projectBase(), everybody)
    #expect(base.shareInMostDeprivedFifth == nil && base.slope.value == nil && base.option == "base")
  }

  @Test("a fifth that cuts through an area takes a part of it")
  func partOfAnArea() {
    let order = DeprivationOrder(deprivation: [1, 3, 2], people: [600, 100, 300])
    #expect(order.shareInFifth == [0, 1, 1.0 / 3])
  }

  /// 100 dwellings with a net share of n against 60 with all: equal at n = 0.6.
  @Test("the net share at which two options change places")
  func breakEven() throws {
    let model = try model()
    let found = try model.breakEvens(option("W1", 100, 0.9), option("W2", 60), scope: .first) {
      $0.total(in: 2022)
    }
    let netShare = try #require(found.first { $0.assumption == .netShare })
    #expect(abs(try #require(netShare.value) - 0.6) < 1e-5)
    #expect(netShare.assumed == 0.9 && netShare.range == 0.2...1)
    #expect(found.count == 1)
  }

  @Test("none within the range")
  func noBreakEven() throws {
    let model = try model()
    let found = try model.breakEvens(option("W1", 100, 0.9), option("W2", 10), scope: .first) {
      $0.total(in: 2022)
    }
    #expect(found.map(\.value) == [nil])
    // The same change in both keeps the order as well.
    let both = try model.breakEvens(option("W1", 100), option("W2", 60)) { $0.total(in: 2022) }
    #expect(both.map(\.value) == [nil])
  }
}
