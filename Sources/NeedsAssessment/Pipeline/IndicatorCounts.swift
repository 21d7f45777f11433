internal import Statistics

/// The counts behind an indicator whose values are a multiple of numerator over denominator: what its sampling
/// error follows from.
struct IndicatorCounts {
  let numerators: [Double?]
  let denominators: [Double?]
  /// 100 for a percentage.
  let multiplier: Double
  /// Whether the numerator counts some of the denominator's people, rather than events among them: it is
  /// nowhere greater.
  let isProportion: Bool

  /// - Returns: `nil` where the results hold no counts of it, or its values are more than their quotient.
  init?(of id: String, in frame: Frame) {
    guard let values = frame[id]?.numbers, let above = frame["\(id).numerator"]?.numbers,
      let below = frame["\(id).denominator"]?.numbers
    else { return nil }
    var multiplier: Double?
    var exceeds = false
    for area in values.indices {
      guard let value = values[area], let numerator = above[area], let denominator = below[area] else {
        continue
      }
      guard numerator >= 0, denominator > 0 else { return nil }
      if numerator > denominator { exceeds = true }
      guard numerator > 0 else { continue }
      let quotient = value * denominator / numerator
      // A standardised rate has counts too, but no constant multiplier. 1e-9 is far above rounding.
      if let multiplier, abs(quotient - multiplier) > 1e-9 * multiplier { return nil }
      if multiplier == nil { multiplier = quotient }
    }
    guard let multiplier, multiplier > 0 else { return nil }
    self.multiplier = multiplier
    numerators = above
    denominators = below
    isProportion = !exceeds
  }

  var samplingError: SamplingError {
    isProportion
      ? .proportions(numerators: numerators, denominators: denominators, multiplier: multiplier)
      : .rates(events: numerators, populations: denominators, multiplier: multiplier)
  }

  /// The standard error of each value: the standard deviation of the distribution that the draws of
  /// `scoreUncertainty` come from (Jeffreys: half a person, or event, added), which is above zero for a count
  /// of none.
  var standardErrors: [Double?] {
    zip(numerators, denominators).map { numerator, denominator in
      guard let x = numerator, let n = denominator, n > 0 else { return nil }
      let variance =
        isProportion
        ? (x + 0.5) * (n - x + 0.5) / ((n + 1) * (n + 1) * (n + 2)) : (x + 0.5) / (n * n)
      return multiplier * variance.squareRoot()
    }
  }
}
