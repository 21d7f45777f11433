public import Diagnostics
public import Parallel

/// How the cells of a numeric column are read.
public struct NumberFormat: Sendable, Hashable {
  /// What `12.5%` means; it has to be declared, since the column may mix shares and per cents.
  public enum Percent: Sendable, Hashable {
    case refuse
    /// 12.5
    case asWritten
    /// 0.125
    case asShare
  }

  public var marks: CellMarks
  public var percent: Percent

  public init(marks: CellMarks = .standard, percent: Percent = .refuse) {
    self.marks = marks
    self.percent = percent
  }
}

extension TextTable {
  /// One column as numbers.
  ///
  /// - Throws: `column-not-found`, `column-ambiguous`; `not-a-number`, `decimal-comma` or
  ///   `percent-undeclared` at the first cell that is neither a number nor a mark, with the others counted.
  public func numericColumn(
    named name: String, format: NumberFormat = NumberFormat(), rows: [Int]? = nil
  ) throws(Diagnostic) -> Column {
    try numericColumns([try column(named: name)], format: format, rows: rows)[0]
  }

  /// Columns as numbers, read together: row by row through the table, as its cells lie in memory.
  ///
  /// - Parameters:
  ///   - columns: positions.
  ///   - format: the marks and per cents that the cells may hold.
  ///   - rows: the records to read, in this order; all unless given.
  ///   - workers: how many cores to use.
  /// - Returns: one column a position, in that order.
  /// - Throws: as `numericColumn(named:format:rows:)`, for the topmost bad cell.
  public func numericColumns(
    _ columns: [Int], format: NumberFormat = NumberFormat(), rows: [Int]? = nil, workers: Workers = .one
  ) throws(Diagnostic) -> [Column] {
    let rows = rows ?? Array(0..<rowCount)
    // Each worker reads some of the columns from top to bottom: what they make needs no joining.
    let share = max(1, (columns.count + workers.count - 1) / workers.count)
    let parts = workers.mapRanges(columns.count, size: share) { positions in
      var part = ColumnsReader(Array(columns[positions]), first: positions.lowerBound, rowCount: rows.count)
      part.read(self, rows, format)
      return part
    }
    let bad = parts.flatMap(\.bad).sorted { ($0.place, $0.position) < ($1.place, $1.position) }
    if let first = bad.first { throw complaint(first, among: bad, format) }
    return parts.flatMap { part in
      part.columns.indices.map { position in
        Column(
          name: columnNames[part.columns[position]], blanked: part.values[position],
          states: part.states[position])
      }
    }
  }

  private func complaint(_ first: BadCell, among bad: [BadCell], _ format: NumberFormat) -> Diagnostic {
    let text = self[row: first.row, column: first.column]
    let problem = NumberProblem(text, hasSemicolons: hasSemicolons)
    let others = bad.count - 1
    let rows = bad.dropFirst().prefix(10).map { "row \(rowNumbers[$0.row])" }
    let missing = format.marks.marks(.missing).joined(separator: " ")
    let suppressed = format.marks.marks(.suppressed).joined(separator: " ")
    return Diagnostic(
      problem.code, "\(quoted(text)) \(problem.summary)",
      at: location(row: first.row, column: first.column),
      expected: "a number; a blank or \(missing) (missing); \(suppressed) (suppressed)",
      found: quoted(text),
      details: others == 0
        ? [] : ["\(others) more: \(rows.joined(separator: ", "))\(others > rows.count ? ", ..." : "")"],
      remedy: problem.remedy)
  }
}

private struct BadCell: Sendable {
  /// Its record's place among those read, and its column's among all.
  let place: Int
  let position: Int
  let row: Int
  let column: Int
}

/// Reads some columns, row by row, as their cells lie in memory.
private struct ColumnsReader: Sendable {
  let columns: [Int]
  private(set) var values: [[Double]]
  private(set) var states: [[CellState]]
  private(set) var bad: [BadCell] = []
  /// The place of the first column among all.
  private let first: Int

  /// Few enough for a block of all ages to stay in cache, and no power of two: columns written side by side
  /// at such a distance would evict one another.
  private static let blockRows = 1000

  init(_ columns: [Int], first: Int, rowCount: Int) {
    self.columns = columns
    self.first = first
    values = columns.map { _ in [] }
    states = columns.map { _ in [] }
    for position in columns.indices {
      values[position].reserveCapacity(rowCount)
      states[position].reserveCapacity(rowCount)
    }
  }

  mutating func read(_ table: TextTable, _ rows: [Int], _ format: NumberFormat) {
    let length = min(Self.blockRows, rows.count)
    var blockValues = [Double](repeating: .nan, count: columns.count * length)
    var blockStates = [CellState](repeating: .missing, count: columns.count * length)
    for start in stride(from: 0, to: rows.count, by: Self.blockRows) {
      let block = start..<min(rows.count, start + Self.blockRows)
      read(table, rows, block, format, &blockValues, &blockStates)
      for position in columns.indices {
        let cells = position * block.count..<(position + 1) * block.count
        values[position].append(contentsOf: blockValues[cells])
        states[position].append(contentsOf: blockStates[cells])
      }
    }
  }

  /// Reads the cells of some rows, column by column behind one another.
  private mutating func read(
    _ table: TextTable, _ rows: [Int], _ block: Range<Int>, _ format: NumberFormat,
    _ blockValues: inout [Double], _ blockStates: inout [CellState]
  ) {
    var values = blockValues.mutableSpan
    var states = blockStates.mutableSpan
    let text = table.bytes.span
    let starts = table.cellStarts.span
    let hasNumbersAsMarks = !format.marks.numbers.isEmpty
    for place in block {
      let firstCell = table.firstCell(ofRow: rows[place])
      var slot = place - block.lowerBound
      for (position, column) in columns.enumerated() {
        let cell = firstCell + column
        let range = Int(starts[cell])..<Int(starts[cell + 1])
        if !hasNumbersAsMarks, let count = text.shortCount(range) {
          values[slot] = Double(Int64(truncatingIfNeeded: count))  // one instruction, unlike from UInt64
          states[slot] = .value
        } else {
          let parsed = ParsedCell(
            text, text.trimmingBlanks(range), format, mayGroupDigits: !table.hasSemicolons)
          (values[slot], states[slot]) = parsed.content
          if case .bad = parsed {
            bad.append(BadCell(place: place, position: first + position, row: rows[place], column: column))
          }
        }
        slot += block.count
      }
    }
  }
}

private enum ParsedCell {
  case number(Double)
  case missing, suppressed, bad

  /// As a column holds it.
  var content: (value: Double, state: CellState) {
    switch self {
    case .number(let value): (value, .value)
    case .missing, .bad: (.nan, .missing)
    case .suppressed: (.nan, .suppressed)
    }
  }

  /// Commas part groups of digits, unless they may be decimal ones.
  init(_ text: Span<UInt8>, _ range: Range<Int>, _ format: NumberFormat, mayGroupDigits: Bool) {
    if let number = NumberText(text, range) {
      if !mayGroupDigits, range.contains(where: { text[$0] == 0x2C }) {
        self = .bad
        return
      }
      if let meaning = format.marks.numbers[number.value] {
        self.init(meaning)
        return
      }
      switch (number.isPercent, format.percent) {
      case (false, _), (true, .asWritten): self = .number(number.value)
      case (true, .asShare): self = .number(number.value / 100)
      case (true, .refuse): self = .bad
      }
      return
    }
    let mark = String(decoding: range.map { text[$0] }, as: UTF8.self)
    if let meaning = format.marks[mark] { self.init(meaning) } else { self = .bad }
  }

  private init(_ meaning: CellMarks.Meaning) {
    switch meaning {
    case .missing: self = .missing
    case .suppressed: self = .suppressed
    case .zero: self = .number(0)
    }
  }
}

/// What is wrong with a cell that is neither a number nor a mark.
private struct NumberProblem {
  let code: DiagnosticCode
  let summary: String
  let remedy: String

  init(_ text: String, hasSemicolons: Bool) {
    let digits = text.utf8.contains { $0.isDigit }
    let marks: Set<UInt8> = [0x2B, 0x2C, 0x2D, 0x2E]
    if digits, text.hasSuffix("%") {
      code = .percentUndeclared
      summary = "is a per cent, and the column is not declared as one"
      remedy = "declare whether 12.5% means 12.5 or 0.125"
    } else if digits, text.contains(","), text.utf8.allSatisfy({ $0.isDigit || marks.contains($0) }) {
      code = .decimalComma
      summary =
        hasSemicolons
        ? "may have a decimal comma: the file's cells are parted by semicolons"
        : "looks like a decimal comma: a comma parts groups of three digits only"
      remedy = "write decimals with a point" + (hasSemicolons ? ", and thousands without a comma" : "")
    } else {
      code = .notANumber
      summary = "is not a number"
      remedy = "name the right column, or declare the text as a mark for missing or suppressed"
    }
  }
}
