internal import CGDAL
public import Diagnostics
internal import Parallel
public import Tables

/// Reads a table with every cell as text: a sheet of an XLSX or ODS file, a DBF file, a GeoPackage or SQLite
/// table, a PostgreSQL table ("PG:dbname=needs", layer "public.lookup"), the attributes of any map layer.
/// CSV files have a parser of their own in `Tables`.
///
/// A cell reads as the source holds it: the whole number 29199 as "29199", a binary number as the shortest
/// text that reads back the same, dates in ISO 8601; an empty or null cell is empty. Row numbers are a sheet's
/// own, else the record's own number where the format gives it one (GeoPackage, PostgreSQL), else its place
/// counted from 1. Of a sheet, empty rows and columns with neither name nor content are left out; a column
/// with content and no name is called by its letters, "column AB".
///
/// - Parameters:
///   - path: the source, as in `readVectorLayer`.
///   - layer: which sheet or table, where the source has several.
///   - filter: keep only rows that match, in OGR's SQL dialect or, for a database, its own; all columns of a
///     sheet are text there.
///   - skip: rows of a sheet above the one with the columns' names.
///   - columns: the columns to read, in this order; all where nil.
///   - allowNetwork: whether the source may be on the network.
/// - Returns: a table with at least one row.
/// - Throws: what `readVectorLayer` throws of a source, layer, column or filter; `header-missing` where the
///   row after the skipped ones does not name the columns.
public func readTable(
  _ path: String, layer: String? = nil, where filter: String? = nil, skip: Int = 0,
  columns: [String]? = nil, allowNetwork: Bool = false
) throws(Diagnostic) -> TextTable {
  let source = try resolveSource(path, member: layer, allowNetwork: allowNetwork)
  return try withMessageLog { log throws(Diagnostic) in
    if ["xlsx", "xlsm", "ods", "xls"].contains(source.nameExtension) {
      let sheet = try Sheet(source, name: layer, log: log)
      return try sheet.table(where: filter, skip: skip, columns: columns, log: log)
    }
    if skip > 0 {
      throw Diagnostic(
        .headerMissing, "'\(path)' is no sheet: it has no rows above its columns' names",
        at: .init(file: path), remedy: "leave out the count of rows to skip")
    }
    let request = FeatureRequest(
      source: source, layer: layer, filter: filter, columns: columns, geometry: false)
    let dataset = try Dataset(source, log: log)
    let plan = try request.plan(dataset, log: log)
    var content = try FeatureContent(plan.read(dataset, workers: .one, log: log), plan: plan)
    try content.checkCount()
    return content.table()
  }
}
