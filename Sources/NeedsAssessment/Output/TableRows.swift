internal import Diagnostics
internal import Parallel
internal import TextBuffer

extension OutputFile {
  /// One line of fields, such as a header.
  mutating func append(row fields: [String]) throws(Diagnostic) {
    var text = TextBuffer()
    text.append(csvRow: fields)
    try append(text.bytes)
  }

  /// Rows of many areas, made in blocks on all cores and written in the areas' order.
  mutating func append(
    rowsOf areaCount: Int, perBlock size: Int, workers: Workers,
    _ rows: @Sendable (_ areas: Range<Int>, _ text: inout TextBuffer) -> Void
  ) throws(Diagnostic) {
    try workers.forEachInOrder((areaCount + size - 1) / size) { block in
      var text = TextBuffer()
      rows(block * size..<min(areaCount, (block + 1) * size), &text)
      return text.bytes
    } _: { (bytes) throws(Diagnostic) in
      try append(bytes)
    }
  }
}
