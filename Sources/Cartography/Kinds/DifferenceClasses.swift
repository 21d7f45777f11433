internal import Statistics

/// Classes of differences: breaks at the same distances on both sides of zero, and a class around it.
///
/// The class around zero holds about a third of the differences that are not zero, the outermost ones together about a
/// quarter; each break is rounded to one digit. Classes that no difference reaches are left out: no share falls by
/// more than all of it. Where all differences have one sign, there is no class around zero but thirds of them. The
/// classes that remain keep the colours that they have in the whole.
struct DifferenceClasses: Sendable, Hashable {
  /// From the lowest bound to the highest; the outermost are infinite.
  let breaks: [Double]
  let unusedColours: ValueScale.UnusedColours
  /// Whether the distances that were given are above zero and ascending.
  let areValid: Bool

  init(_ differences: [Double], breaks given: [Double]?, closure: Classification.Closure) {
    let least = differences.min() ?? 0
    let greatest = differences.max() ?? 0
    if given == nil, least > 0 || greatest < 0 {
      let distances = DifferenceClasses.thirds(of: differences.map(\.magnitude))
      let unused = 2 - distances.count
      breaks = [-.infinity] + (least > 0 ? distances : distances.reversed().map { -$0 }) + [.infinity]
      unusedColours = least > 0 ? .init(below: 3, above: unused) : .init(below: unused, above: 3)
      areValid = true
      return
    }
    let distances = given ?? DifferenceClasses.distances(differences)
    areValid =
      !distances.isEmpty && zip([0] + distances, distances).allSatisfy { $0 < $1 && $1.isFinite }
    let below = distances.filter { closure == .left ? least < -$0 : least <= -$0 }
    let above = distances.filter { closure == .left ? greatest >= $0 : greatest > $0 }
    breaks = [-.infinity] + below.reversed().map { -$0 } + above + [.infinity]
    unusedColours = .init(below: distances.count - below.count, above: distances.count - above.count)
  }

  /// The limits of the thirds of some sizes, with as few digits as part them; none where sizes are too much alike.
  private static func thirds(of sizes: [Double]) -> [Double] {
    let sorted = sizes.sorted()
    let wanted = [1 / 3, 2 / 3].compactMap { quantile(ofSorted: sorted, $0) }
    for digits in 1...4 {
      let limits = wanted.map { rounded($0, digits: digits) }
      if zip(sorted.prefix(1) + limits, limits + sorted.suffix(1)).allSatisfy({ $0 < $1 }) { return limits }
    }
    return []
  }

  /// Two distances from zero, rising: a third of the sizes that are not zero are smaller than the one, three quarters
  /// than the other; one where the differences end before the other.
  private static func distances(_ differences: [Double]) -> [Double] {
    let sizes = differences.map(\.magnitude).filter { $0 > 0 }.sorted()
    guard let most = sizes.last, let third = quantile(ofSorted: sizes, 1 / 3),
      let quarter = quantile(ofSorted: sizes, 3 / 4)
    else { return [1] }
    // Losses that are small beside the gains, or the reverse, are not all hidden in the class around zero, unless
    // they are next to none.
    let (losses, gains) = (-(differences.min() ?? 0), differences.max() ?? 0)
    let smaller = min(losses, gains)
    let inner = rounded(smaller > third / 5 ? min(third, smaller / 2) : third, digits: 1)
    let outer = max(rounded(quarter, digits: 1), rounded(1.5 * inner, digits: 1))
    return inner < outer && outer < most ? [inner, outer] : [inner]
  }

  /// To some significant digits, so that 0.3 has no binary noise.
  private static func rounded(_ value: Double, digits: Int) -> Double {
    DecimalDigits(value)?.rounded(to: digits).value ?? value
  }
}
