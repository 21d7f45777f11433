internal import Diagnostics

/// Which record each area has, and all that did not match, both ways.
struct Matching {
  let joined: JoinTable
  let areas: JoinAreas
  private(set) var rowOfArea: [Int?] = []
  var report: JoinReport
  /// Codes that several areas have.
  private(set) var repeatedAreas: [String] = []
  /// The records that the filter left.
  let rows: [Int]
  /// The areas' codes, then those of the table that no area has.
  private var codes: CodeIndex
  /// For each of the rows, the number of its code; nil without one.
  private var numbers: [Int?] = []
  /// For each number, the first record with that code; nil for a code that only areas have.
  private var rowOfNumber: [Int?]

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
    codes = areas.index
    rowOfNumber = [Int?](repeating: nil, count: codes.count)
    match(table)
    compareNames(table)
  }

  /// The records' codes, as they come in the table.
  var keys: [String] { rows.map { joined.table[row: $0, column: joined.key] } }

  private mutating func match(_ table: TextTable) {
    let repeated = readKeys(table)
    matchAreas()
    for (number, row) in zip(numbers, rows) {
      guard let number, number >= areas.index.count else { continue }
      report.unmatchedRows.append(entry(table, codes[number], row))
    }
    let unmatched = report.unmatchedRows
    if !zip(unmatched, unmatched.dropFirst()).allSatisfy({ $0.code <= $1.code }) {
      report.unmatchedRows.sort { ($0.code, $0.row ?? 0) < ($1.code, $1.row ?? 0) }
    }
    report.duplicates =
      repeated
      .map { duplicate(table, codes[$0.key], $0.value, isUsed: $0.key < areas.index.count) }
      .sorted { $0.code < $1.code }
  }

  /// Numbers the codes of the table.
  ///
  /// - Returns: for each number that several records have, these.
  private mutating func readKeys(_ table: TextTable) -> [Int: [Int]] {
    var repeated: [Int: [Int]] = [:]
    let text = table.bytes.span
    numbers.reserveCapacity(rows.count)
    for row in rows {
      let cell = table.cell(row: row, column: joined.key)
      if cell.isEmpty {
        numbers.append(nil)
        report.rowsWithoutKey.append(table.rowNumbers[row])
        continue
      }
      let number = codes.insert(text, cell)
      numbers.append(number)
      if number == rowOfNumber.count {
        rowOfNumber.append(row)
      } else if let first = rowOfNumber[number] {
        repeated[number, default: [first]].append(row)
      } else {
        rowOfNumber[number] = row
      }
    }
    return repeated
  }

  /// Finds each area's record.
  private mutating func matchAreas() {
    var isSeen = [Bool](repeating: false, count: areas.index.count)
    for (area, number) in areas.numbers.enumerated() {
      let row = rowOfNumber[number]
      rowOfArea.append(row)
      if row == nil {
        report.unmatchedAreas.append(.init(code: areas.codes[area], name: areas.names?[area], row: nil))
      }
      if isSeen[number] {
        repeatedAreas.append(areas.codes[area])
      } else if row != nil {
        report.usedRows += 1
      }
      isSeen[number] = true
    }
    report.areas = areas.codes.count
    report.matchedAreas = areas.codes.count - report.unmatchedAreas.count
    report.unmatchedAreas.sort { $0.code < $1.code }
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

  // MARK: Names

  private mutating func compareNames(_ table: TextTable) {
    guard let names = areas.names, let index = areas.nameIndex, let nameColumn = joined.name else { return }
    let text = table.bytes.span
    var key = AreaNameKey()
    for (area, row) in rowOfArea.enumerated() {
      guard let row else { continue }
      let cell = table.cell(row: row, column: nameColumn)
      if isText(text, cell, names[area]) {
        report.comparedNames += cell.isEmpty ? 0 : 1
        continue
      }
      let theirs = index.find(text, cell, using: &key)
      guard let ours = index.numbers[area], theirs != .empty else { continue }
      report.comparedNames += 1
      if theirs != .number(ours) {
        report.nameDifferences.append(
          .init(
            code: areas.codes[area], areaName: names[area], tableName: table[row: row, column: nameColumn]))
      }
    }
    report.nameDifferences.sort { $0.code < $1.code }
    if !report.unmatchedAreas.isEmpty { findNamesakes(table, nameColumn) }
  }

  /// Equal bytes are equal names: most are, and need not be put into the form in which they are compared.
  private func isText(_ text: Span<UInt8>, _ range: Range<Int>, _ name: String) -> Bool {
    let name = name.utf8Span.span
    guard name.count == range.count else { return false }
    for position in name.indices where name[position] != text[range.lowerBound + position] { return false }
    return true
  }

  /// Finds the areas without a record by their names.
  private mutating func findNamesakes(_ table: TextTable, _ nameColumn: Int) {
    let wanted = AreaNameIndex(report.unmatchedAreas.map { $0.name ?? "" })
    var found = [(number: Int, row: Int)?](repeating: nil, count: wanted.count)
    let text = table.bytes.span
    var key = AreaNameKey()
    for (number, row) in zip(numbers, rows) {
      guard let number,
        case .number(let name) = wanted.find(text, table.cell(row: row, column: nameColumn), using: &key)
      else { continue }
      found[name] = found[name] ?? (number, row)
    }
    report.namesakes = zip(report.unmatchedAreas, wanted.numbers).compactMap { area, name in
      guard let name, let found = found[name] else { return nil }
      return .init(
        code: area.code, name: area.name ?? "", tableCode: codes[found.number],
        row: table.rowNumbers[found.row])
    }
  }

  // MARK: Vintage

  mutating func diagnoseVintage(_ knownCodes: [CodeSet]) {
    let held = rowOfNumber.indices.filter { rowOfNumber[$0] != nil }
    report.vintages =
      knownCodes
      .map { set in
        .init(
          label: set.label,
          tableShare: share(held.count { set.codes.contains(codes[$0]) }, of: held.count),
          areaShare: share(areas.codes.count { set.codes.contains($0) }, of: areas.codes.count))
      }
      .sorted { ($1.tableShare, $0.label) < ($0.tableShare, $1.label) }
    report.tableLevel = commonLevel(held)
    report.areaLevel = commonLevel(areas.numbers)
  }

  /// The level that most of the official codes among some numbers have; `nil` unless half of them are such.
  private func commonLevel(_ numbers: [Int]) -> AreaCode.Level? {
    var counts = [Int](repeating: 0, count: AreaCode.Level.allCases.count)
    for number in numbers {
      if let code = codes.areaCode(number) { counts[code.level.order] += 1 }
    }
    // Ties go by name, so that the answer does not depend on the order of the cases.
    let most = zip(AreaCode.Level.allCases, counts).max { ($0.1, $1.0.rawValue) < ($1.1, $0.0.rawValue) }
    guard let most, most.1 * 2 > numbers.count else { return nil }
    return most.0
  }
}

extension AreaCode.Level {
  /// Its place among all.
  fileprivate var order: Int {
    switch self {
    case .outputArea: 0
    case .lowerSuperOutputArea: 1
    case .middleSuperOutputArea: 2
    case .ward: 3
    case .localAuthority: 4
    case .county: 5
    case .region: 6
    case .country: 7
    case .other: 8
    }
  }
}
