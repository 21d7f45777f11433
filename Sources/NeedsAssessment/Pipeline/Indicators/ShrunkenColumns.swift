internal import Diagnostics
internal import Statistics
internal import Tables

extension IndicatorColumns {
  /// A ratio drawn towards that of the larger area, `<id>.own-weight` and `<id>.unshrunk`.
  func shrunken(
    _ indicator: Project.Indicator, _ whole: FrameColumn, _ ratio: Project.Indicator.Ratio,
    _ shrinkage: Project.Indicator.Shrinkage, _ above: Column, _ below: Column
  ) throws(Diagnostic) -> Result {
    let pooled =
      shrinkage.isLocal
      ? smoothedAmongNeighbours(above, below) : shrinkage.pool(above, below, try largerAreas(shrinkage))
    let rates = ComputedColumn(pooled.rates.map { $0.map { $0.rate * ratio.per } }, from: [above, below])
    let weights = ComputedColumn(pooled.rates.map { $0.map(\.ownWeight) }, from: [above, below])
    let raw = ComputedColumn(quotient(above, below, ratio.per), from: [above, below])
    let larger = shrinkage.groups.map { "that of its larger area ('\($0.column)')" } ?? "that of all areas"
    let towards = shrinkage.isLocal ? "that of itself and its neighbours together" : larger
    let decimals = indicator.decimals ?? 4
    var own = whole
    own.kind = .modelled
    own.method +=
      "; then drawn towards \(towards), the more so the fewer people it is counted among "
      + "(\(shrinkage.method.name))"
    own.content = .numbers(rates.column, decimals: decimals)
    var unshrunk = beside(
      own, "unshrunk", label: "as counted", unit: own.unit, raw.column, decimals: decimals,
      method: whole.method + ", as it was counted")
    unshrunk.kind = .derived
    unshrunk.denominator = whole.denominator
    return Result(
      columns: [
        own,
        beside(
          own, "own-weight", label: "weight of its own data", unit: "share, 0 to 1", weights.column,
          decimals: 4,
          method: "how much of the figure is the area's own count; the rest is \(towards)"),
        unshrunk,
      ],
      notes: areas.gaps(rates.reasons, in: indicator)
        + pooled.notes.map { note in
          Diagnostic(.shrinkageNote, severity: .note, "\(indicator.id): \(note)", at: indicator.at)
        })
  }

  /// Marshall's local rates, among areas that share a border or a corner.
  private func smoothedAmongNeighbours(
    _ above: Column, _ below: Column
  ) -> (rates: [Computed<ShrunkenRate>], notes: [String]) {
    let smoothed = localEmpiricalBayes(
      counts: (0..<above.count).map { above[$0] }, populations: (0..<below.count).map { below[$0] },
      neighbours: neighbours)
    return (
      smoothed.rates,
      Project.Indicator.Shrinkage.notes(clamped: smoothed.clampedCount, towards: "neighbourhood")
    )
  }

  /// A number for each larger area, by area; nil where its code is missing. All alike without a column.
  private func largerAreas(_ shrinkage: Project.Indicator.Shrinkage) throws(Diagnostic) -> [Int?] {
    guard let reference = shrinkage.groups else {
      return [Int?](repeating: 0, count: areas.codes.count)
    }
    let joined = try table(reference)
    if let via = joined.declared.via {
      throw Diagnostic(
        .projectReference, "table '\(reference.table)' gives the larger area of small areas, not of areas",
        at: reference.at, expected: "a table by the areas' own codes", found: "via \(via)")
    }
    let codes = try joined.texts(reference)
    let numbers = Dictionary(
      uniqueKeysWithValues: Set(codes.compactMap(\.self)).sorted().enumerated().map { ($1, $0) })
    return codes.map { $0.flatMap { numbers[$0] } }
  }
}

extension Project.Indicator.Shrinkage {
  fileprivate func pool(
    _ above: Column, _ below: Column, _ groups: [Int?]
  ) -> (rates: [Computed<ShrunkenRate>], notes: [String]) {
    var rates = groups.map { _ in
      Computed<ShrunkenRate>.failure(NotComputed("the code of its larger area is missing"))
    }
    let known = groups.indices.filter { groups[$0] != nil }
    var notes: [String] = []
    switch method {
    case .logit:
      let shrunken = logitShrinkage(
        numerators: known.map { above[$0] }, denominators: known.map { below[$0] },
        groups: known.compactMap { groups[$0] })
      for (area, rate) in zip(known, shrunken.rates) { rates[area] = rate }
      let alone = Set(known.compactMap { groups[$0] }).count - shrunken.betweenVariance.count
      if alone > 0 {
        notes.append("\(alone) larger areas hold fewer than two areas with a figure, which stay as counted")
      }
    case .empiricalBayes:
      var clamped = 0
      for (_, members) in Dictionary(grouping: known, by: { groups[$0] ?? 0 }).sorted(by: { $0.key < $1.key })
      {
        let smoothed = globalEmpiricalBayes(
          counts: members.map { above[$0] }, populations: members.map { below[$0] })
        for (area, rate) in zip(members, smoothed.rates) { rates[area] = rate }
        clamped += smoothed.clampedCount
      }
      notes += Self.notes(clamped: clamped, towards: groups.allSatisfy { $0 == 0 } ? "whole" : "larger area")
    }
    return (rates, notes)
  }

  /// What a negative variance between areas means for them.
  fileprivate static func notes(clamped: Int, towards: String) -> [String] {
    if clamped == 0 { return [] }
    return [
      "\(clamped) areas vary around their \(towards) by no more than chance: the variance between them is negative, "
        + "counts as 0, and each takes the rate of its \(towards) outright"
    ]
  }
}

extension Project.Indicator.Shrinkage.Method {
  fileprivate var name: String {
    switch self {
    case .logit: "logit shrinkage, as in the Indices of Deprivation"
    case .empiricalBayes: "empirical Bayes, Marshall 1991"
    }
  }
}

extension JoinedTable {
  /// A column as texts, one an area; nil for an area without a row, or with a blank.
  func texts(_ reference: Project.ColumnReference) throws(Diagnostic) -> [String?] {
    let column: Int
    do throws(Diagnostic) {
      column = try table.column(named: reference.column)
    } catch {
      throw error.asked(at: reference.at)
    }
    return rowOfArea.map { row in
      row.map { table[row: $0, column: column] }.flatMap { $0.isEmpty ? nil : $0 }
    }
  }
}
