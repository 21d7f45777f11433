public import Demography

extension Project.Indicator {
  /// The mean of something measured on each of a sample of people, of whom only the mean, the spread and the number
  /// are known.
  public struct SampleMean: Sendable {
    public var mean: Project.ColumnReference
    /// With divisor n - 1.
    public var standardDeviation: Project.ColumnReference
    public var count: Project.ColumnReference
    public var confidence = 0.95

    var columns: [Project.ColumnReference] { [mean, standardDeviation, count] }
  }

  /// People of some ages per `per` people.
  public struct PopulationShare: Sendable {
    public var ages: Demography.AgeBand
    public var sex: Sex
    public var per: Double
    public var interval = IntervalMethod.none
    public var confidence = 0.95
  }
}
