internal import Demography
internal import Diagnostics
internal import Tables

extension EvidenceCounts {
  /// Controls the responses by area and theme as counts of people.
  ///
  /// - Throws: `disclosure-unprotected` where totals give a small number away whatever else is hidden.
  mutating func control(
    _ control: Project.Disclosure, groups: AreaGroups, areas: ReportedAreas
  ) throws(Diagnostic) {
    let table = try CountTable(
      groups: groups, categories: themes,
      counts: (0..<all.count).map { area in byTheme.map { $0[area].map { Int($0) } ?? 0 } })
    let disclosed = try DisclosedTable(table, under: control, of: declared.id, areas: areas)
    disclosure = DisclosureRecord(of: declared.id, disclosed, areas: areas)
    byTheme = byTheme.indices.map { disclosed.column($0, of: byTheme[$0]) }
    all = disclosed.column(themes.count, of: all)
    // Totals of themes are known to the rule, but may be among what it holds back.
    record.themes = []
    record.withoutTheme = 0
    record.isControlled = true
  }
}
