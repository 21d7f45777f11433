/// How an indicator is brought to a scale on which it can be combined with others. On every scale more is
/// more need, whatever the indicator's direction.
public enum Normalisation: Sendable, Hashable {
  /// The percentage of reference values that show less need, plus half of those that are equal: 0...100, the
  /// middle of the values at 50.
  case percentile
  /// Standard deviations (divisor n - 1) from the mean of the reference values.
  case zScore
  /// 0 at the least need among the reference values, 100 at the greatest. Values beyond them go beyond.
  case minMax
  /// One more than the number of reference values that show less need: 1...n, ties at the least rank.
  case rank
  /// The exponential transformation of the Indices of Deprivation: (0, 100], half of the scale given to the
  /// most deprived tenth. See `imdExponential(scaledRank:)`.
  case imdExponential
  /// 0 at one fixed value and 100 at the other, cut off there: targets or national extremes that do not move
  /// from year to year. The value that means most need is told by the direction.
  case goalposts(lower: Double, upper: Double)
  /// 100 at a reference value, changed by the percentage by which the value shows more need than it.
  case distanceToReference(Double)
}

/// An indicator on a scale where more is more need.
public struct NormalisedIndicator: Sendable, Hashable {
  /// One for each value; nil where the value is missing or its place on the scale undefined.
  public let values: [Double?]
  /// What a reader should know: "all reference values are equal".
  public let notes: [String]
}

/// Normalises an indicator.
///
/// Missing values (nil or not finite) stay missing. Where the reference values are all equal (or one alone)
/// an indicator tells nothing: values equal to them get the middle of the scale (percentile and min-max 50,
/// z-score 0), others nil on the scales that divide by the spread. Without reference values everything is
/// nil. Goalposts that coincide, or a reference of zero, give nil everywhere. A note says each of these.
///
/// `reference` holds the values that fix the scale, such as those of a base year or of all England, so that
/// scores compare; nil stands for the values themselves.
///
/// - Complexity: O((n + m) log m) for m reference values.
public func normalise(
  _ values: [Double?], by method: Normalisation, direction: WorseDirection, reference: [Double?]? = nil
) -> NormalisedIndicator {
  let turned = values.map { value in
    value.flatMap { $0.isFinite ? $0 * direction.sign + 0 : nil }
  }
  switch method {
  case .goalposts(let lower, let upper):
    return goalposts(turned, lower * direction.sign, upper * direction.sign)
  case .distanceToReference(let reference):
    return distance(turned, to: reference * direction.sign)
  case .percentile, .rank, .imdExponential:
    if reference == nil { return placedAmongThemselves(turned, by: method) }
    fallthrough
  case .zScore, .minMax:
    let scale = SortedSample((reference ?? values).map { $0.map { $0 * direction.sign } }).values
    guard let least = scale.first, let greatest = scale.last else {
      return NormalisedIndicator(
        values: values.map { _ in nil }, notes: ["no reference values: the scale is undefined"])
    }
    let place = placement(on: scale, least, greatest, by: method)
    let notes = least == greatest ? ["all reference values are equal: the indicator tells nothing"] : []
    return NormalisedIndicator(values: turned.map { $0.flatMap(place) }, notes: notes)
  }
}

/// Scores on a scale of 0 to 100, 100 = greatest need: min-max against the reference scores, or the scores
/// themselves. Missing scores stay missing.
public func scaledToHundred(_ scores: [Double?], reference: [Double?]? = nil) -> [Double?] {
  normalise(scores, by: .minMax, direction: .highIsWorst, reference: reference).values
}

/// `X = -23 ln(1 - R (1 - exp(-100/23)))`, the exponential transformation of the Indices of Deprivation
/// (English Indices of Deprivation 2019: Technical Report, appendix on the exponential transformation).
///
/// - Parameter scaledRank: `R = (N - rank + 1) / N` for rank 1 = most deprived: 1 for the most deprived area,
///   1/N for the least.
/// - Returns: 0...100; exactly 100 for `R = 1` and 0 for `R = 0`.
public func imdExponential(scaledRank: Double) -> Double {
  if scaledRank == 1 { return 100 }  // the logarithm of the exponential would miss by a rounding
  return -23 * Double.log(onePlus: scaledRank * Double.expMinusOne(-100 / 23))
}

/// Where a value comes to lie on a scale fixed by sorted reference values, more being worse.
private func placement(
  on scale: [Double], _ least: Double, _ greatest: Double, by method: Normalisation
) -> (Double) -> Double? {
  let count = Double(scale.count)
  func below(_ value: Double) -> Double { Double(scale.partitioningIndex { $0 >= value }) }
  func upTo(_ value: Double) -> Double { Double(scale.partitioningIndex { $0 > value }) }
  switch method {
  case .percentile: return { 100 * (below($0) + upTo($0)) / (2 * count) }
  case .rank: return { below($0) + 1 }
  case .imdExponential: return { imdExponential(scaledRank: upTo($0) / count) }
  case .zScore:
    let centre = mean(scale)
    let deviation = (sampleVariance(scale) ?? 0).squareRoot()
    if least == greatest || deviation == 0 { return { $0 == least ? 0 : nil } }
    return { ($0 - centre) / deviation }
  case .minMax:
    if least == greatest { return { $0 == least ? 50 : nil } }
    return { 100 * (($0 - least) / (greatest - least)) }
  case .goalposts, .distanceToReference: return { _ in nil }
  }
}

/// The placement of values on the scale that they fix themselves, in one pass over their order.
private func placedAmongThemselves(_ values: [Double?], by method: Normalisation) -> NormalisedIndicator {
  let present = values.indices.filter { values[$0] != nil }
  let keys = present.map { values[$0] ?? 0 }
  let count = Double(keys.count)
  var result = [Double?](repeating: nil, count: values.count)
  var runs = 0
  forEachRun(of: keys, in: ascendingOrder(keys)) { run, members in
    runs += 1
    let below = Double(run.lowerBound)
    let upTo = Double(run.upperBound)
    let place =
      switch method {
      case .percentile: 100 * (below + upTo) / (2 * count)
      case .imdExponential: imdExponential(scaledRank: upTo / count)
      default: below + 1
      }
    for member in members { result[present[Int(member)]] = place }
  }
  let notes =
    switch runs {
    case 0: ["no reference values: the scale is undefined"]
    case 1: ["all reference values are equal: the indicator tells nothing"]
    default: [String]()
    }
  return NormalisedIndicator(values: result, notes: notes)
}

private func goalposts(_ values: [Double?], _ a: Double, _ b: Double) -> NormalisedIndicator {
  let (least, greatest) = (min(a, b), max(a, b))
  guard least < greatest, least.isFinite, greatest.isFinite else {
    return NormalisedIndicator(
      values: values.map { _ in nil }, notes: ["goalposts coincide or are not finite: the scale is undefined"]
    )
  }
  let clipped = values.count { value in value.map { $0 < least || $0 > greatest } ?? false }
  return NormalisedIndicator(
    values: values.map { $0.map { 100 * ((min(max($0, least), greatest) - least) / (greatest - least)) } },
    notes: clipped == 0 ? [] : ["\(clipped) values lie beyond the goalposts and are set to 0 or 100"])
}

private func distance(_ values: [Double?], to reference: Double) -> NormalisedIndicator {
  guard reference != 0, reference.isFinite else {
    return NormalisedIndicator(
      values: values.map { _ in nil }, notes: ["the reference is zero or not finite: the scale is undefined"])
  }
  return NormalisedIndicator(
    values: values.map { $0.map { 100 + 100 * (($0 - reference) / abs(reference)) } }, notes: [])
}
