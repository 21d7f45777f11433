/// A table of counts and totals as a network. Its nodes are sums that must hold; each entry is an arc that
/// leaves one sum and enters another, so that raising some entries and lowering others along a cycle keeps
/// every sum.
///
/// From an area's sum a cell leads to the sum of its category in the group, from there the group's count to
/// the category's overall sum, from there the overall count to the root; totals run the other way.
struct SuppressionNetwork {
  private(set) var isSuppressed: [Bool]
  private let values: [Int]
  private let tails: [Int]
  private let heads: [Int]
  /// What suppressing an entry costs.
  private let costs: [Int]
  /// For each node, the arcs that touch it.
  private let arcs: [[Int]]

  /// Totals that a reader knows from elsewhere, and that suppression so cannot hide.
  private let isKnown: [Bool]

  init(_ table: CountTable, _ values: [Int], suppressed: [Bool], totalsAreKnown: Bool) {
    let (areas, groups, columns) = (table.counts.count, table.groups.names.count, table.columnCount)
    let root = areas + (groups + 1) * columns
    var tails: [Int] = []
    var heads: [Int] = []
    var costs: [Int] = []
    var isKnown: [Bool] = []
    for entry in table.entries {
      let value = values[tails.count]
      let sum: (Int) -> Int = { areas + $0 * columns + entry.column }
      let (from, to, weight): (Int, Int, Int) =
        switch entry.level {
        case .area(let area): (area, sum(table.groups.group[area]), 1)
        case .group(let group): (sum(group), sum(groups), Self.groupWeight)
        case .all: (sum(groups), root, Self.groupWeight * Self.groupWeight)
        }
      let isTotal = entry.column == columns - 1
      // The total of one category is the count itself, and hidden with it.
      let isCell = if case .area = entry.level { !isTotal || columns == 2 } else { false }
      isKnown.append(totalsAreKnown && !isCell)
      tails.append(isTotal ? to : from)
      heads.append(isTotal ? from : to)
      costs.append(weight * (isTotal ? Self.totalWeight : 1) * (1 + min(value, Self.largestValue)))
    }
    var arcs = [[Int]](repeating: [], count: root + 1)
    for arc in tails.indices {
      arcs[tails[arc]].append(arc)
      arcs[heads[arc]].append(arc)
    }
    self.tails = tails
    self.heads = heads
    self.costs = costs
    self.isKnown = isKnown
    self.arcs = arcs
    self.values = values
    isSuppressed = suppressed
  }

  /// A total is of more use than a cell, and a group's count than an area's.
  private static let totalWeight = 10
  private static let groupWeight = 1_000
  /// Beyond this, counts cost alike, so that sums of costs stay far from overflow.
  private static let largestValue = 1_000_000

  /// Suppresses what it takes so that an entry could be one higher or one lower, whichever costs less: the
  /// cheapest path that closes a cycle with its arc.
  ///
  /// Counts that are hidden stay 1 or more when they are lowered: a reader who knows that only small counts are
  /// hidden could rule out 0. A count of 0 can be hidden too, by being raised.
  /// - Returns: whether there is such a path; there always is where totals may be hidden.
  mutating func protect(_ entry: Int) -> Bool {
    let raised = cheapestPath(from: heads[entry], to: tails[entry], without: entry)
    let lowered =
      values[entry] >= 2 ? cheapestPath(from: tails[entry], to: heads[entry], without: entry) : nil
    guard let path = [raised, lowered].compactMap(\.self).min(by: { $0.cost < $1.cost }) else { return false }
    for arc in path.arcs { isSuppressed[arc] = true }
    return true
  }

  private func cheapestPath(from start: Int, to goal: Int, without entry: Int) -> (cost: Int, arcs: [Int])? {
    var best = [Int](repeating: .max, count: arcs.count)
    var reachedBy = [Int](repeating: -1, count: arcs.count)
    var queue = CheapestFirst()
    best[start] = 0
    queue.insert(start, cost: 0)
    while let (node, cost) = queue.removeFirst() {
      if node == goal { break }
      if cost > best[node] { continue }
      for arc in arcs[node] where arc != entry && !isKnown[arc] {
        // Against its direction an entry is lowered.
        let isForward = tails[arc] == node
        guard isForward || values[arc] >= 2 else { continue }
        let next = isForward ? heads[arc] : tails[arc]
        let total = cost + (isSuppressed[arc] ? 0 : costs[arc])
        if total < best[next] {
          best[next] = total
          reachedBy[next] = arc
          queue.insert(next, cost: total)
        }
      }
    }
    guard best[goal] < .max else { return nil }
    var path: [Int] = []
    var node = goal
    while node != start {
      let arc = reachedBy[node]
      path.append(arc)
      node = tails[arc] == node ? heads[arc] : tails[arc]
    }
    return (best[goal], path)
  }
}

/// Nodes by rising cost, and by number where costs are equal: a binary heap.
private struct CheapestFirst {
  private var heap: [(cost: Int, node: Int)] = []

  mutating func insert(_ node: Int, cost: Int) {
    heap.append((cost, node))
    var child = heap.count - 1
    while child > 0, heap[child] < heap[(child - 1) / 2] {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func removeFirst() -> (node: Int, cost: Int)? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return (first.node, first.cost) }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child] < heap[least] {
        least = child
      }
      if least == parent { break }
      heap.swapAt(parent, least)
      parent = least
    }
    return (first.node, first.cost)
  }
}
