internal import Geography

/// The maps of a page in rows and columns, each the same ground at the same scale under its heading.
struct MapPanels: Sendable {
  private static let gap = (across: 10.0, down: 8.0)

  private(set) var frames: [MapFrame] = []
  private(set) var headings: [(block: TextBlock, box: Box)] = []
  /// Around frames, headings and the margins of the graticule.
  private(set) var box: Box

  /// How good an arrangement is that takes a height: larger maps are better, but a page that is half as high is
  /// worth maps a sixth smaller.
  func merit(height: Double) -> Double {
    frames[0].scale / max(height, 1).squareRoot().squareRoot()
  }

  /// The part of the last row that holds no map; `nil` where the row is full.
  private(set) var blank: Box?

  /// Room for the numbers of a graticule.
  struct Margin: Sendable, Hashable {
    var left = 0.0
    var bottom = 0.0
  }

  /// Rows of so many maps in a room, each as large as its cell.
  init(
    columns: Int, _ texts: [String], of ground: Bounds, isProjected: Bool, hasScale: Bool, style: TextStyle,
    margin: Margin, in room: Box
  ) {
    let rows = (texts.count + columns - 1) / columns
    let cellWidth = (room.width - Double(columns - 1) * MapPanels.gap.across) / Double(columns)
    let blocks = texts.map { TextBlock($0, style: style, within: max(cellWidth, 20)) }
    let headingHeight = blocks.map { $0.lines.isEmpty ? 0 : $0.height + 2 }.max() ?? 0
    let cellHeight = (room.height - Double(rows - 1) * MapPanels.gap.down) / Double(rows)
    let size = (
      width: max(cellWidth - margin.left, 20), height: max(cellHeight - headingHeight - margin.bottom, 20)
    )
    box = Box(x: room.x, y: room.y, width: room.width, height: 0)
    var top = room.y
    for row in 0..<rows {
      var bottom = top
      for index in row * columns..<min((row + 1) * columns, texts.count) {
        let left = room.x + Double(index - row * columns) * (cellWidth + MapPanels.gap.across)
        let frame = MapFrame(
          ground, isProjected: isProjected, hasScale: hasScale,
          in: Box(
            x: left + margin.left, y: top + headingHeight, width: size.width, height: size.height))
        let block = blocks[index]
        // Over the map, but within its cell, which a map that is high need not fill.
        let headingLeft = max(left, min(frame.box.x, left + cellWidth - block.width))
        headings.append(
          (block, Box(x: headingLeft, y: top, width: block.width, height: block.height)))
        frames.append(frame)
        bottom = max(bottom, frame.box.maxY + margin.bottom)
      }
      top = bottom + MapPanels.gap.down
      box.height = bottom - box.y
    }
    let inLastRow = texts.count - (rows - 1) * columns
    if inLastRow < columns, let last = frames.last {
      let left = room.x + Double(inLastRow) * (cellWidth + MapPanels.gap.across)
      let rowTop = last.box.y - headingHeight
      blank = Box(x: left, y: rowTop, width: room.maxX - left, height: box.maxY - rowTop)
    }
    // One map alone takes no more width than it fills.
    if texts.count == 1 {
      box.x = frames[0].box.x - margin.left
      box.width = frames[0].box.width + margin.left
    }
  }

  var isOnlyOne: Bool { frames.count == 1 }
  var frame: MapFrame { frames[0] }
}
