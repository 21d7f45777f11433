internal import Statistics

/// What one group's score is made of and how much hangs on each part: an entry of `scores.json`.
public struct ScoreRecord: Sendable, Encodable {
  public var id: String
  public var label: String
  public var normalise: String
  public var aggregate: String
  public var outliers: String
  public var minimumAvailable: Double
  public var areas: Int
  public var scoredAreas: Int
  public var indicators: [Indicator]
  public var uncertainty: Uncertainty?

  public struct Indicator: Sendable, Encodable {
    public var id: String
    public var weight: Double
    /// The weight as a share of all.
    public var weightShare: Double
    /// The effective weight: Pearson's correlation of the normalised indicator with the score.
    public var correlationWithScore: Double?
    public var outliers: Outliers
    /// What becomes of the deciles without it.
    public var leftOut: LeftOut?
  }

  public struct Outliers: Sendable, Encodable {
    /// Of the values before treatment.
    public var skewness: Double?
    public var kurtosis: Double?
    public var changedValues: Int
    public var isWithinLimits: Bool
  }

  public struct LeftOut: Sendable, Encodable {
    public var comparedAreas: Int
    public var areasThatChangeDecile: Int
    public var greatestDecileChange: Int
    /// Spearman's, of the scores with and without it.
    public var rankCorrelation: Double?
  }

  public struct Uncertainty: Sendable, Encodable {
    public var draws: Int
    public var seed: Int
    public var confidence: Double
    public var weightConcentration: Double?
    public var variesMethods: Bool
    /// What varies beneath the score, in words.
    public var varied: String
    public var variedForRanks: String
    public var indicatorsWithSamplingError: [String]
    /// The distribution that the values of each of these are drawn from.
    public var distributions: [String: String]
    /// The indicators whose sampling error is not known.
    public var indicatorsTakenAsExact: [String]
    /// The middle one of the areas' rank limits, upper less lower.
    public var medianRankRange: Double?
  }
}

extension ScoreRecord {
  init(
    _ group: Project.Needs.Group, _ parts: [PreparedIndicator], _ scores: CompositeScores,
    effective: [EffectiveWeight], leftOut: [LeftOutIndicator], uncertainty: GroupUncertainty?
  ) {
    id = group.id
    label = group.label
    normalise = group.normalisation.name
    aggregate = group.aggregation.rawValue
    outliers = group.outliers.rawValue
    minimumAvailable = group.minimumAvailable
    areas = scores.scores.count
    scoredAreas = scores.scores.count { $0 != nil }
    indicators = zip(parts, effective).map { part, effective in
      Indicator(
        id: part.id, weight: part.weight, weightShare: effective.declared,
        correlationWithScore: effective.correlationWithScore,
        outliers: Outliers(
          skewness: part.treated.skewness, kurtosis: part.treated.kurtosis,
          changedValues: part.treated.changedCount, isWithinLimits: part.treated.isWithinLimits),
        leftOut: leftOut.first { $0.name == part.id }.map(LeftOut.init))
    }
    self.uncertainty = uncertainty.map(Uncertainty.init)
  }

  /// The record for the terminal.
  var lines: [String] {
    let scored = scoredAreas == areas ? "\(areas) areas" : "\(scoredAreas) of \(areas) areas"
    var lines = ["\(id): \(scored) scored, \(aggregate) of \(normalise)"]
    if let range = uncertainty?.medianRankRange, let draws = uncertainty?.draws {
      lines[0] += "; an area's rank typically spans \(Int(range)) places in \(draws) draws"
    }
    lines += indicators.map { "  " + $0.line }
    return lines
  }
}

extension ScoreRecord.Indicator {
  fileprivate var line: String {
    var parts = ["weighs \(percentText(weightShare))"]
    if let correlationWithScore {
      parts.append("correlation with the score \((correlationWithScore * 100).rounded() / 100)")
    }
    if let leftOut, leftOut.comparedAreas > 0 {
      parts.append("\(leftOut.areasThatChangeDecile) areas change decile without it")
    }
    if outliers.changedValues > 0 { parts.append("\(outliers.changedValues) values treated") }
    return "\(id): " + parts.joined(separator: ", ")
  }
}

extension ScoreRecord.LeftOut {
  fileprivate init(_ left: LeftOutIndicator) {
    comparedAreas = left.comparedCount
    areasThatChangeDecile = left.changedDecileCount
    greatestDecileChange = left.greatestDecileChange
    rankCorrelation = left.rankCorrelation
  }
}

extension ScoreRecord.Uncertainty {
  fileprivate init(_ uncertainty: GroupUncertainty) {
    let declared = uncertainty.declared
    draws = declared.draws
    seed = declared.seed
    confidence = GroupUncertainty.confidence
    weightConcentration = declared.weightConcentration
    variesMethods = declared.variesMethods
    varied = uncertainty.varied
    variedForRanks = uncertainty.variedForRanks
    indicatorsWithSamplingError = uncertainty.sampled.map(\.id)
    distributions = Dictionary(uncertainty.sampled.map { ($0.id, $0.distribution) }) { first, _ in first }
    indicatorsTakenAsExact = uncertainty.exact
    let limits = uncertainty.rankLimits
    let ranges = zip(limits.lower, limits.upper).compactMap { lower, upper in
      lower.flatMap { lower in upper.map { $0 - lower } }
    }
    medianRankRange = quantile(ofSorted: ranges.sorted(), 0.5)
  }
}
