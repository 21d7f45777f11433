internal import Statistics

/// A bivariate key measured for the page: the words below the squares, or beside them where there is room.
struct BivariateKeyBlock: MeasuredBlock {
  private static let gap = 4.0
  private static let columnGap = 16.0
  private static let cellHeight = 24.0
  /// The least width of words beside the squares.
  private static let leastWords = 90.0

  let key: BivariateKey
  private let style: TextStyle
  private let titleY: TextBlock
  private let titleX: TextBlock
  private let words: TextBlock
  private let states: LegendBlock?
  private let cellWidth: Double
  /// Whether every other number along the foot stands a line lower, where they have no room side by side.
  private let isStaggered: Bool
  /// Of the room at the left of the squares.
  private let limitsWidth: Double
  /// Where the words stand, from the block's corner.
  private let wordsLeft: Double
  private let wordsTop: Double
  let width: Double
  let height: Double

  init(_ key: BivariateKey, _ type: Typography, limit: Double, isWide: Bool) {
    self.key = key
    style = type.body
    let numbers = key.x.limits.map { type.body.width(of: $0) }
    // Half of the first number along the foot stands before the first line.
    limitsWidth = max(
      (key.y.limits.map { type.body.width(of: $0) }.max() ?? 0) + BivariateKeyBlock.gap,
      (numbers.first ?? 0) / 2)
    let counts = key.counts.entries.map { type.body.width(of: numberText(Double($0.count), decimals: 0)) }
    let (number, count) = (numbers.max() ?? 0, counts.max() ?? 0)
    // Half of the last number stands beyond the last line.
    let edges = limitsWidth + (numbers.last ?? 0) / 2
    let most = (limit - edges) / Double(max(key.x.classCount, 1))
    isStaggered = number + 2 > most
    // Squares are narrower where the page is, but their numbers keep clear of each other.
    let least = max(isStaggered ? number / 2 + 1 : number + 2, count + 2)
    cellWidth = max(least, min(most, max(26, number + 4, count + 6)))
    let grid = edges + cellWidth * Double(key.x.classCount)
    let isBeside = isWide && limit >= grid + BivariateKeyBlock.columnGap + BivariateKeyBlock.leastWords
    let titleLimit = max(min(limit, max(grid, isBeside ? 220 : 150)), 40)
    titleY = TextBlock("\u{2191} \(key.y.text)", style: type.legendTitle, within: titleLimit)
    let titleXLimit =
      isBeside
      ? min(titleLimit, limit - BivariateKeyBlock.columnGap - BivariateKeyBlock.leastWords) : titleLimit
    titleX = TextBlock("\u{2192} \(key.x.text)", style: type.legendTitle, within: titleXLimit)
    // What stands beside the squares may reach down to the title below them.
    let left = max(grid, titleX.width) + BivariateKeyBlock.columnGap
    let wordsLimit = isBeside ? min(limit - left, 150) : titleLimit
    words = TextBlock(BivariateKeyBlock.words(key), style: type.body, within: wordsLimit)
    var rest = key.counts
    rest.title = ""
    rest.countHeader = ""
    rest.entries = key.counts.entries.filter { $0.kind == .missing || $0.kind == .suppressed }
    states = rest.entries.isEmpty ? nil : LegendBlock(rest, type: type, limit: wordsLimit, columns: .one)

    let squares =
      titleY.height + 6 + BivariateKeyBlock.cellHeight * Double(key.y.classCount) + 4
      + style.lineHeight * (isStaggered ? 2 : 1) + 2 + titleX.height
    let wordsWidth = max(words.width, states?.width ?? 0)
    let wordsHeight = words.height + (states?.height ?? 0)
    let gridWidth = max(grid, titleX.width, titleY.width)
    wordsLeft = isBeside ? left : 0
    wordsTop = isBeside ? titleY.height + 2 : squares + 4
    width = max(gridWidth, wordsLeft + wordsWidth)
    height = max(squares, wordsTop + wordsHeight)
  }

  var breaksWords: Bool {
    titleY.breaksWords || titleX.breaksWords || words.breaksWords || (states?.breaksWords ?? false)
  }

  /// What the squares count and where limits belong.
  private static func words(_ key: BivariateKey) -> String {
    guard key.x.classCount > 0, key.y.classCount > 0 else { return "There are no pairs of values to show." }
    let side = key.x.closure == .left ? "above" : "below"
    return
      (["Numbers in the squares: \(key.counts.countHeader). A limit belongs to the class \(side) it."]
      + [key.x.remark, key.y.remark].compactMap(\.self)).joined(separator: "\n")
  }

  func write(to svg: inout SVGWriter, x: Double, y: Double) {
    svg.lines(titleY, x: x, y: y)
    let left = x + limitsWidth
    let top = y + titleY.height + 6
    let bottom = top + BivariateKeyBlock.cellHeight * Double(key.y.classCount)
    for entry in key.counts.entries {
      guard case .cell(let column, let row) = entry.kind else { continue }
      write(
        entry,
        in: Box(
          x: left + Double(column) * cellWidth,
          y: bottom - Double(row + 1) * BivariateKeyBlock.cellHeight, width: cellWidth,
          height: BivariateKeyBlock.cellHeight), to: &svg)
    }
    writeLimits(to: &svg, left: left, bottom: bottom)
    svg.lines(titleX, x: x, y: bottom + 4 + style.lineHeight * (isStaggered ? 2 : 1) + 2)
    svg.lines(words, x: x + wordsLeft, y: y + wordsTop, ink: .secondary)
    states?.write(to: &svg, x: x + wordsLeft, y: y + wordsTop + words.height)
  }

  private func writeLimits(to svg: inout SVGWriter, left: Double, bottom: Double) {
    for (index, limit) in key.y.limits.enumerated() {
      let middle = bottom - Double(index) * BivariateKeyBlock.cellHeight
      // The lowest keeps clear of the numbers along the foot.
      let top = min(middle - style.lineHeight / 2, bottom - style.lineHeight + 2)
      svg.lines(TextBlock(limit, style: style), x: left - BivariateKeyBlock.gap, y: top, anchor: .end)
    }
    for (index, limit) in key.x.limits.enumerated() {
      let top = bottom + 4 + (isStaggered && index % 2 == 1 ? style.lineHeight : 0)
      svg.lines(TextBlock(limit, style: style), x: left + Double(index) * cellWidth, y: top, anchor: .middle)
    }
  }

  private func write(_ entry: Legend.Entry, in box: Box, to svg: inout SVGWriter) {
    svg.raw("<g" + MapAttributes.attributes(of: entry, numbers: .decimals(0)) + ">\n")
    svg.rect(box)
    svg.raw(" fill=\"\(entry.fill)\" stroke=\"\(Colour.outline)\" stroke-width=\".5\"/>\n")
    svg.lines(
      TextBlock(numberText(Double(entry.count), decimals: 0), style: style), x: box.x + box.width / 2,
      y: box.y + (box.height - style.lineHeight) / 2, anchor: .middle, ink: entry.colour.ink)
    svg.raw("</g>\n")
  }
}
