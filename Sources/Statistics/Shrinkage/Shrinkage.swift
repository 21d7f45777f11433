/// A rate drawn towards a steadier one, and how much of it is the area's own.
public struct ShrunkenRate: Sendable, Hashable {
  public let rate: Double
  /// The weight of the area's own data, 0...1; the rest is that of the larger area or of the neighbours.
  public let ownWeight: Double
}

/// The rates of small areas within larger ones, shrunk, and the variance that decides how far.
public struct LogitShrinkage: Sendable, Hashable {
  public let rates: [Computed<ShrunkenRate>]
  /// By larger area: the variance of the small areas' logits around its own. One outlier makes it large, and
  /// then hardly anything is shrunk: look at the weights.
  public let betweenVariance: [Int: Double]
}

/// The shrinkage of the Indices of Deprivation: each small area's logit is drawn towards that of its larger
/// area, the more so the less sure it is (Noble et al. 2003, "Scottish Indices of Deprivation", section on
/// shrinkage).
///
/// `z = ln((r + 1/2) / (n - r + 1/2))` with variance `(n + 1)(n + 2) / (n (r + 1)(n - r + 1))`; the variance
/// between the k small areas is `sum (z - Z)^2 / (k - 1)` around the larger area's logit Z; weights are inverse
/// variances.
///
/// `groups` gives each small area's larger area. Not computed where a figure is missing, n is not positive or
/// r not within 0...n; such areas take no part in the larger area's rate. A larger area of one small area
/// has no variance between, and leaves it as it is.
public func logitShrinkage(
  numerators: [Double?], denominators: [Double?], groups: [Int]
) -> LogitShrinkage {
  precondition(
    numerators.count == denominators.count && groups.count == numerators.count,
    "each area has a numerator, a denominator and a larger area")
  let counts = numerators.indices.map { validCounts(numerators[$0], denominators[$0]) }
  var totals: [Int: (numerator: Double, denominator: Double)] = [:]
  for (group, count) in zip(groups, counts) {
    guard let count = count.value else { continue }
    totals[group, default: (0, 0)].numerator += count.numerator
    totals[group, default: (0, 0)].denominator += count.denominator
  }
  let centres = totals.mapValues { logit($0.numerator, $0.denominator) }

  var squares: [Int: (sum: Double, count: Int)] = [:]
  for (group, count) in zip(groups, counts) {
    guard let count = count.value, let centre = centres[group] else { continue }
    let deviation = logit(count.numerator, count.denominator) - centre
    squares[group, default: (0, 0)].sum += deviation * deviation
    squares[group, default: (0, 0)].count += 1
  }
  let between = squares.compactMapValues { $0.count > 1 ? $0.sum / Double($0.count - 1) : nil }

  let rates = zip(groups, counts).map { group, count in
    count.flatMap { count -> Computed<ShrunkenRate> in
      let own = logit(count.numerator, count.denominator)
      guard let centre = centres[group], let variance = between[group] else {
        return .success(ShrunkenRate(rate: count.numerator / count.denominator, ownWeight: 1))
      }
      // 1/s^2 / (1/s^2 + 1/t^2), so written that a variance of zero between areas gives weight zero.
      let weight = variance / (variance + logitVariance(count.numerator, count.denominator))
      let shrunken = weight * own + (1 - weight) * centre
      return .success(ShrunkenRate(rate: 1 / (1 + Double.exp(-shrunken)), ownWeight: weight))
    }
  }
  return LogitShrinkage(rates: rates, betweenVariance: between)
}

private func logit(_ r: Double, _ n: Double) -> Double { Double.log((r + 0.5) / (n - r + 0.5)) }

private func logitVariance(_ r: Double, _ n: Double) -> Double {
  (n + 1) * (n + 2) / (n * (r + 1) * (n - r + 1))
}

/// A numerator and denominator that make a proportion, or why they do not.
func validCounts(
  _ numerator: Double?, _ denominator: Double?
) -> Computed<(numerator: Double, denominator: Double)> {
  guard let numerator, numerator.isFinite else { return .notComputed("the numerator is missing") }
  guard let denominator, denominator.isFinite else { return .notComputed("the denominator is missing") }
  guard denominator > 0 else { return .notComputed("the denominator is not above zero") }
  guard numerator >= 0, numerator <= denominator else {
    return .notComputed("the numerator is not between zero and the denominator")
  }
  return .success((numerator, denominator))
}
