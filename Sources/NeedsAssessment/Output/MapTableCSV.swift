internal import Cartography
internal import Statistics
internal import Tables
internal import TextBuffer

/// What a map shows as a table, for those who cannot see it: a row an area, in the order of the areas, so that an
/// area's number on the maps is its row.
struct MapTableCSV {
  /// A heading, and a cell an area.
  typealias Cells = (heading: String, cells: [String])

  private let frame: Frame
  private(set) var columns: [Cells] = []

  init(_ frame: Frame) { self.frame = frame }

  /// Figures with their state and, where they are classed, the class counted from 1 for the lowest; the limits of
  /// an interval around them.
  mutating func add(
    _ id: String, _ cells: Column, decimals: Int, classes: Classification? = nil, zeroIsApart: Bool = false,
    interval: (lower: FrameColumn?, upper: FrameColumn?) = (nil, nil)
  ) {
    columns.append((id, cells.texts(decimals: decimals)))
    for (name, limit) in [("lower", interval.lower), ("upper", interval.upper)] {
      guard case .numbers(let numbers, let decimals)? = limit?.content else { continue }
      columns.append(("\(id).\(name)", numbers.texts(decimals: decimals)))
    }
    if let classes {
      let found = (0..<cells.count).map { area -> String in
        guard let value = cells[area], !(zeroIsApart && value == 0) else { return "" }
        return classes.classIndex(of: value).map { "\($0 + 1)" } ?? ""
      }
      columns.append(("\(id).class", found))
    }
    columns.append(("\(id).state", cells.states.map { "\($0)" }))
  }

  /// A column of the results as it is.
  mutating func add(_ column: FrameColumn) {
    switch column.content {
    case .texts(let texts): columns.append((column.id, texts))
    case .numbers(let cells, let decimals): columns.append((column.id, cells.texts(decimals: decimals)))
    }
  }

  mutating func add(_ heading: String, _ cells: [String]) { columns.append((heading, cells)) }

  /// CSV (RFC 4180) in UTF-8, lines ended by a line feed.
  var bytes: [UInt8] {
    var text = TextBuffer()
    appendRow(["code", "name"] + columns.map(\.heading), to: &text)
    for area in frame.codes.indices {
      appendRow([frame.codes[area], frame.names[area]] + columns.map { $0.cells[area] }, to: &text)
    }
    return text.bytes
  }
}

extension Column {
  /// Empty where there is no figure.
  fileprivate func texts(decimals: Int) -> [String] {
    (0..<count).map { self[$0].map { FixedPoint(decimals: decimals).text($0) } ?? "" }
  }
}
