internal import Tables
internal import TextBuffer

/// What a map shows as a table, for those who cannot see it: a row an area, and of each column its figure and
/// state, or its words.
func mapTable(_ frame: Frame, _ columns: [FrameColumn]) -> [UInt8] {
  var text = TextBuffer()
  appendRow(
    ["code", "name"]
      + columns.flatMap { column -> [String] in
        if case .texts = column.content { return [column.id] }
        return [column.id, "\(column.id).state"]
      }, to: &text)
  for area in frame.codes.indices {
    let cells = columns.flatMap { column -> [String] in
      switch column.content {
      case .texts(let texts): return [texts[area]]
      case .numbers(let numbers, let decimals):
        let value = numbers[area].map { FixedPoint(decimals: decimals).text($0) } ?? ""
        return [value, "\(numbers.states[area])"]
      }
    }
    appendRow([frame.codes[area], frame.names[area]] + cells, to: &text)
  }
  return text.bytes
}
