internal import Diagnostics
internal import Parallel
internal import Tables

/// A table whose rows have found their areas: the reported ones, or the small areas of a lookup.
struct JoinedTable {
  let declared: Project.TableSource
  let table: TextTable
  let rowOfArea: [Int?]

  /// A column as numbers, one cell an area; areas without a row are missing.
  ///
  /// - Throws: what is wrong with the column or a cell of it, with the line of the project file that asks for
  ///   it.
  func column(_ reference: Project.ColumnReference) throws(Diagnostic) -> Column {
    let rows = rowOfArea.compactMap(\.self)
    do throws(Diagnostic) {
      let cells = try table.numericColumn(
        named: reference.column, format: NumberFormat(marks: declared.marks, percent: declared.percent),
        rows: rows)
      var next = 0
      return cells.rows(
        rowOfArea.map { row in
          guard row != nil else { return nil }
          defer { next += 1 }
          return next
        })
    } catch {
      throw error.asked(at: reference.at)
    }
  }
}

extension Diagnostic {
  /// With a file under the name that the project gives it: outputs hold no path of the machine.
  func naming(_ name: String, insteadOf path: String) -> Diagnostic {
    var copy = self
    copy.summary = summary.replacing(path, with: name)
    copy.details = details.map { $0.replacing(path, with: name) }
    copy.found = found?.replacing(path, with: name)
    copy.remedy = remedy?.replacing(path, with: name)
    if location?.file == path { copy.location?.file = name }
    return copy
  }

  /// With the line of the project file that asks for what is wrong: the place itself where there is no other.
  func asked(at location: Location) -> Diagnostic {
    if location.row == nil { return self }
    var copy = self
    guard copy.location != nil else {
      copy.location = location
      return copy
    }
    let asked = "asked for at \(location)"
    if !copy.details.contains(asked) { copy.details.append(asked) }
    return copy
  }
}

/// A lookup between small areas and the reported ones, and the small areas that lead to these.
struct JoinedLookup {
  let declared: Project.LookupSource
  let lookup: Lookup
  /// The small areas that lead to a reported one, sorted.
  let smallAreas: [String]
  /// The small areas as what tables are joined onto.
  let joinAreas: JoinAreas
  let aggregation: Tables.Aggregation

  init(_ declared: Project.LookupSource, _ table: TextTable, areas: ReportedAreas) throws(Diagnostic) {
    self.declared = declared
    var table = table
    if let filter = declared.file.filter {
      table = try table.keepingRows(RowFilter(parsing: filter, source: "\(declared.at)"))
    }
    lookup = try Lookup(table, from: declared.from, to: declared.to, weight: declared.weight)
    smallAreas = lookup.sources(of: areas.codes)
    joinAreas = JoinAreas(codes: smallAreas, source: declared.file.path)
    aggregation = try Tables.Aggregation(lookup, from: smallAreas, to: areas.codes)
  }
}
