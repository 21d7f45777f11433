internal import Parallel
internal import Tables
internal import TextBuffer

/// `areas.csv`: one row an area, in the order of the boundary file; a blank where there is no value.
func areasCSV(_ columns: OutputColumns, areaCount: Int, workers: Workers) -> [UInt8] {
  var text = TextBuffer()
  appendRow(columns.columns.map(\.id), to: &text)
  for block in workers.mapRanges(areaCount, size: 1024, { rows in rowsText(columns, rows) }) {
    text.append(block)
  }
  return text.bytes
}

private func rowsText(_ columns: OutputColumns, _ rows: Range<Int>) -> TextBuffer {
  var text = TextBuffer()
  for row in rows {
    for (position, column) in columns.columns.enumerated() {
      if position > 0 { text.append(UInt8(ascii: ",")) }
      switch column.cells {
      case .texts(let texts): text.append(csv: texts[row])
      case .numbers(let numbers, let decimals):
        if numbers.states[row] == .value { text.append(numbers.values[row], decimals: decimals) }
      }
    }
    text.append(UInt8(ascii: "\n"))
  }
  return text
}

/// One line of fields.
func appendRow(_ fields: [String], to text: inout TextBuffer) {
  for (position, field) in fields.enumerated() {
    if position > 0 { text.append(UInt8(ascii: ",")) }
    text.append(csv: field)
  }
  text.append(UInt8(ascii: "\n"))
}
