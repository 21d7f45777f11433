internal import Geography

/// The maps of a page and what explains them, beside or below.
struct PageBody: Sendable {
  private typealias Gap = PageLayout.Gap
  /// The height of a map beside its keys, at least, as a share of theirs.
  private static let leastMap = 0.75

  private(set) var panels: MapPanels
  private(set) var keys: [(block: any MeasuredBlock, box: Box)] = []
  private(set) var numbers: (block: KeyBlock, box: Box)?
  private(set) var scaleBar: (bar: ScaleBar, box: Box)?
  private(set) var northArrow: Box?
  private(set) var bottom = 0.0

  /// One map has its keys beside it, unless that column would be too wide or far taller than the map. Several are
  /// in rows and have their keys where that has most merit: where a row is not full, beside, or below; of equals,
  /// longer rows, and keys below.
  init(_ content: PageContent, _ type: Typography, _ room: Box) {
    let parts = Parts(content, type, width: room.width)
    if content.headings.count == 1, let beside = PageBody(beside: parts, 1, room) {
      self = beside
      return
    }
    var best: PageBody?
    for columns in (1...content.headings.count).reversed() {
      let all = [
        PageBody(below: parts, columns, room), PageBody(within: parts, columns, room),
        PageBody(beside: parts, columns, room),
      ]
      for body in all.compactMap(\.self) where best.map({ body.isBetter(than: $0, in: room) }) ?? true {
        best = body
      }
    }
    self = best ?? PageBody(below: parts, 1, room)
  }

  /// What has a place beside the maps, with what takes long to measure and is the same in every arrangement.
  private struct Parts {
    let content: PageContent
    let type: Typography
    let furniture: Furniture
    /// The width of a column of keys, at most; `nil` on pages too narrow for one.
    let columnLimit: Double?
    /// The key of the numbers over the page's width, and in a column; `nil` without numbers.
    let wideNumbers: KeyBlock?
    let narrowNumbers: KeyBlock?

    init(_ content: PageContent, _ type: Typography, width: Double) {
      self.content = content
      self.type = type
      furniture = Furniture(content, type)
      let limit = width > 300 ? 0.38 * width : nil
      columnLimit = limit
      let numbers = content.numbers.isEmpty ? nil : content.numbers
      wideNumbers = numbers.map { KeyBlock($0, type: type, limit: width, columns: 8) }
      narrowNumbers = limit.flatMap { limit in
        numbers.map { KeyBlock($0, type: type, limit: limit, columns: 1) }
      }
    }

    var numbersBelow: Double { wideNumbers.map { Gap.block + $0.height } ?? 0 }
  }

  /// Whether it keeps to the room where the other does not, or has more merit.
  private func isBetter(than other: PageBody, in room: Box) -> Bool {
    let (fits, otherFits) = (bottom <= room.maxY + 0.01, other.bottom <= room.maxY + 0.01)
    return fits == otherFits ? merit(in: room) > other.merit(in: room) : fits
  }

  private func merit(in room: Box) -> Double { panels.merit(height: bottom - room.y) }

  /// The keys in the blank part of the last row of maps, which they may make a little longer; where that makes the page
  /// too long, the maps are smaller, so that the last row begins higher.
  private init?(within parts: Parts, _ columns: Int, _ room: Box) {
    self.init(withinIn: room, parts, columns)
    let rows = Double((parts.content.headings.count + columns - 1) / columns)
    guard bottom > room.maxY, rows > 1 else { return }
    var smaller = room
    smaller.height -= (bottom - room.maxY) * rows / (rows - 1)
    self.init(withinIn: smaller, parts, columns)
  }

  private init?(withinIn room: Box, _ parts: Parts, _ columns: Int) {
    let (content, type, furniture) = (parts.content, parts.type, parts.furniture)
    guard room.height - parts.numbersBelow >= Gap.map else { return nil }
    panels = MapPanels(
      content, columns, type,
      in: Box(x: room.x, y: room.y, width: room.width, height: room.height - parts.numbersBelow))
    guard let blank = panels.blank else { return nil }
    let blocks = content.keys.map { $0.block(type, limit: blank.width, columns: KeyColumns(most: 2)) }
    guard blocks.allSatisfy({ $0.width <= blank.width && !$0.breaksWords }) else { return nil }
    var top = blank.y
    for block in blocks {
      if top > blank.y { top += 2 * Gap.block }
      keys.append((block, Box(x: blank.x, y: top, width: block.width, height: block.height)))
      top += block.height
    }
    if furniture.height > 0 { top += 2 * Gap.block + furniture.height }
    bottom = max(panels.box.maxY, top)
    place(furniture, x: blank.x, width: blank.width, y: bottom - furniture.height)
    placeNumbersBelow(parts, room)
  }

  /// The keys in a column at the right. Numbers that the column does not hold stand below, and where that makes the
  /// page too long, the map is smaller for them.
  private init?(beside parts: Parts, _ columns: Int, _ room: Box) {
    self.init(besideIn: room, parts, columns)
    guard let below = numbers, below.box.maxY > room.maxY, below.box.y >= panels.box.maxY else { return }
    var smaller = room
    smaller.height -= Gap.block + below.box.height
    guard smaller.height >= Gap.map else { return nil }
    self.init(besideIn: smaller, parts, columns)
  }

  private init?(besideIn room: Box, _ parts: Parts, _ columns: Int) {
    let (content, type, furniture) = (parts.content, parts.type, parts.furniture)
    guard let limit = parts.columnLimit else { return nil }
    let blocks = content.keys.map { $0.block(type, limit: limit, columns: .one) }
    guard blocks.allSatisfy({ $0.width <= limit && !$0.breaksWords }) else { return nil }
    let numberKey = parts.narrowNumbers.flatMap { $0.width <= limit ? $0 : nil }
    // The scale bar stands in the column too: 35 % of the map's width has to fit.
    let column = max(blocks.map(\.width).max() ?? 0, numberKey?.width ?? 0, 0.26 * room.width)
    let left = room.maxX - column
    panels = MapPanels(
      content, columns, type,
      in: Box(x: room.x, y: room.y, width: room.width - column - Gap.column, height: room.height))

    let foot = furniture.height > 0 ? furniture.height + Gap.block : 0
    let inset = insetBelow(parts, blocks, foot, room)
    var top = room.y
    for block in inset == nil ? blocks : blocks.dropLast() {
      if top > room.y { top += 2 * Gap.block }
      keys.append((block, Box(x: left, y: top, width: block.width, height: block.height)))
      top += block.height
    }
    guard
      panels.box.height >= PageBody.leastMap * (top - room.y + foot)
        || content.headings.count > 1 && top <= room.maxY
    else { return nil }
    bottom = max(panels.box.maxY, top + foot)
    // A key may make the column a little longer than the map.
    let numbersTop = top + 2 * Gap.block
    let longest = max(bottom, room.y + min(room.height, 1.2 * panels.box.height))
    if let numberKey, numbersTop + numberKey.height + foot <= longest {
      numbers = (
        numberKey, Box(x: left, y: numbersTop, width: numberKey.width, height: numberKey.height)
      )
      bottom = max(bottom, numbersTop + numberKey.height + foot)
    }
    place(furniture, x: left, width: column, y: bottom - furniture.height)
    if let inset {
      keys.append(inset)
      bottom = max(bottom, inset.box.maxY)
    }
    if numbers == nil { placeNumbersBelow(parts, room) }
  }

  /// Room for an inset under the only map, if it is there and would make the column far taller than the map; it is
  /// the last of the keys.
  private func insetBelow(
    _ parts: Parts, _ blocks: [any MeasuredBlock], _ foot: Double, _ room: Box
  ) -> (block: any MeasuredBlock, box: Box)? {
    let column = blocks.reduce(foot - 2 * Gap.block) { $0 + $1.height + 2 * Gap.block }
    guard panels.isOnlyOne, let inset = parts.content.keys.last as? InsetRoom,
      panels.box.height < PageBody.leastMap * column
    else { return nil }
    let block = inset.block(parts.type, limit: panels.frame.box.width, columns: .one)
    let box = Box(
      x: panels.frame.box.x, y: panels.box.maxY + 2 * Gap.block, width: block.width, height: block.height)
    return box.maxY + parts.numbersBelow <= room.maxY ? (block, box) : nil
  }

  /// The keys under the maps, over the page's width.
  private init(below parts: Parts, _ columns: Int, _ room: Box) {
    let (content, type, furniture) = (parts.content, parts.type, parts.furniture)
    let flow = KeyFlow(of: content.keys, type, in: room)
    let barBeside = furniture.height > 0 && flow.lastRowWidth + Gap.column + 0.36 * room.width <= room.width
    let barRow = furniture.height > 0 && !barBeside ? furniture.height + Gap.block : 0
    let keysHeight = flow.height > 0 ? Gap.block + flow.height : 0
    let mapRoom = max(Gap.map, room.height - keysHeight - barRow - parts.numbersBelow)
    panels = MapPanels(
      content, columns, type, in: Box(x: room.x, y: room.y, width: room.width, height: mapRoom))

    bottom = panels.box.maxY + Gap.block
    if barRow > 0 {
      place(furniture, x: room.x, width: room.width, y: bottom)
      bottom += barRow
    }
    keys = flow.blocks.map { block, box in
      (block, Box(x: room.x + box.x, y: bottom + box.y, width: box.width, height: box.height))
    }
    if barBeside {
      let top = bottom + flow.lastRowTop
      place(furniture, x: room.x, width: room.width, y: top)
      let shift = room.maxX - max(scaleBar?.box.maxX ?? 0, northArrow?.maxX ?? 0)
      scaleBar?.box.x += shift
      northArrow?.x += shift
    }
    bottom = max(bottom + flow.height, scaleBar?.box.maxY ?? 0, northArrow?.maxY ?? 0)
    if flow.height == 0, furniture.height == 0 { bottom = panels.box.maxY }
    placeNumbersBelow(parts, room)
  }

  private mutating func placeNumbersBelow(_ parts: Parts, _ room: Box) {
    guard let key = parts.wideNumbers else { return }
    numbers = (key, Box(x: room.x, y: bottom + Gap.block, width: key.width, height: key.height))
    bottom += Gap.block + key.height
  }

  private mutating func place(_ furniture: Furniture, x: Double, width: Double, y: Double) {
    var left = x
    if furniture.hasBar {
      let frame = panels.frame
      let bar = ScaleBar(mapWidth: frame.groundWidth, scale: frame.scale)
      let text = furniture.style.width(of: bar.text)
      scaleBar = (
        bar,
        Box(
          x: left, y: y + furniture.height - ScaleBar.height, width: max(bar.length + 1, text),
          height: ScaleBar.height)
      )
      left += max(bar.length + 1, text) + Gap.column
    }
    if furniture.hasArrow {
      let size = NorthArrow.size(furniture.style)
      northArrow = Box(x: left, y: y, width: size.width, height: size.height)
    }
  }
}

/// The scale bar and the arrow to the north, which stand side by side.
private struct Furniture {
  let hasBar: Bool
  let hasArrow: Bool
  let style: TextStyle

  init(_ content: PageContent, _ type: Typography) {
    hasBar = content.hasScale
    hasArrow = content.northArrow
    style = type.body
  }

  var height: Double {
    max(hasBar ? ScaleBar.height : 0, hasArrow ? NorthArrow.size(style).height : 0)
  }
}

/// Keys in rows, as words in a text.
private struct KeyFlow {
  private static let gap = (across: 18.0, down: 9.0)

  let width: Double
  private(set) var blocks: [(block: any MeasuredBlock, box: Box)] = []
  private(set) var lastRowTop = 0.0
  private(set) var lastRowWidth = 0.0
  private(set) var height = 0.0

  /// Of the page's height, at most, for keys whose classes stay together.
  private static let largestShare = 0.5

  /// A key alone, but for room kept for an inset, is spread over columns where that takes less height; its classes
  /// are parted only where they would leave the map too little of it.
  init(of keys: [any KeyContent], _ type: Typography, in room: Box) {
    self.init(keys, type, width: room.width, columns: .one)
    guard keys.count(where: { !($0 is InsetRoom) }) == 1 else { return }
    let most = room.width > 300 ? 3 : 2
    let whole = KeyFlow(keys, type, width: room.width, columns: KeyColumns(most: most))
    if whole.height < height { self = whole }
    if height <= KeyFlow.largestShare * room.height { return }
    let parted = KeyFlow(
      keys, type, width: room.width, columns: KeyColumns(most: most, mayPartClasses: true))
    if parted.height < height { self = parted }
  }

  private init(_ keys: [any KeyContent], _ type: Typography, width: Double, columns: KeyColumns) {
    self.width = width
    for key in keys { add(key, type, columns: key is InsetRoom ? .one : columns) }
  }

  private mutating func add(_ key: any KeyContent, _ type: Typography, columns: KeyColumns) {
    let block = key.block(type, limit: width, columns: columns)
    var left = blocks.isEmpty ? 0 : lastRowWidth + KeyFlow.gap.across
    if left + block.width > width, left > 0 {
      lastRowTop = height + KeyFlow.gap.down
      left = 0
    }
    blocks.append(
      (block, Box(x: left, y: lastRowTop, width: block.width, height: block.height)))
    lastRowWidth = left + block.width
    height = max(height, lastRowTop + block.height)
  }
}

extension MapPanels {
  fileprivate init(_ content: PageContent, _ columns: Int, _ type: Typography, in room: Box) {
    let margin =
      content.graticule
      ? Graticule.margin(of: content.ground, isProjected: content.isProjected, style: type.body) : Margin()
    self.init(
      columns: columns, content.headings, of: content.ground, isProjected: content.isProjected,
      hasScale: content.hasScale, style: type.legendTitle, margin: margin, in: room)
  }
}
