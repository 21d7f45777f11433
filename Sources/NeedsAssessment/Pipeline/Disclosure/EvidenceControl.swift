internal import Demography
internal import Diagnostics
internal import Tables

extension EvidenceCounts {
  /// Controls the responses by area and theme as counts of people.
  ///
  /// - Throws: `disclosure-count` where so few people responded that even their number cannot be shown, which
  ///   the count of rows in `joins.json` tells.
  mutating func control(_ rule: DisclosureRule, groups: AreaGroups) throws(Diagnostic) {
    let table = try CountTable(
      groups: groups, categories: themes,
      counts: (0..<all.count).map { area in byTheme.map { $0[area].map { Int($0) } ?? 0 } })
    let disclosed = DisclosedTable(table, rule: rule)
    guard case .shown = disclosed[.init(.all, themes.count)] else {
      throw Diagnostic(
        .disclosureCount, "the responses of '\(declared.id)' are too few to be shown under 'disclosure'",
        at: declared.at, expected: "more responses than the threshold, in several areas or themes",
        remedy: "leave the evidence out, or show it with evidence: shown")
    }
    byTheme = byTheme.indices.map { disclosed.column($0, of: byTheme[$0]) }
    all = disclosed.column(themes.count, of: all)
    // Totals of themes are known to the rule, but may be among what it holds back.
    record.themes = []
    record.withoutTheme = 0
    record.isControlled = true
  }
}
