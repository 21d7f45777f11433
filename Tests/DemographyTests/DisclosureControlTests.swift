import Demography
import Diagnostics
import TestSupport
import Testing

@Suite("Disclosure control")
struct DisclosureControlTests {
  private typealias Entry = CountTable.Entry

  private func disclosed(
    _ counts: [[Int]], _ groups: [String], threshold: Int = 5, base: Int = 1
  ) throws -> DisclosedTable {
    let table = try CountTable(
      groups: AreaGroups(groups), categories: (0..<counts[0].count).map { "c\($0)" }, counts: counts)
    return DisclosedTable(table, rule: DisclosureRule(threshold: threshold, roundingBase: base))
  }

  @Test("a small count is hidden with three others that close a rectangle, the cheapest ones")
  func rectangle() throws {
    let table = try disclosed([[3, 20, 90], [30, 40, 80], [70, 60, 50]], ["A", "A", "A"])
    let hidden = table.suppressions.map(\.entry)
    #expect(
      hidden == [
        Entry(.area(0), 0), Entry(.area(0), 1), Entry(.area(1), 0), Entry(.area(1), 1),
      ])
    #expect(table[Entry(.area(0), 0)] == .suppressedAsSmall)
    #expect(table[Entry(.area(1), 1)] == .suppressedToProtect)
    #expect(table[Entry(.all, 3)] == .shown(443))
  }

  @Test("without small counts all is shown; zeros are no small counts")
  func nothing() throws {
    let table = try disclosed([[0, 5], [6, 0]], ["A", "B"])
    #expect(table.suppressions.isEmpty)
    #expect(table[Entry(.area(0), 0)] == .shown(0))
  }

  @Test("what is shown is rounded to the base")
  func rounding() throws {
    let table = try disclosed([[7, 8], [12, 13]], ["A", "A"], base: 5)
    #expect(table[Entry(.area(0), 0)] == .shown(5))
    #expect(table[Entry(.area(0), 1)] == .shown(10))
    #expect(table[Entry(.all, 2)] == .shown(40))
  }

  @Test("among noughts a small count hides behind one of them, which could be one higher")
  func amongNoughts() throws {
    let counts = [[3], [0], [0], [0]]
    let table = DisclosedTable(
      try CountTable(groups: .whole(4), categories: ["c"], counts: counts),
      rule: DisclosureRule(threshold: 5), totalsAreKnown: true)
    #expect(table.unprotected.isEmpty)
    let hidden = (0..<4).filter { area in table[Entry(.area(area), 0)] == .suppressedToProtect }
    #expect(table[Entry(.area(0), 0)] == .suppressedAsSmall)
    #expect(hidden.count == 1)
  }

  @Test("two ones that add up to two would each be one: a third count hides with them")
  func ones() throws {
    let counts = [[1], [1], [20], [30], [7], [9]]
    let table = DisclosedTable(
      try CountTable(groups: .whole(6), categories: ["c"], counts: counts),
      rule: DisclosureRule(threshold: 5), totalsAreKnown: true)
    #expect(table.unprotected.isEmpty)
    #expect(table[Entry(.area(4), 0)] == .suppressedToProtect)
  }

  @Test("where totals are known, nothing hides the only area of a group")
  func loneArea() throws {
    let table = DisclosedTable(
      try CountTable(groups: AreaGroups(["A", "B", "B"]), categories: ["c"], counts: [[3], [20], [30]]),
      rule: DisclosureRule(threshold: 5), totalsAreKnown: true)
    #expect(table.unprotected == [Entry(.area(0), 0)])
  }

  @Test("one area alone has nothing to hide behind but its totals")
  func single() throws {
    let table = try disclosed([[2, 30]], ["A"])
    #expect(try recoverable(table).isEmpty)
    #expect(table[Entry(.all, 0)] == .suppressedAsSmall)
  }

  @Test("a count cannot be hidden by one of nought that would have to be lowered")
  func noughts() throws {
    // Hiding 1 with the two noughts beside it would leave 1 as the only number of that row and column.
    let table = try disclosed([[1, 0, 50], [0, 40, 50], [30, 50, 50]], ["A", "A", "A"])
    #expect(table[Entry(.area(0), 0)] == .suppressedAsSmall)
    #expect(try alternatives(table))
  }

  @Test(
    "no suppressed count can be worked out by adding and subtracting", arguments: 0..<200 as Range<UInt64>)
  func property(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let areas = Int.random(in: 1...6, using: &generator)
    let categories = Int.random(in: 1...4, using: &generator)
    let most = [3, 8, 20, 100].randomElement(using: &generator) ?? 8
    let counts = (0..<areas).map { _ in
      (0..<categories).map { _ in Int.random(in: 0...most, using: &generator) }
    }
    let groups = (0..<areas).map { _ in "D\(Int.random(in: 0...2, using: &generator))" }
    let table = try disclosed(counts, groups)
    #expect(try recoverable(table).isEmpty, "seed \(seed), \(counts) in \(groups)")
    for entry in table.table.entries {
      let value = value(entry, table.table)
      let isSmall = value >= 1 && value < 5
      #expect((table[entry] == .suppressedAsSmall) == isSmall, "seed \(seed)")
    }
  }

  // MARK: An attack, apart from the code under test

  private func value(_ entry: Entry, _ table: CountTable) -> Int {
    var sum = 0
    for (area, row) in table.counts.enumerated() {
      let isIn: Bool =
        switch entry.level {
        case .area(let other): area == other
        case .group(let group): table.groups.group[area] == group
        case .all: true
        }
      if isIn { sum += entry.column < row.count ? row[entry.column] : row.reduce(0, +) }
    }
    return sum
  }

  /// Every sum of the table as entries that add up to another: rows to their totals, areas to groups, groups
  /// to all areas, areas to all areas.
  private func sums(_ table: CountTable) -> [(parts: [Entry], whole: Entry)] {
    let total = table.categories.count
    let areas = table.groups.group.indices
    let levels: [Entry.Level] =
      areas.map { .area($0) } + table.groups.names.indices.map { .group($0) } + [.all]
    var sums = levels.map { level in
      (parts: (0..<total).map { Entry(level, $0) }, whole: Entry(level, total))
    }
    for column in 0...total {
      for (group, members) in table.groups.members.enumerated() {
        sums.append((members.map { Entry(.area($0), column) }, Entry(.group(group), column)))
      }
      sums.append((table.groups.names.indices.map { Entry(.group($0), column) }, Entry(.all, column)))
      sums.append((areas.map { Entry(.area($0), column) }, Entry(.all, column)))
    }
    return sums
  }

  /// The suppressed entries whose values follow from all sums: those that the reduced row echelon form of the
  /// sums over suppressed entries leaves alone in a row.
  private func recoverable(_ table: DisclosedTable) throws -> [Entry] {
    let unknown = table.suppressions.map(\.entry)
    let columns = Dictionary(uniqueKeysWithValues: unknown.enumerated().map { ($1, $0) })
    var rows = sums(table.table).map { sum in
      var row = [Double](repeating: 0, count: unknown.count)
      for part in sum.parts { if let column = columns[part] { row[column] += 1 } }
      if let column = columns[sum.whole] { row[column] -= 1 }
      return row
    }
    var pivots: [Int] = []
    for column in unknown.indices {
      guard let pivot = rows.indices.dropFirst(pivots.count).first(where: { abs(rows[$0][column]) > 1e-9 })
      else { continue }
      rows.swapAt(pivots.count, pivot)
      let lead = rows[pivots.count].map { $0 / rows[pivots.count][column] }
      for row in rows.indices {
        let factor = rows[row][column]
        if row == pivots.count || abs(factor) < 1e-9 { continue }
        for position in lead.indices { rows[row][position] -= factor * lead[position] }
      }
      rows[pivots.count] = lead
      pivots.append(column)
    }
    return pivots.enumerated().filter { row, _ in rows[row].count { abs($0) > 1e-9 } == 1 }
      .map { unknown[$1] }
  }

  /// Whether every suppressed cell of a small table takes two values or more among all tables of counts of 0
  /// to 60 that agree with what is shown; searched for by moves along rectangles of cells.
  private func alternatives(_ table: DisclosedTable) throws -> Bool {
    let counts = table.table.counts
    let hidden = Set(table.suppressions.map(\.entry))
    func isHidden(_ area: Int, _ column: Int) -> Bool { hidden.contains(Entry(.area(area), column)) }
    return hidden.allSatisfy { entry in
      guard case .area(let area) = entry.level, entry.column < counts[0].count else { return true }
      return counts.indices.contains { other in
        counts[0].indices.contains { column in
          guard other != area, column != entry.column, isHidden(area, column), isHidden(other, entry.column),
            isHidden(other, column)
          else { return false }
          let isRaised = counts[area][column] > 0 && counts[other][entry.column] > 0
          let isLowered = counts[area][entry.column] > 0 && counts[other][column] > 0
          return isRaised || isLowered
        }
      }
    }
  }
}
