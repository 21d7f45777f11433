internal import Demography
internal import Diagnostics

/// Reads the section 'disclosure'.
extension ProjectReader {
  func disclosure(_ value: YAMLValue) throws(Diagnostic) -> Project.Disclosure {
    let map = try value.mapping(keys: ["threshold", "round", "counts", "estimates", "evidence", "within"])
    let counts = found.items(map["counts"], countColumns)
    let controlsEstimates = map.choice("estimates", of: EstimateDisclosure.self) == .controlled
    let controlsEvidence = map.choice("evidence", of: EstimateDisclosure.self) == .controlled
    guard map["counts"] != nil || controlsEstimates || controlsEvidence else {
      throw value.wrong(
        expected:
          "'counts' (a list of {table: ..., column: ...}), estimates: controlled or evidence: controlled")
    }
    return Project.Disclosure(
      rule: DisclosureRule(
        threshold: map.required("threshold", threshold, else: 2),
        roundingBase: map.integer("round", atLeast: 1, atMost: 1_000_000) ?? 1),
      counts: counts, controlsEstimates: controlsEstimates, controlsEvidence: controlsEvidence,
      within: map.optional("within") { (value) throws(Diagnostic) in
        try columnReference(value, defaultTable: nil)
      }, at: value.location)
  }

  private func threshold(_ value: YAMLValue) throws(Diagnostic) -> Int {
    try value.integer(atLeast: 2, atMost: 1_000_000)
  }

  private enum EstimateDisclosure: String, CaseIterable { case shown, controlled }

  /// `{table: ..., column: ...}`, or `{table: ..., columns: [...]}` where they add up.
  private func countColumns(_ value: YAMLValue) throws(Diagnostic) -> Project.CountColumns {
    let map = try value.mapping(keys: ["table", "column", "columns"])
    let table = map.text("table")
    guard let names = map["columns"] ?? map["column"], map["columns"] == nil || map["column"] == nil else {
      throw value.wrong(expected: "'column', or 'columns' that add up to a total")
    }
    return .init(
      columns: try names.texts().map { .init(table: table, column: $0, at: value.location) },
      at: value.location)
  }
}

/// Checks that controlled counts are used only where control reaches: as the parts of ratios, or as they are.
func checkDisclosure(_ project: Project) throws(Diagnostic) {
  guard let disclosure = project.disclosure else { return }
  let controlled = Set(disclosure.counts.flatMap(\.columns))
  for reference in disclosure.counts.flatMap(\.columns) + (disclosure.within.map { [$0] } ?? []) {
    if project.tables.contains(where: { $0.id == reference.table }) { continue }
    throw Diagnostic(
      .projectReference, "there is no table '\(reference.table)'", at: reference.at,
      expected: "one of " + project.tables.map(\.id).joined(separator: ", "), found: "'\(reference.table)'",
      remedy: nearestNames(to: reference.table, in: project.tables.map(\.id)).first.map {
        "did you mean '\($0)'?"
      })
  }
  for indicator in project.indicators {
    let reached = indicator.columnsUnderDisclosureControl
    if let stray = indicator.columns.first(where: { controlled.contains($0) && !reached.contains($0) }) {
      throw Diagnostic(
        .disclosureUse, "'\(indicator.id)' cannot use '\(stray.column)', a count under disclosure control",
        at: stray.at,
        expected: "such counts as numerators, denominators or parts of a ratio, or as a column "
          + "that is shown or summed",
        remedy: "remove the indicator, or the column from 'disclosure.counts'")
    }
  }
  if let stray = project.lookups.compactMap(\.population).first(where: { controlled.contains($0) }) {
    throw Diagnostic(
      .disclosureUse, "a lookup's 'population' cannot be '\(stray.column)', a count under disclosure control",
      at: stray.at, expected: "the small areas' population: best-fit error is made of its sums")
  }
  try checkOtherNames(of: controlled, in: project)
  let tables = Set(controlled.map(\.table))
  for indicator in project.indicators {
    guard let counts = indicator.ageCounts.first(where: { tables.contains($0.table) }) else { continue }
    throw Diagnostic(
      .disclosureUse,
      "'\(indicator.id)' takes counts by age from table '\(counts.table)', which holds counts under disclosure "
        + "control", at: counts.at, expected: "counts by age in a table of their own")
  }
}

/// Refuses the same column of the same file under the id of another table.
private func checkOtherNames(
  of controlled: Set<Project.ColumnReference>, in project: Project
) throws(Diagnostic) {
  func file(_ reference: Project.ColumnReference) -> String? {
    project.tables.first { $0.id == reference.table }?.file.path
  }
  for used in project.indicators.flatMap(\.columns) where !controlled.contains(used) {
    guard let same = controlled.first(where: { $0.column == used.column && file($0) == file(used) }) else {
      continue
    }
    throw Diagnostic(
      .disclosureUse, "'\(used.column)' is under disclosure control as a column of table '\(same.table)'",
      at: used.at, expected: "the same counts under one table",
      remedy: "use table '\(same.table)', or name this column under 'disclosure.counts' too")
  }
}

extension Project.Indicator {
  /// The columns that it takes as counts of the areas, and so as disclosure control leaves them.
  fileprivate var columnsUnderDisclosureControl: [Project.ColumnReference] {
    switch measure {
    case .column(let column, let aggregation):
      if case .weightedMean = aggregation?.how { return [] }
      return [column]
    case .ratio(let ratio): return ratio.numerator.columns + [ratio.denominator]
    default: return []
    }
  }
}
