internal import Demography
internal import Diagnostics
internal import Tables

extension SourceJoins {
  /// Joins responses by area and counts them by theme; nil where something is wrong with them, which is then
  /// among what was found.
  mutating func evidence(
    _ declared: Project.Evidence, _ table: TextTable, codes: [String]
  ) -> EvidenceCounts? {
    note(table.notes)
    do throws(Diagnostic) {
      let chosen = try table.keeping(declared.table.file.filter, askedAt: declared.at)
      let key = try chosen.column(named: declared.table.code)
      // Many rows an area: codes and names are compared once for each.
      let firsts = chosen.keepingRows(chosen.firstRows(of: [key]))
      var source = declared.table
      // One area that answered will do; none is a table of other areas.
      source.match.minimum = max(source.match.minimum, 1 / Double(max(codes.count, 1)))
      add(outcome(source, firsts, used: [], id: source.id, gatheredRows: chosen.rowCount))
      guard tables[source.id] != nil else { return nil }
      var counts = try EvidenceCounts(declared, chosen, codes: codes)
      if let disclosure, disclosure.controlsEvidence {
        let groups = try disclosure.within.map { (reference) throws(Diagnostic) in
          AreaGroups(try largerAreas(reference))
        }
        try counts.control(disclosure, groups: groups ?? .whole(codes.count), areas: areas)
      }
      add(counts.record, toRecordOf: source.id)
      note(counts.notes)
      return counts
    } catch {
      note([error.asked(at: declared.at)])
      return nil
    }
  }
}
