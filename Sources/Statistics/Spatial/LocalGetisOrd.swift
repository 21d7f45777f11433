/// The z-score of an area's local G, with binary weights (Ord and Getis 1995, Geographical Analysis 27,
/// 286-306): how far the values around it lie above (hot spot) or below (cold spot) what a random map would
/// give. With `includingSelf`, Gi*: the area counts among its neighbours.
///
/// Not computed: "no neighbours", a missing value, fewer than three areas, or all values equal.
public func localGetisOrd(
  _ values: [Double?], neighbours: NeighbourGraph, includingSelf: Bool = true
) -> [Computed<Double>] {
  let sample = SpatialSample(values, neighbours)
  let x = sample.values
  guard x.count >= 3, x.contains(where: { $0 != x[0] }) else {
    return sample.notComputed("fewer than three areas, or all values are equal")
  }
  // Shifted by the mean, so that a small variance on a large mean keeps its digits.
  let centre = mean(x)
  let shifted = x.map { $0 - centre }
  let sum = shifted.reduce(0, +)
  let squares = shifted.reduce(0) { $0 + $1 * $1 }
  let scores = shifted.indices.map { area -> Double in
    let around = sample.graph[area]
    let own = includingSelf ? shifted[area] : 0
    let others = includingSelf ? 0 : shifted[area]
    let n = Double(x.count - (includingSelf ? 0 : 1))
    let taken = Double(around.count + (includingSelf ? 1 : 0))
    let mean = (sum - others) / n
    let variance = max(0, (squares - others * others) / n - mean * mean)
    let total = around.reduce(own) { $0 + shifted[$1] }
    return (total - mean * taken) / (variance * taken * (n - taken) / (n - 1)).squareRoot()
  }
  return sample.spread(scores).map { result in
    result.flatMap {
      $0.isFinite ? .success($0) : .notComputed("the neighbours are all other areas, or do not vary")
    }
  }
}
