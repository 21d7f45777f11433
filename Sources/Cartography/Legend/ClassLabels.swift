internal import Statistics

/// The classes of a map in words, low to high: "12.5 to under 16.4", and the decimals that they need.
///
/// A break is written with as few decimals as tell the breaks apart and put every value into the class that
/// it is in; where the data have d decimals, d are always enough, because a break between two neighbouring
/// multiples of 10⁻ᵈ can be written as the one that its closure belongs to. Only where these would write two limits
/// alike there are more. The outermost bounds are the observed extremes, unless the breaks were given by hand.
struct ClassLabels: Sendable, Hashable {
  /// One for each class, low to high.
  let texts: [String]
  /// The limits in `texts`, one more than there are classes; those that are not finite are not written.
  let limits: [Double]
  /// Of the numbers in `texts`.
  let decimals: Int
  /// Of single values, as in an area's title: at least as many as the classes need.
  let valueDecimals: Int
  /// Whether the labels put every value into its own class.
  let areExact: Bool
  /// The classes that a legend lists: all, but for those beyond the least and the greatest value where the method
  /// leaves its outer classes open.
  let listed: Range<Int>

  /// Without `dataDecimals`, those with which the data were published, the values tell. Names, one a class, stand
  /// before the limits.
  init(_ classes: Classification, values: [Double], dataDecimals: Int? = nil, names: [String] = []) {
    let sorted = values.sorted()
    let published = dataDecimals ?? exactDecimals(of: sorted)
    let most = published ?? 15
    let least = min(
      most, max(ClassLabels.readableDecimals(of: sorted), ClassLabels.givenDecimals(of: classes)))
    listed = ClassLabels.listed(of: classes)
    let bounds = ClassLabels.bounds(of: classes, listed)
    var decimals = least
    var written = ClassLabels.write(bounds, of: classes, sorted, decimals: decimals, published: most)
    while written == nil, decimals < most {
      decimals += 1
      written = ClassLabels.write(bounds, of: classes, sorted, decimals: decimals, published: most)
    }
    areExact = written != nil
    var limits = written ?? ClassLabels.rounded(bounds, decimals)
    while !ClassLabels.areDistinct(limits, for: bounds), decimals < ClassLabels.mostDecimals {
      decimals += 1
      limits = ClassLabels.rounded(bounds, decimals)
    }
    self.limits = limits
    self.decimals = decimals
    valueDecimals = max(published ?? decimals, decimals)
    let words = ClassLabels.words(for: limits, of: classes, listed, decimals: decimals)
    texts = names.count == words.count ? zip(names, words).map { "\($0): \($1)" } : words
  }

  /// Decimals that show the range of the values with three significant digits.
  private static func readableDecimals(of sorted: [Double]) -> Int {
    guard let first = sorted.first, let last = sorted.last else { return 0 }
    let size = last > first ? last - first : first.magnitude
    guard size > 0 else { return 0 }
    return (0...15).first { size * powerOfTen($0) >= 100 } ?? 15
  }

  /// Those of breaks that were given: they are written as they are, where the values have so many decimals.
  private static func givenDecimals(of classes: Classification) -> Int {
    guard case .manual = classes.method else { return 0 }
    return exactDecimals(of: classes.breaks.dropFirst().dropLast(), most: 15) ?? 0
  }

  /// Beyond which a number of this size in a legend is binary noise.
  private static let mostDecimals = 15

  private static func listed(of classes: Classification) -> Range<Int> {
    let all = 0..<classes.classCount
    switch classes.method {
    case .boxPlot, .standardDeviation:
      guard let first = classes.counts.firstIndex(where: { $0 > 0 }),
        let last = classes.counts.lastIndex(where: { $0 > 0 })
      else { return all }
      return first..<last + 1
    default: return all
    }
  }

  /// The breaks, with the observed extremes outside.
  private static func bounds(of classes: Classification, _ listed: Range<Int>) -> [Double] {
    var bounds = classes.breaks
    if case .manual = classes.method, bounds.allSatisfy(\.isFinite) { return bounds }
    guard !listed.isEmpty else { return bounds }
    if let lowest = classes.observed[listed.lowerBound] { bounds[listed.lowerBound] = lowest.lowerBound }
    if let highest = classes.observed[listed.upperBound - 1] {
      bounds[listed.upperBound] = highest.upperBound
    }
    return bounds
  }

  private static func rounded(_ bounds: [Double], _ decimals: Int) -> [Double] {
    bounds.map { rounded($0, decimals, .toNearestOrAwayFromZero) }
  }

  /// Whether limits are as many numbers as the bounds that they write.
  private static func areDistinct(_ limits: [Double], for bounds: [Double]) -> Bool {
    zip(zip(limits, limits.dropFirst()), zip(bounds, bounds.dropFirst())).allSatisfy { limit, bound in
      limit.0 < limit.1 || bound.0 == bound.1
    }
  }

  /// The bounds rounded so that the inner ones part the values as the breaks do and stay distinct; `nil` where
  /// these decimals cannot.
  private static func write(
    _ bounds: [Double], of classes: Classification, _ sorted: [Double], decimals: Int, published: Int
  ) -> [Double]? {
    guard bounds.count > 1 else { return bounds }
    let towardsClosure: FloatingPointRoundingRule = classes.closure == .left ? .up : .down
    var written = bounds.map { rounded($0, decimals, .toNearestOrAwayFromZero) }
    for index in bounds.indices.dropFirst().dropLast() {
      let bound = bounds[index]
      let scale = powerOfTen(decimals)
      var candidates = [
        rounded(bound, decimals, towardsClosure), (bound * scale).rounded(towardsClosure) / scale,
      ]
      // With the data's own decimals only the side of the closure is right for every value there could be.
      if decimals < published { candidates.insert(written[index], at: 0) }
      let wanted = countBelow(bound, sorted, classes.closure)
      guard let fitting = candidates.first(where: { countBelow($0, sorted, classes.closure) == wanted })
      else { return nil }
      written[index] = fitting
    }
    return areDistinct(written, for: bounds) ? written : nil
  }

  /// How many values lie in the classes below a break.
  private static func countBelow(
    _ bound: Double, _ sorted: [Double], _ closure: Classification.Closure
  ) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      let isBelow = closure == .left ? sorted[middle] < bound : sorted[middle] <= bound
      if isBelow { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// A multiple of a power of ten near a value; the value itself where it is one but for binary noise.
  private static func rounded(
    _ value: Double, _ decimals: Int, _ direction: FloatingPointRoundingRule
  ) -> Double {
    guard value.isFinite else { return value }
    let scale = powerOfTen(decimals)
    let nearest = (value * scale).rounded(.toNearestOrAwayFromZero)
    if (value * scale - nearest).magnitude <= 1e-9 * nearest.magnitude { return nearest / scale }
    return (value * scale).rounded(direction) / scale
  }

  private static func words(
    for bounds: [Double], of classes: Classification, _ listed: Range<Int>, decimals: Int
  ) -> [String] {
    (0..<classes.classCount).map { index in
      let (low, high) = (bounds[index], bounds[index + 1])
      let (from, to) = (numberText(low, decimals: decimals), numberText(high, decimals: decimals))
      let (isFirst, isLast) = (index == listed.lowerBound, index == listed.upperBound - 1)
      switch (low.isFinite, high.isFinite, classes.closure) {
      case (false, false, _): return "all values"
      case (false, true, .left): return "under \(to)"
      case (false, true, .right): return "\(to) or less"
      case (true, false, .left): return "\(from) or more"
      case (true, false, .right): return "over \(from)"
      case (true, true, .left): return from == to ? from : "\(from) to \(isLast ? "" : "under ")\(to)"
      case (true, true, .right):
        return from == to && isFirst ? from : "\(isFirst ? "" : "over ")\(from) to \(to)"
      }
    }
  }
}
