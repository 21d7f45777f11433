/// Skewness and excess kurtosis of a sample, corrected for its size (types G1 and G2 of Joanes and Gill 1998,
/// The Statistician 47, 183-189); nil of fewer than four values or of values that are all equal.
public func sampleShape(_ values: [Double?]) -> (skewness: Double, kurtosis: Double)? {
  let present = values.compactMap { $0 }.filter(\.isFinite)
  let n = Double(present.count)
  guard n >= 4 else { return nil }
  let centre = mean(present)
  let second = squaredDeviations(present) / n
  guard second > 0, present.contains(where: { $0 != present[0] }) else { return nil }
  let third = present.reduce(0) { $0 + ($1 - centre) * ($1 - centre) * ($1 - centre) } / n
  let fourth =
    present.reduce(0) { sum, x in
      let square = (x - centre) * (x - centre)
      return sum + square * square
    } / n
  let skewness = third / (second * second.squareRoot())
  let kurtosis = fourth / (second * second) - 3
  return (
    skewness * (n * (n - 1)).squareRoot() / (n - 2),
    (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * kurtosis + 6)
  )
}

/// Values whose outliers were drawn in.
public struct Winsorised: Sendable, Hashable {
  public let values: [Double?]
  /// Which values were changed.
  public let changed: [Int]
  /// Whether the shape is now within the limits.
  public let isWithinLimits: Bool
}

/// Draws in the values at the outer end one by one, each to the next value inwards, while the sample is both
/// skewed and heavy-tailed beyond the limits (OECD and JRC 2008, "Handbook on constructing composite
/// indicators", step 3: |skewness| > 2 and kurtosis > 3.5).
///
/// At most `maximumCount` values are changed; the result says if that was enough. A logarithm is then the
/// usual remedy.
public func winsorised(
  _ values: [Double?], skewnessLimit: Double = 2, kurtosisLimit: Double = 3.5, maximumCount: Int = 5
) -> Winsorised {
  var current = values
  var changed: Set<Int> = []
  while let shape = sampleShape(current), abs(shape.skewness) > skewnessLimit,
    shape.kurtosis > kurtosisLimit
  {
    let sign: Double = shape.skewness > 0 ? 1 : -1
    let keyed = current.map { value in value.flatMap { $0.isFinite ? $0 * sign : nil } }
    let outermost = keyed.compactMap { $0 }.max() ?? 0
    let outliers = keyed.indices.filter { keyed[$0] == outermost }
    guard let next = keyed.compactMap({ $0 }).filter({ $0 < outermost }).max(),
      changed.union(outliers).count <= maximumCount
    else { return Winsorised(values: current, changed: changed.sorted(), isWithinLimits: false) }
    for index in outliers { current[index] = next * sign }
    changed.formUnion(outliers)
  }
  return Winsorised(values: current, changed: changed.sorted(), isWithinLimits: true)
}
