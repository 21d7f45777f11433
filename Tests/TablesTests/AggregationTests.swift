import Diagnostics
import Tables
import TestSupport
import Testing

@Suite("Aggregation to another geography")
struct AggregationTests {
  /// X takes a and b, Y takes c; Z has no source; d has no target.
  private func aggregation(targets: [String] = ["X", "Y", "Z"]) throws -> Aggregation {
    let lookup = try Lookup(table("from,to\na,X\nb,X\nc,Y\n"), from: "from", to: "to")
    return try Aggregation(lookup, from: ["a", "b", "c", "d"], to: targets)
  }

  private func column(_ values: [Double], _ states: [CellState]? = nil) -> Column {
    Column(name: "n", values: values, states: states ?? values.map { _ in .value })
  }

  @Test("counts are summed; what is not assigned is counted and listed")
  func sums() throws {
    let aggregation = try aggregation()
    let counts = column([1, 2, 4, 8])
    let sums = aggregation.sum(counts)
    #expect(sums.column[0] == 3 && sums.column[1] == 4)
    #expect(sums.column.states == [.value, .value, .missing])
    #expect(sums.usedSources == [2, 1, 0] && sums.linkedSources == [2, 1, 0])
    #expect(aggregation.report.sourcesWithoutTarget == ["d"])
    #expect(aggregation.report.targetsWithoutSource == ["Z"])
    let totals = aggregation.totals(of: counts, in: sums)
    #expect(totals.input == 15 && totals.output == 7 && totals.withoutTarget == 8)
  }

  @Test("targets that are not asked for are counted apart")
  func outside() throws {
    let aggregation = try aggregation(targets: ["Y"])
    let counts = column([1, 2, 4, 8])
    let totals = aggregation.totals(of: counts, in: aggregation.sum(counts))
    #expect(aggregation.report.sourcesOutsideTargets == 2)
    #expect(totals.outsideTargets == 3 && totals.output == 4 && totals.withoutTarget == 8)
  }

  @Test("a source that the table does not have makes its target missing")
  func notInTable() throws {
    let lookup = try Lookup(table("from,to\na,X\nb,X\nc,Y\n"), from: "from", to: "to")
    let aggregation = try Aggregation(lookup, from: ["a", "c"], to: ["X", "Y"])
    #expect(aggregation.report.sourcesNotInTable == ["b"])
    #expect(aggregation.sum(column([1, 4])).column.states == [.missing, .value])
  }

  @Test(
    "a cell without a figure leaves its target without one, suppressed before missing",
    arguments: [
      ([CellState.missing, .value], CellState.missing), ([.suppressed, .value], .suppressed),
      ([.suppressed, .missing], .suppressed), ([.value, .value], .value),
    ])
  func incomplete(states: [CellState], expected: CellState) throws {
    let counts = column([1, 2, 4, 8], states + [.value, .value])
    let ones = column([1, 1, 1, 1])
    let aggregation = try aggregation()
    #expect(aggregation.sum(counts).column.states[0] == expected)
    #expect(aggregation.weightedMean(counts, weights: ones).column.states[0] == expected)
    #expect(aggregation.weightedMean(ones, weights: counts).column.states[0] == expected)
    #expect(aggregation.proportion(numerator: counts, denominator: ones).column.states[0] == expected)
    #expect(aggregation.sum(counts).column.states[1] == .value)
    let totals = aggregation.totals(of: counts, in: aggregation.sum(counts))
    #expect(totals.input == totals.output + totals.withoutTarget + totals.outsideTargets + totals.incomplete)
  }

  @Test("where what there is suffices, it says from how much", arguments: [(0.7, true), (0.8, false)])
  func available(minimum: Double, suffices: Bool) throws {
    // b is three quarters of X by weight, and half of it by number.
    let scores = column([9, 2, 4, 8], [.missing, .value, .value, .value])
    let mean = try aggregation().weightedMean(
      scores, weights: column([1, 3, 1, 1]), incomplete: .available(minimumShare: minimum))
    #expect(mean.column[0] == (suffices ? 2 : nil))
    #expect(mean.usedSources[0] == 1 && mean.linkedSources[0] == 2)
    let sum = try aggregation().sum(scores, incomplete: .available(minimumShare: 0.5))
    #expect(sum.column[0] == 2)
  }

  @Test("a source of unknown weight counts as the mean of the others when a share is asked for")
  func unknownWeight() throws {
    let mean = try aggregation().weightedMean(
      column([9, 2, 4, 8]), weights: column([0, 3, 1, 1], [.missing, .value, .value, .value]),
      incomplete: .available(minimumShare: 0.6))
    #expect(mean.column.states[0] == .missing)
  }

  @Test("means are weighted; a source of weight nought does not count")
  func means() throws {
    let aggregation = try aggregation()
    let scores = column([10, 20, 5, 0])
    #expect(aggregation.weightedMean(scores, weights: column([1, 3, 2, 1])).column[0] == 17.5)
    #expect(aggregation.unweightedMean(scores).column[0] == 15)
    let partly = column([0, 20, 5, 0], [.missing, .value, .value, .value])
    #expect(aggregation.weightedMean(partly, weights: column([0, 3, 2, 1])).column[0] == 20)
    let empty = aggregation.weightedMean(scores, weights: column([0, 0, 2, 1]))
    #expect(empty.column.states[0] == .missing)
  }

  @Test("proportions divide the sums, and are missing over nought")
  func proportions() throws {
    let aggregation = try aggregation()
    let share = aggregation.proportion(
      numerator: column([1, 9, 0, 0]), denominator: column([10, 10, 0, 1]), multiplier: 100)
    #expect(share.column[0] == 50)
    #expect(share.column.states[1] == .missing)
  }

  @Test("a weighted lookup splits counts and weights means")
  func split() throws {
    let lookup = try Lookup(
      table("from,to,w\na,X,0.25\na,Y,0.75\nb,Y,1\n"), from: "from", to: "to", weight: "w")
    let aggregation = try Aggregation(lookup, from: ["a", "b"], to: ["X", "Y"])
    #expect(aggregation.sum(column([8, 3])).column.values == [2, 9])
    // Y: a weighs 0.75 x 8 = 6, b weighs 2.
    let mean = aggregation.weightedMean(column([10, 30]), weights: column([8, 2]))
    #expect(mean.column.values == [10, 15])
  }

  @Test("an area that is there twice is refused")
  func repeated() throws {
    let lookup = try Lookup(table("from,to\na,X\n"), from: "from", to: "to")
    #expect(diagnostic { _ = try Aggregation(lookup, from: ["a", "a"], to: ["X"]) }?.details == ["a"])
    #expect(diagnostic { _ = try Aggregation(lookup, from: ["a"], to: ["X", "X"]) }?.details == ["X"])
  }

  @Test("random lookups preserve totals, and neither file's order matters", arguments: 0..<40)
  func totalsPreserved(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let sources = (0..<Int.random(in: 1...60, using: &random)).map { "s\($0)" }
    let targets = (0..<Int.random(in: 1...10, using: &random)).map { "t\($0)" }
    var rows: [String] = []
    for source in sources where Int.random(in: 0..<10, using: &random) > 0 {
      let parts = Array(targets.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)))
      // Weights in 1/64 sum to one exactly.
      var left = 64
      for (position, target) in parts.enumerated() {
        let part = position == parts.count - 1 ? left : Int.random(in: 0...left, using: &random)
        left -= part
        rows.append("\(source),\(target),\(Double(part) / 64)")
      }
    }
    if rows.isEmpty { return }
    let counts = Column(
      name: "n", values: sources.map { _ in Double(Int.random(in: 0...5000, using: &random)) },
      states: sources.map { _ in Int.random(in: 0..<12, using: &random) == 0 ? .missing : .value })
    let asked = targets.filter { _ in Int.random(in: 0..<5, using: &random) > 0 }
    func sums(_ rows: [String]) throws -> (AggregatedColumn, TotalsReport) {
      let lookup = try Lookup(
        table("from,to,w\n" + rows.joined(separator: "\n")), from: "from", to: "to", weight: "w")
      let aggregation = try Aggregation(lookup, from: sources, to: asked)
      let sums = aggregation.sum(counts)
      return (sums, aggregation.totals(of: counts, in: sums))
    }
    let (first, totals) = try sums(rows)
    // Exact: counts are whole and weights are 64ths, so nothing is rounded.
    let parts = totals.output + totals.withoutTarget + totals.outsideTargets + totals.incomplete
    #expect(totals.input == parts, "seed \(seed)")
    let (again, _) = try sums(rows.shuffled(using: &random))
    #expect(again.column.states == first.column.states, "seed \(seed)")
    #expect(asked.indices.allSatisfy { again.column[$0] == first.column[$0] }, "seed \(seed)")
  }
}
