/// How a value is taken to change along the social scale.
public enum SlopeModel: Sendable, Hashable {
  /// On a straight line.
  case linear
  /// A straight line of the logarithm: for rates.
  case logarithmic
  /// A straight line of the logit of a proportion, each group weighing by its population.
  case logit
  /// Logistic regression of the people themselves: each group is `population` people, of whom the share
  /// `value` is affected. Each person counts once.
  case logistic
}

/// The slope and relative index of inequality.
public struct SlopeIndex: Sendable, Hashable {
  /// The fitted value at the lower end of the social scale and at the upper.
  public let fittedAtBottom: Double
  public let fittedAtTop: Double
  /// The fitted value of the last group's end less that of the first group's: negative where the first, the
  /// most deprived, have more.
  public var slopeIndex: Double { fittedAtTop - fittedAtBottom }
  /// The ratio of the fitted values, last end over first.
  public var relativeIndex: Double { fittedAtTop / fittedAtBottom }
}

/// The slope index of inequality: the difference between the ends of the social scale, fitted over all groups
/// (Low and Low 2004, Journal of Public Health 26, 388-395; Pamuk 1985).
///
/// Groups come in order from the most deprived, which end is 0 on the scale, to the least, which is 1; each
/// stands at the middle of its share of the population and weighs by that share, once. (A peer, healthequal,
/// weighs logistic regression by population twice: METHODS section 5.3.)
///
/// Not computed for fewer than three groups, a population that is not positive, values outside what a model
/// allows (above zero for logarithms, between 0 and 1 for logits), or a logistic fit that does not exist.
public func slopeIndexOfInequality(_ groups: [SocialGroup], model: SlopeModel = .linear) -> Computed<
  SlopeIndex
> {
  MeasuredGroups.checked(groups).flatMap { measured in
    guard measured.values.count >= 3 else { return .notComputed("fewer than three groups") }
    return fit(measured, groups.map(\.population), model)
  }
}

/// The slope index with limits by simulation: values are drawn from normal distributions with the groups'
/// standard errors, the slope is fitted anew, and the limits are the percentiles of the draws (the method of
/// Public Health England). Values are drawn on the scale of the model, or of `drawnOn` where it is given: a
/// linear slope of rates is best drawn on the logarithmic scale, of proportions on the logit. Standard errors
/// are those of the values themselves and are put on that scale by the delta method.
///
/// The same seed gives the same limits. Not computed where a group lacks its standard error.
public func slopeIndexWithLimits(
  _ groups: [SocialGroup], model: SlopeModel = .linear, drawnOn scale: SlopeModel? = nil,
  confidence: Double = 0.95, draws: Int = 10_000, seed: UInt64
) -> Computed<(index: SlopeIndex, slope: Limits, ratio: Limits)> {
  precondition(confidence > 0 && confidence < 1 && draws >= 100, "limits need a hundred draws or more")
  guard groups.allSatisfy({ ($0.standardError ?? -1) >= 0 }) else {
    return .notComputed("a group lacks its standard error")
  }
  guard groups.allSatisfy({ (scale ?? model).holds($0.value) }) else {
    return .notComputed("a value is not one that the scale of the draws can hold")
  }
  return slopeIndexOfInequality(groups, model: model).map { index in
    var random = RandomStream(seed: seed, stream: 0)
    var slopes: [Double] = []
    var ratios: [Double] = []
    for _ in 0..<draws {
      let drawn = groups.map { group in
        var other = group
        other.value = (scale ?? model).perturbed(
          group.value, error: group.standardError ?? 0, random.normal())
        return other
      }
      guard let fitted = slopeIndexOfInequality(drawn, model: model).value else { continue }
      slopes.append(fitted.slopeIndex)
      ratios.append(fitted.relativeIndex)
    }
    return (index, percentileLimits(slopes, confidence), percentileLimits(ratios, confidence))
  }
}

/// The percentiles that leave half of what the confidence excludes on each side.
func percentileLimits(_ draws: [Double], _ confidence: Double) -> Limits {
  let sorted = draws.filter(\.isFinite).sorted()
  return Limits(
    lower: quantile(ofSorted: sorted, (1 - confidence) / 2),
    upper: quantile(ofSorted: sorted, (1 + confidence) / 2))
}

extension SlopeModel {
  /// Whether a value has a logarithm or logit, where the scale is that.
  fileprivate func holds(_ value: Double) -> Bool {
    switch self {
    case .linear: true
    case .logarithmic: value > 0
    case .logit, .logistic: value > 0 && value < 1
    }
  }

  /// A value moved by a normal deviate on the model's scale, by the delta method.
  fileprivate func perturbed(_ value: Double, error: Double, _ deviate: Double) -> Double {
    switch self {
    case .linear: value + error * deviate
    case .logarithmic: value * Double.exp(error / value * deviate)
    case .logit, .logistic:
      1 / (1 + Double.exp(-(Double.log(value / (1 - value)) + error / (value * (1 - value)) * deviate)))
    }
  }
}

private func fit(_ groups: MeasuredGroups, _ populations: [Double], _ model: SlopeModel) -> Computed<
  SlopeIndex
> {
  func ends(_ line: (intercept: Double, slope: Double), _ back: (Double) -> Double) -> Computed<SlopeIndex> {
    .success(
      SlopeIndex(fittedAtBottom: back(line.intercept), fittedAtTop: back(line.intercept + line.slope)))
  }
  func expit(_ x: Double) -> Double { 1 / (1 + Double.exp(-x)) }
  switch model {
  case .linear:
    return ends(weightedLine(groups.ridits, groups.values, weights: groups.shares)) { $0 }
  case .logarithmic:
    guard groups.values.allSatisfy({ $0 > 0 }) else { return .notComputed("a value is not above zero") }
    return ends(
      weightedLine(groups.ridits, groups.values.map { Double.log($0) }, weights: groups.shares), Double.exp)
  case .logit:
    guard groups.values.allSatisfy({ $0 > 0 && $0 < 1 }) else {
      return .notComputed("a proportion is not between 0 and 1")
    }
    let logits = groups.values.map { Double.log($0 / (1 - $0)) }
    return ends(weightedLine(groups.ridits, logits, weights: groups.shares), expit)
  case .logistic:
    guard groups.values.allSatisfy({ $0 >= 0 && $0 <= 1 }),
      groups.values.contains(where: { $0 > 0 && $0 < 1 })
    else { return .notComputed("proportions must lie between 0 and 1, and not all at the ends") }
    return logisticLine(groups.ridits, groups.values, people: populations).flatMap { ends($0, expit) }
  }
}

/// Weighted least squares of a line.
private func weightedLine(
  _ x: [Double], _ y: [Double], weights: [Double]
) -> (intercept: Double, slope: Double) {
  let total = weights.reduce(0, +)
  var meanX = 0.0
  var meanY = 0.0
  for index in x.indices {
    meanX += weights[index] * x[index] / total
    meanY += weights[index] * y[index] / total
  }
  var squares = 0.0
  var products = 0.0
  for index in x.indices {
    squares += weights[index] * (x[index] - meanX) * (x[index] - meanX)
    products += weights[index] * (x[index] - meanX) * (y[index] - meanY)
  }
  let slope = products / squares
  return (meanY - slope * meanX, slope)
}

/// Logistic regression on one variable by iteratively reweighted least squares.
func logisticLine(
  _ x: [Double], _ proportions: [Double], people: [Double]
) -> Computed<(intercept: Double, slope: Double)> {
  var line = (intercept: 0.0, slope: 0.0)
  for _ in 0..<100 {
    let linear = x.map { line.intercept + line.slope * $0 }
    let fitted = linear.map { 1 / (1 + Double.exp(-$0)) }
    let weights = x.indices.map { people[$0] * fitted[$0] * (1 - fitted[$0]) }
    guard weights.allSatisfy({ $0 > 1e-12 * people[0] }) else { break }
    let working = x.indices.map {
      linear[$0] + (proportions[$0] - fitted[$0]) / (fitted[$0] * (1 - fitted[$0]))
    }
    let next = weightedLine(x, working, weights: weights)
    let step = max(abs(next.intercept - line.intercept), abs(next.slope - line.slope))
    line = next
    if step < 1e-13 * max(1, abs(line.intercept), abs(line.slope)) { return .success(line) }
  }
  return .notComputed("the logistic fit does not converge: the groups separate the affected from the others")
}
