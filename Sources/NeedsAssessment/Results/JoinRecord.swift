public import Tables

/// How one table or lookup met the areas: what `joins.json` and the terminal tell.
public struct JoinRecord: Sendable, Encodable {
  /// `table imd2019`, `population` or `lookup lsoa-to-ward`.
  public var source: String
  public var file: String
  /// The lookup between the table's codes and the areas'.
  public var via: String?
  public var join: JoinReport
  /// Rows of the file, where many make up an area: the join counts the first of each.
  public var gatheredRows: Int?
  /// What aggregation through the lookup kept and left over.
  public var aggregation: AggregationRecord?
  /// What a table of responses holds.
  public var evidence: EvidenceRecord?
  /// How far the lookup's population is from the areas' own, in per cent.
  public var bestFitError: BestFitRecord?

  /// Lists are cut to this many entries in the record; their full lengths stand beside them.
  static let sampleCount = 25

  private enum Key: String, CodingKey {
    case source, file, via, keyColumn, gatheredRows, filter, areas, matchedAreas, matchedAreaShare, tableRows,
      filteredRows
    case usedRows, usedRowShare, rowsWithoutKey, unmatchedAreaCount, unmatchedAreas, unmatchedRowCount
    case unmatchedRows, duplicateCount, duplicates, comparedNames, nameAgreement, nameDifferenceCount
    case nameDifferences, vintages, minimumMatchedShare, thresholdReason, aggregation, bestFitError
    case evidence
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(source, forKey: .source)
    try container.encode(file, forKey: .file)
    try container.encodeIfPresent(via, forKey: .via)
    try container.encode(join.keyColumn, forKey: .keyColumn)
    try container.encodeIfPresent(gatheredRows, forKey: .gatheredRows)
    try container.encodeIfPresent(join.filter, forKey: .filter)
    try container.encode(join.areas, forKey: .areas)
    try container.encode(join.matchedAreas, forKey: .matchedAreas)
    try container.encode(join.matchedAreaShare, forKey: .matchedAreaShare)
    try container.encode(join.tableRows, forKey: .tableRows)
    try container.encode(join.filteredRows, forKey: .filteredRows)
    try container.encode(join.usedRows, forKey: .usedRows)
    try container.encode(join.usedRowShare, forKey: .usedRowShare)
    try container.encode(Array(join.rowsWithoutKey.prefix(Self.sampleCount)), forKey: .rowsWithoutKey)
    try container.encode(join.unmatchedAreas.count, forKey: .unmatchedAreaCount)
    try container.encode(Array(join.unmatchedAreas.prefix(Self.sampleCount)), forKey: .unmatchedAreas)
    try container.encode(join.unmatchedRows.count, forKey: .unmatchedRowCount)
    try container.encode(Array(join.unmatchedRows.prefix(Self.sampleCount)), forKey: .unmatchedRows)
    try container.encode(join.duplicates.count, forKey: .duplicateCount)
    try container.encode(Array(join.duplicates.prefix(Self.sampleCount)), forKey: .duplicates)
    try container.encode(join.comparedNames, forKey: .comparedNames)
    try container.encodeIfPresent(join.nameAgreement, forKey: .nameAgreement)
    try container.encode(join.nameDifferences.count, forKey: .nameDifferenceCount)
    try container.encode(Array(join.nameDifferences.prefix(Self.sampleCount)), forKey: .nameDifferences)
    try container.encode(join.vintages, forKey: .vintages)
    try container.encode(join.minimumMatchedShare, forKey: .minimumMatchedShare)
    try container.encodeIfPresent(join.thresholdReason, forKey: .thresholdReason)
    try container.encodeIfPresent(aggregation, forKey: .aggregation)
    try container.encodeIfPresent(evidence, forKey: .evidence)
    try container.encodeIfPresent(bestFitError, forKey: .bestFitError)
  }

  /// The record for the terminal.
  var lines: [String] {
    var lines = ["\(source) (\(file))" + (via.map { " via \($0)" } ?? "")]
    let areas = (via == nil ? "area" : "small area") + (join.areas == 1 ? " has" : "s have")
    lines.append(
      "  \(join.matchedAreas) of \(join.areas) \(areas) a row (\(percentText(join.matchedAreaShare))); "
        + "\(join.usedRows) of \(join.filteredRows) \(join.filteredRows == 1 ? "row is" : "rows are") used")
    if let gatheredRows { lines.append("  of \(gatheredRows) rows, the first of each area is counted here") }
    if let unmatched = sample(join.unmatchedAreas) { lines.append("  without a row: \(unmatched)") }
    let notes = via == nil ? join.unmatchedRows.filter { AreaCode($0.code) == nil } : []
    if let first = notes.first, notes.count < join.usedRows {
      let row = first.row.map { " (row \($0))" } ?? ""
      lines.append(
        "  \(notes.count) \(notes.count == 1 ? "row holds" : "rows hold") no area code, the first '\(first.code)'\(row)"
      )
    }
    if let reason = join.thresholdReason {
      lines.append("  a match of \(percentText(join.minimumMatchedShare)) suffices: \(reason)")
    }
    if let agreement = join.nameAgreement, agreement < 1 {
      lines.append("  \(join.nameDifferences.count) of \(join.comparedNames) names differ")
    }
    if let aggregation { lines += aggregation.lines.map { "  \($0)" } }
    if let evidence { lines.append("  \(evidence.line)") }
    if let bestFitError { lines.append("  \(bestFitError.line)") }
    return lines
  }

  private func sample(_ entries: [JoinReport.Entry]) -> String? {
    if entries.isEmpty { return nil }
    let named = entries.prefix(3).map { entry in
      entry.name.map { $0 == entry.code ? entry.code : "\(entry.code) \($0)" } ?? entry.code
    }
    let more = entries.count - named.count
    return named.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }
}

/// What a lookup kept and left over.
public struct AggregationRecord: Sendable, Encodable {
  /// Small areas of the lookup that lead to one of the reported areas.
  public var assignedSources: Int
  /// Rows of the table whose small area leads to an area that is not reported on.
  public var rowsLeadingElsewhere: Int
  /// Rows of the table that the lookup does not know.
  public var unassignedRows: Int
  /// Reported areas that no small area leads to.
  public var areasWithoutSources: Int
  /// Where the total of each summed column went.
  public var totals: [Totals] = []

  /// `input = output + elsewhere + unassigned + incomplete`, but for rounding.
  public struct Totals: Sendable, Encodable {
    public var column: String
    /// Over all rows of the table.
    public var input: Double
    /// Over the reported areas.
    public var output: Double
    /// In areas that are not reported on.
    public var elsewhere: Double
    /// In small areas that the lookup does not know.
    public var unassigned: Double
    /// In areas that have no sum because a part of it is missing.
    public var incomplete: Double
  }

  var lines: [String] {
    var lines: [String] = []
    if areasWithoutSources > 0 {
      lines.append(
        "\(areasWithoutSources) areas are reached by no small area of the lookup, and have no figure")
    }
    if unassignedRows > 0 {
      lines.append("\(unassignedRows) rows are small areas that the lookup does not know")
    }
    for total in totals {
      var line = "total of \(total.column): \(total.output) in the areas"
      if total.elsewhere > 0 { line += ", \(total.elsewhere) in areas not reported on" }
      if total.unassigned > 0 { line += ", \(total.unassigned) assigned to none" }
      if total.incomplete > 0 { line += ", \(total.incomplete) in areas with a gap" }
      lines.append(line + "; \(total.input) in all")
    }
    return lines
  }
}

/// How far the population that a lookup assigns to an area is from the area's own.
public struct BestFitRecord: Sendable, Encodable {
  public var comparedAreas: Int
  public var withinOnePerCent: Int
  public var withinFivePerCent: Int
  public var worst: Worst?

  public struct Worst: Sendable, Encodable {
    public var code: String
    public var name: String
    public var perCent: Double
  }

  var line: String {
    var line =
      "best-fit error: \(withinOnePerCent) of \(comparedAreas) areas within 1 %, \(withinFivePerCent) within 5 %"
    if let worst { line += "; worst \(worst.name) \((worst.perCent * 10).rounded() / 10) %" }
    return line
  }
}

/// "5 %", "2.5 %": a share that somebody declared.
func wholePercentText(_ share: Double) -> String {
  let tenths = (share * 1000).rounded() / 10
  return tenths == tenths.rounded() ? "\(Int(tenths)) %" : "\(tenths) %"
}

/// "97.5 %", and 100 or 0 only where it is.
func percentText(_ share: Double) -> String {
  let tenths = (share * 1000).rounded()
  let shown = share < 1 ? min(tenths, 999) : tenths
  return "\(share > 0 ? max(shown, 1) / 10 : 0) %"
}
