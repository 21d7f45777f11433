internal import CGDAL
internal import Diagnostics
internal import Parallel
internal import Tables

/// A sheet of a spreadsheet as it is: rows of text, without a guess at what is a header or a number.
struct Sheet {
  private let source: String
  private let name: String
  private let rowNumbers: [Int]
  private let rows: [[String]]

  /// Opens the file so that every cell is text and the first row a row like any other.
  init(_ source: ResolvedSource, name: String?, log: MessageLog) throws(Diagnostic) {
    // Settings rather than open options, which these drivers take from GDAL 3.8 only.
    let settings = ["XLSX", "ODS", "XLS"].flatMap {
      [("OGR_\($0)_HEADERS", "DISABLE"), ("OGR_\($0)_FIELD_TYPES", "STRING")]
    }
    for (name, value) in settings { unsafe CPLSetThreadLocalConfigOption(name, value) }
    defer { for (name, _) in settings { unsafe CPLSetThreadLocalConfigOption(name, nil) } }
    let dataset = try Dataset(source, log: log)
    let request = FeatureRequest(source: source, layer: name, filter: nil, columns: nil, geometry: false)
    let plan = try request.plan(dataset, log: log)
    var content = try FeatureContent(plan.read(dataset, workers: .one, log: log), plan: plan)
    let table = content.table()
    self.source = source.named
    self.name = plan.layerName
    let columns = table.columnNames.indices
    let all = (0..<table.rowCount).map { row in columns.map { table[row: row, column: $0] } }
    let filled = all.indices.filter { !all[$0].allSatisfy(\.isEmpty) }
    rowNumbers = filled.map { table.rowNumbers[$0] }
    rows = filled.map { all[$0] }
  }

  /// The rows below the header as a table.
  func table(
    where filter: String?, skip: Int, columns wanted: [String]?, log: MessageLog
  ) throws(Diagnostic) -> TextTable {
    let header = try headerRow(skip: skip)
    var body = Array(rows.indices[(header + 1)...])
    let used = rows[header].indices.filter { column in
      !rows[header][column].isEmpty || body.contains { !rows[$0][column].isEmpty }
    }
    let names = used.map { rows[header][$0].isEmpty ? "column \(letters($0))" : rows[header][$0] }
    var chosen = Array(used.indices)
    if let wanted {
      chosen = []
      for name in wanted {
        guard let index = names.firstIndex(of: name) else {
          throw unknownColumn(name, of: names, source: source, layer: self.name)
        }
        chosen.append(index)
      }
    }
    if let filter {
      let cells = body.map { row in used.map { rows[row][$0] } }
      body = try matchingRows(cells, names: names, filter: filter, log: log).map { body[$0] }
    }
    if body.isEmpty { throw emptyTable(source: source, layer: name, filter: filter) }
    var bytes: [UInt8] = []
    var starts = [0]
    for row in body {
      for column in chosen {
        bytes.append(contentsOf: rows[row][used[column]].utf8)
        starts.append(bytes.count)
      }
    }
    return TextTable(
      source: source, columnNames: chosen.map { names[$0] }, rowNumbers: body.map { rowNumbers[$0] },
      bytes: bytes, cellStarts: starts)
  }

  /// Finds the row that names the columns, and refuses one that looks like a title above it.
  private func headerRow(skip: Int) throws(Diagnostic) -> Int {
    func filled(_ row: Int) -> Int { rows[row].count { !$0.isEmpty } }
    let start = rowNumbers.firstIndex { $0 > skip } ?? rows.count
    let likely = rows.indices[start...].prefix(30).max { filled($0) < filled($1) }
    let location = Diagnostic.Location(file: source, layer: name, row: skip + 1)
    guard let likely else {
      throw Diagnostic(
        .headerMissing, "sheet '\(name)' of '\(source)' has nothing below row \(skip)", at: location,
        expected: "a row with the columns' names",
        remedy: "skip fewer rows; the last row with content is \(rowNumbers.last ?? 0)")
    }
    let isThere = start < rows.count && rowNumbers[start] == skip + 1
    if isThere, filled(start) > 1 || filled(likely) < 3 { return start }
    let sample = rows[likely].filter { !$0.isEmpty }.prefix(5)
    throw Diagnostic(
      .headerMissing, "row \(skip + 1) of '\(source)' does not name the columns", at: location,
      expected: "the columns' names in one row",
      found: isThere ? "'\(rows[start].first { !$0.isEmpty } ?? "")' alone" : "an empty row",
      details: ["row \(rowNumbers[likely]) begins \(listed(Array(sample)))"],
      remedy: "skip the \(rowNumbers[likely] - 1) rows above row \(rowNumbers[likely]), if that is the header"
    )
  }

  /// The rows that pass a filter: put into a layer in memory, whose columns have the names of the header,
  /// since GDAL knows those of a sheet by number only.
  private func matchingRows(
    _ cells: [[String]], names: [String], filter: String, log: MessageLog
  ) throws(Diagnostic) -> [Int] {
    log.clear()
    guard let driver = unsafe GDALGetDriverByName("Memory"),
      let created = unsafe GDALCreate(driver, "", 0, 0, 0, GDT_Unknown, nil)
    else { throw Diagnostic(.readFailed, "GDAL has no layers in memory", details: log.failures) }
    let dataset = unsafe Dataset(takingOver: created)
    guard let handle = unsafe GDALDatasetCreateLayer(dataset.handle, "sheet", nil, wkbNone, nil) else {
      throw Diagnostic(.readFailed, "GDAL has no layers in memory", details: log.failures)
    }
    for name in names {
      guard let field = unsafe OGR_Fld_Create(name, OFTString) else { continue }
      unsafe _ = OGR_L_CreateField(handle, field, 0)
      unsafe OGR_Fld_Destroy(field)
    }
    for row in cells {
      guard let feature = unsafe OGR_F_Create(OGR_L_GetLayerDefn(handle)) else { continue }
      let owned = unsafe Feature(takingOver: feature)
      for (index, cell) in row.enumerated() where !cell.isEmpty { owned.set(Int32(index), to: .text(cell)) }
      unsafe _ = OGR_L_CreateFeature(handle, owned.handle)
    }
    let layer = unsafe Layer(handle: handle)
    try layer.filter(filter, source: source, log: log)
    var matching: [Int] = []
    while let feature = Feature(next: layer) { matching.append(feature.number) }
    if log.failureCount > 0 {
      throw refusedFilter(filter, source: source, layer: name, columns: names, messages: log.failures)
    }
    return matching
  }
}

/// A column's letters as a spreadsheet shows them: A to Z, AA, AB, ...
private func letters(_ column: Int) -> String {
  let last = String(UnicodeScalar(UInt8(65 + column % 26)))
  return column < 26 ? last : letters(column / 26 - 1) + last
}
