/// The names behind the numbers on a map, measured for the page in columns.
struct KeyBlock: Sendable {
  struct Entry: Sendable, Hashable {
    let number: Int
    let name: String
  }

  private static let gap = 4.0
  private static let columnGap = 14.0

  private let header: TextBlock
  private let names: [TextBlock]
  private let numbers: [TextBlock]
  private let numberWidth: Double
  private let columnWidth: Double
  private let split: [Range<Int>]
  let entries: [Entry]
  let width: Double
  let height: Double

  /// A key within a width, in as many columns as make it lowest, up to a number; names that are wider than
  /// their column are wrapped.
  init(_ entries: [Entry], type: Typography, limit: Double, columns most: Int) {
    let candidates = (1...max(most, 1)).compactMap { columns -> KeyBlock? in
      let room = (limit - Double(columns - 1) * KeyBlock.columnGap) / Double(columns)
      return columns == 1 || room >= 80 ? KeyBlock(entries, type, columns: columns, room: room) : nil
    }
    self = candidates.min { $0.height < $1.height } ?? KeyBlock(entries, type, columns: 1, room: limit)
  }

  private init(_ entries: [Entry], _ type: Typography, columns: Int, room: Double) {
    self.entries = entries
    let limit = room * Double(columns) + KeyBlock.columnGap * Double(columns - 1)
    header = TextBlock(entries.isEmpty ? "" : "Numbers on the map", style: type.legendTitle, within: limit)
    numbers = entries.map { TextBlock(String($0.number), style: type.body) }
    numberWidth = numbers.map(\.width).max() ?? 0
    let fixed = numberWidth + KeyBlock.gap
    let names = entries.map { TextBlock($0.name, style: type.body, within: max(40, min(room, 220) - fixed)) }
    self.names = names
    columnWidth = fixed + (names.map(\.width).max() ?? 0)
    let rows = (entries.count + columns - 1) / columns
    split = (0..<columns).map {
      min($0 * rows, entries.count)..<min(($0 + 1) * rows, entries.count)
    }
    .filter { !$0.isEmpty }
    width = max(
      header.width, Double(split.count) * (columnWidth + KeyBlock.columnGap) - KeyBlock.columnGap)
    let tallest = split.map { $0.reduce(0) { $0 + names[$1].height } }.max() ?? 0
    height = entries.isEmpty ? 0 : header.height + 2 + tallest
  }

  func write(to svg: inout SVGWriter, x: Double, y: Double) {
    svg.lines(header, x: x, y: y)
    for (column, range) in split.enumerated() {
      let left = x + Double(column) * (columnWidth + KeyBlock.columnGap)
      var top = y + header.height + 2
      for index in range {
        svg.lines(numbers[index], x: left + numberWidth, y: top, anchor: .end)
        svg.lines(names[index], x: left + numberWidth + KeyBlock.gap, y: top)
        top += names[index].height
      }
    }
  }
}
