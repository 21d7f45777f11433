internal import Diagnostics

/// What is wrong with a join, from its report.
struct JoinProblems {
  let matching: Matching
  let thresholds: JoinThresholds

  private static let sampleCount = 5
  private var report: JoinReport { matching.report }
  private var source: String { report.source }

  /// Errors first; names before shares, as wrong names explain a low share.
  var all: [Diagnostic] {
    [namesDisagree, repeatedAreas, conflicts, belowThreshold, identicalDuplicates, someNamesDiffer]
      .compactMap(\.self)
      .enumerated()
      .sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }
      .map(\.element)
  }

  /// Whether the codes were overwritten: they run on by ones, and most areas that they miss are in the table
  /// under another. Either alone is innocent: a short official table, a change of codes.
  private var isOverwritten: Bool {
    !report.namesakes.isEmpty && report.namesakes.count * 2 >= report.unmatchedAreas.count
      && filledDown != nil
  }

  /// With ten or more names compared a single odd one is not held against a table, however small.
  private var namesAgree: Bool {
    let differing = report.nameDifferences.count
    if differing == 0 || (differing == 1 && report.comparedNames >= 10) { return true }
    return (report.nameAgreement ?? 1) >= thresholds.nameAgreement
  }

  private var nameSamples: [String] {
    listed(report.nameDifferences) {
      "\($0.code) is \(quoted($0.areaName)) in the areas and \(quoted($0.tableName)) in the table"
    }
  }

  private var namesDisagree: Diagnostic? {
    if namesAgree && !isOverwritten { return nil }
    let (wrong, compared) = (report.nameDifferences.count, report.comparedNames)
    let elsewhere = report.namesakes.count
    let evidence =
      namesAgree
      ? "\(elsewhere) of \(report.unmatchedAreas.count) missing areas stand in the table under other codes"
      : "\(wrong) of \(compared) names disagree"
    return Diagnostic(
      .namesDisagree, "the codes of the table belong to other areas: \(evidence)",
      at: .init(file: source, column: report.keyColumn),
      expected: "at least \(percentage(thresholds.nameAgreement)) of the names to agree",
      found: report.nameAgreement.map(percentage) ?? "no code in common",
      details: nameSamples + namesakeSamples + (filledDown.map { [$0] } ?? []) + [matchedLine],
      remedy:
        "get the table again from its publisher: its codes cannot be trusted")
  }

  private var namesakeSamples: [String] {
    listed(report.namesakes) {
      "\($0.code) \(quoted($0.name)) is in the table under \(quoted($0.tableCode)) (row \($0.row))"
    }
  }

  private var someNamesDiffer: Diagnostic? {
    guard namesAgree, !isOverwritten, !report.nameDifferences.isEmpty else { return nil }
    let count = report.nameDifferences.count
    return Diagnostic(
      .namesDisagree, severity: .warning,
      "\(count) of \(report.comparedNames) names differ between areas and table",
      at: .init(file: source, column: report.keyColumn), details: nameSamples)
  }

  /// Says so when nearly every code is one more than that of the row above, as a spreadsheet's fill leaves it.
  private var filledDown: String? {
    let numbers = matching.keys.map { key in AreaCode(key) == nil ? nil : Int(key.dropFirst()) }
    let steps = zip(numbers, numbers.dropFirst()).compactMap { above, below -> Int? in
      guard let above, let below else { return nil }
      return below - above
    }
    let ones = steps.count { $0 == 1 }
    guard steps.count >= 100, ones * 100 >= steps.count * 99 else { return nil }
    return "\(ones) of \(steps.count) codes are one more than the code above: filled down in a spreadsheet?"
  }

  private var repeatedAreas: Diagnostic? {
    if matching.repeatedAreas.isEmpty { return nil }
    return Diagnostic(
      .duplicateArea,
      "\(matching.repeatedAreas.count) \(matching.repeatedAreas.count == 1 ? "code stands" : "codes stand") for more than one area",
      at: .init(file: matching.areas.source),
      details: listed(matching.repeatedAreas.sorted()) { $0 },
      remedy: "choose another code column, or dissolve the areas")
  }

  private var conflicts: Diagnostic? {
    let conflicts = report.duplicates.filter { $0.isUsed && !$0.differingColumns.isEmpty }
    guard let first = conflicts.first else { return nil }
    return Diagnostic(
      .conflictingDuplicates,
      "\(conflicts.count) \(conflicts.count == 1 ? "code has" : "codes have") several rows that disagree",
      at: .init(file: source, row: first.rows.first, column: report.keyColumn),
      expected: "one row a code",
      details: listed(conflicts) {
        "\($0.code): rows \(rows($0.rows)) differ in \($0.differingColumns.prefix(3).map(quoted).joined(separator: ", "))"
      } + [matchedLine],
      remedy: distinguishingColumn(conflicts).map {
        "choose among them by column \(quoted($0.name)), for example \($0.name) = '\($0.text)'"
      } ?? "keep one row a code")
  }

  /// The first column, not used itself, by which one text chooses one row of each of the codes.
  private func distinguishingColumn(_ conflicts: [JoinReport.Duplicate]) -> (name: String, text: String)? {
    let table = matching.joined.table
    let codes = Set(conflicts.prefix(100).map(\.code))
    var rowsOfCode: [String: [Int]] = [:]
    for (key, row) in zip(matching.keys, matching.rows) where codes.contains(key) {
      rowsOfCode[key, default: []].append(row)
    }
    let unused = table.columnNames.indices.filter {
      $0 != matching.joined.key && !matching.joined.used.contains($0)
    }
    for column in unused {
      let texts = rowsOfCode.values.map { $0.map { table[row: $0, column: column] } }
      guard let first = texts.first, texts.allSatisfy({ Set($0).count == $0.count }),
        texts.allSatisfy({ Set($0) == Set(first) }), let text = first.sorted().last
      else { continue }
      return (table.columnNames[column], text)
    }
    return nil
  }

  private var identicalDuplicates: Diagnostic? {
    let same = report.duplicates.filter { $0.isUsed && $0.differingColumns.isEmpty }
    if same.isEmpty { return nil }
    return Diagnostic(
      .duplicateRows, severity: .note,
      "\(same.count) \(same.count == 1 ? "code has" : "codes have") several rows that say the same; the first is used",
      at: .init(file: source, row: same.first?.rows.first, column: report.keyColumn),
      details: listed(same) { "\($0.code): rows \(rows($0.rows))" })
  }

  private var belowThreshold: Diagnostic? {
    if report.matchedAreaShare >= thresholds.matchedShare { return nil }
    var details: [String] = []
    if let level = levelMismatch { details.append(level.detail) }
    let vintage = betterVintage
    if let vintage { details.append(vintage) }
    details += namesakeSamples
    details += listed(report.unmatchedAreas) { "no row for \(described($0))" }
    details += listed(report.unmatchedRows) { "no area for \(described($0)) (row \($0.row ?? 0))" }
    return Diagnostic(
      .matchBelowThreshold,
      "\(report.matchedAreas) of \(report.areas) areas have a row (\(percentage(report.matchedAreaShare)))",
      at: .init(file: source, column: report.keyColumn),
      expected: "at least \(percentage(thresholds.matchedShare)) of the areas", details: details,
      remedy: levelMismatch?.remedy
        ?? (vintage == nil
          ? "use the right code column, or lower the threshold and say why"
          : "use boundaries or a table of the same vintage, or give a lookup between the two"))
  }

  private var levelMismatch: (detail: String, remedy: String)? {
    guard let table = report.tableLevel, let area = report.areaLevel, table != area else { return nil }
    return (
      "the table's codes are \(table.rawValue) codes (\(prefix(of: matching.keys, table))), the areas are of "
        + "level \(area.rawValue) (\(prefix(of: matching.areas.codes, area)))",
      "give a lookup from \(table.rawValue) to \(area.rawValue) codes"
    )
  }

  private func prefix(of codes: [String], _ level: AreaCode.Level) -> String {
    let first = codes.lazy.compactMap { AreaCode($0) }.first { $0.level == level }
    return first?.prefix ?? ""
  }

  /// A known set of codes that fits the table better than the areas do.
  private var betterVintage: String? {
    guard let best = report.vintages.first else { return nil }
    let own = report.vintages.max { ($0.areaShare, $1.label) < ($1.areaShare, $0.label) }
    guard let own, best.tableShare > own.tableShare else { return nil }
    return "the table's codes fit \(best.label) (\(percentage(best.tableShare))) better than the areas' "
      + "\(own.label) (\(percentage(own.tableShare)))"
  }

  private var matchedLine: String {
    "\(report.matchedAreas) of \(report.areas) areas have a row (\(percentage(report.matchedAreaShare))); "
      + "\(report.usedRows) of \(report.filteredRows) rows have an area (\(percentage(report.usedRowShare)))"
  }

  private func described(_ entry: JoinReport.Entry) -> String {
    quoted(entry.code) + (entry.name.map { $0.isEmpty ? "" : " \($0)" } ?? "")
  }

  private func rows(_ rows: [Int]) -> String {
    rows.prefix(5).map(String.init).joined(separator: ", ") + (rows.count > 5 ? ", ..." : "")
  }

  private func listed<Element>(_ elements: [Element], _ line: (Element) -> String) -> [String] {
    let more = elements.count - Self.sampleCount
    return elements.prefix(Self.sampleCount).map(line) + (more > 0 ? ["and \(more) more"] : [])
  }
}
