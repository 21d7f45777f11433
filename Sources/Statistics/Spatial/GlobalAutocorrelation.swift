/// A measure of how alike neighbours are over the whole map.
public struct GlobalAutocorrelation: Sendable, Hashable {
  public let statistic: Double
  /// Its expectation and variance if values were dealt out to the areas at random.
  public let expectation: Double
  public let variance: Double
  /// How many areas took part; areas without a value or without neighbours do not.
  public let areaCount: Int

  /// (statistic - expectation) / root of the variance.
  public var zScore: Double { (statistic - expectation) / variance.squareRoot() }

  /// The two-sided probability of so large a z-score, by the normal approximation.
  public var probability: Double { 2 * NormalDistribution.cumulative(-abs(zScore)) }
}

/// Moran's I (Cliff and Ord 1981, "Spatial processes", p. 17; moments under randomisation p. 21): positive
/// where neighbours are alike.
///
/// Not computed for fewer than four areas that take part, or where their values are all equal.
public func moransI(
  _ values: [Double?], neighbours: NeighbourGraph, weighting: NeighbourWeighting = .rowStandardised
) -> Computed<GlobalAutocorrelation> {
  deviations(SpatialSample(values, neighbours)).map { sample in
    let n = Double(sample.deviations.count)
    let sums = WeightSums(sample.graph, weighting)
    var products = 0.0
    forEachLink(of: sample.graph, weighting) { area, neighbour, weight in
      products += weight * sample.deviations[area] * sample.deviations[neighbour]
    }
    let expectation = -1 / (n - 1)
    let first = n * ((n * n - 3 * n + 3) * sums.s1 - n * sums.s2 + 3 * sums.s0 * sums.s0)
    let second = sample.kurtosis * ((n * n - n) * sums.s1 - 2 * n * sums.s2 + 6 * sums.s0 * sums.s0)
    let square = (first - second) / ((n - 1) * (n - 2) * (n - 3) * sums.s0 * sums.s0)
    return GlobalAutocorrelation(
      statistic: n / sums.s0 * products / sample.squares, expectation: expectation,
      variance: square - expectation * expectation, areaCount: sample.deviations.count)
  }
}

/// Geary's C (Cliff and Ord 1981, p. 17 and 21): below 1 where neighbours are alike. As `moransI` else.
public func gearysC(
  _ values: [Double?], neighbours: NeighbourGraph, weighting: NeighbourWeighting = .rowStandardised
) -> Computed<GlobalAutocorrelation> {
  deviations(SpatialSample(values, neighbours)).map { sample in
    let n = Double(sample.deviations.count)
    let sums = WeightSums(sample.graph, weighting)
    var differences = 0.0
    forEachLink(of: sample.graph, weighting) { area, neighbour, weight in
      let difference = sample.deviations[area] - sample.deviations[neighbour]
      differences += weight * difference * difference
    }
    let k = sample.kurtosis
    let first = (n - 1) * sums.s1 * (n * n - 3 * n + 3 - (n - 1) * k)
    let second = (n - 1) * sums.s2 * (n * n + 3 * n - 6 - (n * n - n + 2) * k) / 4
    let third = sums.s0 * sums.s0 * (n * n - 3 - (n - 1) * (n - 1) * k)
    return GlobalAutocorrelation(
      statistic: (n - 1) / (2 * sums.s0) * differences / sample.squares, expectation: 1,
      variance: (first - second + third) / (n * (n - 2) * (n - 3) * sums.s0 * sums.s0),
      areaCount: sample.deviations.count)
  }
}

/// Getis and Ord's general G with binary weights (Getis and Ord 1992, Geographical Analysis 24, 189-206,
/// section 3): large where high values are neighbours. Values must not be negative. As `moransI` else.
public func getisOrdG(_ values: [Double?], neighbours: NeighbourGraph) -> Computed<GlobalAutocorrelation> {
  let spatial = SpatialSample(values, neighbours)
  guard spatial.values.allSatisfy({ $0 >= 0 }) else { return .notComputed("a value is negative") }
  return deviations(spatial).map { sample in
    let x = spatial.values
    let n = Double(x.count)
    let sums = WeightSums(sample.graph, .binary)
    var products = 0.0
    forEachLink(of: sample.graph, .binary) { area, neighbour, weight in
      products += weight * x[area] * x[neighbour]
    }
    func power(_ exponent: Int) -> Double {
      x.reduce(0) { sum, value in sum + (0..<exponent).reduce(1) { product, _ in product * value } }
    }
    let (m1, m2, m3, m4) = (power(1), power(2), power(3), power(4))
    let w2 = sums.s0 * sums.s0
    let b0 = (n * n - 3 * n + 3) * sums.s1 - n * sums.s2 + 3 * w2
    let b1 = -((n * n - n) * sums.s1 - 2 * n * sums.s2 + 6 * w2)
    let b2 = -(2 * n * sums.s1 - (n + 3) * sums.s2 + 6 * w2)
    let b3 = 4 * (n - 1) * sums.s1 - 2 * (n + 1) * sums.s2 + 8 * w2
    let b4 = sums.s1 - sums.s2 + w2
    let moments = b0 * m2 * m2 + b1 * m4 + b2 * m1 * m1 * m2 + b3 * m1 * m3 + b4 * m1 * m1 * m1 * m1
    let pairs = m1 * m1 - m2
    let expectation = sums.s0 / (n * (n - 1))
    return GlobalAutocorrelation(
      statistic: products / pairs, expectation: expectation,
      variance: moments / (pairs * pairs * n * (n - 1) * (n - 2) * (n - 3)) - expectation * expectation,
      areaCount: x.count)
  }
}

/// Moran's I of rates, with each rate's deviation divided by its standard error under empirical Bayes
/// (Assunção and Reis 1999, Statistics in Medicine 18, 2147-2162), so that rates of small populations do not
/// look like clusters. Areas whose variance would be negative get that of the noise alone.
public func empiricalBayesMoransI(
  counts: [Double?], populations: [Double?], neighbours: NeighbourGraph,
  weighting: NeighbourWeighting = .rowStandardised
) -> Computed<GlobalAutocorrelation> {
  let rates = zip(counts, populations).map { count, population -> Double? in
    guard let count, let population, population > 0, count >= 0 else { return nil }
    return count / population
  }
  let prior = globalEmpiricalBayes(counts: counts, populations: populations)
  guard let centre = prior.priorMeans[0], let variance = prior.priorVariances[0], centre > 0 else {
    return .notComputed("no events are counted")
  }
  let scores = zip(rates, populations).map { rate, population -> Double? in
    guard let rate, let population else { return nil }
    return (rate - centre) / (variance + centre / population).squareRoot()
  }
  return moransI(scores, neighbours: neighbours, weighting: weighting)
}

private struct Deviations {
  var graph: NeighbourGraph
  var deviations: [Double]
  var squares: Double
  /// n times the sum of fourth powers over the square of that of squares.
  var kurtosis: Double
}

private func deviations(_ sample: SpatialSample) -> Computed<Deviations> {
  guard sample.count >= 4 else { return .notComputed("fewer than four areas have a value and neighbours") }
  let centre = mean(sample.values)
  let deviations = sample.values.map { $0 - centre }
  let squares = deviations.reduce(0) { $0 + $1 * $1 }
  let fourths = deviations.reduce(0) { $0 + $1 * $1 * $1 * $1 }
  guard squares > 0, sample.values.contains(where: { $0 != sample.values[0] }) else {
    return .notComputed("all values are equal")
  }
  return .success(
    Deviations(
      graph: sample.graph, deviations: deviations, squares: squares,
      kurtosis: Double(sample.count) * fourths / (squares * squares)))
}

private func forEachLink(
  of graph: NeighbourGraph, _ weighting: NeighbourWeighting, _ body: (Int, Int, Double) -> Void
) {
  for area in 0..<graph.count where !graph[area].isEmpty {
    let weight = weighting.weight(graph[area].count)
    for neighbour in graph[area] { body(area, neighbour, weight) }
  }
}
