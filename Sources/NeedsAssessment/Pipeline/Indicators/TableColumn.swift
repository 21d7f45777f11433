internal import Diagnostics
internal import Tables

extension IndicatorColumns {
  /// A column of a table as it is, or its sum or mean over the small areas of a lookup.
  func column(
    _ indicator: Project.Indicator, _ reference: Project.ColumnReference,
    _ aggregation: Project.Indicator.ColumnAggregation?
  ) throws(Diagnostic) -> FrameColumn {
    let joined = try table(reference)
    var frameColumn = described(indicator, [joined.declared])
    let cells: Column
    if let counts = disclosed.columns[reference], aggregation == nil {
      cells = counts
    } else {
      cells = try joined.column(reference)
    }
    guard let aggregation else {
      frameColumn.kind = .measured
      frameColumn.method = "column '\(reference.column)' of table \(reference.table)"
      frameColumn.content = .numbers(cells, decimals: indicator.decimals ?? decimals(of: cells))
      return frameColumn
    }
    try refuseRankValues(indicator, reference, aggregation, cells)
    switch aggregation.how {
    case .sum:
      let sum = try summed(reference)
      frameColumn.method = "sum of column '\(reference.column)' of table \(reference.table)"
      frameColumn.content = .numbers(sum, decimals: indicator.decimals ?? decimals(of: cells))
    case .weightedMean(let weight):
      let mean = try weightedMean(cells, of: joined, weight)
      frameColumn.sources = uniqueInOrder(frameColumn.sources + [try table(weight).declared.source])
      frameColumn.method =
        "mean of column '\(reference.column)' of table \(reference.table), weighted by '\(weight.column)' "
        + "of table \(weight.table)"
      frameColumn.content = .numbers(mean, decimals: indicator.decimals ?? 4)
    }
    if let via = joined.declared.via { frameColumn.method += ", through the lookup \(via)" }
    if let reason = aggregation.reasonForRanks {
      frameColumn.method += " (not taken for ranks, because: \(reason))"
    }
    return frameColumn
  }

  /// The mean over each area's small areas, weighted by a column of the same small areas.
  func weightedMean(
    _ cells: Column, of joined: JoinedTable, _ weight: Project.ColumnReference
  ) throws(Diagnostic) -> Column {
    let weighing = try table(weight)
    try requireSameLookup(joined, weighing, at: weight.at)
    return try lookup(joined).aggregation.weightedMean(cells, weights: weighing.column(weight)).column
  }

  /// A column of ranks under another name is known by its values.
  private func refuseRankValues(
    _ indicator: Project.Indicator, _ reference: Project.ColumnReference,
    _ aggregation: Project.Indicator.ColumnAggregation, _ cells: Column
  ) throws(Diagnostic) {
    guard aggregation.reasonForRanks == nil, let found = orderAmong(cells.values) else { return }
    throw ranksAveraged(indicator, reference, aggregation, found: "'\(reference.column)': \(found)")
  }
}
