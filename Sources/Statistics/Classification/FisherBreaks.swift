/// Fisher's optimum: of all ways to cut the sorted values into `classes` runs, the one with the least sum of
/// squared deviations from the run's mean (Fisher 1958, JASA 53, 789-798). Equal optima: the one whose
/// upper classes reach lowest.
///
/// Bounds are values of the data, as in Jenks's maps: the greatest value of each class where classes are
/// right-closed, the least value of the next where they are left-closed, so that they reproduce the optimum.
///
/// - Complexity: O(k n log n) time and O(k n) space in the number n of distinct values.
func fisherBreaks(_ sample: SortedSample, classes: Int, closure: Classification.Closure) -> BreakProposal {
  let (values, counts) = sample.distinct
  let starts = OptimalPartition(values: values, counts: counts).starts(classes: classes)
  let inner = starts.dropFirst().map { closure == .right ? values[$0 - 1] : values[$0] }
  return BreakProposal(breaks: [values[0]] + inner + [values[values.count - 1]])
}

/// Cuts weighted ascending values into runs of least total squared deviation.
///
/// Dynamic programming over the number of classes. The best start of the last class never moves down as the
/// range grows (the cost is a Monge array), so each layer is filled by divide and conquer.
private struct OptimalPartition {
  /// Sums over the values before each position. Values are shifted by their mean: without it the difference
  /// of large sums would lose the digits that decide.
  private struct Sums {
    var weight = 0.0
    var value = 0.0
    var square = 0.0
  }

  private let sums: [Sums]
  private let count: Int

  init(values: [Double], counts: [Int]) {
    count = values.count
    var weighted = 0.0
    var total = 0.0
    for (value, weight) in zip(values, counts) {
      weighted += value * Double(weight)
      total += Double(weight)
    }
    let centre = weighted / total
    var running = Sums()
    var sums = [running]
    sums.reserveCapacity(values.count + 1)
    for (value, weight) in zip(values, counts) {
      let shifted = value - centre
      running.weight += Double(weight)
      running.value += Double(weight) * shifted
      running.square += Double(weight) * shifted * shifted
      sums.append(running)
    }
    self.sums = sums
  }

  /// The first position of each run.
  func starts(classes: Int) -> [Int] {
    // best[j]: the least cost of the values before position j in the classes laid so far.
    var best = (0...count).map { cost(0, $0) }
    var starts: [[Int32]] = []
    for classIndex in 1..<max(1, classes) {
      var next = [Double](repeating: .infinity, count: count + 1)
      var start = [Int32](repeating: 0, count: count + 1)
      fill(
        &next, &start, from: best, ends: classIndex + 1...count, candidates: classIndex...count - 1)
      best = next
      starts.append(start)
    }
    var result: [Int] = []
    var end = count
    for start in starts.reversed() {
      end = Int(start[end])
      result.append(end)
    }
    return [0] + result.reversed()
  }

  /// Squared deviations of the run `start ..< end`.
  private func cost(_ start: Int, _ end: Int) -> Double {
    let weight = sums[end].weight - sums[start].weight
    guard weight > 0 else { return 0 }
    let value = sums[end].value - sums[start].value
    let square = sums[end].square - sums[start].square
    return max(0, square - value * value / weight)
  }

  private func fill(
    _ next: inout [Double], _ start: inout [Int32], from best: [Double], ends: ClosedRange<Int>,
    candidates: ClosedRange<Int>
  ) {
    // An explicit stack: the depth is log n, but recursion with inout arrays is slower.
    var pending = [(ends, candidates)]
    while let (ends, candidates) = pending.popLast() {
      let end = (ends.lowerBound + ends.upperBound) / 2
      var leastCost = Double.infinity
      var leastStart = candidates.lowerBound
      for candidate in candidates.lowerBound...min(candidates.upperBound, end - 1) {
        let total = best[candidate] + cost(candidate, end)
        if total < leastCost {
          leastCost = total
          leastStart = candidate
        }
      }
      next[end] = leastCost
      start[end] = Int32(truncatingIfNeeded: leastStart)
      if ends.lowerBound < end {
        pending.append((ends.lowerBound...end - 1, candidates.lowerBound...leastStart))
      }
      if end < ends.upperBound {
        pending.append((end + 1...ends.upperBound, leastStart...candidates.upperBound))
      }
    }
  }
}
