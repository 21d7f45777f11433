/// The nine sample quantiles of Hyndman and Fan (1996, The American Statistician 50, 361-365), numbered as
/// there and in R. Type 7 is the default of R, numpy and spreadsheets.
public enum QuantileType: Int, Sendable, Hashable, CaseIterable {
  case one = 1
  case two, three, four, five, six, seven, eight, nine
}

/// A quantile of finite values in ascending order, at a probability of 0...1; nil where there are no values.
public func quantile(
  ofSorted sorted: [Double], _ probability: Double, type: QuantileType = .seven
) -> Double? {
  precondition((0...1).contains(probability), "a quantile's probability lies between 0 and 1")
  guard !sorted.isEmpty else { return nil }
  let position = quantilePosition(Double(sorted.count), probability, type)
  let below = Int(position.whole)
  // Positions count from 1; beyond the ends the end value stands.
  let lower = sorted[min(max(below - 1, 0), sorted.count - 1)]
  let upper = sorted[min(max(below, 0), sorted.count - 1)]
  return position.share == 1 ? upper : lower + position.share * (upper - lower)
}

/// The number of the value below a quantile (from 1), and how far it lies towards the next.
private func quantilePosition(
  _ count: Double, _ probability: Double, _ type: QuantileType
) -> (whole: Double, share: Double) {
  switch type {
  case .one:
    let (whole, rest) = split(count * probability)
    return (whole, rest > 0 ? 1 : 0)
  case .two:
    let (whole, rest) = split(count * probability)
    return (whole, rest > 0 ? 1 : 0.5)
  case .three:
    let (whole, rest) = split(count * probability - 0.5)
    let isEven = whole.truncatingRemainder(dividingBy: 2) == 0
    return (whole, rest == 0 && isEven ? 0 : 1)
  case .four: return split(count * probability)
  case .five: return split(0.5 + probability * count)
  case .six: return split(probability * (count + 1))
  case .seven: return split(1 + probability * (count - 1))
  case .eight: return split(1 / 3 + probability * (count + 1 / 3))
  case .nine: return split(3 / 8 + probability * (count + 1 / 4))
  }
}

/// Whole part and rest of a position; a rest that is only rounding is none.
private func split(_ position: Double) -> (whole: Double, share: Double) {
  let nearest = position.rounded()
  if abs(position - nearest) <= 4 * Double.ulpOfOne * max(1, abs(position)) { return (nearest, 0) }
  let whole = position.rounded(.down)
  return (whole, position - whole)
}
