/// Byar's approximate limits of a count of events (Breslow and Day 1987, "Statistical methods in cancer
/// research II", p. 69).
///
/// No lower limit where the approximation fails: a count of zero, or a negative limit. A count that is
/// negative or NaN has no limits.
public func byarsLimits(count: Double, confidence: Double = 0.95) -> Limits {
  let z = normalDeviate(forConfidence: confidence)
  guard count >= 0 else { return Limits(lower: nil, upper: nil) }
  func limit(_ x: Double, _ z: Double) -> Double {
    let root = 1 - 1 / (9 * x) + z / (3 * x.squareRoot())
    return x * root * root * root
  }
  let lower = count > 0 ? limit(count, -z) : -1
  return Limits(lower: lower < 0 ? nil : lower, upper: limit(count + 1, z))
}

/// Exact limits of a count of Poisson events, from the chi-square distribution (Garwood 1936, Biometrika 28,
/// 437-442). The lower limit of a count of zero is zero.
public func exactPoissonLimits(count: Double, confidence: Double = 0.95) -> Limits {
  precondition(confidence > 0 && confidence < 1, "a confidence level lies between 0 and 1")
  guard count >= 0 else { return Limits(lower: nil, upper: nil) }
  let tail = (1 - confidence) / 2
  // qchisq(p, 2 a) / 2 is the quantile of a gamma distribution of shape a.
  return Limits(
    lower: count == 0 ? 0 : gammaQuantile(shape: count, lower: tail, upper: 1 - tail),
    upper: gammaQuantile(shape: count + 1, lower: 1 - tail, upper: tail))
}

/// Limits of a count as public-health practice takes them: exact below 10 events, Byar's from 10 on (Public
/// Health England, "Technical guide: confidence intervals", 2018).
public func countLimits(count: Double, confidence: Double = 0.95) -> Limits {
  count < 10
    ? exactPoissonLimits(count: count, confidence: confidence)
    : byarsLimits(count: count, confidence: confidence)
}

/// Wilson's score limits of the proportion `numerator / denominator` (Wilson 1927, JASA 22, 209-212).
///
/// None where the denominator is not positive or the numerator not within 0...denominator.
public func wilsonLimits(numerator: Double, denominator: Double, confidence: Double = 0.95) -> Limits {
  let z = normalDeviate(forConfidence: confidence)
  guard denominator > 0, numerator >= 0, numerator <= denominator else {
    return Limits(lower: nil, upper: nil)
  }
  let spread = z * (z * z + 4 * numerator * (1 - numerator / denominator)).squareRoot()
  let centre = 2 * numerator + z * z
  let scale = 2 * (denominator + z * z)
  return Limits(lower: max(0, (centre - spread) / scale), upper: min(1, (centre + spread) / scale))
}
