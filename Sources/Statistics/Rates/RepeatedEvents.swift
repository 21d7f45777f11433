/// A crude rate of events of which one person may have several, such as admissions: the limits of the count are
/// stretched by the root of its dispersion, as Dobson's are for standardised rates.
///
/// With nobody having more than one event it is the crude rate of independent events; with none at all, too.
///
/// - Parameters:
///   - personsByEvents: for each number of events f, the number of persons with exactly f events.
///   - population: or person-years.
///   - multiplier: what the rate is per.
///   - confidence: 0...1, without the ends.
/// - Returns: not computed where a number is missing or negative, or the population not positive. No lower limit
///   is below zero.
public func crudeRate(
  personsByEvents: [(events: Int, persons: Double?)], population: Double?, multiplier: Double = 100_000,
  confidence: Double = 0.95
) -> Computed<Estimate> {
  guard let total = RepeatedEvents(personsByEvents) else {
    return .notComputed("the number of people with some number of events is missing or negative")
  }
  let independent = crudeRate(
    count: total.events, population: population, multiplier: multiplier, confidence: confidence)
  if total.dispersion == 1 { return independent }
  return independent.map { rate in
    let limits = rate.limits.stretched(by: total.dispersion.squareRoot(), around: rate.value)
    return Estimate(
      rate.value, Limits(lower: limits.lower.map { max(0, $0) }, upper: limits.upper),
      standardError: rate.value * (total.dispersion / total.events).squareRoot())
  }
}

/// How many events persons had together, and how much more such a sum varies than a count of independent ones.
public struct RepeatedEvents: Sendable, Hashable {
  public let events: Double
  /// The variance over the mean, `sum f^2 n(f) / sum f n(f)`: 1 where nobody had more than one event, or any.
  public let dispersion: Double

  /// Nil where the persons with some number of events are missing or negative: never taken for none.
  ///
  /// Persons with f events each are Poisson counts of their own, so that their f n(f) events have the variance
  /// f^2 n(f) (the compound Poisson distribution; PHEindicatormethods sums the same for standardised rates).
  public init?(_ personsByEvents: [(events: Int, persons: Double?)]) {
    var (events, variance) = (0.0, 0.0)
    for (frequency, persons) in personsByEvents {
      guard let persons, persons.isFinite, persons >= 0 else { return nil }
      events += Double(frequency) * persons
      variance += Double(frequency * frequency) * persons
    }
    self.events = events
    dispersion = events > 0 ? variance / events : 1
  }
}
