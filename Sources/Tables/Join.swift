public import Diagnostics

/// The areas that a table is joined onto: codes in the order of the result, and names where there are some.
public struct JoinAreas: Sendable {
  public let codes: [String]
  public let names: [String]?
  /// The areas' file as the user named it.
  public let source: String

  /// - Precondition: one name a code.
  public init(codes: [String], names: [String]? = nil, source: String) {
    precondition(names == nil || names?.count == codes.count, "one name a code")
    self.codes = codes
    self.names = names
    self.source = source
  }
}

/// The records that are joined, and by which column.
public struct JoinTable: Sendable {
  public let table: TextTable
  public let key: Int
  public let name: Int?
  /// The columns that the caller will read from the joined records: what duplicates may not disagree in.
  public let used: [Int]
  public let filter: RowFilter?

  public init(_ table: TextTable, key: Int, name: Int? = nil, used: [Int], filter: RowFilter? = nil) {
    self.table = table
    self.key = key
    self.name = name
    self.used = used
    self.filter = filter
  }
}

/// A set of area codes of a known vintage, such as `WD20`, for diagnosis.
public struct CodeSet: Sendable {
  public let label: String
  public let codes: Set<String>

  public init(label: String, codes: Set<String>) {
    self.label = label
    self.codes = codes
  }
}

/// What a join has to reach.
public struct JoinThresholds: Sendable, Hashable {
  /// Share of the areas that have to find a record.
  public let matchedShare: Double
  /// Why it is not the default.
  public let reason: String?
  /// Share of the compared names that have to agree.
  public let nameAgreement: Double

  /// 98 % of areas, 95 % of names.
  public static let standard = JoinThresholds()

  private init() {
    matchedShare = 0.98
    reason = nil
    nameAgreement = 0.95
  }

  /// Another threshold, with the reason that the report keeps.
  ///
  /// - Throws: `threshold-without-reason` for a reason of blanks.
  /// - Precondition: shares between 0 and 1.
  public init(matchedShare: Double, reason: String, nameAgreement: Double = 0.95) throws(Diagnostic) {
    precondition((0...1).contains(matchedShare) && (0...1).contains(nameAgreement), "shares are 0 to 1")
    if reason.allSatisfy(\.isWhitespace) {
      throw Diagnostic(
        .thresholdWithoutReason, "a match threshold other than 98 % needs a reason",
        remedy: "say in the project file why fewer areas may match")
    }
    self.matchedShare = matchedShare
    self.reason = reason
    self.nameAgreement = nameAgreement
  }
}

/// A table's records joined onto areas by code, with a report of all that did and did not match.
///
/// Codes are compared as text, blanks around them removed: nothing else is put right silently. A code that
/// several records have is used once if they agree in the used columns, else it is a problem.
public struct Join: Sendable {
  /// The record of each area, or `nil`.
  public let rowOfArea: [Int?]
  public let report: JoinReport
  /// What a run stops at (errors) or says (warnings, notes); errors first, and of those first that which
  /// explains the others.
  public let problems: [Diagnostic]

  /// - Throws: what the filter throws. A bad match does not throw: `problems` tells it, beside the report.
  /// - Complexity: O(areas + records)
  public init(
    _ joined: JoinTable, onto areas: JoinAreas, thresholds: JoinThresholds = .standard,
    knownCodes: [CodeSet] = []
  ) throws(Diagnostic) {
    var matching = try Matching(joined, areas)
    matching.report.minimumMatchedShare = thresholds.matchedShare
    matching.report.thresholdReason = thresholds.reason
    matching.diagnoseVintage(knownCodes)
    rowOfArea = matching.rowOfArea
    report = matching.report
    problems = JoinProblems(matching: matching, thresholds: thresholds).all
  }

  /// The join, if it may be used.
  ///
  /// - Throws: the first problem that is an error: `names-disagree`, `duplicate-area`,
  ///   `conflicting-duplicates`, `match-below-threshold`.
  public func checked() throws(Diagnostic) -> Join {
    if let error = problems.first(where: { $0.severity == .error }) { throw error }
    return self
  }
}

// MARK: Matching

private struct Matching {
  let joined: JoinTable
  let areas: JoinAreas
  private(set) var rowOfArea: [Int?]
  var report: JoinReport
  /// Codes that several areas have.
  private(set) var repeatedAreas: [String] = []
  /// The records by code, as they come in the table.
  private(set) var keys: [String]
  private(set) var rows: [Int]

  init(_ joined: JoinTable, _ areas: JoinAreas) throws(Diagnostic) {
    let table = joined.table
    self.joined = joined
    self.areas = areas
    report = JoinReport(
      source: table.source, keyColumn: table.columnNames[joined.key], filter: joined.filter?.text,
      minimumMatchedShare: 1)
    rows = try joined.filter?.rows(of: table) ?? Array(0..<table.rowCount)
    report.tableRows = table.rowCount
    report.filteredRows = rows.count
    keys = []
    rowOfArea = []
    match(table)
    compareNames(table)
  }

  private mutating func match(_ table: TextTable) {
    keys = rows.map { table[row: $0, column: joined.key] }
    var rowOfKey = [String: Int](minimumCapacity: keys.count)
    var repeatedKeys: [String: [Int]] = [:]
    for (key, row) in zip(keys, rows) {
      if key.isEmpty {
        report.rowsWithoutKey.append(table.rowNumbers[row])
      } else if let first = rowOfKey[key] {
        repeatedKeys[key, default: [first]].append(row)
      } else {
        rowOfKey[key] = row
      }
    }
    let codes = matchAreas(rowOfKey)
    for (key, row) in zip(keys, rows) where !key.isEmpty && !codes.contains(key) {
      report.unmatchedRows.append(entry(table, key, row))
    }
    report.unmatchedRows.sort { ($0.code, $0.row ?? 0) < ($1.code, $1.row ?? 0) }
    report.duplicates =
      repeatedKeys
      .map { duplicate(table, $0.key, $0.value, isUsed: codes.contains($0.key)) }
      .sorted { $0.code < $1.code }
  }

  /// Finds each area's record; returns the areas' codes.
  private mutating func matchAreas(_ rowOfKey: [String: Int]) -> Set<String> {
    var codes = Set<String>(minimumCapacity: areas.codes.count)
    for (area, code) in areas.codes.enumerated() {
      let row = rowOfKey[code]
      rowOfArea.append(row)
      if row == nil {
        report.unmatchedAreas.append(.init(code: code, name: areas.names?[area], row: nil))
      }
      if !codes.insert(code).inserted {
        repeatedAreas.append(code)
      } else if row != nil {
        report.usedRows += 1
      }
    }
    report.areas = areas.codes.count
    report.matchedAreas = areas.codes.count - report.unmatchedAreas.count
    report.unmatchedAreas.sort { $0.code < $1.code }
    return codes
  }

  private func entry(_ table: TextTable, _ key: String, _ row: Int) -> JoinReport.Entry {
    .init(code: key, name: joined.name.map { table[row: row, column: $0] }, row: table.rowNumbers[row])
  }

  private func duplicate(
    _ table: TextTable, _ key: String, _ rows: [Int], isUsed: Bool
  ) -> JoinReport.Duplicate {
    let differing = joined.used.filter { column in
      Set(rows.map { table[row: $0, column: column] }).count > 1
    }
    return .init(
      code: key, rows: rows.map { table.rowNumbers[$0] },
      differingColumns: differing.map { table.columnNames[$0] }, isUsed: isUsed)
  }

  private mutating func compareNames(_ table: TextTable) {
    guard let names = areas.names, let nameColumn = joined.name else { return }
    for (area, row) in rowOfArea.enumerated() {
      guard let row else { continue }
      let tableName = table[row: row, column: nameColumn]
      if !tableName.isEmpty, tableName == names[area] {
        report.comparedNames += 1
        continue
      }
      let (ours, theirs) = (AreaName(names[area]), AreaName(tableName))
      if ours.isEmpty || theirs.isEmpty { continue }
      report.comparedNames += 1
      if ours != theirs {
        report.nameDifferences.append(
          .init(code: areas.codes[area], areaName: names[area], tableName: tableName))
      }
    }
    report.nameDifferences.sort { $0.code < $1.code }
    if report.unmatchedAreas.isEmpty { return }
    var rowOfName: [AreaName: (key: String, row: Int)] = [:]
    for (key, row) in zip(keys, rows) where !key.isEmpty {
      let name = AreaName(table[row: row, column: nameColumn])
      if rowOfName[name] == nil { rowOfName[name] = (key, row) }
    }
    report.namesakes = report.unmatchedAreas.compactMap { area in
      let name = AreaName(area.name ?? "")
      guard !name.isEmpty, let found = rowOfName[name] else { return nil }
      return .init(
        code: area.code, name: area.name ?? "", tableCode: found.key, row: table.rowNumbers[found.row])
    }
  }

  mutating func diagnoseVintage(_ knownCodes: [CodeSet]) {
    let tableKeys = Set(keys.filter { !$0.isEmpty })
    report.vintages =
      knownCodes
      .map { set in
        .init(
          label: set.label,
          tableShare: share(tableKeys.count { set.codes.contains($0) }, of: tableKeys.count),
          areaShare: share(areas.codes.count { set.codes.contains($0) }, of: areas.codes.count))
      }
      .sorted { ($1.tableShare, $0.label) < ($0.tableShare, $1.label) }
    report.tableLevel = commonLevel(tableKeys)
    report.areaLevel = commonLevel(areas.codes)
  }
}

/// The level that most of the official codes among the keys have; `nil` unless half of the keys are such.
private func commonLevel(_ keys: some Collection<String>) -> AreaCode.Level? {
  var counts: [AreaCode.Level: Int] = [:]
  for key in keys {
    if let code = AreaCode(key) { counts[code.level, default: 0] += 1 }
  }
  // Ties go by name, so that the answer does not depend on the order of a dictionary.
  let most = counts.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }
  guard let most, most.value * 2 > keys.count else { return nil }
  return most.key
}

// MARK: Problems

private struct JoinProblems {
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
    filledDown != nil && !report.namesakes.isEmpty
      && report.namesakes.count * 2 >= report.unmatchedAreas.count
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
      .duplicateArea, "\(matching.repeatedAreas.count) codes stand for more than one area",
      at: .init(file: matching.areas.source),
      details: listed(matching.repeatedAreas.sorted()) { $0 },
      remedy: "choose another code column, or dissolve the areas")
  }

  private var conflicts: Diagnostic? {
    let conflicts = report.duplicates.filter { $0.isUsed && !$0.differingColumns.isEmpty }
    guard let first = conflicts.first else { return nil }
    return Diagnostic(
      .conflictingDuplicates, "\(conflicts.count) codes have several rows that disagree",
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
      "\(same.count) codes have several rows that say the same; the first is used",
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
