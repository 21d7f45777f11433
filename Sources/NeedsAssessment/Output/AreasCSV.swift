internal import Diagnostics
internal import Parallel
internal import Tables
internal import TextBuffer

/// `areas.csv`: one row an area, in the order of the boundary file; a blank where there is no value.
func writeAreas(
  _ columns: OutputColumns, areaCount: Int, to file: inout OutputFile, workers: Workers
) throws(Diagnostic) {
  try file.append(row: columns.columns.map(\.id))
  try file.append(rowsOf: areaCount, perBlock: 1024, workers: workers) { areas, text in
    for area in areas {
      for (position, column) in columns.columns.enumerated() {
        if position > 0 { text.append(UInt8(ascii: ",")) }
        column.append(area, to: &text)
      }
      text.append(UInt8(ascii: "\n"))
    }
  }
}

extension OutputColumn {
  fileprivate func append(_ area: Int, to text: inout TextBuffer) {
    switch cells {
    case .texts(let texts): text.append(csv: texts[area])
    case .numbers(let numbers, let decimals):
      if let number = numbers[area] { text.append(number, decimals: decimals) }
    }
  }
}
