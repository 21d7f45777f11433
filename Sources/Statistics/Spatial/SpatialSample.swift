/// The areas that can take part in spatial statistics: those with a value and with at least one neighbour that
/// has one.
struct SpatialSample {
  /// Their positions among all areas.
  let areas: [Int]
  let values: [Double]
  let graph: NeighbourGraph
  /// By area: why it takes no part; nil for those that do.
  let reasons: [String?]

  init(_ optionals: [Double?], _ neighbours: NeighbourGraph) {
    precondition(optionals.count == neighbours.count, "each area has a value and a list of neighbours")
    let present = optionals.map { $0.map(\.isFinite) ?? false }
    let reasons: [String?] = optionals.indices.map { area in
      if !present[area] { return "the value is missing" }
      return neighbours[area].contains { present[$0] } ? nil : "no neighbours"
    }
    let areas = reasons.indices.filter { reasons[$0] == nil }
    self.reasons = reasons
    self.areas = areas
    values = areas.compactMap { optionals[$0] }
    graph = neighbours.restricted(to: areas)
  }

  var count: Int { areas.count }

  /// Results of the areas that take part, among those that do not.
  func spread<Value>(_ results: [Value]) -> [Computed<Value>] {
    var iterator = results.makeIterator()
    return reasons.map { reason in
      if let reason { return .notComputed(reason) }
      return iterator.next().map(Computed.success) ?? .notComputed("no result")
    }
  }

  func notComputed<Value>(_ reason: String) -> [Computed<Value>] {
    reasons.map { .notComputed($0 ?? reason) }
  }
}

/// How much a neighbour weighs.
public enum NeighbourWeighting: Sendable, Hashable {
  /// Those of an area weigh 1 together, each the same.
  case rowStandardised
  /// Each weighs 1.
  case binary

  func weight(_ neighbours: Int) -> Double {
    switch self {
    case .rowStandardised: 1 / Double(neighbours)
    case .binary: 1
    }
  }
}

/// The sums of weights that moments of spatial statistics need (Cliff and Ord 1981, p. 19).
struct WeightSums {
  /// The sum of all weights.
  var s0 = 0.0
  /// Half the sum of (w_ij + w_ji)^2.
  var s1 = 0.0
  /// The sum of (row sum + column sum)^2.
  var s2 = 0.0

  init(_ graph: NeighbourGraph, _ weighting: NeighbourWeighting) {
    var rows = [Double](repeating: 0, count: graph.count)
    var columns = rows
    for area in 0..<graph.count where !graph[area].isEmpty {
      let weight = weighting.weight(graph[area].count)
      for neighbour in graph[area] {
        let back = graph[neighbour].contains(area) ? weighting.weight(graph[neighbour].count) : 0
        s0 += weight
        // Each pair is met from both sides; one that is met from one side only counts twice here.
        s1 += back == 0 ? weight * weight : (weight + back) * (weight + back) / 2
        rows[area] += weight
        columns[neighbour] += weight
      }
    }
    for area in 0..<graph.count { s2 += (rows[area] + columns[area]) * (rows[area] + columns[area]) }
  }
}
