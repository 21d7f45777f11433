/// More variation between areas than chance explains, and how limits allow for it.
public enum Overdispersion: Sendable, Hashable {
  case none
  /// Standard errors times the root of this factor.
  case multiplicative(Double)
  /// This variance is added to the square of each standard error.
  case additive(Double)

  func widened(_ error: Double) -> Double {
    switch self {
    case .none: error
    case .multiplicative(let factor): error * factor.squareRoot()
    case .additive(let variance): (error * error + variance).squareRoot()
    }
  }

  /// The multiplicative factor: the mean of squared winsorised z-scores, at least 1 (Spiegelhalter 2005,
  /// section 4.1). No overdispersion where areas vary by no more than chance.
  ///
  /// `values` and `errors` are the areas' figures and their standard errors at the benchmark; a share
  /// `winsorised` of z-scores at each end is drawn in, so that outliers do not hide themselves.
  public static func multiplicative(
    values: [Double?], errors: [Double?], benchmark: Double, winsorised: Double = 0.1
  ) -> Overdispersion {
    let scores = zScores(values, errors, benchmark: benchmark, winsorised: winsorised).scores
    let factor = scores.reduce(0) { $0 + $1 * $1 } / Double(max(1, scores.count))
    return factor > 1 ? .multiplicative(factor) : .none
  }

  /// The additive variance between areas by the method of moments (DerSimonian and Laird 1986; Spiegelhalter
  /// 2005, section 4.2); none where it would be negative.
  public static func additive(
    values: [Double?], errors: [Double?], benchmark: Double, winsorised: Double = 0.1
  ) -> Overdispersion {
    let (scores, weights) = zScores(values, errors, benchmark: benchmark, winsorised: winsorised)
    let count = Double(scores.count)
    let factor = scores.reduce(0) { $0 + $1 * $1 } / max(1, count)
    let total = weights.reduce(0, +)
    let spread = total - weights.reduce(0) { $0 + $1 * $1 } / total
    guard spread > 0 else { return .none }
    let variance = (count * factor - (count - 1)) / spread
    return variance > 0 ? .additive(variance) : .none
  }

  private static func zScores(
    _ values: [Double?], _ errors: [Double?], benchmark: Double, winsorised: Double
  ) -> (scores: [Double], weights: [Double]) {
    var scores: [Double] = []
    var weights: [Double] = []
    for (value, error) in zip(values, errors) {
      guard let value, let error, value.isFinite, error > 0 else { continue }
      scores.append((value - benchmark) / error)
      weights.append(1 / (error * error))
    }
    let sorted = scores.sorted()
    guard let low = quantile(ofSorted: sorted, winsorised),
      let high = quantile(ofSorted: sorted, 1 - winsorised)
    else { return ([], []) }
    return (scores.map { min(max($0, low), high) }, weights)
  }
}
