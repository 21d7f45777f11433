internal import Diagnostics
internal import Tables

/// The responses of a consultation or survey, counted by area and theme.
struct EvidenceCounts: Sendable {
  let declared: Project.Evidence
  let themes: [String]
  /// One column a theme, one cell an area.
  var byTheme: [Column]
  /// Of all themes.
  var all: Column
  var record: EvidenceRecord
  private let slugs: [String]

  /// - Throws: `evidence-themes`, `evidence-count`, what is wrong with a column.
  init(_ declared: Project.Evidence, _ table: TextTable, codes: [String]) throws(Diagnostic) {
    let found = try EvidenceThemes(table, column: try table.column(named: declared.theme))
    let counts = try Self.counts(declared, table)
    let texts = try declared.text.map { (name) throws(Diagnostic) in
      table.texts(column: try table.column(named: name))
    }
    let areas = Dictionary(codes.enumerated().map { ($1, $0) }) { first, _ in first }
    let codeOfRow = table.texts(column: try table.column(named: declared.table.code))
    var tallies = found.themes.map { _ in Tally(areaCount: codes.count) }
    var total = Tally(areaCount: codes.count)
    var record = EvidenceRecord(rows: table.rowCount, asked: declared.asked.rawValue)
    for row in 0..<table.rowCount {
      let (count, state) = (counts.values[row], counts.states[row])
      if state != .value { record.rowsWithoutCount += 1 }
      let responses = state == .value ? count : 0
      record.responses += responses
      if texts?[row].isEmpty == false { record.rowsWithText = (record.rowsWithText ?? 0) + 1 }
      if found.themes[found.themeOfRow[row]].name == EvidenceThemes.unstated {
        record.withoutTheme += responses
      }
      guard let area = areas[codeOfRow[row]] else {
        if codeOfRow[row].isEmpty { record.withoutCode += responses } else { record.elsewhere += responses }
        continue
      }
      record.inAreas += responses
      tallies[found.themeOfRow[row]].add(count, state, area)
      total.add(count, state, area)
    }
    record.areasWithResponses = total.hasRow.count { $0 }
    if declared.text != nil { record.rowsWithText = record.rowsWithText ?? 0 }
    // In an area that answered, a theme that nobody named has no response; elsewhere it depends on who was
    // asked.
    let isKnown = total.hasRow.map { $0 || declared.asked == .everywhere }
    self.declared = declared
    themes = found.themes.map(\.name)
    slugs = found.themes.map(\.slug)
    byTheme = tallies.map { $0.column(isKnown) }
    all = total.column(isKnown)
    record.themes = zip(found.themes, byTheme).map { theme, column in
      .init(theme: theme.name, responses: column.values.reduce(0) { $1.isNaN ? $0 : $0 + $1 })
    }
    self.record = record
  }

  /// One a row without a column of counts.
  private static func counts(_ declared: Project.Evidence, _ table: TextTable) throws(Diagnostic) -> Column {
    guard let name = declared.count else {
      return Column(name: "responses", values: [Double](repeating: 1, count: table.rowCount))
    }
    let counts = try table.numericColumn(named: name, format: NumberFormat(marks: declared.table.marks))
    guard let row = counts.values.firstIndex(where: { $0 < 0 || ($0.isFinite && $0 != $0.rounded()) }) else {
      return counts
    }
    let column = try table.column(named: name)
    throw Diagnostic(
      .evidenceCount, "a number of responses is below zero or not whole",
      at: table.location(row: row, column: column), expected: "a whole number, 0 or more",
      found: table[row: row, column: column])
  }

  private struct Tally {
    var values: [Double]
    var states: [CellState]
    var hasRow: [Bool]

    init(areaCount: Int) {
      values = [Double](repeating: 0, count: areaCount)
      states = [CellState](repeating: .value, count: areaCount)
      hasRow = [Bool](repeating: false, count: areaCount)
    }

    /// A gap in any row makes the area's count a gap, suppressed before missing.
    mutating func add(_ count: Double, _ state: CellState, _ area: Int) {
      hasRow[area] = true
      values[area] += count
      if state == .suppressed || (state == .missing && states[area] == .value) { states[area] = state }
    }

    func column(_ isKnown: [Bool]) -> Column {
      Column(name: "responses", values: values, states: zip(states, isKnown).map { $1 ? $0 : .missing })
    }
  }

  // MARK: Columns

  var columns: [FrameColumn] {
    let unknown =
      declared.asked == .everywhere
      ? "people of every area could respond" : "an area without any response is not known to have been asked"
    let whole = column(
      "responses", label: "responses", all, method: "responses counted by area; \(unknown)")
    return [whole]
      + zip(zip(themes, slugs), byTheme).map { theme, cells in
        column(
          theme.1, label: theme.0, cells, method: "responses of this theme counted by area; \(unknown)")
      }
  }

  private func column(_ suffix: String, label: String, _ cells: Column, method: String) -> FrameColumn {
    FrameColumn(
      id: "evidence.\(declared.id).\(suffix)", label: "\(declared.label): \(label)", unit: "responses",
      period: declared.table.source.year, vintage: declared.table.vintage ?? "",
      sources: [declared.table.source], kind: .measured,
      method: method + "; qualitative evidence, never part of a score",
      content: .numbers(cells, decimals: 0))
  }

  /// That responses are from elsewhere: a warning where most are.
  var notes: [Diagnostic] {
    let lost = record.elsewhere + record.withoutCode
    guard lost > 0 else { return [] }
    return [
      Diagnostic(
        .evidenceElsewhere, severity: lost > record.inAreas ? .warning : .note,
        "\(declared.id): \(Int(lost)) of \(Int(record.responses)) responses are from no area of this assessment",
        at: .init(file: declared.table.file.path, column: declared.table.code),
        details: [
          "\(Int(record.elsewhere)) have another code, \(Int(record.withoutCode)) have none; joins.json lists them"
        ])
    ]
  }
}
