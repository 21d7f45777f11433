/// What keeps cohort change ratios of small areas from being noise.
public struct RatioGuards: Sendable, Hashable {
  /// Whether a ratio from one age to the next rests on all cohorts that passed between these ages, and not on
  /// one of them.
  public var poolsCohorts: Bool
  /// The number of people by which the district's ratio weighs beside the area's own: an area's cohort of as
  /// many counts half. 0 for none.
  public var districtPeople: Double
  /// The same for the ratio of children to women: a number of women-years (person-years, for persons only).
  public var districtWomen: Double
  /// The least and the most that a ratio may be of the district's; nil for no bounds.
  public var bounds: ClosedRange<Double>?
  /// The years in which what an area grows faster (or slower) than its district's ratios would have it grow
  /// comes down to half: building does not go on for ever. The ages at which it
  /// grows give way (`CohortMomentum`). Nil keeps the pace.
  public var momentumHalfLife: Double?

  public init(
    poolsCohorts: Bool = true, districtPeople: Double = 100, districtWomen: Double = 2_000,
    bounds: ClosedRange<Double>? = 0.2...5, momentumHalfLife: Double? = 10
  ) {
    precondition(districtPeople >= 0 && districtWomen >= 0, "a weight is 0 or more")
    precondition(bounds.map { $0.lowerBound >= 0 && $0.contains(1) } ?? true, "bounds lie around 1")
    precondition(momentumHalfLife.map { $0 > 0 } ?? true, "a half-life is above 0")
    self.poolsCohorts = poolsCohorts
    self.districtPeople = districtPeople
    self.districtWomen = districtWomen
    self.bounds = bounds
    self.momentumHalfLife = momentumHalfLife
  }

  /// Of the settings that were tried on England's wards, 2017 and 2019 to 2020, those that erred least: chosen
  /// on the year that they are shown on. Weights from 50 to 200 people err within two hundredths of a per cent
  /// of each other; how fast momentum fades cannot be told from one year, and is assumed.
  public static let standard = RatioGuards()

  /// The ratios as they are.
  public static let none = RatioGuards(
    poolsCohorts: false, districtPeople: 0, districtWomen: 0, bounds: nil, momentumHalfLife: nil)
}
