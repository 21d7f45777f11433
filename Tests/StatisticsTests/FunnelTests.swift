import Statistics
import Testing

@Suite("Funnel limits and significance")
struct FunnelTests {
  struct PeerRow: Sendable {
    var events, lower95, upper95, lower998, upper998: Double
  }

  /// Published case of PHEindicatormethods (testdata_funnel_rate_outputs.csv): the baseline is 116.1720835
  /// per 100,000.
  static let rows = [
    PeerRow(
      events: 1, lower95: 20.85059119, upper95: 4588.535848, lower998: 12.58170943, upper998: 116108.569),
    PeerRow(
      events: 5, lower95: 49.78092521, upper95: 357.7858395, lower998: 35.30048174, upper998: 785.6132963),
    PeerRow(
      events: 30, lower95: 81.37793899, upper95: 172.1843853, lower998: 68.22532023, upper998: 219.6184891),
    PeerRow(
      events: 1360, lower95: 110.158048, upper95: 122.6021934, lower998: 106.9073359, upper998: 126.5084525),
  ]

  @Test("rates: the exact Poisson limits that the peer finds by bisection", arguments: rows)
  func rates(row: PeerRow) {
    let inner = poissonFunnelLimits(benchmark: 116.1720835, events: row.events, confidence: 0.95)
    let outer = poissonFunnelLimits(benchmark: 116.1720835, events: row.events, confidence: 0.998)
    // Their bisection stops at a step of 1e-7 of v = mean / (mean + events + 1); for one event that is the
    // fifth digit of the widest limit.
    #expect(agree(inner.lower, row.lower95, within: 1e-6))
    #expect(agree(inner.upper, row.upper95, within: row.events == 1 ? 1e-5 : 1e-6))
    #expect(agree(outer.lower, row.lower998, within: 1e-6))
    #expect(agree(outer.upper, row.upper998, within: row.events == 1 ? 2e-4 : 2e-6))
  }

  /// Published case: sigma_adjustment(0.975, 100000, 0.9, "low") x 100 and (0.999, 300000, 0.85, "high") x 1000.
  @Test("proportions: the closed form")
  func proportions() {
    let low = proportionFunnelLimits(benchmark: 0.9, denominator: 100_000, confidence: 0.95)
    #expect(agree(low.lower, 0.8981406149030842, within: 1e-9))
    let high = proportionFunnelLimits(benchmark: 0.85, denominator: 300_000, confidence: 0.998)
    #expect(agree(high.upper, 0.8520145849882799, within: 1e-9))
    #expect(
      proportionFunnelLimits(benchmark: 0.5, denominator: 2, confidence: 0.998) == Limits(lower: 0, upper: 1))
    #expect(proportionFunnelLimits(benchmark: 0.5, denominator: 0, confidence: 0.95).lower == nil)
  }

  @Test("significance has two steps on each side")
  func significance() {
    func proportionAt(_ numerator: Double) -> FunnelSignificance? {
      proportionSignificance(numerator: numerator, denominator: 100, benchmark: 0.5).value
    }
    // The standard error is 5 points: 95 % at 9.8, 99.8 % at 15.5.
    #expect([30, 38, 50, 62, 70].map(proportionAt) == [.veryLow, .low, .notDifferent, .high, .veryHigh])
    func countAt(_ observed: Double) -> FunnelSignificance? {
      countSignificance(observed: observed, expected: 100).value
    }
    #expect([60, 78, 100, 125, 140].map(countAt) == [.veryLow, .low, .notDifferent, .high, .veryHigh])
    #expect(countSignificance(observed: 0, expected: 5).value == .low)
    #expect(countSignificance(observed: 1, expected: 0).reasonNotComputed == "no events are expected")
    #expect(
      standardisedRateSignificance(events: 9, rate: 1, benchmark: 1).reasonNotComputed
        == "there are fewer than 10 events")
    #expect(standardisedRateSignificance(events: 140, rate: 1.4, benchmark: 1).value == .veryHigh)
  }

  /// By hand, without winsorising: z-scores -2, 0, 2 have mean square 8/3; with equal errors of 1 the moment
  /// estimate is (3 x 8/3 - 2) / (3 - 1) = 3.
  @Test("overdispersion widens the limits")
  func overdispersion() {
    let values: [Double?] = [-2, 0, 2, nil]
    let errors: [Double?] = [1, 1, 1, 1]
    #expect(
      Overdispersion.multiplicative(values: values, errors: errors, benchmark: 0, winsorised: 0)
        == .multiplicative(8.0 / 3))
    #expect(
      Overdispersion.additive(values: values, errors: errors, benchmark: 0, winsorised: 0) == .additive(3))
    #expect(Overdispersion.multiplicative(values: [0, 0.1], errors: [1, 1], benchmark: 0) == .none)
    let plain = proportionFunnelLimits(benchmark: 0.5, denominator: 1000, confidence: 0.95)
    let wide = proportionFunnelLimits(
      benchmark: 0.5, denominator: 1000, confidence: 0.95, overdispersion: .multiplicative(4))
    #expect(agree((wide.upper ?? 0) - 0.5, 2 * ((plain.upper ?? 0) - 0.5), within: 1e-14))
  }
}
