public import Demography
public import Statistics

extension Project {
  /// One measured quantity per area.
  public struct Indicator: Sendable {
    public var id: String
    public var label: String
    public var unit: String
    public var worse: WorseDirection
    public var measure: Measure
    public var decimals: Int?
    public var period: String?
    public var at: Location

    public enum Measure: Sendable {
      /// A column as it is, or brought to the areas as `aggregation` says.
      case column(ColumnReference, Aggregation?)
      /// `per` x sum of numerators / sum of denominators.
      case ratio(numerator: ColumnReference, denominator: ColumnReference, per: Double)
      /// `per` x people of these ages (and sex) / all people (of that sex).
      case populationShare(ages: Demography.AgeBand, sex: Sex, per: Double)
    }

    public enum Aggregation: Sendable {
      case sum
      case weightedMean(ColumnReference)
    }
  }
}
