public import Diagnostics

/// Counts of people by area and category, whose totals are shown too: of each area over its categories, of
/// each group of areas, and of all areas.
public struct CountTable: Sendable {
  public let groups: AreaGroups
  public let categories: [String]
  /// For each area, one count a category.
  public let counts: [[Int]]

  /// - Throws: `population-negative` for a count below zero.
  /// - Precondition: one row of counts an area, one count a category.
  public init(groups: AreaGroups, categories: [String], counts: [[Int]]) throws(Diagnostic) {
    precondition(
      counts.count == groups.group.count && counts.allSatisfy { $0.count == categories.count },
      "one row an area, one count a category")
    if let row = counts.firstIndex(where: { $0.contains { $0 < 0 } }) {
      throw Diagnostic(
        .populationNegative, "a count is negative", expected: "counts of people, 0 or more",
        found: "\(counts[row].min() ?? 0), area \(row + 1)")
    }
    self.groups = groups
    self.categories = categories
    self.counts = counts
  }

  /// One number that is shown: of an area, a group or all areas; of a category or, for `categories.count`,
  /// the total over them.
  public struct Entry: Sendable, Hashable {
    public enum Level: Sendable, Hashable {
      case area(Int)
      case group(Int)
      case all
    }
    public var level: Level
    public var column: Int

    public init(_ level: Level, _ column: Int) {
      self.level = level
      self.column = column
    }
  }

  var columnCount: Int { categories.count + 1 }

  /// All entries: areas, then groups, then all areas; in each, categories and then their total.
  public var entries: [Entry] {
    let levels =
      groups.group.indices.map { Entry.Level.area($0) } + groups.names.indices.map { .group($0) } + [.all]
    return levels.flatMap { level in (0..<columnCount).map { Entry(level, $0) } }
  }

  /// The place of an entry among `entries`.
  func position(_ entry: Entry) -> Int {
    let row =
      switch entry.level {
      case .area(let area): area
      case .group(let group): counts.count + group
      case .all: counts.count + groups.names.count
      }
    return row * columnCount + entry.column
  }

  /// The values of all entries, in their order.
  var values: [Int] {
    let areas = counts.map { $0 + [$0.reduce(0, +)] }
    var groupRows = [[Int]](repeating: [Int](repeating: 0, count: columnCount), count: groups.names.count)
    var all = [Int](repeating: 0, count: columnCount)
    for (area, row) in areas.enumerated() {
      for (column, value) in row.enumerated() {
        groupRows[groups.group[area]][column] += value
        all[column] += value
      }
    }
    return (areas + groupRows + [all]).flatMap(\.self)
  }
}
