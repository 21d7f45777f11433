/// How a delimited text file is laid out, where its author did not follow RFC 4180 with a header on row 1.
public struct DelimitedFormat: Sendable, Hashable {
  /// What stands between cells.
  public enum Delimiter: UInt8, Sendable, CaseIterable {
    case comma = 0x2C
    case tab = 0x09
    case semicolon = 0x3B
    case pipe = 0x7C
  }

  /// What to do with a row that has fewer cells than the header has names.
  public enum ShortRows: Sendable, Hashable {
    /// An error: a cell may be lost, or the row may be a note below the table.
    case refuse
    /// The cells that are not there are blank.
    case fillWithBlanks
  }

  /// Declared, or `nil` to find it from the file.
  public var delimiter: Delimiter?
  /// How many rows stand above the header, as an editor counts lines.
  public var skip: Int
  public var shortRows: ShortRows

  /// - Precondition: `skip` is not negative.
  public init(delimiter: Delimiter? = nil, skip: Int = 0, shortRows: ShortRows = .refuse) {
    precondition(skip >= 0, "rows above the header are counted from 0")
    self.delimiter = delimiter
    self.skip = skip
    self.shortRows = shortRows
  }
}

extension DelimitedFormat.Delimiter {
  /// The delimiter by which the most of the first rows have the same number of cells (at least two); ties go
  /// to more cells, then to the order of the cases. Comma where nothing is delimited.
  ///
  /// Agreement of rows comes before the number of cells because of decimal commas: `code;a;b` above
  /// `E05;1,5;2,5` has as many commas as semicolons in every row but the header.
  init(detectedIn text: Span<UInt8>, from start: Int, skip: Int) {
    let rows = DelimiterCounts(sampling: text, from: start, skip: skip)
    var best = (agreeing: 0, cells: 0, delimiter: Self.comma)
    for (position, delimiter) in Self.allCases.enumerated() {
      let (agreeing, cells) = rows.mode(position)
      if cells > 1, (agreeing, cells) > (best.agreeing, best.cells) {
        best = (agreeing, cells, delimiter)
      }
    }
    self = best.delimiter
  }
}

extension Span<UInt8> {
  /// Moves behind the next LF, CRLF or CR, or to the end.
  func skipLine(from position: inout Int) {
    while position < count, self[position] != 0x0A, self[position] != 0x0D { position += 1 }
    if position + 1 < count, self[position] == 0x0D, self[position + 1] == 0x0A { position += 1 }
    position = Swift.min(position + 1, count)
  }
}

/// How often each delimiter occurs outside quotes in each of the first rows.
private struct DelimiterCounts {
  private static let sampledBytes = 1 << 16
  private static let sampledRows = 50
  private var rows: [[Int]] = []

  init(sampling text: Span<UInt8>, from start: Int, skip: Int) {
    var counts = [Int](repeating: 0, count: DelimitedFormat.Delimiter.allCases.count)
    var quoted = false
    var blank = true
    var position = start
    var left = skip
    while left > 0, position < text.count {
      text.skipLine(from: &position)
      left -= 1
    }
    let end = min(text.count, position + Self.sampledBytes)
    while position < end, rows.count < Self.sampledRows {
      let byte = text[position]
      position += 1
      if byte == 0x22 {
        quoted.toggle()
        blank = false
      } else if !quoted, byte == 0x0A || byte == 0x0D {
        if !blank { rows.append(counts) }
        counts = counts.map { _ in 0 }
        blank = true
      } else {
        blank = false
        if !quoted, let delimiter = DelimitedFormat.Delimiter(rawValue: byte) { counts[delimiter.order] += 1 }
      }
    }
    if !blank, position == text.count || rows.isEmpty { rows.append(counts) }
  }

  /// The most common number of cells above one, and how many rows have it.
  func mode(_ delimiter: Int) -> (agreeing: Int, cells: Int) {
    var tally: [Int: Int] = [:]
    for row in rows where row[delimiter] > 0 { tally[row[delimiter] + 1, default: 0] += 1 }
    let best = tally.max { ($0.value, $0.key) < ($1.value, $1.key) }
    return (best?.value ?? 0, best?.key ?? 1)
  }
}

extension DelimitedFormat.Delimiter {
  fileprivate var order: Int {
    switch self {
    case .comma: 0
    case .tab: 1
    case .semicolon: 2
    case .pipe: 3
    }
  }
}
