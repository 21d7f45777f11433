#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How much faster (or more slowly) an area grows in a year than by its district's ratios, and at which ages.
///
/// An area that was built on gains people at the ages of those who move; one that lost dwellings loses them.
/// When its pace comes down to its district's, these ages give way, and the others go on as they were: older
/// residents of a new estate do not leave because no more young families come.
struct CohortMomentum: Sendable {
  /// People by the district's ratios, and what the area's own add to them and take off, age by age.
  private let wide: Double
  private let gains: Double
  private let losses: Double

  /// - Parameters:
  ///   - people: of the area, by sex and age.
  ///   - births: of a year, by the district's ratio.
  ///   - own: the area's ratios, one for each cell.
  ///   - wide: its district's.
  init(
    people: ArraySlice<Double>, births: Double, own: ArraySlice<Double>, wide: ArraySlice<Double>
  ) {
    var (sum, gains, losses) = (births, 0.0, 0.0)
    for (count, (own, wide)) in zip(people, zip(own, wide)) {
      sum += count * wide
      gains += count * max(0, own - wide)
      losses += count * max(0, wide - own)
    }
    self.wide = sum
    self.gains = gains
    self.losses = losses
  }

  /// Whether there is a pace to come down from.
  var isPace: Bool { wide > 0 && wide + gains > losses && gains != losses }

  /// The ratios that leave a share of the pace: of a growing area those above the district's are brought
  /// nearer to it, of a shrinking one those below.
  ///
  /// - Parameter share: of the logarithm of the pace: 0 ... 1.
  func faded(_ own: ArraySlice<Double>, _ wide: ArraySlice<Double>, keeping share: Double) -> [Double] {
    let pace = log((self.wide + gains - losses) / self.wide)
    let target = self.wide * exp(pace * share)
    let isGrowing = gains > losses
    let weight =
      isGrowing ? (target - self.wide + losses) / gains : (self.wide + gains - target) / losses
    return zip(own, wide).map { own, wide in
      (own > wide) == isGrowing ? wide + (own - wide) * weight : own
    }
  }
}
