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
    let total = rows?.count ?? rowCount
    var builders = columns.map { _ in ColumnBuilder(capacity: total) }
    var bad: [BadCell] = []
    // A few blocks at a time, so that their memory is used again.
    let wave = Self.blockRows * 4 * workers.count
    for start in stride(from: 0, to: total, by: wave) {
      let blocks = workers.mapRanges(min(wave, total - start), size: Self.blockRows) { range in
        let range = start + range.lowerBound..<start + range.upperBound
        return CellBlock(self, columns, rows.map { Array($0[range]) } ?? Array(range), format)
      }
      for block in blocks {
        bad += block.bad
        for position in columns.indices { builders[position].append(block, position) }
      }
    }
    if let first = bad.first { throw complaint(first, among: bad, format) }
    return zip(columns, builders).map { column, cells in
      Column(name: columnNames[column], blanked: cells.values, states: cells.states)
    }
  }

  /// Few enough for a block of all ages to stay in cache, and no power of two: columns written side by side
  /// at such a distance would evict one another.
  private static let blockRows = 1000

  private func complaint(_ first: BadCell, among bad: [BadCell], _ format: NumberFormat) -> Diagnostic {
    let text = self[row: first.row, column: first.column]
    let problem = NumberProblem(text)
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
  let row: Int
  let column: Int
}

private struct ColumnBuilder {
  private(set) var values: [Double] = []
  private(set) var states: [CellState] = []

  init(capacity: Int) {
    values.reserveCapacity(capacity)
    states.reserveCapacity(capacity)
  }

  mutating func append(_ block: CellBlock, _ position: Int) {
    let cells = position * block.rowCount..<(position + 1) * block.rowCount
    values.append(contentsOf: block.values[cells])
    states.append(contentsOf: block.states[cells])
  }
}

/// The cells of some rows and columns, column by column.
private struct CellBlock: Sendable {
  let rowCount: Int
  private(set) var values: [Double] = []
  private(set) var states: [CellState] = []
  private(set) var bad: [BadCell] = []

  init(_ table: TextTable, _ columns: [Int], _ rows: [Int], _ format: NumberFormat) {
    rowCount = rows.count
    var allValues = [Double](repeating: .nan, count: columns.count * rows.count)
    var allStates = [CellState](repeating: .missing, count: columns.count * rows.count)
    var values = allValues.mutableSpan
    var states = allStates.mutableSpan
    let text = table.bytes.span
    let starts = table.cellStarts.span
    for (offset, row) in rows.enumerated() {
      let firstCell = table.firstCell(ofRow: row)
      var slot = offset
      for column in columns {
        defer { slot += rows.count }
        let cell = firstCell + column
        let range = Int(starts[cell])..<Int(starts[cell + 1])
        if let count = text.shortCount(range) {
          values[slot] = Double(Int64(truncatingIfNeeded: count))  // one instruction, unlike from UInt64
          states[slot] = .value
          continue
        }
        switch ParsedCell(text, text.trimmingBlanks(range), format) {
        case .number(let value):
          values[slot] = value
          states[slot] = .value
        case .missing: break
        case .suppressed: states[slot] = .suppressed
        case .bad: bad.append(BadCell(row: row, column: column))
        }
      }
    }
    (self.values, self.states) = (allValues, allStates)
  }
}

private enum ParsedCell {
  case number(Double)
  case missing, suppressed, bad

  init(_ text: Span<UInt8>, _ range: Range<Int>, _ format: NumberFormat) {
    if let number = NumberText(text, range) {
      switch (number.isPercent, format.percent) {
      case (false, _), (true, .asWritten): self = .number(number.value)
      case (true, .asShare): self = .number(number.value / 100)
      case (true, .refuse): self = .bad
      }
      return
    }
    let mark = String(decoding: range.map { text[$0] }, as: UTF8.self)
    switch format.marks[mark] {
    case .missing: self = .missing
    case .suppressed: self = .suppressed
    case .zero: self = .number(0)
    case nil: self = .bad
    }
  }
}

/// What is wrong with a cell that is neither a number nor a mark.
private struct NumberProblem {
  let code: DiagnosticCode
  let summary: String
  let remedy: String

  init(_ text: String) {
    let digits = text.utf8.contains { $0.isDigit }
    let marks: Set<UInt8> = [0x2B, 0x2C, 0x2D, 0x2E]
    if digits, text.hasSuffix("%") {
      code = .percentUndeclared
      summary = "is a per cent, and the column is not declared as one"
      remedy = "declare whether 12.5% means 12.5 or 0.125"
    } else if digits, text.contains(","), text.utf8.allSatisfy({ $0.isDigit || marks.contains($0) }) {
      code = .decimalComma
      summary = "looks like a decimal comma: a comma parts groups of three digits only"
      remedy = "write decimals with a point"
    } else {
      code = .notANumber
      summary = "is not a number"
      remedy = "name the right column, or declare the text as a mark for missing or suppressed"
    }
  }
}
