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

  init(_ table: CountTable, _ values: [Int], suppressed: [Bool]) {
    let (areas, groups, columns) = (table.counts.count, table.groups.names.count, table.columnCount)
    let root = areas + (groups + 1) * columns
    var tails: [Int] = []
    var heads: [Int] = []
    var costs: [Int] = []
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
    self.arcs = arcs
    self.values = values
    isSuppressed = suppressed
  }

  /// A total is of more use than a cell, and a group's count than an area's.
  private static let totalWeight = 10
  private static let groupWeight = 1_000
  /// Beyond this, counts cost alike, so that sums of costs stay far from overflow.
  private static let largestValue = 1_000_000

  /// Suppresses what it takes so that an entry could be one higher: the cheapest path back from where its arc
  /// ends to where it starts. There always is one: to the root and back by totals, raising all of them.
  mutating func protect(_ entry: Int) {
    var best = [Int](repeating: .max, count: arcs.count)
    var reachedBy = [Int](repeating: -1, count: arcs.count)
    var queue = CheapestFirst()
    best[heads[entry]] = 0
    queue.insert(heads[entry], cost: 0)
    while let (node, cost) = queue.removeFirst() {
      if node == tails[entry] { break }
      if cost > best[node] { continue }
      for arc in arcs[node] where arc != entry {
        // Against its direction an entry is lowered, which a count of nought cannot be.
        let isForward = tails[arc] == node
        guard isForward || values[arc] >= 1 else { continue }
        let next = isForward ? heads[arc] : tails[arc]
        let total = cost + (isSuppressed[arc] ? 0 : costs[arc])
        if total < best[next] {
          best[next] = total
          reachedBy[next] = arc
          queue.insert(next, cost: total)
        }
      }
    }
    var node = tails[entry]
    while node != heads[entry], reachedBy[node] >= 0 {
      let arc = reachedBy[node]
      isSuppressed[arc] = true
      node = tails[arc] == node ? heads[arc] : tails[arc]
    }
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
