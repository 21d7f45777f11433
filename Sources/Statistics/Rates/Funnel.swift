/// How far an area stands from a benchmark, in the two steps of a funnel plot.
public enum FunnelSignificance: Sendable, Hashable {
  /// Below the lower 99.8 % limit.
  case veryLow
  /// Below the lower 95 % limit.
  case low
  case notDifferent
  /// Above the upper 95 % limit.
  case high
  /// Above the upper 99.8 % limit.
  case veryHigh
}

/// The limits between which the proportion of an area of a given denominator falls with the confidence, if it
/// does not differ from the benchmark: `p -/+ z sqrt(p (1 - p) / n)`, within 0...1 (Spiegelhalter 2005,
/// Statistics in Medicine 24, 1185-1202, section A.1.1; the inverse of Wilson's interval).
///
/// No limits where the denominator is not positive or the benchmark not within 0...1.
public func proportionFunnelLimits(
  benchmark: Double, denominator: Double, confidence: Double, overdispersion: Overdispersion = .none
) -> Limits {
  guard denominator > 0, (0...1).contains(benchmark) else { return Limits(lower: nil, upper: nil) }
  let error = (benchmark * (1 - benchmark) / denominator).squareRoot()
  let reach = normalDeviate(forConfidence: confidence) * overdispersion.widened(error)
  return Limits(lower: max(0, benchmark - reach), upper: min(1, benchmark + reach))
}

/// The rates at which an area with a given number of events just differs from the benchmark: the events
/// divided by the population in which they would be the exact Poisson limit of what the benchmark expects.
///
/// The lower limit belongs to the population in which so few events are just credible, the upper to that in
/// which so many are. For a ratio the benchmark is 1 and the population the expected events.
///
/// - Returns: both limits in the unit of the benchmark; no upper limit for no events.
public func poissonFunnelLimits(benchmark: Double, events: Double, confidence: Double) -> Limits {
  let exact = exactPoissonLimits(count: events, confidence: confidence)
  guard benchmark > 0, let fewest = exact.lower, let most = exact.upper else {
    return Limits(lower: nil, upper: nil)
  }
  return Limits(
    lower: benchmark * events / most, upper: fewest == 0 ? nil : benchmark * events / fewest)
}

/// Where a proportion stands against a benchmark.
public func proportionSignificance(
  numerator: Double?, denominator: Double?, benchmark: Double, overdispersion: Overdispersion = .none
) -> Computed<FunnelSignificance> {
  proportion(numerator: numerator, denominator: denominator).map { estimate in
    func limits(_ confidence: Double) -> Limits {
      proportionFunnelLimits(
        benchmark: benchmark, denominator: denominator ?? 0, confidence: confidence,
        overdispersion: overdispersion)
    }
    return significance(of: estimate.value, inner: limits(0.95), outer: limits(0.998))
  }
}

/// Where a count stands against the events expected at the benchmark: very high where even the lower 99.8 %
/// limit of the count exceeds them, and so on. Exact limits below 10 events, Byar's from 10 on; stretched by the
/// root of the `dispersion` where one person may have several events (`RepeatedEvents`).
public func countSignificance(
  observed: Double?, expected: Double?, dispersion: Double = 1
) -> Computed<FunnelSignificance> {
  guard let observed, observed.isFinite, observed >= 0 else {
    return .notComputed("the observed count is missing or negative")
  }
  guard let expected, expected > 0 else { return .notComputed("no events are expected") }
  func side(_ confidence: Double) -> Int {
    let limits = countLimits(count: observed, confidence: confidence).stretched(
      by: dispersion.squareRoot(), around: observed)
    if let lower = limits.lower, lower > expected { return 1 }
    if let upper = limits.upper, upper < expected { return -1 }
    return 0
  }
  return .success(funnelSignificance(outer: side(0.998), inner: side(0.95)))
}

/// Where a directly standardised rate stands against a benchmark. One of fewer than `minimumEvents` (10) is not
/// judged: its limits do not hold.
public func standardisedRateSignificance(
  events: Double?, rate: Double?, benchmark: Double, minimumEvents: Double = 10
) -> Computed<FunnelSignificance> {
  guard let events, let rate, events >= minimumEvents else {
    return .notComputed("there are fewer than \(plain(minimumEvents)) events")
  }
  guard rate > 0, benchmark > 0 else { return .notComputed("the rate or the benchmark is not above zero") }
  // The population that would give this rate with so many events stands for the area's.
  return countSignificance(observed: events, expected: events / rate * benchmark)
}

func significance(of value: Double, inner: Limits, outer: Limits) -> FunnelSignificance {
  func side(_ limits: Limits) -> Int {
    if let lower = limits.lower, value < lower { return -1 }
    if let upper = limits.upper, value > upper { return 1 }
    return 0
  }
  return funnelSignificance(outer: side(outer), inner: side(inner))
}

private func funnelSignificance(outer: Int, inner: Int) -> FunnelSignificance {
  switch (outer, inner) {
  case (1, _): .veryHigh
  case (-1, _): .veryLow
  case (_, 1): .high
  case (_, -1): .low
  default: .notDifferent
  }
}
