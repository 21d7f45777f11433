public import Parallel

/// How an area and its neighbours stand to the mean.
public enum MoranQuadrant: String, Sendable, Hashable, CaseIterable {
  case highHigh = "high-high"
  case lowLow = "low-low"
  /// A high area among low ones.
  case highLow = "high-low"
  /// A low area among high ones.
  case lowHigh = "low-high"
}

/// An area's part in Moran's I.
public struct LocalMoran: Sendable, Hashable {
  public let statistic: Double
  public let quadrant: MoranQuadrant
  /// Expectation and variance if the other values were dealt out at random and this one stayed (Sokal, Oden
  /// and Thomson 1998, Geographical Analysis 30, 331-354).
  public let expectation: Double
  public let variance: Double
  /// The pseudo-probability from permutations; nil where none were asked for.
  public var permutationProbability: Double?

  /// (statistic - expectation) / root of the variance; NaN where an area of the mean value has no variance.
  public var zScore: Double { (statistic - expectation) / variance.squareRoot() }
}

/// What squared deviations are divided by; the two differ by n / (n - 1) in every statistic.
public enum LocalMoranDivisor: Sendable, Hashable {
  /// n, as Anselin 1995 and spdep.
  case count
  /// n - 1, as esda.
  case countMinusOne
}

/// Random relabellings of the map: how many, and from which seed.
public struct Permutations: Sendable, Hashable {
  public let count: Int
  public let seed: UInt64

  public init(_ count: Int = 999, seed: UInt64) {
    precondition(count >= 1, "there is at least one permutation")
    self.count = count
    self.seed = seed
  }
}

/// Local Moran's I for each area, with row-standardised weights (Anselin 1995, Geographical Analysis 27,
/// 93-115).
///
/// With permutations, each area keeps its value while its neighbours' are drawn from all others without
/// replacement, and the pseudo-probability is `(min(as high or higher, as low or lower) + 1) / (m + 1)`, one-sided
/// as in esda. Draws that equal the observed value count on both sides, so that a map of ties is never
/// called significant. All areas are tested at once: adjust with `falseDiscoveryRates`. The areas share
/// their draws, which makes the tests of two areas dependent, not wrong. The same seed gives the same
/// probabilities, whatever the number of workers.
///
/// Not computed: "no neighbours", a missing value, or fewer than three areas or no variation at all.
///
/// - Complexity: O(links x permutations).
public func localMoran(
  _ values: [Double?], neighbours: NeighbourGraph, divisor: LocalMoranDivisor = .count,
  permutations: Permutations? = nil, workers: Workers = .one
) -> [Computed<LocalMoran>] {
  let sample = SpatialSample(values, neighbours)
  let n = Double(sample.count)
  let centre = sample.count == 0 ? 0 : mean(sample.values)
  let deviations = sample.values.map { $0 - centre }
  let squares = deviations.reduce(0) { $0 + $1 * $1 }
  guard sample.count >= 3, sample.values.contains(where: { $0 != sample.values[0] }) else {
    return sample.notComputed("fewer than three areas, or all values are equal")
  }
  let moment = squares / (divisor == .count ? n : n - 1)
  // Moments are those of the statistic with divisor n, scaled as the statistic is.
  let scale = squares / n / moment

  var results = (0..<sample.count).map { area -> LocalMoran in
    let z = deviations[area]
    let weight = NeighbourWeighting.rowStandardised.weight(sample.graph[area].count)
    let lag = sample.graph[area].reduce(0) { $0 + deviations[$1] } * weight
    let second = squares / n
    let spread = weight - 1 / (n - 1)  // sum of squared weights less the square of their sum over n - 1
    let variance =
      (z / second) * (z / second) * (n / (n - 2)) * spread * (second - z * z / (n - 1))
    return LocalMoran(
      statistic: z * lag / moment, quadrant: quadrant(z, lag),
      expectation: scale * -(z * z) / ((n - 1) * second), variance: max(0, scale * scale * variance),
      permutationProbability: nil)
  }
  if let permutations {
    let probabilities = permutationProbabilities(
      of: deviations, sample.graph, permutations, workers)
    for area in results.indices { results[area].permutationProbability = probabilities[area] }
  }
  return sample.spread(results)
}

private func quadrant(_ z: Double, _ lag: Double) -> MoranQuadrant {
  if z >= 0 { return lag >= 0 ? .highHigh : .highLow }
  return lag >= 0 ? .lowHigh : .lowLow
}

/// The probability of each area's neighbours being as unusual as they are.
private func permutationProbabilities(
  of deviations: [Double], _ graph: NeighbourGraph, _ permutations: Permutations, _ workers: Workers
) -> [Double] {
  let count = deviations.count
  let most = min(count - 1, (0..<count).map { graph[$0].count }.max() ?? 0)
  let draws = workers.map(permutations.count) { permutation in
    drawWithoutReplacement(most, from: count - 1, stream: UInt64(permutation), seed: permutations.seed)
  }.flatMap { $0 }
  // Sums of the same values in another order differ by their rounding; they are ties.
  let tolerance = 1e-12 * (deviations.map { abs($0) }.max() ?? 0) * Double(most)
  return workers.mapRanges(count, size: 256) { areas in
    areas.map { area in
      extremeShare(
        of: deviations, area: area, neighbours: graph[area], draws: draws, drawLength: most,
        permutations: permutations.count, tolerance: tolerance)
    }
  }.flatMap { $0 }
}

private func extremeShare(
  of deviations: [Double], area: Int, neighbours: ArraySlice<Int>, draws: [Int32], drawLength: Int,
  permutations: Int, tolerance: Double
) -> Double {
  var observed = 0.0
  for neighbour in neighbours { observed += deviations[neighbour] }
  let high = observed - tolerance
  let low = observed + tolerance
  var atLeast = 0
  var atMost = 0
  let taken = neighbours.count
  let own = Int32(truncatingIfNeeded: area)
  var start = 0
  for _ in 0..<permutations {
    var sum = 0.0
    for position in start..<start + taken {
      // Draws are among the others: numbers from the area's own on stand for the next.
      let draw = draws[position]
      sum += deviations[Int(draw >= own ? draw + 1 : draw)]
    }
    if sum >= high { atLeast += 1 }
    if sum <= low { atMost += 1 }
    start += drawLength
  }
  return Double(min(atLeast, atMost) + 1) / Double(permutations + 1)
}

/// Different numbers of 0 ..< bound in random order: the start of a Fisher-Yates shuffle, of which only the
/// places that were touched are remembered.
private func drawWithoutReplacement(_ length: Int, from bound: Int, stream: UInt64, seed: UInt64) -> [Int32] {
  var random = RandomStream(seed: seed, stream: stream)
  var moved: [Int: Int] = [:]
  return (0..<length).map { place in
    let chosen = place + Int(random.integer(below: UInt32(bound - place)))
    let value = moved[chosen] ?? chosen
    moved[chosen] = moved[place] ?? place
    return Int32(truncatingIfNeeded: value)
  }
}
