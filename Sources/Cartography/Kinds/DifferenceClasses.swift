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
      let sizes = [least.magnitude, greatest.magnitude].sorted()
      let distances = DifferenceClasses.distances(differences, [1 / 3, 2 / 3]).filter {
        sizes[0] < $0 && $0 < sizes[1]
      }
      let unused = 2 - distances.count
      breaks = [-.infinity] + (least > 0 ? distances : distances.reversed().map { -$0 }) + [.infinity]
      unusedColours = least > 0 ? .init(below: 3, above: unused) : .init(below: unused, above: 3)
      areValid = true
      return
    }
    let distances = given ?? DifferenceClasses.distances(differences, [1 / 3, 3 / 4])
    areValid =
      !distances.isEmpty && zip([0] + distances, distances).allSatisfy { $0 < $1 && $1.isFinite }
    let below = distances.filter { closure == .left ? least < -$0 : least <= -$0 }
    let above = distances.filter { closure == .left ? greatest >= $0 : greatest > $0 }
    breaks = [-.infinity] + below.reversed().map { -$0 } + above + [.infinity]
    unusedColours = .init(below: distances.count - below.count, above: distances.count - above.count)
  }

  /// Two distances from zero, rising, near two quantiles of the sizes of the differences; one where they end before
  /// the other.
  private static func distances(_ differences: [Double], _ shares: [Double]) -> [Double] {
    let sizes = differences.map(\.magnitude).filter { $0 > 0 }.sorted()
    let wanted = shares.compactMap { quantile(ofSorted: sizes, $0) }
    guard let most = sizes.last, wanted.count == 2 else { return [1] }
    // Losses that are small beside the gains, or the reverse, are not all hidden in the class around zero, unless
    // they are next to none.
    let sides = [differences.min() ?? 0, differences.max() ?? 0].map(\.magnitude)
    let smaller = sides.min() ?? most
    let isMixed = (differences.min() ?? 0) < 0 && (differences.max() ?? 0) > 0
    let inner = roundedToOneDigit(
      isMixed && smaller > wanted[0] / 5 ? min(wanted[0], smaller / 2) : wanted[0])
    let outer = max(roundedToOneDigit(wanted[1]), roundedToOneDigit(1.5 * inner))
    return outer < most && inner < outer ? [inner, outer] : [inner]
  }

  private static func roundedToOneDigit(_ value: Double) -> Double {
    var unit = 1.0
    while value / unit >= 10 { unit *= 10 }
    while value / unit < 1 { unit /= 10 }
    return (value / unit).rounded() * unit
  }
}
