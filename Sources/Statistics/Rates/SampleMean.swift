/// The mean of a sample with Student's t limits (divisor n - 1). Missing values take no part; fewer than two
/// values have no limits and are not computed.
public func sampleMean(_ values: [Double?], confidence: Double = 0.95) -> Computed<Estimate> {
  let present = values.compactMap { $0 }.filter(\.isFinite)
  guard let variance = sampleVariance(present) else {
    return .notComputed("fewer than two values are available")
  }
  return sampleMean(
    mean: mean(present), standardDeviation: variance.squareRoot(), count: Double(present.count),
    confidence: confidence)
}

/// The mean of a sample of which only the mean, the standard deviation (divisor n - 1) and the size are known,
/// with Student's t limits: `mean -/+ t s / sqrt(n)` with n - 1 degrees of freedom (Student 1908, Biometrika 6,
/// 1-25; Altman et al. 2000, "Statistics with confidence", chapter 4).
///
/// Not computed where one of the three is missing, the deviation is negative or there are fewer than two
/// people.
public func sampleMean(
  mean: Double?, standardDeviation: Double?, count: Double?, confidence: Double = 0.95
) -> Computed<Estimate> {
  precondition(confidence > 0 && confidence < 1, "a confidence level lies between 0 and 1")
  guard let count, count.isFinite else { return .notComputed("the number of people is missing") }
  guard count >= 2 else { return .notComputed("there are fewer than two people") }
  guard let mean, mean.isFinite else { return .notComputed("the mean is missing") }
  guard let standardDeviation, standardDeviation.isFinite else {
    return .notComputed("the standard deviation is missing")
  }
  guard standardDeviation >= 0 else { return .notComputed("the standard deviation is negative") }
  let error = standardDeviation / count.squareRoot()
  let reach =
    StudentDistribution.quantile(upper: (1 - confidence) / 2, degreesOfFreedom: count - 1) * error
  return .success(Estimate(mean, Limits(lower: mean - reach, upper: mean + reach), standardError: error))
}

/// Samples put together: their size, mean and standard deviation, exactly as those of all their members.
public struct PooledSample: Sendable, Hashable {
  public let count: Double
  public let mean: Double
  public let standardDeviation: Double

  /// From sums over the samples: of their sizes n, of n times their means' distances from an `origin`, and of
  /// their squares around it, `(n - 1) s^2 + n (mean - origin)^2`. An origin near the means keeps the digits
  /// that the difference of large squares would lose. Nil for nobody; a deviation of 0 for one.
  public init?(count: Double, distances: Double, squares: Double, origin: Double) {
    guard count > 0 else { return nil }
    let distance = distances / count
    self.count = count
    mean = origin + distance
    standardDeviation =
      count > 1 ? (max(0, squares - count * distance * distance) / (count - 1)).squareRoot() : 0
  }
}
