internal import Diagnostics
internal import Tables

extension SourceJoins {
  /// Records where the total of every column that a lookup sums went: into the reported areas, to areas that
  /// are not reported on, to none, or into an area that has no sum because a part of it is missing.
  ///
  /// - Throws: what a cell that is no figure makes of a row with an area code outside the reported areas.
  mutating func accountForSums(
    _ project: Project, areas: [String], withholding controlled: Set<Project.ColumnReference>
  ) throws(Diagnostic) {
    // A total less all counts but one would give that one away.
    for reference in project.summedColumns where !controlled.contains(reference) {
      guard let joined = tables[reference.table], let via = joined.declared.via, let lookup = lookups[via]
      else {
        continue
      }
      let table = joined.table
      let key = try table.column(named: joined.declared.code)
      let rows = try filteredRows(joined).filter { !table[row: $0, column: key].isEmpty }
      let codes = rows.map { table[row: $0, column: key] }
      // A code twice makes the join an error or a note; its total is told by no one row.
      guard CodeIndex(codes).count == codes.count else { continue }
      let counts = try table.numericColumn(
        named: reference.column,
        format: NumberFormat(marks: joined.declared.marks, percent: joined.declared.percent), rows: rows)
      let aggregation = try Tables.Aggregation(lookup.lookup, from: codes, to: areas)
      let totals = aggregation.totals(of: counts, in: aggregation.sum(counts))
      add(
        AggregationRecord.Totals(
          column: reference.column, input: totals.input, output: totals.output,
          elsewhere: totals.outsideTargets, unassigned: totals.withoutTarget, incomplete: totals.incomplete),
        toRecordOf: reference.table)
    }
  }

  private func filteredRows(_ joined: JoinedTable) throws(Diagnostic) -> [Int] {
    guard let filter = joined.declared.file.filter else { return Array(0..<joined.table.rowCount) }
    return try RowFilter(parsing: filter, source: "\(joined.declared.at)").rows(of: joined.table)
  }
}

extension Project {
  /// The columns that some indicator sums.
  fileprivate var summedColumns: [ColumnReference] {
    var summed: [ColumnReference] = []
    for indicator in indicators {
      switch indicator.measure {
      case .column(let column, let aggregation):
        if case .sum = aggregation?.how { summed.append(column) }
      case .ratio(let ratio): summed += ratio.numerator.columns + [ratio.denominator]
      case .mean(let mean): summed.append(mean.count)
      default: break
      }
    }
    return uniqueInOrder(summed)
  }
}
