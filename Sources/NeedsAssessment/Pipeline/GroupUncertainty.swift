internal import Diagnostics
internal import Parallel
internal import Statistics

/// How sure one group's scores and ranks are.
struct GroupUncertainty {
  let declared: Project.Needs.Uncertainty
  let scoreLimits: Limits
  let rankLimits: Limits
  let probabilityOfTopTenth: [Double?]
  let probabilityOfTopFifth: [Double?]
  /// The indicators whose sampling error is known, and the distributions that they are drawn from.
  let sampled: [(id: String, distribution: String)]
  /// The others, taken as exact.
  let exact: [String]
  let notes: [String]

  struct Limits {
    var lower: [Double?]
    var upper: [Double?]
  }

  static let confidence = 0.95
  /// The scales and means that are tried where methods are varied: each scale goes with each mean.
  static let methods = (
    normalisations: [Normalisation.percentile, .minMax, .imdExponential],
    aggregations: [Statistics.Aggregation.arithmetic, .geometric(floor: 1)],
    words: "percentile, min-max or imd-exponential scales, and arithmetic or geometric means"
  )

  /// - Throws: `score-draws` for Copeland's rule with so many areas and draws that it would take hours.
  init(
    _ declared: Project.Needs.Uncertainty, _ group: Project.Needs.Group, _ parts: [PreparedIndicator],
    _ scores: CompositeScores, workers: Workers
  ) throws(Diagnostic) {
    try Self.checkCost(declared, group, areas: scores.scores.count)
    var options = UncertaintyOptions(
      draws: declared.draws, seed: UInt64(declared.seed), weightConcentration: declared.weightConcentration,
      aggregations: [group.aggregation.method(for: group.normalisation)],
      minimumWeightShare: group.minimumAvailable, confidence: Self.confidence)
    let own = scoreUncertainty(
      parts.map { $0.uncertain(onOwnScale: true) }, options: options, workers: workers)
    var forRanks = own
    if declared.variesMethods {
      options.normalisations = Self.methods.normalisations
      options.aggregations = Self.methods.aggregations
      forRanks = scoreUncertainty(
        parts.map { $0.uncertain(onOwnScale: false) }, options: options, workers: workers)
    }
    self.declared = declared
    scoreLimits = Self.scoreLimits(own, scores.scores)
    rankLimits = Self.rankLimits(forRanks, ranks(scores.rankable, direction: .highIsWorst))
    let scored = scores.scores.map { $0 != nil }
    func ofScored(_ value: (UncertainScore) -> Double) -> [Double?] {
      zip(forRanks, scored).map { drawn, isScored in isScored ? drawn.value.map(value) : nil }
    }
    probabilityOfTopTenth = ofScored(\.probabilityOfMostNeedyTenth)
    probabilityOfTopFifth = ofScored(\.probabilityOfMostNeedyFifth)
    sampled = parts.compactMap { part in part.sampling.map { (part.id, $0.distribution) } }
    exact = parts.filter { $0.sampling == nil }.map(\.id)
    notes =
      exact.isEmpty
      ? []
      : ["the sampling error of \(exact.joined(separator: ", ")) is not known: taken as exact in the draws"]
  }

  /// Percentiles of draws are pulled towards the middle for the areas at the ends: sampling error adds to the
  /// spread that the figures already have. The limits are widened to hold the figure itself, never narrowed.
  private static func scoreLimits(_ drawn: [Computed<UncertainScore>], _ scores: [Double?]) -> Limits {
    Limits(
      lower: zip(drawn, scores).map { drawn, score in
        score.flatMap { score in drawn.value.map { min(score, $0.scoreLower) } }
      },
      upper: zip(drawn, scores).map { drawn, score in
        score.flatMap { score in drawn.value.map { max(score, $0.scoreUpper) } }
      })
  }

  /// A rank is a whole number: limits between two are rounded outwards.
  private static func rankLimits(_ drawn: [Computed<UncertainScore>], _ ranks: [Double?]) -> Limits {
    Limits(
      lower: zip(drawn, ranks).map { drawn, rank in
        rank.flatMap { rank in drawn.value.map { min(rank, $0.rankLower.rounded(.down)) } }
      },
      upper: zip(drawn, ranks).map { drawn, rank in
        rank.flatMap { rank in drawn.value.map { max(rank, $0.rankUpper.rounded(.up)) } }
      })
  }

  private static func checkCost(
    _ declared: Project.Needs.Uncertainty, _ group: Project.Needs.Group, areas: Int
  ) throws(Diagnostic) {
    guard group.aggregation == .copeland else { return }
    // About 5 ns for a pair of areas and an indicator: minutes at this bound.
    let comparisons = Double(areas) * Double(areas) / 2 * Double(group.weights.count * declared.draws)
    guard comparisons > 5e10 else { return }
    throw Diagnostic(
      .scoreDraws,
      "\(group.label): Copeland's rule compares every two areas in every draw, which is too much",
      at: declared.at, expected: "at most 5e10 comparisons",
      found: "\(areas) areas, \(group.weights.count) indicators and \(declared.draws) draws",
      remedy: "take fewer draws, or another 'aggregate' for this group")
  }

  /// What was varied for the score, in words.
  var varied: String {
    var parts: [String] = []
    if !sampled.isEmpty {
      let drawn = sampled.map { "\($0.id) (\($0.distribution))" }
      parts.append("sampling error in \(drawn.joined(separator: ", "))")
    }
    if declared.weightConcentration != nil { parts.append("other weights around those declared") }
    let words = parts.isEmpty ? "nothing varied" : parts.joined(separator: " and ")
    return exact.isEmpty ? words : words + " (taken as exact: \(exact.joined(separator: ", ")))"
  }

  /// What was varied for the rank, in words.
  var variedForRanks: String {
    declared.variesMethods ? "\(varied), and \(Self.methods.words)" : varied
  }
}

extension PreparedIndicator {
  fileprivate func uncertain(onOwnScale: Bool) -> UncertainIndicator {
    UncertainIndicator(
      name: id, weight: weight, direction: direction, values: values, error: sampling?.error ?? .none,
      treatment: treated.treatment, normalisation: onOwnScale ? scale : nil)
  }
}
