public import Diagnostics

/// From the areas of one geography to those of another: each source area to one target (best fit), or split
/// among several by weights that sum to one.
public struct Lookup: Sendable {
  /// One row of the lookup.
  public struct Link: Sendable, Hashable {
    public let source: String
    public let target: String
    /// Share of the source that goes to the target; 1 for a best fit.
    public let weight: Double
  }

  /// Sorted by target, then source: the order in which sums are added up, whatever the file's order.
  public let links: [Link]
  /// Source areas that the lookup lists without a target, sorted.
  public let sourcesWithoutTarget: [String]
  /// Whether sources are split by weights.
  public let isWeighted: Bool
  /// The lookup's file as the user named it.
  public let source: String
  /// Repeated rows that were left out, sources without a target.
  public let notes: [Diagnostic]

  /// Reads a lookup from a table.
  ///
  /// - Parameters:
  ///   - table: one row a link.
  ///   - from: column of the source areas' codes.
  ///   - to: column of the target areas' codes.
  ///   - weight: column of each source's share that goes to the target; without one, every source has to have
  ///     one target.
  ///   - tolerance: how far the weights of a source may be from summing to 1, as published weights are rounded.
  /// - Throws: `column-not-found`; `many-to-many-lookup` when a source has several targets and no weights say
  ///   how to split it, with their number and samples; `lookup-weights` for a weight outside 0...1, one that
  ///   is not given, two for the same pair, or sums other than 1; `lookup-code-blank` for a target without a
  ///   source.
  /// - Complexity: O(n log n)
  public init(
    _ table: TextTable, from: String, to: String, weight: String? = nil, tolerance: Double = 0.001
  ) throws(Diagnostic) {
    let columns = (from: try table.column(named: from), to: try table.column(named: to))
    let weights = try weight.map { name throws(Diagnostic) in try table.numericColumn(named: name) }
    var reader = LookupReader(table, columns.from, columns.to)
    try reader.read(weights)
    if weights == nil { try reader.checkSingleTargets() } else { try reader.checkSums(tolerance) }
    links = reader.links
    sourcesWithoutTarget = reader.withoutTarget
    isWeighted = weights != nil
    source = table.source
    notes = reader.notes
  }
}

extension Lookup {
  /// The source areas of some targets, sorted: what a table is joined onto before its columns are carried over,
  /// so that the join's diagnosis and thresholds hold for lookups too.
  public func sources(of targets: some Sequence<String>) -> [String] {
    let targets = Set(targets)
    return Set(links.lazy.filter { targets.contains($0.target) }.map(\.source)).sorted()
  }
}

private struct LookupReader {
  private let table: TextTable
  private let from: Int
  private let to: Int
  private(set) var links: [Lookup.Link] = []
  private(set) var withoutTarget: [String] = []
  private(set) var notes: [Diagnostic] = []

  private static let sampleCount = 10

  init(_ table: TextTable, _ from: Int, _ to: Int) {
    self.table = table
    self.from = from
    self.to = to
  }

  private struct Pair: Hashable {
    let source: String
    let target: String
  }

  mutating func read(_ weights: Column?) throws(Diagnostic) {
    var rowOfPair: [Pair: Int] = [:]
    var blank = Set<String>()
    var repeated: [Int] = []
    for row in 0..<table.rowCount {
      let pair = Pair(source: table[row: row, column: from], target: table[row: row, column: to])
      if pair.source.isEmpty { throw blankSource(row) }
      if pair.target.isEmpty {
        blank.insert(pair.source)
        continue
      }
      let weight = try weight(row, weights)
      if let first = rowOfPair[pair] {
        if let weights, weights[first] != weight { throw twoWeights(first, row, weights) }
        repeated.append(row)
        continue
      }
      rowOfPair[pair] = row
      links.append(.init(source: pair.source, target: pair.target, weight: weight))
    }
    links.sort { ($0.target, $0.source) < ($1.target, $1.source) }
    let linked = Set(links.lazy.map(\.source))
    withoutTarget = blank.filter { !linked.contains($0) }.sorted()
    note(repeated)
  }

  private func weight(_ row: Int, _ weights: Column?) throws(Diagnostic) -> Double {
    guard let weights else { return 1 }
    if let weight = weights[row], (0...1).contains(weight) { return weight }
    throw Diagnostic(
      .lookupWeights, "a weight is not a share",
      at: .init(file: table.source, row: table.rowNumbers[row], column: weights.name),
      expected: "a number from 0 to 1", found: weights[row].map { "\($0)" } ?? "none",
      remedy: "give shares, not per cents or counts")
  }

  private func blankSource(_ row: Int) -> Diagnostic {
    Diagnostic(
      .lookupCodeBlank, "a row of the lookup has no source code", at: table.location(row: row, column: from),
      remedy: "remove notes below the table")
  }

  private func twoWeights(_ first: Int, _ second: Int, _ weights: Column) -> Diagnostic {
    Diagnostic(
      .lookupWeights,
      "\(table[row: second, column: from]) has two weights for \(table[row: second, column: to])",
      at: table.location(row: second, column: from),
      found: "\(weights.values[first]) on row \(table.rowNumbers[first]), \(weights.values[second]) here")
  }

  private mutating func note(_ repeated: [Int]) {
    if let first = repeated.first {
      notes.append(
        Diagnostic(
          .duplicateRows, severity: .note, "\(repeated.count) repeated rows of the lookup are left out",
          at: table.location(row: first)))
    }
    if !withoutTarget.isEmpty {
      notes.append(
        Diagnostic(
          .lookupCodeBlank, severity: .note, "\(withoutTarget.count) source areas have no target",
          at: .init(file: table.source, column: table.columnNames[to]), details: samples(withoutTarget)))
    }
  }

  func checkSingleTargets() throws(Diagnostic) {
    var targets: [String: [String]] = [:]
    for link in links { targets[link.source, default: []].append(link.target) }
    let split = targets.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
    if split.isEmpty { return }
    throw Diagnostic(
      .manyToManyLookup,
      "\(split.count) source areas have several targets, and no weights say how to split them",
      at: .init(file: table.source, column: table.columnNames[from]), expected: "one target a source",
      details: samples(split.map { "\($0.key): \($0.value.joined(separator: ", "))" }),
      remedy: "use a best-fit lookup, or name a weight column")
  }

  func checkSums(_ tolerance: Double) throws(Diagnostic) {
    var sums: [String: CompensatedSum] = [:]
    for link in links { sums[link.source, default: CompensatedSum()].add(link.weight) }
    let wrong = sums.filter { abs($0.value.value - 1) > tolerance }.sorted { $0.key < $1.key }
    if wrong.isEmpty { return }
    throw Diagnostic(
      .lookupWeights, "the weights of \(wrong.count) source areas do not sum to 1",
      at: .init(file: table.source, column: table.columnNames[from]), expected: "1, to within \(tolerance)",
      details: samples(wrong.map { "\($0.key): \($0.value.value)" }),
      remedy: "complete the lookup: what is not assigned would be lost")
  }

  private func samples(_ lines: [String]) -> [String] {
    let more = lines.count - Self.sampleCount
    return Array(lines.prefix(Self.sampleCount)) + (more > 0 ? ["and \(more) more"] : [])
  }
}
