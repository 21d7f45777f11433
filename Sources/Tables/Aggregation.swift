public import Diagnostics

/// What becomes of a target area some of whose sources have no figure to show.
public enum IncompletePolicy: Sendable, Hashable {
  /// It has none either: suppressed if one of them is, else missing.
  case refuse
  /// It is made from those that have, if they are at least this share of it (0 to 1): of the weight for a mean,
  /// of the denominator for a proportion, of the number of sources for a sum. A sum so made is too low; nothing
  /// is scaled up.
  case available(minimumShare: Double)
}

/// A column carried to another geography, and from how much.
public struct AggregatedColumn: Sendable {
  /// One cell a target area.
  public let column: Column
  /// How many sources went into each cell.
  public let usedSources: [Int]
  /// How many sources the lookup gives each target.
  public let linkedSources: [Int]
}

/// What happened to a total: `input = output + withoutTarget + outsideTargets + incomplete`, but for rounding.
public struct TotalsReport: Sendable, Hashable, Codable {
  /// Over all source areas with a figure.
  public let input: Double
  /// Over all target areas with a figure.
  public let output: Double
  /// Of source areas that the lookup gives no target.
  public let withoutTarget: Double
  /// Of (shares of) source areas whose target is not among those asked for.
  public let outsideTargets: Double
  /// Of sources with a figure, in targets that have none because of others.
  public let incomplete: Double
}

/// What a lookup did not carry over, and why.
public struct AggregationReport: Sendable, Hashable, Codable {
  /// The lookup's file as the user named it.
  public let lookup: String
  public let sources: Int
  public let targets: Int
  /// Areas of the table that the lookup gives no target, sorted.
  public let sourcesWithoutTarget: [String]
  /// Target areas to which the lookup gives no source, sorted; their cells are missing.
  public let targetsWithoutSource: [String]
  /// Areas that the lookup assigns to one of the targets and the table does not have, sorted; they count as
  /// missing cells.
  public let sourcesNotInTable: [String]
  /// How many areas of the table belong wholly to targets that were not asked for.
  public let sourcesOutsideTargets: Int
}

/// A lookup between a column's areas and the areas of the result.
///
/// Sums are compensated and added up by target, then source code, so they depend neither on the order of files
/// nor on the number of workers.
public struct Aggregation: Sendable {
  /// The target areas, in the order of the result.
  public let targets: [String]
  public let report: AggregationReport

  private struct Part {
    /// Its row; `nil` for a source that the table does not have.
    let row: Int?
    let weight: Double
  }

  /// Target by target, each target's in the order of the lookup's links.
  private let parts: [Part]
  /// Where the parts of each target begin, and one more.
  private let partStarts: [Int]
  private let rowCount: Int
  /// Rows of areas that the lookup gives no target.
  private let rowsWithoutTarget: [Int]
  /// Rows of areas, with their share that goes to targets not asked for.
  private let outside: [Part]

  /// - Parameters:
  ///   - lookup: from the table's areas to those of the result.
  ///   - sources: the codes of the table's rows.
  ///   - targets: the codes of the result.
  /// - Throws: `duplicate-area` when a code is among the sources or the targets twice.
  /// - Complexity: O(links + sources + targets)
  public init(_ lookup: Lookup, from sources: [String], to targets: [String]) throws(Diagnostic) {
    let rowOfSource = try positions(lookup.sources, in: sources, "source")
    let positionOfTarget = try positions(lookup.targets, in: targets, "target")
    var partStarts = [Int](repeating: 0, count: targets.count + 1)
    for target in lookup.targetOfLink {
      if let position = positionOfTarget[target] { partStarts[position + 1] += 1 }
    }
    for target in targets.indices { partStarts[target + 1] += partStarts[target] }
    var parts = [Part](repeating: Part(row: nil, weight: 0), count: partStarts[targets.count])
    var ends = partStarts
    var isInside = [Bool](repeating: false, count: lookup.sources.count)
    var outside: [Part] = []
    for link in lookup.weights.indices {
      let source = lookup.sourceOfLink[link]
      let part = Part(row: rowOfSource[source], weight: lookup.weights[link])
      if let target = positionOfTarget[lookup.targetOfLink[link]] {
        parts[ends[target]] = part
        ends[target] += 1
        isInside[source] = true
      } else if part.row != nil {
        outside.append(part)
      }
    }
    var isLinked = [Bool](repeating: false, count: sources.count)
    for row in rowOfSource { if let row { isLinked[row] = true } }
    let absent = rowOfSource.indices.filter { rowOfSource[$0] == nil && isInside[$0] }
    self.targets = targets
    self.parts = parts
    self.partStarts = partStarts
    self.outside = outside
    rowCount = sources.count
    rowsWithoutTarget = sources.indices.filter { !isLinked[$0] }
    report = AggregationReport(
      lookup: lookup.source, sources: sources.count, targets: targets.count,
      sourcesWithoutTarget: rowsWithoutTarget.map { sources[$0] }.sorted(),
      targetsWithoutSource: targets.indices.filter { partStarts[$0] == partStarts[$0 + 1] }
        .map { targets[$0] }.sorted(),
      sourcesNotInTable: absent.map { lookup.sources[$0] }.sorted(),
      sourcesOutsideTargets: rowOfSource.indices.count { rowOfSource[$0] != nil && !isInside[$0] })
  }

  // MARK: Counts

  /// The sum over each target's sources, each by its share: for counts (extensive quantities).
  ///
  /// - Precondition: one cell a source.
  public func sum(_ counts: Column, incomplete: IncompletePolicy = .refuse) -> AggregatedColumn {
    aggregate(counts.name, [counts], incomplete) { parts, rows in
      var sum = CompensatedSum()
      for part in rows { sum.add(counts.values[part.row] * part.weight) }
      return (sum.value, share(rows.count, of: parts.count))
    }
  }

  /// Where the total of a column of counts went.
  ///
  /// - Precondition: `sums` is what `sum` made of `counts`.
  public func totals(of counts: Column, in sums: AggregatedColumn) -> TotalsReport {
    var (input, output) = (CompensatedSum(), CompensatedSum())
    var (without, outside, incomplete) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
    for row in 0..<rowCount { input.add(counts[row] ?? 0) }
    for row in rowsWithoutTarget { without.add(counts[row] ?? 0) }
    for part in self.outside { outside.add((part.row.flatMap { counts[$0] } ?? 0) * part.weight) }
    for target in targets.indices {
      if let sum = sums.column[target] {
        output.add(sum)
      } else {
        for part in parts(of: target) { incomplete.add((part.row.flatMap { counts[$0] } ?? 0) * part.weight) }
      }
    }
    return TotalsReport(
      input: input.value, output: output.value, withoutTarget: without.value,
      outsideTargets: outside.value, incomplete: incomplete.value)
  }

  // MARK: Rates, scores and shares

  /// The mean over each target's sources, weighted by `weights` (usually a population) times each source's
  /// share: for scores and rates (intensive quantities).
  ///
  /// Sources of weight nought do not count, whether they have a figure or not; a target of nothing else is
  /// missing. A weight without a figure is a cell without one.
  /// - Precondition: one cell a source in both.
  public func weightedMean(
    _ values: Column, weights: Column, incomplete: IncompletePolicy = .refuse
  ) -> AggregatedColumn {
    aggregate(values.name, [values, weights], ignoringZero: weights, incomplete) { parts, rows in
      var (sum, total) = (CompensatedSum(), CompensatedSum())
      for part in rows {
        let weight = weights.values[part.row] * part.weight
        sum.add(values.values[part.row] * weight)
        total.add(weight)
      }
      return (sum.value / total.value, total.value / wholeWeight(parts, weights))
    }
  }

  /// The sum of numerators over the sum of denominators, of each target's sources: never a mean of their
  /// proportions.
  ///
  /// Times `multiplier` (100 for per cents). A denominator of nought makes the cell missing.
  /// - Precondition: one cell a source in both.
  public func proportion(
    numerator: Column, denominator: Column, multiplier: Double = 1, incomplete: IncompletePolicy = .refuse
  ) -> AggregatedColumn {
    aggregate(numerator.name, [numerator, denominator], incomplete) { parts, rows in
      var (above, below) = (CompensatedSum(), CompensatedSum())
      for part in rows {
        above.add(numerator.values[part.row] * part.weight)
        below.add(denominator.values[part.row] * part.weight)
      }
      return (multiplier * above.value / below.value, below.value / wholeWeight(parts, denominator))
    }
  }

  /// The mean over each target's sources, all alike however many people live there: seldom what is wanted,
  /// hence the name.
  public func unweightedMean(_ values: Column, incomplete: IncompletePolicy = .refuse) -> AggregatedColumn {
    let ones = Column(name: "", values: [Double](repeating: 1, count: rowCount))
    return weightedMean(values, weights: ones, incomplete: incomplete)
  }

  // MARK: One target

  private struct UsedPart {
    let row: Int
    let weight: Double
  }

  /// One cell a target. A source needs a figure in each of `inputs`; a nought in `weights` takes it out of the
  /// target. `combine` gives the figure from the parts that are complete, NaN for none, and their share of all.
  private func aggregate(
    _ name: String, _ inputs: [Column], ignoringZero weights: Column? = nil, _ policy: IncompletePolicy,
    _ combine: (_ parts: [Part], _ complete: [UsedPart]) -> (value: Double, share: Double)
  ) -> AggregatedColumn {
    precondition(inputs.allSatisfy { $0.count == rowCount }, "one cell a source")
    var values = [Double](repeating: .nan, count: targets.count)
    var states = [CellState](repeating: .missing, count: targets.count)
    var used = [Int](repeating: 0, count: targets.count)
    // Taken again for each target, as most have a few sources only.
    var counted: [Part] = []
    var complete: [UsedPart] = []
    for target in targets.indices {
      counted.removeAll(keepingCapacity: true)
      complete.removeAll(keepingCapacity: true)
      for part in parts(of: target) where part.weight != 0 && part.row.flatMap({ weights?[$0] }) != 0 {
        counted.append(part)
        guard let row = part.row, inputs.allSatisfy({ $0.states[row] == .value }) else { continue }
        complete.append(UsedPart(row: row, weight: part.weight))
      }
      used[target] = complete.count
      let isSuppressed = counted.contains { part in
        part.row.map { row in inputs.contains { $0.states[row] == .suppressed } } ?? false
      }
      states[target] = isSuppressed ? .suppressed : .missing
      if complete.isEmpty { continue }
      let (value, share) = combine(counted, complete)
      guard value.isFinite, isEnough(share, isComplete: complete.count == counted.count, policy) else {
        continue
      }
      values[target] = value
      states[target] = .value
    }
    return AggregatedColumn(
      column: Column(name: name, values: values, states: states), usedSources: used,
      linkedSources: targets.indices.map { partStarts[$0 + 1] - partStarts[$0] })
  }

  private func parts(of target: Int) -> ArraySlice<Part> {
    parts[partStarts[target]..<partStarts[target + 1]]
  }

  /// The weight of all parts, of which each that is not known counts as the mean of the known.
  private func wholeWeight(_ parts: [Part], _ weights: Column) -> Double {
    var (known, count) = (CompensatedSum(), 0)
    for part in parts {
      guard let weight = part.row.flatMap({ weights[$0] }) else { continue }
      known.add(weight * part.weight)
      count += 1
    }
    return known.value * Double(parts.count) / Double(count)
  }

  private func isEnough(_ share: Double, isComplete: Bool, _ policy: IncompletePolicy) -> Bool {
    switch policy {
    case .refuse: isComplete
    case .available(let minimum): isComplete || share >= minimum
    }
  }
}

/// Where each text of an index is among some codes; `nil` for one that is not.
private func positions(
  _ index: CodeIndex, in codes: [String], _ side: String
) throws(Diagnostic) -> [Int?] {
  let distinct = CodeIndex(codes)
  if distinct.count == codes.count { return (0..<index.count).map { distinct.number(of: index[$0]) } }
  var counts = [Int](repeating: 0, count: distinct.count)
  for code in codes { counts[distinct.number(of: code) ?? 0] += 1 }
  let repeated = counts.indices.filter { counts[$0] > 1 }.map { distinct[$0] }.sorted()
  throw Diagnostic(
    .duplicateArea, "\(repeated.count) \(side) areas are there twice", expected: "one row an area",
    details: Array(repeated.prefix(10)), remedy: "choose among the rows with a filter")
}
