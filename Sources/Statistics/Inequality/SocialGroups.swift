/// A group of the population on the social scale, such as the people of a small area or of a tenth of
/// deprivation.
public struct SocialGroup: Sendable, Hashable {
  public var population: Double
  public var value: Double
  /// The standard error of the value, for limits.
  public var standardError: Double?

  public init(population: Double, value: Double, standardError: Double? = nil) {
    self.population = population
    self.value = value
    self.standardError = standardError
  }
}

/// Groups that can be measured: their shares of the population and, for measures that rank, their places on
/// the social scale.
///
/// Inequality between wards understates that between people: use the smallest areas there are, and say which.
struct MeasuredGroups {
  let shares: [Double]
  let values: [Double]
  /// The middle of each group's range on a scale from 0 (the first group) to 1 (the last).
  let ridits: [Double]

  static func checked(_ groups: [SocialGroup]) -> Computed<MeasuredGroups> {
    guard groups.count >= 2 else { return .notComputed("fewer than two groups") }
    for (index, group) in groups.enumerated() {
      guard group.population.isFinite, group.population > 0 else {
        return .notComputed("the population of group \(index + 1) is not above zero")
      }
      guard group.value.isFinite else { return .notComputed("the value of group \(index + 1) is missing") }
    }
    return .success(MeasuredGroups(groups))
  }

  private init(_ groups: [SocialGroup]) {
    let total = groups.reduce(0) { $0 + $1.population }
    shares = groups.map { $0.population / total }
    values = groups.map(\.value)
    var before = 0.0
    var middles: [Double] = []
    for share in shares {
      middles.append(before + share / 2)
      before += share
    }
    ridits = middles
  }

  var mean: Double { zip(shares, values).reduce(0) { $0 + $1.0 * $1.1 } }
}
