import Statistics
import Testing

@Suite("Funnels of rates under over-dispersion")
struct RateFunnelTests {
  /// By hand: sqrt(0.04) = 0.2 with the standard error 1 / (2 sqrt(400)) = 0.025, and widened by 4 (root 2) or by
  /// a variance of 0.025^2 x 3 (root of 4 times) 0.05: 0.2 -/+ 1.959964 x 0.05.
  @Test(
    "limits on the scale of square roots",
    arguments: [Overdispersion.multiplicative(4), .additive(3 * 0.025 * 0.025)])
  func limits(spread: Overdispersion) {
    let found = rateFunnelLimits(
      benchmark: 0.04, population: 400, confidence: 0.95, overdispersion: spread)
    let reach = 1.959963984540054 * 0.05
    #expect(agree(found.lower, (0.2 - reach) * (0.2 - reach), within: 1e-13))
    #expect(agree(found.upper, (0.2 + reach) * (0.2 + reach), within: 1e-13))
    #expect(rateFunnelLimits(benchmark: 0.04, population: 4, confidence: 0.95).lower == 0)
    #expect(rateFunnelLimits(benchmark: 0, population: 4, confidence: 0.95).upper == nil)
    #expect(rateFunnelLimits(benchmark: 1, population: 0, confidence: 0.95).upper == nil)
  }

  /// By hand: roots of 9, 16 and 25 events among 1 each are 3, 4, 5, with standard errors 1/2: z-scores around 4
  /// are -2, 0 and 2, of mean square 8/3; with weights 4 the moment estimate is (3 x 8/3 - 2) / (12 - 4) = 3/4.
  @Test("the spread of rates beyond chance")
  func spread() {
    let rates = rootRates(events: [9, 16, 25, nil, 3, -1], populations: [1, 1, 1, 1, 0, 1])
    #expect(rates.values == [3, 4, 5, nil, nil, nil])
    #expect(rates.errors == [0.5, 0.5, 0.5, nil, nil, nil])
    func spread(_ method: ([Double?], [Double?], Double, Double) -> Overdispersion) -> Overdispersion {
      method(rates.values, rates.errors, 4, 0)
    }
    #expect(
      spread(Overdispersion.multiplicative(values:errors:benchmark:winsorised:)) == .multiplicative(8.0 / 3))
    #expect(spread(Overdispersion.additive(values:errors:benchmark:winsorised:)) == .additive(0.75))
    // Events of which a person has four at a time vary twice as much at the root.
    #expect(rootRates(events: [9], populations: [1], dispersions: [4]).errors == [1])
  }

  @Test("significance: exact without over-dispersion, the widened funnel with it")
  func significance() {
    for observed in [60.0, 78, 100, 125, 140] {
      #expect(
        rateSignificance(events: observed, population: 1000, benchmark: 0.1)
          == countSignificance(observed: observed, expected: 100))
    }
    // Around 100 of 10,000: roots 0.1 -/+ 1.96 x 0.005 x root 4 = 0.0804 and 0.1196, or 65 and 143 events; at
    // 99.8 %, -/+ 3.09 x 0.01: 48 and 171.
    func widened(_ events: Double) -> FunnelSignificance? {
      rateSignificance(
        events: events, population: 10_000, benchmark: 0.01, overdispersion: .multiplicative(4)
      ).value
    }
    #expect(
      [47, 64, 66, 142, 144, 172].map(widened) == [
        .veryLow, .low, .notDifferent, .notDifferent, .high, .veryHigh,
      ])
    #expect(
      rateSignificance(
        events: nil, population: 1, benchmark: 1, overdispersion: .multiplicative(2)
      ).reasonNotComputed == "the count is missing")
  }

  /// 125 events against 100: Byar's lower 95 % limit is 104; stretched by a root of 4 it is 83.
  @Test("several events of one person stretch the limits of the count")
  func repeated() {
    #expect(countSignificance(observed: 125, expected: 100).value == .high)
    #expect(countSignificance(observed: 125, expected: 100, dispersion: 4).value == .notDifferent)
  }
}
