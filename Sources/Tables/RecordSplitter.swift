internal import Diagnostics

/// The most cells that the text can hold: one before each delimiter or line end, and one before its end.
///
/// Sixteen bytes at a time, as the compiler makes branches of the plain loop, and then counting takes longer
/// than splitting.
func mostCells(_ text: [UInt8], _ delimiter: UInt8) -> Int {
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
  func isBlank(_ range: Range<Int>) -> Bool {
    for position in range where !self[position].isBlank { return false }
    return true
  }
}

/// Where splitting stands: what was read, what was written behind it, and how many cells are complete.
struct RecordSplitter {
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
