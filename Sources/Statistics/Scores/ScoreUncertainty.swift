public import Parallel

/// An indicator before normalisation, and how sure it is.
public struct UncertainIndicator: Sendable, Hashable {
  public var name: String
  public var weight: Double
  public var direction: WorseDirection
  public var values: [Double?]
  public var error: SamplingError
  /// What was done to the outliers of the values, and is done to those of each draw.
  public var treatment: OutlierTreatment
  /// A scale of its own, such as its goalposts, instead of those of the options.
  public var normalisation: Normalisation?

  /// The values are those before their outliers are treated.
  public init(
    name: String, weight: Double, direction: WorseDirection, values: [Double?], error: SamplingError = .none,
    treatment: OutlierTreatment = .none, normalisation: Normalisation? = nil
  ) {
    self.name = name
    self.weight = weight
    self.direction = direction
    self.values = values
    self.error = error
    self.treatment = treatment
    self.normalisation = normalisation
  }
}

/// What is varied, and how often.
public struct UncertaintyOptions: Sendable, Hashable {
  public var draws: Int
  public var seed: UInt64
  /// How closely weights are drawn around those declared: a weight w (a share of all) has the standard
  /// deviation `sqrt(w (1 - w) / (concentration + 1))`. Nil keeps the declared weights.
  public var weightConcentration: Double?
  /// One is chosen for each draw, all equally often; with one, it is always that.
  public var normalisations: [Normalisation]
  public var aggregations: [Aggregation]
  public var minimumWeightShare: Double
  public var confidence: Double

  public init(
    draws: Int = 1000, seed: UInt64, weightConcentration: Double? = nil,
    normalisations: [Normalisation] = [.percentile], aggregations: [Aggregation] = [.arithmetic],
    minimumWeightShare: Double = 1, confidence: Double = 0.95
  ) {
    self.draws = draws
    self.seed = seed
    self.weightConcentration = weightConcentration
    self.normalisations = normalisations
    self.aggregations = aggregations
    self.minimumWeightShare = minimumWeightShare
    self.confidence = confidence
  }
}

/// How sure an area's score and rank are.
public struct UncertainScore: Sendable, Hashable {
  /// Percentiles of the score over the draws in which the area had one.
  public let scoreLower, scoreMedian, scoreUpper: Double
  /// Percentiles of the rank, 1 = most need.
  public let rankLower, rankMedian, rankUpper: Double
  /// The share of draws in which the area was among the most needy tenth, and fifth, of all with a score.
  public let probabilityOfMostNeedyTenth: Double
  public let probabilityOfMostNeedyFifth: Double
  /// In how many draws the area had a score.
  public let drawCount: Int
}

/// Scores and ranks under what is not known for sure: the indicators' sampling error, the weights, and if
/// wished how they are normalised and combined (Saisana, Saltelli and Tarantola 2005, J R Stat Soc A 168,
/// 307-323).
///
/// Draw number d takes its random numbers from stream d of the seed, so the result is the same to the last
/// bit whatever the number of workers. Scores are those of the aggregation as it is; where several
/// aggregations or normalisations are mixed, each draw's scores are scaled to 0...100 first, because their
/// scales differ. Percentiles are kept to seven digits. Not computed for an area that has no score in any draw.
///
/// - Complexity: O(draws x areas x (indicators + log areas)) time; 8 bytes for each draw of an area, up to
///   about 256 MB: beyond that the areas are summed up in parts, and everything is drawn again for each.
public func scoreUncertainty(
  _ indicators: [UncertainIndicator], options: UncertaintyOptions, workers: Workers = .one
) -> [Computed<UncertainScore>] {
  scoreUncertainty(indicators, options: options, cells: 1 << 25, workers: workers)
}

/// The same with another bound on the `cells`, draws of an area, that are held at once.
package func scoreUncertainty(
  _ indicators: [UncertainIndicator], options: UncertaintyOptions, cells: Int, workers: Workers
) -> [Computed<UncertainScore>] {
  let areas = indicators.first?.values.count ?? 0
  precondition(
    indicators.allSatisfy { $0.values.count == areas }, "all indicators have a value for each area")
  precondition(
    options.draws >= 1 && !options.normalisations.isEmpty && !options.aggregations.isEmpty,
    "there is a draw, a normalisation and an aggregation")
  let areasAtOnce = max(1, cells / options.draws)
  var summaries: [Computed<UncertainScore>] = []
  summaries.reserveCapacity(areas)
  for first in stride(from: 0, to: areas, by: areasAtOnce) {
    let part = first..<min(areas, first + areasAtOnce)
    // Scores as seven-digit numbers: their error is far below that of any number of draws.
    let drawn = workers.map(options.draws) { draw in
      drawScores(indicators, options, stream: UInt64(draw), keeping: part)
    }
    summaries += workers.mapRanges(part.count, size: 128) { range in
      range.map { area in summarise(area, drawn, options.confidence) }
    }.flatMap { $0 }
  }
  return summaries
}

/// The scores and ranks of some areas in one draw; NaN and 0 for an area without a score.
private struct ScoreDraw: Sendable {
  var scores: [Float]
  var ranks: [Int32]
  /// The ranks up to which areas are among the most needy tenth and fifth.
  var lastOfTenth: Int32
  var lastOfFifth: Int32
}

private func drawScores(
  _ indicators: [UncertainIndicator], _ options: UncertaintyOptions, stream: UInt64, keeping part: Range<Int>
) -> ScoreDraw {
  var random = RandomStream(seed: options.seed, stream: stream)
  let normalisation = options.normalisations[choice(among: options.normalisations.count, &random)]
  let aggregation = options.aggregations[choice(among: options.aggregations.count, &random)]
  let weights =
    options.weightConcentration.map {
      random.dirichlet(means: indicators.map { max(0, $0.weight) }, concentration: $0)
    } ?? indicators.map(\.weight)
  let normalised = zip(indicators, weights).map { indicator, weight in
    WeightedIndicator(
      name: indicator.name, weight: weight,
      values: normalise(
        treated(indicator.error.draw(around: indicator.values, &random), indicator.treatment),
        by: indicator.normalisation ?? normalisation, direction: indicator.direction
      ).values)
  }
  let composite = compositeScores(
    normalised, by: aggregation, minimumWeightShare: options.minimumWeightShare
  ).scores
  let isMixed = options.normalisations.count > 1 || options.aggregations.count > 1
  let scores = isMixed ? scaledToHundred(composite) : composite
  let places = ranks(scores, direction: .highIsWorst)
  let count = places.count { $0 != nil }
  return ScoreDraw(
    scores: scores[part].map { $0.map { Float($0) } ?? .nan }, ranks: places[part].map { Int32($0 ?? 0) },
    lastOfTenth: Int32(count / 10), lastOfFifth: Int32(count / 5))
}

private func choice(among count: Int, _ random: inout RandomStream) -> Int {
  count == 1 ? 0 : Int(random.integer(below: UInt32(count)))
}

private func treated(_ values: [Double?], _ treatment: OutlierTreatment) -> [Double?] {
  treatment == .none ? values : values.map { $0.map { treatment($0) } }
}

private func summarise(_ area: Int, _ draws: [ScoreDraw], _ confidence: Double) -> Computed<UncertainScore> {
  var scores: [Double] = []
  var ranks: [Double] = []
  var (inTenth, inFifth) = (0, 0)
  for draw in draws where draw.ranks[area] > 0 {
    scores.append(Double(draw.scores[area]))
    ranks.append(Double(draw.ranks[area]))
    if draw.ranks[area] <= draw.lastOfTenth { inTenth += 1 }
    if draw.ranks[area] <= draw.lastOfFifth { inFifth += 1 }
  }
  guard !scores.isEmpty else { return .notComputed("the area has no score in any draw") }
  scores.sort()
  ranks.sort()
  let tail = (1 - confidence) / 2
  func percentile(_ sorted: [Double], _ p: Double) -> Double { quantile(ofSorted: sorted, p) ?? .nan }
  let count = Double(scores.count)
  return .success(
    UncertainScore(
      scoreLower: percentile(scores, tail), scoreMedian: percentile(scores, 0.5),
      scoreUpper: percentile(scores, 1 - tail), rankLower: percentile(ranks, tail),
      rankMedian: percentile(ranks, 0.5), rankUpper: percentile(ranks, 1 - tail),
      probabilityOfMostNeedyTenth: Double(inTenth) / count,
      probabilityOfMostNeedyFifth: Double(inFifth) / count, drawCount: scores.count))
}
