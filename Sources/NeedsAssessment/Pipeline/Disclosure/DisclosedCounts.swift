internal import Demography
internal import Diagnostics
internal import Tables

/// Counts of people after disclosure control, before anything is made of them: what is not here can reach no
/// output, be it a ratio, a score, a map or a total.
struct DisclosedCounts {
  /// By column, one cell an area.
  private(set) var columns: [Project.ColumnReference: Column] = [:]
  private(set) var records: [DisclosureRecord] = []

  static let none = DisclosedCounts()

  private init() {}

  /// - Throws: `disclosure-count` for a count that is negative or not whole.
  init(
    _ disclosure: Project.Disclosure, groups: AreaGroups, areas: ReportedAreas,
    counts: (Project.ColumnReference) throws(Diagnostic) -> Column
  ) throws(Diagnostic) {
    for declared in disclosure.counts {
      var cells: [Column] = []
      for reference in declared.columns {
        let column = try counts(reference)
        try Self.checkWhole(column, reference, areas)
        cells.append(column)
      }
      let table = try CountTable(
        groups: groups, categories: declared.columns.map(\.column),
        counts: areas.codes.indices.map { area in cells.map { $0[area].map { Int($0) } ?? 0 } })
      let disclosed = try DisclosedTable(
        table, under: disclosure, of: declared.columns[0].column, areas: areas)
      for (position, reference) in declared.columns.enumerated() {
        columns[reference] = disclosed.column(position, of: cells[position])
      }
      records.append(
        DisclosureRecord(
          of: declared.columns.map(\.column).joined(separator: ", "), disclosed, areas: areas))
    }
  }

  private static func checkWhole(
    _ column: Column, _ reference: Project.ColumnReference, _ areas: ReportedAreas
  ) throws(Diagnostic) {
    for area in 0..<column.count {
      guard let value = column[area], value < 0 || value != value.rounded() || value > 1e15 else { continue }
      throw Diagnostic(
        .disclosureCount, "'\(reference.column)' of table '\(reference.table)' holds no counts of people",
        at: reference.at, expected: "whole numbers, 0 or more: disclosure control is for counts",
        found: "\(value) in \(areas.codes[area]) \(areas.names[area])",
        remedy: "take the column out of 'disclosure.counts', or give the counts it was made of")
    }
  }
}

extension DisclosedTable {
  /// Control of counts whose totals readers know.
  ///
  /// - Throws: `disclosure-unprotected` where a small count follows from known totals, whatever else is hidden.
  init(
    _ table: CountTable, under disclosure: Project.Disclosure, of what: String, areas: ReportedAreas
  ) throws(Diagnostic) {
    self.init(table, rule: disclosure.rule, totalsAreKnown: true)
    guard let first = unprotected.first, case .area(let area) = first.level else { return }
    let group = table.groups.names[table.groups.group[area]]
    throw Diagnostic(
      .disclosureUnprotected,
      "a small count of '\(what)' in \(areas.codes[area]) \(areas.names[area]) follows from the totals around it",
      at: disclosure.at, expected: "other counts of \(group) that can hide it",
      found: "\(unprotected.count) such counts",
      remedy: "leave the column out, join areas, or name larger areas under 'within'")
  }

  /// One category as a column: what is shown, rounded as the rule says; suppressed where it is not shown, and as
  /// before where there was no figure.
  func column(_ category: Int, of cells: Column) -> Column {
    var values = cells.values
    var states = cells.states
    for area in values.indices where states[area] == .value {
      switch self[.init(.area(area), category)] {
      case .shown(let count): values[area] = Double(count)
      case .suppressedAsSmall, .suppressedToProtect: (values[area], states[area]) = (.nan, .suppressed)
      }
    }
    return Column(name: cells.name, values: values, states: states)
  }
}

/// What disclosure control held back of one table of counts.
///
/// Which counts are small and which only protect them is for the analyst alone: with the two told apart, two
/// suppressed counts that add up to two are each one. It goes to the terminal and into no file.
struct DisclosureRecord: Sendable {
  let of: String
  let suppressedCells: [(area: Int, category: String)]
  let smallCount: Int
  let protectingCount: Int

  init(of name: String, _ table: DisclosedTable, areas: ReportedAreas) {
    of = name
    let suppressed = table.suppressions
    suppressedCells = suppressed.compactMap { suppression in
      guard case .area(let area) = suppression.entry.level,
        suppression.entry.column < table.table.categories.count
      else { return nil }
      return (area, table.table.categories[suppression.entry.column])
    }
    let cells = suppressed.filter { suppression in
      guard case .area = suppression.entry.level else { return false }
      return suppression.entry.column < table.table.categories.count
    }
    smallCount = cells.count { $0.count == .suppressedAsSmall }
    protectingCount = cells.count - smallCount
  }

  /// For the terminal.
  func line(threshold: Int) -> String {
    if suppressedCells.isEmpty { return "\(of): every count is shown; none is from 1 to \(threshold - 1)" }
    return "\(of): \(suppressedCells.count) counts are not shown: \(smallCount) from 1 to \(threshold - 1), "
      + "\(protectingCount) that would give one of them away"
  }
}
