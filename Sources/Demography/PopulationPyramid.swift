public import Statistics
internal import Tables

/// The shares of females and males of each age band in everybody, youngest first: what a population pyramid
/// draws.
public struct PopulationPyramid: Sendable, Hashable {
  public let bands: [AgeBand]
  /// Shares of everybody; with those of males they add up to 1.
  public let females: [Double]
  public let males: [Double]
  /// How many people the shares are of.
  public let people: Double
}

extension Population {
  /// The pyramid of one area, or of several together.
  ///
  /// - Parameter areas: positions; all areas unless given.
  /// - Returns: nothing, with the reason, where the source does not tell the sexes apart, a count is missing
  ///   or suppressed, or nobody lives there.
  public func pyramid(areas: [Int]? = nil) -> Computed<PopulationPyramid> {
    guard let females = counts[.females], let males = counts[.males] else {
      return .failure(NotComputed("the population does not tell females and males apart"))
    }
    let areas = areas ?? Array(0..<areaCount)
    // NaN stands in every cell without a figure, and so in the sums.
    let women = females.map { column in areas.reduce(0) { $0 + column.values[$1] } }
    let men = males.map { column in areas.reduce(0) { $0 + column.values[$1] } }
    let people = women.reduce(0, +) + men.reduce(0, +)
    if people.isNaN { return .failure(NotComputed("a count of people is missing or suppressed")) }
    guard people > 0 else { return .failure(NotComputed("nobody lives there")) }
    return .success(
      PopulationPyramid(
        bands: bands, females: women.map { $0 / people }, males: men.map { $0 / people }, people: people))
  }
}
