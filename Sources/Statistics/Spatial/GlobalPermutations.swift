public import Parallel

/// How often random maps are as unusual as the real one: pseudo-probabilities of the global statistics.
public struct GlobalProbabilities: Sendable, Hashable {
  public let moransI: Double
  public let gearysC: Double
  /// Nil where a value is negative, for which G is not computed.
  public let getisOrdG: Double?
}

/// The pseudo-probabilities of Moran's I, Geary's C (row-standardised) and Getis and Ord's G (binary) from
/// random relabellings of the map: `(min(as high or higher, as low or lower) + 1) / (m + 1)`, one-sided as for
/// `localMoran`. All three come from the same relabellings.
///
/// Relabelling number d is shuffled by a stream of its own, so the same seed gives the same probabilities,
/// whatever the number of workers. Not computed as `moransI`.
///
/// - Complexity: O(links x permutations).
public func globalPermutationProbabilities(
  _ values: [Double?], neighbours: NeighbourGraph, permutations: Permutations, workers: Workers = .one
) -> Computed<GlobalProbabilities> {
  let sample = SpatialSample(values, neighbours)
  guard sample.count >= 4, sample.values.contains(where: { $0 != sample.values[0] }) else {
    return .notComputed("fewer than four areas have a value and neighbours, or all values are equal")
  }
  let centre = mean(sample.values)
  let centred = sample.values.map { $0 - centre }
  let observed = CrossProducts(centred, sample.graph, centre)
  // Streams far from those that the local statistics count from 0.
  let firstStream = UInt64(1) << 32
  let tails = workers.mapRanges(permutations.count, size: 8) { range in
    var tails = Tails()
    var shuffled = centred
    for permutation in range {
      var random = RandomStream(seed: permutations.seed, stream: firstStream + UInt64(permutation))
      // Each starts from the map itself: a relabelling depends on its own stream only.
      shuffled = centred
      for place in 0..<shuffled.count - 1 {
        let chosen = place + Int(random.integer(below: UInt32(shuffled.count - place)))
        shuffled.swapAt(place, chosen)
      }
      tails.count(CrossProducts(shuffled, sample.graph, centre), observed)
    }
    return tails
  }.reduce(into: Tails()) { $0.add($1) }
  func probability(_ tail: (atLeast: Int, atMost: Int)) -> Double {
    Double(min(tail.atLeast, tail.atMost) + 1) / Double(permutations.count + 1)
  }
  return .success(
    GlobalProbabilities(
      moransI: probability(tails.moran), gearysC: probability(tails.geary),
      getisOrdG: sample.values.allSatisfy { $0 >= 0 } ? probability(tails.getis) : nil))
}

/// The parts of the three statistics that change with the labels.
private struct CrossProducts {
  var moran = 0.0
  var geary = 0.0
  var getis = 0.0

  init(_ centred: [Double], _ graph: NeighbourGraph, _ centre: Double) {
    for area in 0..<graph.count where !graph[area].isEmpty {
      let around = graph[area]
      let own = centred[area]
      var sum = 0.0
      var differences = 0.0
      for neighbour in around {
        let other = centred[neighbour]
        sum += other
        differences += (own - other) * (own - other)
      }
      let count = Double(around.count)
      moran += own * sum / count
      geary += differences / count
      getis += (own + centre) * (sum + count * centre)
    }
  }
}

private struct Tails: Sendable {
  var moran = (atLeast: 0, atMost: 0)
  var geary = (atLeast: 0, atMost: 0)
  var getis = (atLeast: 0, atMost: 0)

  mutating func count(_ drawn: CrossProducts, _ observed: CrossProducts) {
    Self.count(drawn.moran, observed.moran, &moran)
    Self.count(drawn.geary, observed.geary, &geary)
    Self.count(drawn.getis, observed.getis, &getis)
  }

  /// Sums of the same products in another order differ by their rounding; they are ties.
  private static func count(_ drawn: Double, _ observed: Double, _ tail: inout (atLeast: Int, atMost: Int)) {
    let tolerance = 1e-12 * max(abs(drawn), abs(observed))
    if drawn >= observed - tolerance { tail.atLeast += 1 }
    if drawn <= observed + tolerance { tail.atMost += 1 }
  }

  mutating func add(_ other: Tails) {
    for path in [\Tails.moran, \Tails.geary, \Tails.getis] {
      self[keyPath: path].atLeast += other[keyPath: path].atLeast
      self[keyPath: path].atMost += other[keyPath: path].atMost
    }
  }
}
