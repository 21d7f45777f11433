/// A crude rate: events per `multiplier` of the population (or person-years), with exact limits below 10
/// events and Byar's from 10 on.
///
/// Not computed where the count or the population is missing, the count negative or the population not
/// positive.
public func crudeRate(
  count: Double?, population: Double?, multiplier: Double = 100_000, confidence: Double = 0.95
) -> Computed<Estimate> {
  guard let count, count.isFinite else { return .notComputed("the count is missing") }
  guard let population, population.isFinite else { return .notComputed("the population is missing") }
  guard count >= 0 else { return .notComputed("the count is negative") }
  guard population > 0 else { return .notComputed("the population is not above zero") }
  let limits = countLimits(count: count, confidence: confidence)
  return .success(Estimate(count, limits).scaled(by: multiplier / population))
}

/// A proportion, times `multiplier` (100 for per cent), with Wilson's limits.
///
/// Not computed where either part is missing, the denominator not positive, or the numerator not within
/// 0...denominator.
public func proportion(
  numerator: Double?, denominator: Double?, multiplier: Double = 1, confidence: Double = 0.95
) -> Computed<Estimate> {
  guard let numerator, numerator.isFinite else { return .notComputed("the numerator is missing") }
  guard let denominator, denominator.isFinite else { return .notComputed("the denominator is missing") }
  guard denominator > 0 else { return .notComputed("the denominator is not above zero") }
  guard numerator >= 0 else { return .notComputed("the numerator is negative") }
  guard numerator <= denominator else {
    return .notComputed("the numerator is greater than the denominator")
  }
  let limits = wilsonLimits(numerator: numerator, denominator: denominator, confidence: confidence)
  return .success(Estimate(numerator / denominator, limits).scaled(by: multiplier))
}
