import Statistics
import Testing

@Suite("Crude rates of repeated events")
struct RepeatedEventsTests {
  /// By hand: 20 persons with one event and 5 with two are 30 events of variance 20 + 4 x 5 = 40; Byar's limits
  /// of 30 are 20.236939 and 42.828372 (Breslow and Day's formula in double precision).
  @Test("limits of the count are stretched by the root of the dispersion")
  func byHand() throws {
    let rate = try crudeRate(personsByEvents: [(1, 20), (2, 5)], population: 1000, multiplier: 1000).get()
    let stretch = (40.0 / 30).squareRoot()
    #expect(rate.value == 30)
    #expect(agree(rate.limits.lower, 30 + stretch * (20.23693909326639 - 30), within: 1e-12))
    #expect(agree(rate.limits.upper, 30 + stretch * (42.828371941998704 - 30), within: 1e-12))
    #expect(agree(rate.standardError, 40.0.squareRoot(), within: 1e-14))
  }

  /// PHEindicatormethods has repeated events for standardised rates only; with one age band those are crude.
  @Test("a crude rate is the standardised rate of one age band")
  func oneBand() throws {
    let crude = try crudeRate(personsByEvents: [(1, 70), (3, 9), (8, 2)], population: 640).get()
    let standardised = try directlyStandardisedRate(
      personsByEvents: [(1, [70]), (3, [9]), (8, [2])],
      bands: [StandardisationBand(count: nil, population: 640, standard: 1)]
    ).get()
    #expect(agree(crude.value, standardised.value, within: 1e-14))
    #expect(agree(crude.limits.lower, standardised.limits.lower, within: 1e-13))
    #expect(agree(crude.limits.upper, standardised.limits.upper, within: 1e-13))
    #expect(agree(crude.standardError, standardised.standardError, within: 1e-13))
  }

  @Test("persons with one event each, or none, are independent events", arguments: [0.0, 4, 9, 10, 250])
  func independent(persons: Double) {
    let rate = crudeRate(personsByEvents: [(1, persons), (2, 0)], population: 500)
    #expect(rate == crudeRate(count: persons, population: 500))
  }

  @Test("no lower limit is below zero, and what is missing is not zero")
  func ends() throws {
    // One person with 12 events: 12 - sqrt(12) x (12 - 6.19) is below zero.
    let alone = try crudeRate(personsByEvents: [(12, 1)], population: 100).get()
    #expect(alone.limits.lower == 0)
    #expect(crudeRate(personsByEvents: [(1, nil), (2, 3)], population: 9).value == nil)
    #expect(crudeRate(personsByEvents: [(1, -1)], population: 9).value == nil)
    #expect(
      crudeRate(personsByEvents: [(2, 3)], population: 0).reasonNotComputed
        == "the population is not above zero")
    #expect(RepeatedEvents([(1, 20), (2, 5)])?.dispersion == 40.0 / 30)
    #expect(RepeatedEvents([])?.dispersion == 1)
  }
}
