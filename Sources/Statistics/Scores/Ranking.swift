/// What rank areas share whose values are equal.
///
/// There is no rule that separates them by their order in the file (R's "first", dplyr's `ntile`): the same
/// areas in another order would get other ranks.
public enum TieRule: Sendable, Hashable, CaseIterable {
  /// The best of the ranks they hold together: 1, 2, 2, 4. The rule of the Indices of Deprivation.
  case minimum
  /// The worst of them: 1, 3, 3, 4.
  case maximum
  /// Their mean: 1, 2.5, 2.5, 4.
  case average
}

/// Ranks, 1 = most in need.
///
/// - Returns: one rank for each value, nil where the value is missing (nil or NaN); missing values take no
///   rank, so that ranks run to the number of values that are there.
/// - Complexity: O(n).
public func ranks(
  _ values: [Double?], direction: WorseDirection, ties: TieRule = .minimum
) -> [Double?] {
  let present = values.indices.filter { values[$0].map { !$0.isNaN } ?? false }
  let keys = present.map { -direction.sign * (values[$0] ?? 0) }
  var result = [Double?](repeating: nil, count: values.count)
  forEachRun(of: keys, in: ascendingOrder(keys)) { run, members in
    let rank =
      switch ties {
      case .minimum: Double(run.lowerBound + 1)
      case .maximum: Double(run.upperBound)
      case .average: Double(run.lowerBound + 1 + run.upperBound) / 2
      }
    for member in members { result[present[Int(member)]] = rank }
  }
  return result
}

/// Calls `body` with each run of equal values: its places in ascending order, and the positions of its members.
func forEachRun(of values: [Double], in order: [Int32], _ body: (Range<Int>, ArraySlice<Int32>) -> Void) {
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count, values[Int(order[end])] == values[Int(order[start])] { end += 1 }
    body(start..<end, order[start..<end])
    start = end
  }
}

/// How ranks are cut into groups of about equal size.
public enum QuantileGroupRule: Sendable, Hashable {
  /// `ceil(groups x rank / N)`: the deciles of the English Indices of Deprivation, equal to all 33,755
  /// published for 2025.
  case indicesOfDeprivation
  /// `floor((k + 1) - ceil(((N + 1) - rank) / (N / k)))`: `phe_quantile` of PHEindicatormethods. Undefined
  /// for fewer areas than groups. At group bounds it differs from the official deciles (0.015 % of areas).
  case publicHealthEngland
}

/// Deciles and other groups, 1 = most in need. Areas with equal values are in the same group, so groups may
/// be uneven or empty.
///
/// - Returns: 1...groups for each value, nil where it is missing, and nil everywhere under the Public Health
///   England rule when there are fewer values than groups.
public func quantileGroups(
  _ values: [Double?], groups: Int, direction: WorseDirection,
  rule: QuantileGroupRule = .indicesOfDeprivation
) -> [Int?] {
  let minimumRanks = ranks(values, direction: direction, ties: .minimum)
  let count = minimumRanks.count { $0 != nil }
  return minimumRanks.map { rank in
    rank.flatMap { quantileGroup(ofRank: Int($0), among: count, groups: groups, rule: rule) }
  }
}

/// The group of a published rank (1 = most in need) among `count` areas; nil for a rank that is not among
/// them.
public func quantileGroup(
  ofRank rank: Int, among count: Int, groups: Int, rule: QuantileGroupRule = .indicesOfDeprivation
) -> Int? {
  precondition(groups >= 1, "there is at least one group")
  guard (1...max(1, count)).contains(rank), count >= 1 else { return nil }
  // Whole numbers throughout: N / k as a fraction would move areas that stand on a bound.
  switch rule {
  case .indicesOfDeprivation:
    return dividedUp(groups * rank, by: count)
  case .publicHealthEngland:
    return count < groups ? nil : groups + 1 - dividedUp((count + 1 - rank) * groups, by: count)
  }
}

private func dividedUp(_ a: Int, by b: Int) -> Int { (a + b - 1) / b }
