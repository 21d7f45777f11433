import Statistics
import TestSupport
import Testing

@Suite("Rates and proportions")
struct RatesTests {
  @Test("a crude rate per 100,000")
  func crude() throws {
    let rate = try crudeRate(count: 65, population: 200_000).get()
    #expect(agree(rate.value, 32.5, within: 1e-14))
    // Byar's limits of 65 (METHODS 2.1), halved.
    #expect(agree(rate.limits.lower, 25.08159385522975, within: 1e-12))
    #expect(agree(rate.limits.upper, 41.4245692729699, within: 1e-12))
  }

  @Test("a proportion in per cent")
  func percentage() throws {
    let found = try proportion(numerator: 65, denominator: 100, multiplier: 100).get()
    #expect(found.value == 65)
    #expect(agree(found.limits.upper, 73.6357517569025, within: 1e-13))
  }

  @Test("one bad area is not computed, with its reason")
  func reasons() {
    #expect(crudeRate(count: nil, population: 10).reasonNotComputed == "the count is missing")
    #expect(crudeRate(count: 3, population: 0).reasonNotComputed == "the population is not above zero")
    #expect(crudeRate(count: -3, population: 9).reasonNotComputed == "the count is negative")
    #expect(
      proportion(numerator: 3, denominator: 2).reasonNotComputed
        == "the numerator is greater than the denominator")
  }
}

@Suite("Standardised rates")
struct StandardisedRateTests {
  static let bands = [
    StandardisationBand(count: 30, population: 1000, standard: 1),
    StandardisationBand(count: 70, population: 2000, standard: 1),
  ]

  /// By hand: rates 0.03 and 0.035, equal weights; variance (30 / 1000^2 + 70 / 2000^2) / 4 = 1.1875e-5;
  /// Byar's limits of 100 events from golden/phe (81.3621054905279 and 121.627937579207).
  @Test("a directly standardised rate with Dobson's limits")
  func direct() throws {
    let rate = try directlyStandardisedRate(Self.bands, multiplier: 1).get()
    let stretch = (1.1875e-5 / 100).squareRoot()
    #expect(agree(rate.value, 0.0325, within: 1e-15))
    #expect(agree(rate.limits.lower, 0.0325 + stretch * (81.3621054905279 - 100), within: 1e-13))
    #expect(agree(rate.limits.upper, 0.0325 + stretch * (121.627937579207 - 100), within: 1e-13))
  }

  /// By hand: 20 persons with one event and 5 with two are 30 events; the variance counts 20 + 4 x 5 = 40 of
  /// the first band instead of 30.
  @Test("repeated events widen the limits")
  func repeated() throws {
    let rate = try directlyStandardisedRate(
      personsByEvents: [(1, [20, 70]), (2, [5, 0])], bands: Self.bands, multiplier: 1
    ).get()
    let variance = (40e-6 + 70 * 0.25e-6) / 4
    #expect(agree(rate.value, 0.0325, within: 1e-15))
    let lower = 0.0325 + (variance / 100).squareRoot() * (81.3621054905279 - 100)
    #expect(agree(rate.limits.lower, lower, within: 1e-13))
  }

  @Test("missing counts are not zero, and few events are not published")
  func refused() {
    var bands = Self.bands
    bands[0].count = nil
    #expect(directlyStandardisedRate(bands).reasonNotComputed == "the count of band 1 is missing")
    bands[0].count = 0
    bands[1].count = 9
    #expect(directlyStandardisedRate(bands).reasonNotComputed == "there are 9 events, fewer than 10")
    #expect(directlyStandardisedRate(bands, minimumCount: 0).value != nil)
    bands[1].population = 0
    #expect(directlyStandardisedRate(bands).reasonNotComputed == "the population of band 2 is not above zero")
    #expect(directlyStandardisedRate([]).value == nil)
    let repeated = directlyStandardisedRate(personsByEvents: [(1, [nil, 50])], bands: Self.bands)
    #expect(repeated.reasonNotComputed == "the count of band 1 is missing")
  }

  static let reference = [
    ReferenceBand(population: 1000, referenceCount: 200, referencePopulation: 10_000),
    ReferenceBand(population: 500, referenceCount: 900, referencePopulation: 10_000),
  ]

  /// By hand: 20 + 45 = 65 expected; with 65 observed the ratio is 1 and its limits Byar's over 65.
  @Test("an indirectly standardised ratio and rate")
  func indirect() throws {
    #expect(agree(expectedEvents(Self.reference).value, 65, within: 1e-15))
    let ratio = try indirectlyStandardisedRatio(observed: 65, Self.reference).get()
    #expect(agree(ratio.value, 1, within: 1e-15))
    #expect(agree(ratio.limits.lower, 50.1631877104595 / 65, within: 1e-13))
    // The reference's crude rate is 1,100 in 20,000.
    let rate = try indirectlyStandardisedRate(observed: 65, Self.reference, multiplier: 1000).get()
    #expect(agree(rate.value, 55, within: 1e-14))
    #expect(indirectlyStandardisedRatio(observed: nil, Self.reference).value == nil)
    #expect(indirectlyStandardisedRatio(observed: 1, []).reasonNotComputed == "no events are expected")
  }

  @Test(
    "the European standard, and bands that fit it or do not",
    .enabled(if: SharedData.has("golden/phe/esp2013.csv")))
  func standardPopulation() throws {
    let standard = StandardPopulation.european2013
    let table = try GoldenTable("golden/phe/esp2013.csv")
    let theirs = table.header.compactMap { name in
      let numbers = table.numbers(name).compactMap { $0 }
      return numbers.reduce(0, +) == 100_000 ? numbers : nil
    }
    #expect(theirs.first == standard.people)
    #expect(standard.bands.last == AgeBand(from: 90, through: nil))

    let broad = [
      AgeBand(from: 0, through: 14), AgeBand(from: 15, through: 64), AgeBand(from: 65, through: nil),
    ]
    #expect(standard.people(in: broad).value == [16_000, 64_500, 19_500])
    #expect(standard.people(in: [AgeBand(from: 65, through: 84)]).value == [17_000])
    #expect(
      standard.people(in: [AgeBand(from: 16, through: 24)]).reasonNotComputed
        == "ages 16-24 do not consist of whole bands of the European Standard Population 2013")
    #expect(standard.people(in: [AgeBand(from: 95, through: nil)]).value == nil)
    #expect(standard.people(in: broad.reversed()).value == nil)
    #expect(throws: NotComputed.self) {
      try StandardPopulation(name: "gap", bands: [broad[0], broad[2]], people: [1, 2])
    }
  }
}
