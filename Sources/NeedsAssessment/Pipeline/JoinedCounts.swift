internal import Demography
internal import Diagnostics
internal import Tables

extension SourceJoins {
  /// The joined table of a reference.
  ///
  /// - Throws: `project-reference`: unless an earlier error says more, an indicator asks only for tables that
  ///   were joined.
  func table(_ reference: Project.ColumnReference) throws(Diagnostic) -> JoinedTable {
    if let joined = tables[reference.table] { return joined }
    throw Diagnostic(
      .projectReference, "table '\(reference.table)' was not joined", at: reference.at)
  }

  func lookup(_ joined: JoinedTable) throws(Diagnostic) -> JoinedLookup {
    if let via = joined.declared.via, let lookup = lookups[via] { return lookup }
    throw Diagnostic(
      .projectReference, "table '\(joined.declared.id)' reaches the areas without a lookup",
      at: joined.declared.at)
  }

  /// Counts of the areas: as they are, or the sums over the small areas of a lookup.
  func summed(_ reference: Project.ColumnReference) throws(Diagnostic) -> Column {
    let joined = try table(reference)
    let cells = try joined.column(reference)
    return joined.declared.via == nil ? cells : try lookup(joined).aggregation.sum(cells).column
  }

  /// The code of the larger area that each area lies in.
  func largerAreas(_ reference: Project.ColumnReference) throws(Diagnostic) -> [String] {
    let joined = try table(reference)
    if let via = joined.declared.via {
      throw Diagnostic(
        .projectReference, "table '\(reference.table)' gives the larger area of small areas, not of areas",
        at: reference.at, expected: "a table by the areas' own codes", found: "via \(via)")
    }
    let codes = try joined.texts(reference)
    guard let gap = codes.firstIndex(of: nil) else { return codes.compactMap(\.self) }
    throw Diagnostic(
      .registerGeography,
      "'\(reference.column)' does not say where \(areas.codes[gap]) \(areas.names[gap]) lies",
      at: .init(file: joined.declared.file.path, column: reference.column),
      expected: "the larger area of every area", found: "\(codes.count { $0 == nil }) blanks")
  }
}
