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
  public var links: [Link] {
    weights.indices.map { link in
      Link(
        source: sources[sourceOfLink[link]], target: targets[targetOfLink[link]], weight: weights[link])
    }
  }
  /// The source and target areas that are linked, each once.
  package let sources: CodeIndex
  package let targets: CodeIndex
  /// The numbers of each link's source and target in these, and its weight, in the order of `links`.
  package let sourceOfLink: [Int]
  package let targetOfLink: [Int]
  package let weights: [Double]
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
    let order = reader.order
    sources = reader.sources
    targets = reader.targets
    sourceOfLink = order.map { reader.links[$0].source }
    targetOfLink = order.map { reader.links[$0].target }
    self.weights = order.map { reader.links[$0].weight }
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
    let wanted = CodeIndex(Array(targets))
    let isWanted = (0..<self.targets.count).map { wanted.number(of: self.targets[$0]) != nil }
    var isSource = [Bool](repeating: false, count: sources.count)
    for (source, target) in zip(sourceOfLink, targetOfLink) where isWanted[target] { isSource[source] = true }
    return sources.sorted.filter { isSource[$0] }.map { sources[$0] }
  }
}

private struct LookupReader {
  private let table: TextTable
  private let from: Int
  private let to: Int
  private(set) var sources = CodeIndex()
  private(set) var targets = CodeIndex()
  /// In the order of the table.
  private(set) var links: [ReadLink] = []
  /// For each source, its last link.
  private var lastLink: [Int] = []
  private(set) var withoutTarget: [String] = []
  private(set) var notes: [Diagnostic] = []

  private static let sampleCount = 10

  init(_ table: TextTable, _ from: Int, _ to: Int) {
    self.table = table
    self.from = from
    self.to = to
  }

  /// One link of the table, by the numbers of its areas.
  struct ReadLink {
    let source: Int
    let target: Int
    let weight: Double
    let row: Int
    /// The link before it of the same source.
    let previous: Int?
  }

  mutating func read(_ weights: Column?) throws(Diagnostic) {
    var blank = Set<String>()
    var repeated: [Int] = []
    let table = table  // its bytes are looked at while this value changes
    let text = table.bytes.span
    for row in 0..<table.rowCount {
      let (source, target) = (table.cell(row: row, column: from), table.cell(row: row, column: to))
      if source.isEmpty { throw blankSource(row) }
      if target.isEmpty {
        blank.insert(table[row: row, column: from])
        continue
      }
      let weight = try weight(row, weights)
      let pair = (source: sources.insert(text, source), target: targets.insert(text, target))
      if let first = link(pair.source, pair.target) {
        if let weights, weights[links[first].row] != weight {
          throw twoWeights(links[first].row, row, weights)
        }
        repeated.append(row)
        continue
      }
      let isNew = pair.source == lastLink.count
      links.append(
        ReadLink(
          source: pair.source, target: pair.target, weight: weight, row: row,
          previous: isNew ? nil : lastLink[pair.source]))
      if isNew { lastLink.append(links.count - 1) } else { lastLink[pair.source] = links.count - 1 }
    }
    withoutTarget = blank.filter { sources.number(of: $0) == nil }.sorted()
    note(repeated)
  }

  /// The link of a source to a target, if it has been read.
  private func link(_ source: Int, _ target: Int) -> Int? {
    var link = source < lastLink.count ? lastLink[source] : nil
    while let position = link, links[position].target != target { link = links[position].previous }
    return link
  }

  /// The links by target, then source.
  var order: [Int] {
    let (sourceRanks, targetRanks) = (ranks(sources), ranks(targets))
    func rank(_ link: Int) -> Int { targetRanks[links[link].target] << 32 | sourceRanks[links[link].source] }
    return links.indices.sorted { rank($0) < rank($1) }
  }

  private func ranks(_ index: CodeIndex) -> [Int] {
    var ranks = [Int](repeating: 0, count: index.count)
    for (rank, number) in index.sorted.enumerated() { ranks[number] = rank }
    return ranks
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
    // A source whose last link has one before it has several targets.
    let several = lastLink.indices.filter { links[lastLink[$0]].previous != nil }
    if several.isEmpty { return }
    var targetsOf: [Int: [String]] = [:]
    for source in several { targetsOf[source] = [] }
    for link in order { targetsOf[links[link].source]?.append(targets[links[link].target]) }
    let split = several.map { (key: sources[$0], value: targetsOf[$0] ?? []) }.sorted { $0.key < $1.key }
    throw Diagnostic(
      .manyToManyLookup,
      "\(split.count) source areas have several targets, and no weights say how to split them",
      at: .init(file: table.source, column: table.columnNames[from]), expected: "one target a source",
      details: samples(split.map { "\($0.key): \($0.value.joined(separator: ", "))" }),
      remedy: "use a best-fit lookup, or name a weight column")
  }

  func checkSums(_ tolerance: Double) throws(Diagnostic) {
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: sources.count)
    for link in order { sums[links[link].source].add(links[link].weight) }
    let wrong = sums.indices.filter { abs(sums[$0].value - 1) > tolerance }
      .map { (key: sources[$0], value: sums[$0]) }.sorted { $0.key < $1.key }
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
