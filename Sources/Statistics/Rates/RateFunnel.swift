/// The limits between which the rate of an area with so many people (or expected events, for a ratio) falls with
/// the confidence, if it does not differ from the benchmark but areas vary by more than chance: on the scale of
/// square roots, where the spread of a rate hardly depends on its size, `(sqrt(b) -/+ z s)^2` with the widened
/// standard error s of `1 / (2 sqrt(n))` (Spiegelhalter et al. 2012, J R Stat Soc A 175, 1-47, as the Care
/// Quality Commission judges standardised ratios; Spiegelhalter 2005 for the widening).
///
/// Both in the unit of the benchmark; none where the population or the benchmark is not positive. The
/// `dispersion` is of the area's own count, above 1 where a person may have several events (`RepeatedEvents`).
public func rateFunnelLimits(
  benchmark: Double, population: Double, confidence: Double, overdispersion: Overdispersion = .none,
  dispersion: Double = 1
) -> Limits {
  guard benchmark > 0, population > 0 else { return Limits(lower: nil, upper: nil) }
  let error = rootRateError(population: population, dispersion: dispersion)
  let reach = normalDeviate(forConfidence: confidence) * overdispersion.widened(error)
  let lower = max(0, benchmark.squareRoot() - reach)
  let upper = benchmark.squareRoot() + reach
  return Limits(lower: lower * lower, upper: upper * upper)
}

/// Where a rate of events, or a ratio of observed to expected ones, stands against a benchmark: by the limits of
/// its count (`countSignificance`), or by the widened funnel (`rateFunnelLimits`) where areas vary by more than
/// chance.
public func rateSignificance(
  events: Double?, population: Double?, benchmark: Double, overdispersion: Overdispersion = .none,
  dispersion: Double = 1
) -> Computed<FunnelSignificance> {
  if overdispersion == .none {
    return countSignificance(
      observed: events, expected: population.map { $0 * benchmark }, dispersion: dispersion)
  }
  return crudeRate(count: events, population: population, multiplier: 1).flatMap { rate in
    guard benchmark > 0 else { return .notComputed("the benchmark is not above zero") }
    func limits(_ confidence: Double) -> Limits {
      rateFunnelLimits(
        benchmark: benchmark, population: population ?? 0, confidence: confidence,
        overdispersion: overdispersion, dispersion: dispersion)
    }
    return .success(significance(of: rate.value, inner: limits(0.95), outer: limits(0.998)))
  }
}

/// Rates on the scale of square roots, ready for the estimates of over-dispersion: figures and their standard
/// errors, nil for an area whose count is missing or negative, or without people.
///
/// Populations are people or expected events; dispersions those of each area's own count, nil where all events
/// are independent.
///
/// - Precondition: one population, and one dispersion, for each count.
public func rootRates(
  events: [Double?], populations: [Double?], dispersions: [Double]? = nil
) -> (values: [Double?], errors: [Double?]) {
  precondition(events.count == populations.count, "one population for each count")
  precondition(dispersions.map { $0.count == events.count } ?? true, "one dispersion for each count")
  var values = [Double?](repeating: nil, count: events.count)
  var errors = values
  for area in events.indices {
    guard let count = events[area], let people = populations[area], count >= 0, people > 0 else { continue }
    values[area] = (count / people).squareRoot()
    errors[area] = rootRateError(population: people, dispersion: dispersions?[area] ?? 1)
  }
  return (values, errors)
}

/// Of the square root of a count over a population: the count's own variance is its mean times the dispersion.
private func rootRateError(population: Double, dispersion: Double) -> Double {
  0.5 * (dispersion / population).squareRoot()
}
