internal import Diagnostics
internal import Parallel

/// Delimited text split into records and cells, quotes undone, empty records left out.
struct DelimitedRecords: Sendable {
  /// The cells' texts, end to end.
  private(set) var bytes: [UInt8] = []
  /// One start a cell, and one more.
  private(set) var cellStarts: [UInt32] = [0]
  /// The first cell of each record, and one more.
  private(set) var firstCells: [Int] = [0]
  /// The line on which each record starts, counted from 1.
  private(set) var rowNumbers: [Int] = []
  /// Rows with delimiters but no text; blank lines are not counted.
  private(set) var emptyRecords = 0
  /// The last line that was read.
  private var lastLine = 0

  var count: Int { rowNumbers.count }

  /// Splits `text` from `start`, after `skip` lines, by RFC 4180: cells in double quotes may hold
  /// delimiters, line breaks and doubled quotes; lines end in LF, CRLF or CR.
  ///
  /// Beyond the RFC, blanks around the quotes of a cell are passed over, and a quote inside an unquoted cell
  /// is a character like any other.
  ///
  /// - Parameters:
  ///   - text: UTF-8.
  ///   - start: behind a byte order mark.
  ///   - skip: lines above the header.
  ///   - delimiter: what parts cells.
  ///   - source: the file as the user named it, for messages.
  ///   - workers: how many cores to use for a text of more than one piece.
  ///   - pieceSize: in bytes: a megabyte, which stays in a core's cache.
  /// - Throws: `unclosed-quote`; `stray-quote` for text after a closing quote; `table-too-large`.
  /// - Complexity: one pass over the bytes, and one that counts delimiters.
  init(
    splitting text: consuming [UInt8], from start: Int, skip: Int, delimiter: DelimitedFormat.Delimiter,
    source: String, workers: Workers = .one, pieceSize: Int = 1 << 20
  ) throws(Diagnostic) {
    guard text.count < UInt32.max else {
      throw Diagnostic(.tableTooLarge, "the file is larger than 4 GiB", at: .init(file: source))
    }
    var start = start
    let skipped = text.span.skipLines(skip, from: &start)
    let pieces = workers.count == 1 ? [start] : pieceStarts(text.span, from: start, size: pieceSize)
    do throws(RecordSplitter.Failure) {
      if pieces.count == 1 {
        self = try DelimitedRecords(text, from: start, below: skipped, delimiter)
      } else {
        self = try DelimitedRecords(pieces, of: text, below: skipped, delimiter, workers)
      }
    } catch {
      throw error.diagnostic(source)
    }
  }

  /// Splits a text that begins with a record.
  ///
  /// The text is compacted in place: what is read is never shorter than what is written, so splitting needs no
  /// second copy of the file.
  private init(
    _ text: consuming [UInt8], from start: Int = 0, below line: Int = 0,
    _ delimiter: DelimitedFormat.Delimiter
  ) throws(RecordSplitter.Failure) {
    var bytes = consume text
    var starts = [UInt32](repeating: 0, count: mostCells(bytes, delimiter.rawValue) + 2)
    var splitter = RecordSplitter(read: start, row: line + 1, delimiter: delimiter.rawValue)
    try split(&splitter, &bytes, &starts)
    starts.removeLast(starts.count - splitter.cell - 1)
    bytes.removeLast(bytes.count - splitter.write)
    cellStarts = starts
    self.bytes = bytes
    lastLine = splitter.row - 1
  }

  /// Splits pieces of a text on all cores.
  ///
  /// A piece that begins with a record, ends at a line end and is split without a failure ends with a record, so
  /// that the next begins with one. From the first that fails, be it that a quoted cell goes on beyond its end or
  /// that the text is faulty, the rest is split as a whole.
  private init(
    _ pieces: [Int], of text: [UInt8], below line: Int, _ delimiter: DelimitedFormat.Delimiter,
    _ workers: Workers
  ) throws(RecordSplitter.Failure) {
    var joined = DelimitedRecords(lastLine: line)
    var done = 0
    do throws(RecordSplitter.Failure) {
      try workers.forEachInOrder(pieces.count) { piece -> Result<DelimitedRecords, RecordSplitter.Failure> in
        let end = piece + 1 < pieces.count ? pieces[piece + 1] : text.count
        return Result { () throws(RecordSplitter.Failure) in
          try DelimitedRecords(Array(text[pieces[piece]..<end]), delimiter)
        }
      } _: { (result) throws(RecordSplitter.Failure) in
        let piece = try result.get()
        if done == 0 { joined.reserve(pieces.count, like: piece, bytes: text.count) }
        joined.append(piece, below: joined.lastLine)
        done += 1
      }
    } catch {
      let rest = Array(text[pieces[done]...])
      joined.append(try DelimitedRecords(rest, below: joined.lastLine, delimiter), below: 0)
    }
    self = joined
  }

  private init(lastLine: Int) { self.lastLine = lastLine }

  /// Room for about as many cells and records as there will be.
  private mutating func reserve(_ pieces: Int, like piece: DelimitedRecords, bytes count: Int) {
    bytes.reserveCapacity(count)
    cellStarts.reserveCapacity((pieces + 1) * piece.cellStarts.count)
    firstCells.reserveCapacity((pieces + 1) * piece.firstCells.count)
    rowNumbers.reserveCapacity((pieces + 1) * piece.rowNumbers.count)
  }

  /// Adds the records of the text that follows, whose lines are counted from that below `line`.
  private mutating func append(_ next: DelimitedRecords, below line: Int) {
    let (byte, cell) = (UInt32(truncatingIfNeeded: bytes.count), cellStarts.count - 1)
    bytes += next.bytes
    cellStarts += next.cellStarts.dropFirst().lazy.map { $0 &+ byte }
    firstCells += next.firstCells.dropFirst().lazy.map { $0 + cell }
    rowNumbers += next.rowNumbers.lazy.map { $0 + line }
    emptyRecords += next.emptyRecords
    lastLine = next.lastLine + line
  }

  /// The cell starts, given away so that they can be changed without a copy.
  mutating func takeCellStarts() -> [UInt32] {
    defer { cellStarts = [] }
    return cellStarts
  }

  private mutating func split(
    _ splitter: inout RecordSplitter, _ bytes: inout [UInt8], _ cellStarts: inout [UInt32]
  ) throws(RecordSplitter.Failure) {
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

/// Where pieces of about `size` bytes begin: the first at `start`, the others behind a line feed.
private func pieceStarts(_ text: Span<UInt8>, from start: Int, size: Int) -> [Int] {
  var starts = [start]
  for rough in stride(from: start + size, to: text.count, by: size) {
    var position = max(rough, starts[starts.count - 1])
    while position < text.count, text[position] != 0x0A { position += 1 }
    guard position + 1 < text.count else { break }
    starts.append(position + 1)
  }
  return starts
}

extension Span<UInt8> {
  /// Moves behind so many lines, or to the end.
  ///
  /// - Returns: how many lines those were.
  fileprivate func skipLines(_ count: Int, from position: inout Int) -> Int {
    var skipped = 0
    while skipped < count, position < self.count {
      skipLine(from: &position)
      skipped += 1
    }
    return skipped
  }
}
