/// Pearson's correlation of the pairs of which both values are there; nil of fewer than three pairs, or where
/// either does not vary.
public func correlation(_ x: [Double?], _ y: [Double?]) -> Double? {
  precondition(x.count == y.count, "pairs have two values")
  var pairs: [(Double, Double)] = []
  for (a, b) in zip(x, y) {
    if let a, let b, a.isFinite, b.isFinite { pairs.append((a, b)) }
  }
  guard pairs.count >= 3, pairs.contains(where: { $0.0 != pairs[0].0 }),
    pairs.contains(where: { $0.1 != pairs[0].1 })
  else { return nil }
  let meanX = pairs.reduce(0) { $0 + $1.0 } / Double(pairs.count)
  let meanY = pairs.reduce(0) { $0 + $1.1 } / Double(pairs.count)
  var (squaresX, squaresY, products) = (0.0, 0.0, 0.0)
  for (a, b) in pairs {
    squaresX += (a - meanX) * (a - meanX)
    squaresY += (b - meanY) * (b - meanY)
    products += (a - meanX) * (b - meanY)
  }
  return products / (squaresX * squaresY).squareRoot()
}

/// Spearman's rank correlation, ties at their average rank; nil as `correlation`.
public func rankCorrelation(_ x: [Double?], _ y: [Double?]) -> Double? {
  // Only pairs with both values are ranked.
  let both = x.indices.filter { x[$0] != nil && y[$0] != nil }
  return correlation(
    ranks(both.map { x[$0] }, direction: .highIsWorst, ties: .average),
    ranks(both.map { y[$0] }, direction: .highIsWorst, ties: .average))
}

/// What an indicator does in a score, beside what it was declared to weigh.
public struct EffectiveWeight: Sendable, Hashable {
  public let name: String
  /// The declared weight, as a share of all.
  public let declared: Double
  /// The correlation of the indicator with the score: a weight is not an importance.
  public let correlationWithScore: Double?
}

/// How each indicator goes along with the score that it is part of.
public func effectiveWeights(
  of scores: CompositeScores, indicators: [WeightedIndicator]
) -> [EffectiveWeight] {
  zip(indicators, scores.weights).map { indicator, weight in
    EffectiveWeight(
      name: indicator.name, declared: weight,
      correlationWithScore: correlation(indicator.values, scores.scores))
  }
}

/// What happens to the areas' deciles when one indicator is left out.
public struct LeftOutIndicator: Sendable, Hashable {
  public let name: String
  /// How many areas have a score both with it and without it.
  public let comparedCount: Int
  /// How many of them are in another decile without it, and the most deciles that one moves.
  public let changedDecileCount: Int
  public let greatestDecileChange: Int
  /// Spearman's correlation of the scores with and without it.
  public let rankCorrelation: Double?
}

/// Leaves out one indicator after the other; those without weight are not tried.
public func leaveOneOut(
  _ indicators: [WeightedIndicator], by aggregation: Aggregation, minimumWeightShare: Double = 1
) -> [LeftOutIndicator] {
  func scores(_ indicators: [WeightedIndicator]) -> [Double?] {
    compositeScores(indicators, by: aggregation, minimumWeightShare: minimumWeightShare).scores
  }
  let all = scores(indicators)
  return indicators.indices.filter { indicators[$0].weight > 0 }.map { left in
    var others = indicators
    others.remove(at: left)
    // Without its last indicator no area has a score.
    let without = others.isEmpty ? all.map { _ in nil } : scores(others)
    let both = all.indices.filter { all[$0] != nil && without[$0] != nil }
    let before = quantileGroups(both.map { all[$0] }, groups: 10, direction: .highIsWorst)
    let after = quantileGroups(both.map { without[$0] }, groups: 10, direction: .highIsWorst)
    let changes = zip(before, after).map { abs(($0 ?? 0) - ($1 ?? 0)) }
    return LeftOutIndicator(
      name: indicators[left].name, comparedCount: both.count, changedDecileCount: changes.count { $0 > 0 },
      greatestDecileChange: changes.max() ?? 0, rankCorrelation: rankCorrelation(all, without))
  }
}
