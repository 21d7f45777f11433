public import Diagnostics
public import Parallel

extension TextTable {
  /// The table that delimited text holds: one header row, then one record a row.
  ///
  /// Read are UTF-8 with or without a byte order mark, UTF-16 with one, and Windows-1252 (noted); any line
  /// ends; quotes by RFC 4180. Blank rows are skipped, and row numbers stay those of the file. Columns at the
  /// end without a name and without a single cell are dropped (noted).
  /// - Parameters:
  ///   - bytes: the file, as it is.
  ///   - source: the file as the user named it, for messages.
  ///   - format: delimiter, rows above the header, short rows.
  ///   - workers: how many cores to use for a file of some megabytes.
  /// - Throws: `not-text`, `empty-table`, `header-elsewhere` (banner rows that are not skipped),
  ///   `header-missing`, `ragged-row`, `unclosed-quote`, `stray-quote`, `table-too-large`.
  public init(
    parsing bytes: consuming [UInt8], source: String, format: DelimitedFormat = DelimitedFormat(),
    workers: Workers = .one
  ) throws(Diagnostic) {
    var text = try DecodedText(bytes, source: source)
    let delimiter =
      format.delimiter ?? .init(detectedIn: text.bytes.span, from: text.start, skip: format.skip)
    let records = try DelimitedRecords(
      splitting: text.takeBytes(), from: text.start, skip: format.skip, delimiter: delimiter, source: source,
      workers: workers)
    if records.count == 0 {
      throw Diagnostic(
        .emptyTable,
        format.skip == 0 ? "the file is empty" : "nothing is left below the \(format.skip) skipped rows",
        at: .init(file: source), expected: "a header row")
    }
    var structure = TableStructure(consume records)
    try structure.checkHeader(source: source)
    let width = try structure.width(source: source, shortRows: format.shortRows, delimiter: delimiter)
    self.init(
      source: source, columnNames: structure.header(width), rowNumbers: structure.rowNumbers,
      notes: text.notes + structure.notes(source: source, width: width), bytes: structure.bytes,
      cellStarts: structure.takeCellStarts(width: width), hasSemicolons: delimiter == .semicolon)
  }
}

/// What the records of a file look like as a table: which is the header, how wide the rows are.
private struct TableStructure {
  private var records: DelimitedRecords
  /// Cells of the header record, named or not.
  private let headerCells: Int
  /// Cells of the header record up to the last that is named.
  private let namedCells: Int
  /// Whether all records have as many cells as the header, all named at the end.
  private let isRegular: Bool

  init(_ records: DelimitedRecords) {
    self.records = records
    headerCells = records.cellCount(0)
    namedCells = records.filledCells(0)
    var isRegular = namedCells == headerCells
    for record in 1..<max(1, records.count) where records.cellCount(record) != headerCells {
      isRegular = false
    }
    self.isRegular = isRegular
  }

  var bytes: [UInt8] { records.bytes }
  /// Of the records below the header.
  var rowNumbers: [Int] { Array(records.rowNumbers.dropFirst()) }

  func header(_ width: Int) -> [String] { (0..<width).map { records.text(0, $0) } }

  // MARK: Header

  /// - Throws: `header-elsewhere` when the first row is much emptier than the table below it;
  ///   `header-missing` when it holds area codes where the next row does.
  func checkHeader(source: String) throws(Diagnostic) {
    let location = Diagnostic.Location(file: source, row: records.rowNumbers[0])
    if let header = headerBelowBanner() {
      let row = records.rowNumbers[header]
      throw Diagnostic(
        .headerElsewhere, "the header seems to be on row \(row), below a banner", at: location,
        expected: "column names", found: quoted(records.text(0, records.firstFilledCell(0))),
        details: ["row \(row): \(sample(header))"], remedy: "skip \(row - 1) rows (skip: \(row - 1))")
    }
    guard records.count > 1 else { return }
    for column in 0..<min(headerCells, records.cellCount(1)) {
      let name = records.text(0, column)
      if AreaCode(name) != nil, AreaCode(records.text(1, column)) != nil {
        throw Diagnostic(
          .headerMissing, "the header row holds area codes, as the row below it does", at: location,
          expected: "column names", found: sample(0),
          remedy: "add a header row, or skip fewer rows")
      }
    }
  }

  /// The record that is the header, when the first one is not: the first that has at least as many filled
  /// cells as most of the first hundred records, above which every record has at most half of that.
  private func headerBelowBanner() -> Int? {
    let filled = (0..<min(records.count, 100)).map { records.textCount($0) }
    var tally: [Int: Int] = [:]
    for count in filled { tally[count, default: 0] += 1 }
    guard
      let typical = tally.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key,
      let header = filled.firstIndex(where: { $0 >= typical }), header > 0,
      filled[..<header].allSatisfy({ $0 * 2 <= typical })
    else { return nil }
    return header
  }

  private func sample(_ record: Int) -> String {
    let cells = (0..<min(records.cellCount(record), 5)).map { quoted(records.text(record, $0)) }
    return cells.joined(separator: ", ") + (records.cellCount(record) > 5 ? ", ..." : "")
  }

  // MARK: Width

  /// The number of columns: up to the last that has a name or a cell.
  ///
  /// - Throws: `ragged-row` for the first row that has text beyond the header, or (unless they are filled)
  ///   fewer cells than names, with a count and the row numbers of the others.
  func width(
    source: String, shortRows: DelimitedFormat.ShortRows, delimiter: DelimitedFormat.Delimiter
  ) throws(Diagnostic) -> Int {
    if isRegular { return headerCells }
    var width = namedCells
    var ragged: [Int] = []
    for record in 1..<max(1, records.count) {
      let (cells, filled) = (records.cellCount(record), records.filledCells(record))
      if filled > headerCells || (cells < namedCells && shortRows == .refuse) { ragged.append(record) }
      width = max(width, filled)
    }
    guard let first = ragged.first else { return width }
    let (cells, filled) = (records.cellCount(first), records.filledCells(first))
    let isLong = filled > headerCells
    let others = ragged.dropFirst().prefix(10).map { String(records.rowNumbers[$0]) }
    let more = ragged.count - 1 - others.count
    throw Diagnostic(
      .raggedRow, "the row has \(isLong ? "more" : "fewer") cells than the header",
      at: .init(file: source, row: records.rowNumbers[first]), expected: "\(headerCells) cells",
      found: "\(isLong ? filled : cells) cells: \(sample(first))",
      details: others.isEmpty
        ? [] : ["also rows \(others.joined(separator: ", "))\(more > 0 ? " and \(more) more" : "")"],
      remedy: isLong
        ? "quote cells that hold a \(delimiter.word), or declare the delimiter"
        : "remove notes below the table, or fill short rows with blanks (short-rows: fill)")
  }

  /// One start a cell of the records below the header, and one more; to be asked for once, and last.
  mutating func takeCellStarts(width: Int) -> [UInt32] {
    if isRegular {
      var starts = records.takeCellStarts()
      starts.removeFirst(width)
      return starts
    }
    var starts: [UInt32] = []
    starts.reserveCapacity((records.count - 1) * width + 1)
    for record in 1..<max(1, records.count) {
      let cells = min(width, records.cellCount(record))
      let first = records.firstCells[record]
      starts.append(contentsOf: records.cellStarts[first..<first + cells])
      let end = records.cellStarts[records.firstCells[record + 1]]
      starts.append(contentsOf: repeatElement(end, count: width - cells))
    }
    starts.append(UInt32(records.bytes.count))
    return starts
  }

  // MARK: Notes

  func notes(source: String, width: Int) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    if headerCells > width {
      notes.append(
        Diagnostic(
          .emptyColumnsDropped, severity: .note,
          "\(headerCells - width) empty columns at the end are left out", at: .init(file: source)))
    }
    if !isRegular {
      let long = (1..<max(1, records.count)).count { records.cellCount($0) > headerCells }
      if long > 0 {
        notes.append(
          Diagnostic(
            .emptyColumnsDropped, severity: .note,
            "\(long) rows have empty cells beyond the header, which are left out", at: .init(file: source)))
      }
      let short = (1..<max(1, records.count)).count { records.cellCount($0) < namedCells }
      if short > 0 {
        notes.append(
          Diagnostic(
            .raggedRow, severity: .note, "\(short) short rows are filled with blanks",
            at: .init(file: source)))
      }
    }
    if records.emptyRecords > 0 {
      notes.append(
        Diagnostic(
          .emptyRowsSkipped, severity: .note, "\(records.emptyRecords) rows of empty cells are skipped",
          at: .init(file: source)))
    }
    return notes
  }
}

extension DelimitedRecords {
  fileprivate func cellCount(_ record: Int) -> Int { firstCells[record + 1] - firstCells[record] }

  private func trimmed(_ record: Int, _ cell: Int) -> Range<Int> {
    let cell = firstCells[record] + cell
    return bytes.span.trimmingBlanks(Int(cellStarts[cell])..<Int(cellStarts[cell + 1]))
  }

  fileprivate func text(_ record: Int, _ cell: Int) -> String {
    String(decoding: bytes[trimmed(record, cell)], as: UTF8.self)
  }

  /// How many cells of a record have text.
  fileprivate func textCount(_ record: Int) -> Int {
    (0..<cellCount(record)).count { !trimmed(record, $0).isEmpty }
  }

  fileprivate func firstFilledCell(_ record: Int) -> Int {
    (0..<cellCount(record)).first { !trimmed(record, $0).isEmpty } ?? 0
  }

  /// How many cells a record has up to its last with text.
  fileprivate func filledCells(_ record: Int) -> Int {
    ((0..<cellCount(record)).last { !trimmed(record, $0).isEmpty } ?? -1) + 1
  }
}

extension DelimitedFormat.Delimiter {
  fileprivate var word: String {
    switch self {
    case .comma: "comma"
    case .tab: "tab"
    case .semicolon: "semicolon"
    case .pipe: "vertical bar"
    }
  }
}
