internal import Statistics

/// The limits of classes rounded as they are written: in the fewest decimals, or significant digits, with which they
/// are distinct and part the values as the breaks do.
struct WrittenLimits: Sendable, Hashable {
  let limits: [Double]
  let style: NumberStyle
  let valueStyle: NumberStyle
  /// Whether they part the values as the breaks do.
  let areExact: Bool

  /// With at least so many decimals, and no more than are `finest` unless limits would be alike. Where no such number
  /// of decimals parts the values as the breaks do, with as many as were `published`.
  init(_ given: ClassBounds, _ sorted: [Double], least: Int, published: Int?, finest: Int?) {
    let usual = published ?? WrittenLimits.mostDecimals
    let most = max(usual, finest ?? 0)
    let exact = (min(least, usual)...most).lazy.compactMap { count in
      WrittenLimits.limits(given, sorted, .decimals(count), isFinest: count == most).map {
        (count, $0)
      }
    }.first
    var (decimals, limits) = exact ?? (usual, WrittenLimits.rounded(given, .decimals(usual)))
    while !WrittenLimits.areDistinct(limits, for: given), decimals < WrittenLimits.mostDecimals {
      decimals += 1
      limits = WrittenLimits.rounded(given, .decimals(decimals))
    }
    self.limits = limits
    areExact = WrittenLimits.part(sorted, as: given, limits)
    style = .decimals(decimals)
    valueStyle = .decimals(max(published ?? decimals, decimals))
  }

  /// With no more significant digits than the values have, unless limits would be alike.
  init(inDigits given: ClassBounds, _ sorted: [Double]) {
    let most = min(sorted.lazy.compactMap { DecimalDigits($0)?.digits.count }.max() ?? 1, 15)
    let exact = (min(2, most)...most).lazy.compactMap { count in
      WrittenLimits.limits(given, sorted, .digits(count), isFinest: count == most).map { (count, $0) }
    }.first
    var (digits, limits) = exact ?? (most, WrittenLimits.rounded(given, .digits(most)))
    while !WrittenLimits.areDistinct(limits, for: given), digits < 17 {
      digits += 1
      limits = WrittenLimits.rounded(given, .digits(digits))
    }
    self.limits = limits
    areExact = WrittenLimits.part(sorted, as: given, limits)
    style = .digits(digits)
    valueStyle = .atMost(digits: max(digits, min(most, 6)))
  }

  /// Beyond which a number of this size in a legend is binary noise.
  private static let mostDecimals = 15

  /// Whether decimals are the way to write such numbers: distinct, exact, of no more than twelve figures, and not all
  /// zeros after the point.
  var areReadable: Bool {
    guard case .decimals(let decimals) = style else { return true }
    let size = limits.lazy.filter(\.isFinite).map(\.magnitude).max() ?? 0
    if size == 0 { return true }
    let figures = Double(decimals) + (size < 1 ? 0 : Double(DecimalDigits(size)?.exponent ?? 0) + 1)
    return size >= 1e-4 && figures <= 12 && !limits.contains(where: \.isNaN)
  }

  /// The bounds rounded so that the inner ones part the values as the breaks do and stay distinct; `nil` where the style
  /// cannot. In the `isFinest` of the data only the side of the closure is right for every value there could be.
  private static func limits(
    _ given: ClassBounds, _ sorted: [Double], _ style: NumberStyle, isFinest: Bool
  ) -> [Double]? {
    let (bounds, closure) = (given.bounds, given.closure)
    let towardsClosure: FloatingPointRoundingRule = closure == .left ? .up : .down
    var written = rounded(given, style)
    for index in given.inner where bounds[index].isFinite {
      let bound = bounds[index]
      var candidates = [style.rounded(bound, towardsClosure)]
      if case .decimals(let decimals) = style {
        let scale = powerOfTen(decimals)
        candidates.append((bound * scale).rounded(towardsClosure) / scale)
      }
      if !isFinest { candidates.insert(written[index], at: 0) }
      let wanted = countBelow(bound, sorted, closure)
      guard let fitting = candidates.first(where: { countBelow($0, sorted, closure) == wanted })
      else { return nil }
      written[index] = fitting
    }
    return areDistinct(written, for: given) ? written : nil
  }

  /// The ends are values, of which only zero is written as zero; they are rounded outwards, so that what is written
  /// holds them.
  private static func rounded(_ given: ClassBounds, _ style: NumberStyle) -> [Double] {
    given.bounds.indices.map { index in
      let bound = given.bounds[index]
      return given.outwards(index).map { style.roundedKeepingSign(bound, $0) } ?? style.rounded(bound)
    }
  }

  /// Whether the limits of classes that are listed are as many numbers as the bounds that they write; one class at the
  /// closed end may be of a single value.
  private static func areDistinct(_ limits: [Double], for given: ClassBounds) -> Bool {
    (given.listed.lowerBound..<given.listed.upperBound).allSatisfy { index in
      limits[index] < limits[index + 1] || given.bounds[index] == given.bounds[index + 1]
        || limits[index] == given.closedEnd && given.isClosed(index)
    }
  }

  /// Whether limits leave every value in its class.
  private static func part(_ sorted: [Double], as given: ClassBounds, _ limits: [Double]) -> Bool {
    given.inner.allSatisfy { index in
      countBelow(limits[index], sorted, given.closure)
        == countBelow(given.bounds[index], sorted, given.closure)
    }
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
}

/// The bounds of classes as a legend gives them: the observed extremes at the ends of those that it lists, unless the
/// breaks were given by hand.
struct ClassBounds: Sendable, Hashable {
  let bounds: [Double]
  let closure: Classification.Closure
  /// The classes that are listed.
  let listed: Range<Int>

  init(_ classes: Classification, listed: Range<Int>) {
    var bounds = classes.breaks
    closure = classes.closure
    self.listed = listed
    let isGiven = if case .manual = classes.method { bounds.allSatisfy(\.isFinite) } else { false }
    if !listed.isEmpty, !isGiven {
      if let lowest = classes.observed[listed.lowerBound] { bounds[listed.lowerBound] = lowest.lowerBound }
      if let highest = classes.observed[listed.upperBound - 1] {
        bounds[listed.upperBound] = highest.upperBound
      }
    }
    self.bounds = bounds
  }

  /// The bounds that part two classes that are listed.
  var inner: Range<Int> { min(listed.lowerBound + 1, listed.upperBound)..<listed.upperBound }

  /// The value at the end where a class includes both its limits.
  var closedEnd: Double { closure == .left ? bounds[listed.upperBound] : bounds[listed.lowerBound] }

  /// Whether a class includes both its limits.
  func isClosed(_ index: Int) -> Bool {
    index == (closure == .left ? listed.upperBound - 1 : listed.lowerBound)
  }

  /// The way out of the classes that are listed, from their lowest and highest bound; `nil` for another.
  func outwards(_ index: Int) -> FloatingPointRoundingRule? {
    index == listed.lowerBound ? .down : index == listed.upperBound ? .up : nil
  }
}
