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
    /// The edition of the Indices of Deprivation that it comes from, such as 2019.
    public var edition: Int?
    /// What is compared with a benchmark, and with which.
    public var benchmark: Benchmark?
    public var at: Location

    public enum Measure: Sendable {
      /// A column as it is, or brought to the areas as `aggregation` says.
      case column(ColumnReference, ColumnAggregation?)
      /// `per` x sum of numerators / sum of denominators.
      case ratio(Ratio)
      /// The mean of a sample, with Student's limits.
      case mean(SampleMean)
      /// `per` x people of these ages (and sex) / all people (of that sex).
      case populationShare(PopulationShare)
      /// An official summary of the deprivation of an area's small areas.
      case deprivation(DeprivationSummaryMeasure)
      /// An index put together from the ranks of its domains.
      case deprivationScore(DeprivationScoreMeasure)
      case directRate(DirectRate)
      case indirectRatio(IndirectRatio)
      case lifeExpectancy(LifeExpectancyMeasure)
      case censusIndex(CensusIndex)
    }

    public enum Aggregation: Sendable {
      case sum
      case weightedMean(ColumnReference)
    }

    /// How a column is brought to the areas.
    public struct ColumnAggregation: Sendable {
      public var how: Aggregation
      /// Why ranks or deciles are averaged or added up after all.
      public var reasonForRanks: String?
    }
  }
}

extension Project.Indicator {
  /// The columns of the project's tables that the indicator is made of.
  var columns: [Project.ColumnReference] {
    switch measure {
    case .column(let column, let aggregation): return [column] + (aggregation?.how.columns ?? [])
    case .ratio(let ratio):
      return ratio.numerator.columns + [ratio.denominator] + (ratio.shrinkage?.groups.map { [$0] } ?? [])
    case .mean(let mean): return mean.columns
    case .populationShare: return []
    case .deprivation(let summary): return summary.columns
    case .deprivationScore(let score): return score.columns
    case .directRate, .lifeExpectancy: return ageCounts.flatMap(\.columns)
    case .indirectRatio(let ratio): return [ratio.observed] + ageCounts.flatMap(\.columns)
    case .censusIndex(let index): return index.columns
    }
  }
}

extension Project.Indicator.Aggregation {
  var columns: [Project.ColumnReference] {
    switch self {
    case .sum: []
    case .weightedMean(let weight): [weight]
    }
  }
}
