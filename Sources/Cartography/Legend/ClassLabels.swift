internal import Statistics

/// The classes of a map in words, low to high: "12.5 to under 16.4", and the decimals that they need.
///
/// A break is written with as few decimals as tell the breaks apart and put every value into the class that
/// it is in; where the data have d decimals, d are always enough, because a break between two neighbouring
/// multiples of 10⁻ᵈ can be written as the one that its closure belongs to. Only where these would write two limits
/// alike there are more. Numbers that decimals cannot tell have significant digits. The outermost bounds are the observed
/// extremes, unless the breaks were given by hand.
struct ClassLabels: Sendable, Hashable {
  /// One for each class, low to high.
  let texts: [String]
  /// The limits in `texts`, one more than there are classes; those that are not finite are not written.
  let limits: [Double]
  /// Of the numbers in `texts`.
  let style: NumberStyle
  /// Of single values in a legend: at least as fine as the classes'.
  let valueStyle: NumberStyle
  /// Of an area's own value, as in its title: at least as fine as the legend's, however wide the range.
  let areaStyle: NumberStyle
  private let closure: Classification.Closure
  /// Whether the labels put every value into its own class.
  let areExact: Bool
  /// `Classification.listed`.
  let listed: Range<Int>

  /// Without `dataDecimals`, those with which a legend writes values, the values tell; limits may have as many as are
  /// `finest`, where they need them, and an area's own value has `areaDecimals`. Names, one a class, stand before the
  /// limits.
  init(
    _ classes: Classification, values: [Double], dataDecimals: Int? = nil, finest: Int? = nil,
    areaDecimals: Int? = nil, names: [String] = []
  ) {
    let sorted = values.sorted()
    listed = classes.listed
    let bounds = ClassBounds(classes, listed: listed)
    let published = dataDecimals ?? exactDecimals(of: sorted)
    let inDecimals = WrittenLimits(
      bounds, sorted, least: ClassLabels.leastDecimals(of: classes, sorted), published: published,
      finest: finest)
    let written = inDecimals.areReadable ? inDecimals : WrittenLimits(inDigits: bounds, sorted)
    limits = written.limits
    style = written.style
    valueStyle = written.valueStyle
    if case .decimals(let seen) = written.valueStyle {
      areaStyle = .decimals(max(seen, areaDecimals ?? seen))
    } else {
      areaStyle = written.valueStyle
    }
    areExact = written.areExact
    closure = classes.closure
    let words = ClassLabels.words(for: limits, of: classes, listed, style: style)
    texts = names.count == words.count ? zip(names, words).map { "\($0): \($1)" } : words
  }

  /// An area's own value: with more decimals where it would look as if it were in the next class.
  func areaText(_ value: Double, inClass index: Int?) -> String {
    guard let index, case .decimals(let usual) = areaStyle else { return areaStyle.text(value) }
    let styles = (usual...max(usual, 12)).lazy.map { NumberStyle.decimals($0) }
    return (styles.first { holds($0.rounded(value), index) } ?? areaStyle).text(value)
  }

  /// A single value beside the legend, such as one to compare with: no coarser than the limits and than it was given.
  func referenceText(_ value: Double) -> String {
    guard case .decimals(let usual) = style, let own = exactDecimals(of: [value], most: 4) else {
      return valueStyle.text(value)
    }
    return NumberStyle.decimals(max(usual, own)).text(value)
  }

  /// Whether the limits of a class as they are written hold a value.
  private func holds(_ value: Double, _ index: Int) -> Bool {
    let (low, high) = (limits[index], limits[index + 1])
    return switch closure {
    case .left: value >= low && (value < high || value == high && index == listed.upperBound - 1)
    case .right: value <= high && (value > low || value == low && index == listed.lowerBound)
    }
  }

  private static func leastDecimals(of classes: Classification, _ sorted: [Double]) -> Int {
    max(readableDecimals(of: sorted), givenDecimals(of: classes))
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

  private static func words(
    for bounds: [Double], of classes: Classification, _ listed: Range<Int>, style: NumberStyle
  ) -> [String] {
    (0..<classes.classCount).map { index in
      let (low, high) = (bounds[index], bounds[index + 1])
      let (from, to) = (style.text(low), style.text(high))
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

extension Classification {
  /// The classes that a legend lists: all, but for those beyond the least and the greatest value where the method
  /// leaves its outer classes open.
  var listed: Range<Int> {
    let all = 0..<classCount
    switch method {
    case .boxPlot, .standardDeviation:
      guard let first = counts.firstIndex(where: { $0 > 0 }), let last = counts.lastIndex(where: { $0 > 0 })
      else { return all }
      return first..<last + 1
    default: return all
    }
  }
}
