/// What may be shown of counts of people.
public struct DisclosureRule: Sendable, Hashable {
  /// Counts of 1 and more below this are not shown.
  public var threshold: Int
  /// Counts that are shown are rounded to the nearest multiple of this, halves up; 1 for none.
  public var roundingBase: Int

  public init(threshold: Int, roundingBase: Int = 1) {
    precondition(threshold >= 1 && roundingBase >= 1, "a threshold and a base are 1 or more")
    self.threshold = threshold
    self.roundingBase = roundingBase
  }
}

/// What a reader gets for one count.
public enum DisclosedCount: Sendable, Hashable {
  case shown(Int)
  /// The count is below the threshold.
  case suppressedAsSmall
  /// The count would let a small one be worked out from totals.
  case suppressedToProtect
}

/// A table of counts after disclosure control: no suppressed count can be worked out from the others and
/// their totals.
///
/// For every suppressed count there is another table of counts, none below zero, that agrees with everything
/// shown and has another number there. It does not keep a reader from narrowing a count down to a range, nor
/// from comparing with other publications.
public struct DisclosedTable: Sendable {
  public let table: CountTable
  public let rule: DisclosureRule
  /// The entries that nothing else can hide, as the totals around them are known; empty where totals may be
  /// hidden too.
  public let unprotected: [CountTable.Entry]
  /// In the order of the table's entries.
  private let disclosed: [DisclosedCount]

  /// Suppresses small counts, then, for each of them, the counts that cost least among those that together
  /// hide it.
  ///
  /// The table is a network in which every count joins two sums that hold it (Gusfield 1988, "A graph
  /// theoretic approach to statistical data security", SIAM Journal on Computing 17, 552-571; with groups of
  /// rows: Castro 2012, "Recent advances in optimization techniques for statistical tabular data
  /// protection", European Journal of Operational Research 216, 257-269). A count can be changed, with all
  /// that is shown kept, if and only if it lies on a cycle of suppressed counts; the cheapest path that
  /// closes one is found by Dijkstra's algorithm. Small counts are served in the order of the entries, so the
  /// same table always gives the same suppressions; these are few, and not always the fewest.
  /// - Parameters:
  ///   - table: the counts.
  ///   - rule: what may be shown.
  ///   - totalsAreKnown: whether readers know all totals from elsewhere, so that only cells can hide cells.
  /// - Complexity: two searches over the table for each small count.
  public init(_ table: CountTable, rule: DisclosureRule, totalsAreKnown: Bool = false) {
    let values = table.values
    let cells = table.entries.map { entry in
      if case .area = entry.level {
        return entry.column < table.categories.count || table.categories.count == 1
      }
      return false
    }
    // A known total is not hidden, however small.
    let isSmall = zip(values, cells).map { $0 >= 1 && $0 < rule.threshold && ($1 || !totalsAreKnown) }
    var network = SuppressionNetwork(table, values, suppressed: isSmall, totalsAreKnown: totalsAreKnown)
    var open: [CountTable.Entry] = []
    let entries = table.entries
    for position in values.indices where isSmall[position] && !network.protect(position) {
      open.append(entries[position])
    }
    // The total of one category is the count once more.
    unprotected = open.filter { $0.column < table.categories.count || table.categories.count > 1 }
    self.table = table
    self.rule = rule
    disclosed = values.indices.map { position in
      if isSmall[position] { return .suppressedAsSmall }
      if network.isSuppressed[position] { return .suppressedToProtect }
      let base = rule.roundingBase
      return .shown((values[position] + base / 2) / base * base)
    }
  }

  public subscript(entry: CountTable.Entry) -> DisclosedCount { disclosed[table.position(entry)] }

  /// Every entry that is not shown, and why, in the order of the entries.
  public var suppressions: [(entry: CountTable.Entry, count: DisclosedCount)] {
    zip(table.entries, disclosed).filter { entry, count in
      if case .shown = count { return false }
      return true
    }.map { (entry: $0, count: $1) }
  }
}
