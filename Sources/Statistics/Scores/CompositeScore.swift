/// One indicator of a composite score: its name, its declared weight, and its value for each area on a scale
/// where more is more need.
public struct WeightedIndicator: Sendable, Hashable {
  public var name: String
  /// Not negative; weights need not add up to anything.
  public var weight: Double
  /// One for each area, in the same order for all indicators; nil = not available.
  public var values: [Double?]

  public init(name: String, weight: Double, values: [Double?]) {
    self.name = name
    self.weight = weight
    self.values = values
  }
}

/// How indicators are combined.
public enum Aggregation: Sendable, Hashable {
  /// The weighted mean: a low indicator is made up for by a high one, point for point.
  case arithmetic
  /// The weighted geometric mean: low indicators weigh more. Values must be positive; those below `floor`
  /// count as `floor`, and without one an area with a value of zero or less has no score.
  case geometric(floor: Double? = nil)
  /// The weighted harmonic mean: low indicators weigh more still. `floor` as in `geometric`.
  case harmonic(floor: Double? = nil)
  /// Copeland's rule: the number of areas that an area exceeds by weighted majority of the indicators, less
  /// the number that exceed it. Takes n (n - 1) / 2 comparisons of areas.
  case copeland
}

/// The composite scores of all areas, and how each came about.
public struct CompositeScores: Sendable, Hashable {
  public let indicatorNames: [String]
  /// The declared weights, divided by their sum.
  public let weights: [Double]
  /// One for each area; nil where there is none, with the reason in `reasonsNotComputed`.
  public let scores: [Double?]
  /// By area: why it has no score.
  public let reasonsNotComputed: [Int: String]
  /// By indicator, then by area: the points that the indicator contributes to the area's score, nil where it
  /// is not available or there is no score. Added up in the order of the indicators they are the score, to
  /// the last bit.
  public let contributions: [[Double?]]
  /// By area: how many indicators with a weight were available.
  public let indicatorsUsed: [Int]
  /// By area: what share of the declared weight was available, 0...1. Below 1 the weights were rescaled.
  public let weightShares: [Double]
  /// What a reader should know: "3 values below the floor of 1 count as 1".
  public let notes: [String]

  /// The scores to rank by: rounded to nine decimals, so that areas whose scores differ only by the rounding
  /// of their sums share a rank.
  public var rankable: [Double?] { scores.map { $0.map { ($0 * 1e9).rounded() / 1e9 } } }
}

/// Combines indicators into one score for each area.
///
/// An area needs indicators that hold at least `minimumWeightShare` of the declared weight; the weights of
/// those that are there are then rescaled to add up to 1, and how many were used is reported. Indicators of
/// weight zero take no part. With weights that are negative, not finite or all zero no area has a score.
///
/// How a score is shared out among its indicators:
/// - arithmetic: weight x value.
/// - geometric and harmonic means M of values x with weights w: both are `f(M) = sum(w f(x))`, with f the
///   logarithm or the negative reciprocal. Measured from a base b, the floor or else the least value in the
///   data, an indicator's part is `w b + (M - b) w (f(x) - f(b)) / (f(M) - f(b))`, which adds up to M, is
///   never negative and grows with x. For the geometric mean this is the logarithmic mean Divisia
///   decomposition (Ang 2004, Energy Policy 32, 1131-1139).
/// - Copeland: each comparison of two areas is worth +1 or -1, shared among the indicators in proportion to
///   their weights, signed by which area each favours.
///
/// A `minimumWeightShare` of 1 asks for every indicator.
public func compositeScores(
  _ indicators: [WeightedIndicator], by aggregation: Aggregation, minimumWeightShare: Double = 1
) -> CompositeScores {
  let areas = indicators.first?.values.count ?? 0
  precondition(
    indicators.allSatisfy { $0.values.count == areas }, "all indicators have a value for each area")
  let total = indicators.reduce(0) { $0 + $1.weight }
  let weightsAreSound = total > 0 && total.isFinite && indicators.allSatisfy { $0.weight >= 0 }
  var tally = CompositeTally(indicators: indicators, total: weightsAreSound ? total : 1, areas: areas)
  guard weightsAreSound else {
    for area in 0..<areas {
      tally.refuse(area, "the weights must not be negative and must add up to more than zero")
    }
    return tally.finished()
  }
  tally.admit(minimumWeightShare: minimumWeightShare)
  switch aggregation {
  case .arithmetic: tally.addQuasiArithmeticMeans(.identity, floor: nil)
  case .geometric(let floor): tally.addQuasiArithmeticMeans(.logarithm, floor: floor)
  case .harmonic(let floor): tally.addQuasiArithmeticMeans(.negativeReciprocal, floor: floor)
  case .copeland: tally.addCopelandScores(minimumWeightShare: minimumWeightShare)
  }
  return tally.finished()
}

/// The function whose arithmetic mean a quasi-arithmetic mean is.
private enum Generator {
  case identity, logarithm, negativeReciprocal

  func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .identity: x
    case .logarithm: Double.log(x)
    case .negativeReciprocal: -1 / x
    }
  }

  func inverse(_ y: Double) -> Double {
    switch self {
    case .identity: y
    case .logarithm: Double.exp(y)
    case .negativeReciprocal: -1 / y
    }
  }
}

/// Scores in the making.
private struct CompositeTally {
  private let names: [String]
  private let weights: [Double]
  private let areas: Int
  /// By indicator, then area; NaN where not available or the indicator has no weight.
  private var values: [[Double]]
  private var contributions: [[Double?]]
  private var scores: [Double?]
  private var reasons: [Int: String] = [:]
  /// Whether an area has no score: asked for each area, where the dictionary would cost more than the sums.
  private var isRefused: [Bool]
  private var used: [Int]
  private var shares: [Double]
  private var notes: [String] = []

  init(indicators: [WeightedIndicator], total: Double, areas: Int) {
    names = indicators.map(\.name)
    weights = indicators.map { $0.weight / total }
    self.areas = areas
    values = indicators.map { indicator in
      indicator.values.map { value in
        guard let value, value.isFinite, indicator.weight > 0 else { return Double.nan }
        return value
      }
    }
    contributions = indicators.map { _ in [Double?](repeating: nil, count: areas) }
    scores = [Double?](repeating: nil, count: areas)
    isRefused = [Bool](repeating: false, count: areas)
    used = [Int](repeating: 0, count: areas)
    shares = [Double](repeating: 0, count: areas)
  }

  mutating func refuse(_ area: Int, _ reason: String) {
    reasons[area] = reason
    isRefused[area] = true
  }

  /// Finds which areas have enough indicators for a score.
  mutating func admit(minimumWeightShare: Double) {
    let weighted = weights.indices.filter { weights[$0] > 0 }
    // Ten weights of a tenth add up to a little less than 1.
    let tolerance = 1e-12
    for area in 0..<areas {
      var share = 0.0
      var present = 0
      for indicator in weighted where !values[indicator][area].isNaN {
        share += weights[indicator]
        present += 1
      }
      used[area] = present
      shares[area] = present == weighted.count ? 1 : share
      if present == 0 {
        refuse(area, "none of the \(weighted.count) indicators is available")
      } else if shares[area] < minimumWeightShare - tolerance {
        refuse(
          area,
          "indicators with \(percent(shares[area])) of the weight are available (\(present) of "
            + "\(weighted.count)), and \(percent(minimumWeightShare)) are needed")
      }
    }
  }

  mutating func addQuasiArithmeticMeans(_ generator: Generator, floor: Double?) {
    if generator != .identity { applyFloor(floor) }
    let base = baseValue(generator, floor: floor)
    let generatorAtBase = generator(base)
    // w (f(x) - f(b)) of each indicator: differences first, so that equal values give no difference at all.
    var parts = [Double](repeating: 0, count: weights.count)
    for area in 0..<areas where !isRefused[area] {
      var share = 0.0
      for indicator in weights.indices where !values[indicator][area].isNaN { share += weights[indicator] }
      var difference = 0.0
      for indicator in weights.indices where !values[indicator][area].isNaN {
        parts[indicator] = weights[indicator] / share * (generator(values[indicator][area]) - generatorAtBase)
        difference += parts[indicator]
      }
      let slope =
        generator == .identity || difference == 0
        ? 1 : (generator.inverse(generatorAtBase + difference) - base) / difference
      var score = 0.0
      for indicator in weights.indices where !values[indicator][area].isNaN {
        let contribution = weights[indicator] / share * base + slope * parts[indicator]
        contributions[indicator][area] = contribution
        score += contribution
      }
      scores[area] = score
    }
  }

  /// Raises values to the floor, or refuses the areas whose mean would not exist.
  private mutating func applyFloor(_ floor: Double?) {
    var raised = 0
    for indicator in values.indices {
      for area in 0..<areas where !isRefused[area] {
        if let floor, floor > 0 {
          guard values[indicator][area] < floor else { continue }
          values[indicator][area] = floor
          raised += 1
        } else if values[indicator][area] <= 0 {
          refuse(
            area, "'\(names[indicator])' is not above zero, and this mean needs positive values or a floor")
        }
      }
    }
    if let floor, raised > 0 {
      notes.append("\(raised) values below the floor of \(floor) count as \(floor)")
    }
  }

  private func baseValue(_ generator: Generator, floor: Double?) -> Double {
    if generator == .identity { return 0 }
    if let floor, floor > 0 { return floor }
    var least = Double.infinity
    for column in values {
      for area in 0..<areas where !isRefused[area] && column[area] < least { least = column[area] }
    }
    return least
  }

  mutating func addCopelandScores(minimumWeightShare: Double) {
    let admitted = (0..<areas).filter { !isRefused[$0] }
    var points = weights.map { _ in [Double](repeating: 0, count: areas) }
    var verdicts = [Int](repeating: 0, count: areas)
    var undecided = 0
    for (position, a) in admitted.enumerated() {
      for b in admitted[(position + 1)...] {
        guard let margin = weightedMargin(a, b, minimumWeightShare: minimumWeightShare) else {
          undecided += 1
          continue
        }
        // Sums of weights that cancel leave a rounding: it is a tie.
        if abs(margin) < 1e-12 { continue }
        let verdict = margin > 0 ? 1 : -1
        verdicts[a] += verdict
        verdicts[b] -= verdict
        for indicator in weights.indices {
          let part = weights[indicator] * preference(indicator, a, b) / abs(margin)
          points[indicator][a] += part
          points[indicator][b] -= part
        }
      }
    }
    for area in admitted { takeCopeland(area, verdicts[area], points) }
    if undecided > 0 {
      notes.append("\(undecided) pairs of areas share too few indicators and count as ties")
    }
  }

  /// Puts the parts so that they add up to the whole number of the verdicts: the rounding goes to the last.
  private mutating func takeCopeland(_ area: Int, _ verdict: Int, _ points: [[Double]]) {
    let present = weights.indices.filter { !values[$0][area].isNaN }
    guard let last = present.last else { return }
    var sum = 0.0
    for indicator in present.dropLast() {
      contributions[indicator][area] = points[indicator][area]
      sum += points[indicator][area]
    }
    contributions[last][area] = Double(verdict) - sum
    scores[area] = sum + (Double(verdict) - sum)
  }

  /// The weight of indicators on which a exceeds b less that of those on which b exceeds a; nil where the
  /// indicators that both have hold too little weight.
  private func weightedMargin(_ a: Int, _ b: Int, minimumWeightShare: Double) -> Double? {
    var margin = 0.0
    var shared = 0.0
    for indicator in weights.indices where !values[indicator][a].isNaN && !values[indicator][b].isNaN {
      shared += weights[indicator]
      margin += weights[indicator] * preference(indicator, a, b)
    }
    return shared < minimumWeightShare - 1e-12 || shared == 0 ? nil : margin
  }

  private func preference(_ indicator: Int, _ a: Int, _ b: Int) -> Double {
    let (first, second) = (values[indicator][a], values[indicator][b])
    return first > second ? 1 : first < second ? -1 : 0
  }

  func finished() -> CompositeScores {
    CompositeScores(
      indicatorNames: names, weights: weights, scores: scores, reasonsNotComputed: reasons,
      contributions: contributions, indicatorsUsed: used, weightShares: shares, notes: notes)
  }
}

private func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
