internal import Diagnostics

/// Delimited text split into records and cells, quotes undone, empty records left out.
///
/// The text is compacted in place: what is read is never shorter than what is written, so splitting needs no
/// second copy of the file.
struct DelimitedRecords {
  /// The cells' texts, end to end.
  private(set) var bytes: [UInt8] = []
  /// One start a cell, and one more.
  private(set) var cellStarts: [UInt32] = []
  /// The first cell of each record, and one more.
  private(set) var firstCells: [Int] = [0]
  /// The line on which each record starts, counted from 1.
  private(set) var rowNumbers: [Int] = []
  /// Rows with delimiters but no text; blank lines are not counted.
  private(set) var emptyRecords = 0

  var count: Int { rowNumbers.count }

  /// Splits `text` from `start`, after `skip` lines, by RFC 4180: cells in double quotes may hold
  /// delimiters, line breaks and doubled quotes; lines end in LF, CRLF or CR.
  ///
  /// Beyond the RFC, blanks around the quotes of a cell are passed over, and a quote inside an unquoted cell
  /// is a character like any other.
  ///
  /// - Throws: `unclosed-quote`; `stray-quote` for text after a closing quote; `table-too-large`.
  /// - Complexity: one pass over the bytes, and one that counts delimiters.
  init(
    splitting text: consuming [UInt8], from start: Int, skip: Int,
    delimiter: DelimitedFormat.Delimiter, source: String
  ) throws(Diagnostic) {
    guard text.count < UInt32.max else {
      throw Diagnostic(.tableTooLarge, "the file is larger than 4 GiB", at: .init(file: source))
    }
    var bytes = consume text
    var starts = [UInt32](repeating: 0, count: mostCells(bytes, delimiter.rawValue) + 2)
    var splitter = Splitter(read: start, row: 1, delimiter: delimiter.rawValue)
    splitter.skipLines(skip, in: bytes.span)
    do throws(Splitter.Failure) {
      try split(&splitter, &bytes, &starts)
    } catch {
      throw error.diagnostic(source)
    }
    starts.removeLast(starts.count - splitter.cell - 1)
    bytes.removeLast(bytes.count - splitter.write)
    cellStarts = starts
    self.bytes = bytes
  }

  /// The cell starts, given away so that they can be changed without a copy.
  mutating func takeCellStarts() -> [UInt32] {
    defer { cellStarts = [] }
    return cellStarts
  }

  private mutating func split(
    _ splitter: inout Splitter, _ bytes: inout [UInt8], _ cellStarts: inout [UInt32]
  ) throws(Splitter.Failure) {
    var text = bytes.mutableSpan
    var starts = cellStarts.mutableSpan
    while splitter.read < text.count {
      let (row, firstCell, firstByte) = (splitter.row, splitter.cell, splitter.write)
      try splitter.nextRecord(&text, &starts)
      if text.isBlank(firstByte..<splitter.write) {
        if splitter.cell - firstCell > 1 { emptyRecords += 1 }
        splitter.takeBack(toCell: firstCell, byte: firstByte, &starts)
      } else {
        rowNumbers.append(row)
        firstCells.append(splitter.cell)
      }
    }
  }
}

/// The most cells that the text can hold: one before each delimiter or line end, and one before its end.
///
/// Sixteen bytes at a time, as the compiler makes branches of the plain loop, and then counting takes longer
/// than splitting.
private func mostCells(_ text: [UInt8], _ delimiter: UInt8) -> Int {
  let bytes = unsafe text.span.bytes  // bytes of bytes: nothing is uninitialised
  let delimiters = SIMD16<UInt8>(repeating: delimiter)
  let lineFeeds = SIMD16<UInt8>(repeating: 0x0A)
  let carriageReturns = SIMD16<UInt8>(repeating: 0x0D)
  let (zeros, ones) = (SIMD16<UInt8>(), SIMD16<UInt8>(repeating: 1))
  var count = 1
  var position = 0
  while position &+ 16 <= text.count {
    // Each lane counts its own column of bytes, and holds no more than 255.
    var counts = zeros
    let end = min(text.count &- 16, position &+ 254 * 16)
    while position <= end {
      // In bounds by the condition of the loop.
      let chunk = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self)
      let isEnd = (chunk .== delimiters) .| (chunk .== lineFeeds) .| (chunk .== carriageReturns)
      counts &+= zeros.replacing(with: ones, where: isEnd)
      position &+= 16
    }
    for lane in counts.indices { count += Int(counts[lane]) }
  }
  for byte in text[position...] where byte == delimiter || byte == 0x0A || byte == 0x0D { count += 1 }
  return count
}

extension MutableSpan<UInt8> {
  fileprivate func isBlank(_ range: Range<Int>) -> Bool {
    for position in range where !self[position].isBlank { return false }
    return true
  }
}

/// Where splitting stands: what was read, what was written behind it, and how many cells are complete.
private struct Splitter {
  var read: Int
  var write = 0
  var cell = 0
  var row: Int
  let delimiter: UInt8

  private static let quote: UInt8 = 0x22
  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D

  init(read: Int, row: Int, delimiter: UInt8) {
    self.read = read
    self.row = row
    self.delimiter = delimiter
  }

  enum Failure: Error {
    case unclosed(row: Int)
    case stray(row: Int)

    func diagnostic(_ source: String) -> Diagnostic {
      switch self {
      case .unclosed(let row):
        Diagnostic(
          .unclosedQuote, "a cell opens a double quote that is never closed",
          at: .init(file: source, row: row), remedy: "close it, or double it where it is meant as text")
      case .stray(let row):
        Diagnostic(
          .strayQuote, "text follows a closing double quote", at: .init(file: source, row: row),
          expected: "a delimiter or the end of the row",
          remedy: "double every double quote inside a quoted cell, or declare the delimiter")
      }
    }
  }

  mutating func skipLines(_ count: Int, in text: Span<UInt8>) {
    var left = count
    while left > 0, read < text.count {
      text.skipLine(from: &read)
      row += 1
      left -= 1
    }
  }

  /// Reads to the end of the record, writing its cells' texts and starts.
  mutating func nextRecord(
    _ text: inout MutableSpan<UInt8>, _ starts: inout MutableSpan<UInt32>
  ) throws(Failure) {
    let end = text.count
    var (read, write, cell) = (read, write, cell)
    while read < end {
      // Unchecked: read is below the end, write never passes read, and a start was allocated for each
      // delimiter and line end.
      let byte = unsafe text[unchecked: read]
      if byte > Self.quote || (byte != Self.lineFeed && byte != Self.carriageReturn && byte != Self.quote) {
        // No branch on the delimiter: cells are a few bytes long and a misprediction costs more than a byte.
        unsafe text[unchecked: write] = byte
        let closes = byte == delimiter ? 1 : 0
        write &+= 1 &- closes
        unsafe starts[unchecked: cell &+ 1] = UInt32(truncatingIfNeeded: write)
        cell &+= closes
        read &+= 1
      } else if byte == Self.quote {
        if text.isBlank(Int(starts[cell])..<write) {
          write = Int(starts[cell])
          (self.read, self.write) = (read + 1, write)
          try quotedCell(&text)
          (read, write) = (self.read, self.write)
        } else {
          text[write] = byte
          write += 1
          read += 1
        }
      } else {
        read += 1
        if byte == Self.carriageReturn, read < end, text[read] == Self.lineFeed { read += 1 }
        row += 1
        break
      }
    }
    cell += 1
    starts[cell] = UInt32(truncatingIfNeeded: write)
    (self.read, self.write, self.cell) = (read, write, cell)
  }

  /// Reads from behind the opening quote to the delimiter or line end behind the closing one.
  private mutating func quotedCell(_ text: inout MutableSpan<UInt8>) throws(Failure) {
    let end = text.count
    let openedOn = row
    while true {
      if read == end { throw .unclosed(row: openedOn) }
      let byte = text[read]
      read += 1
      if byte == Self.quote {
        guard read < end, text[read] == Self.quote else { break }
        read += 1
      } else if byte == Self.lineFeed
        || (byte == Self.carriageReturn && !(read < end && text[read] == Self.lineFeed))
      {
        row += 1
      }
      text[write] = byte
      write += 1
    }
    while read < end, text[read] != delimiter, text[read] == 0x20 || text[read] == 0x09 { read += 1 }
    guard read < end else { return }
    let next = text[read]
    if next != delimiter && next != Self.lineFeed && next != Self.carriageReturn {
      throw .stray(row: row)
    }
  }

  mutating func takeBack(toCell cell: Int, byte: Int, _ starts: inout MutableSpan<UInt32>) {
    self.cell = cell
    write = byte
    starts[cell] = UInt32(truncatingIfNeeded: byte)
  }
}
