internal import Statistics

/// The key of two quantities: a square of colours with the number of areas in each, the limits of the classes
/// along both axes, and the areas without a value below.
struct BivariateKey: KeyContent {
  /// One of the two quantities.
  struct Axis: Sendable {
    let title: String
    let unit: String
    /// From the lowest to the highest, one more than there are classes; empty for one that is not finite.
    let limits: [String]
    let classTexts: [String]
    let closure: Classification.Closure

    var classCount: Int { max(0, limits.count - 1) }
    var text: String { unit.isEmpty ? title : "\(title) (\(unit))" }
  }

  let x: Axis
  let y: Axis
  let counts: Legend

  init(x: Axis, y: Axis, palette: BivariatePalette, kinds: [Legend.Entry.Kind], counted: String) {
    self.x = x
    self.y = y
    var numbers: [Legend.Entry.Kind: Int] = [:]
    for kind in kinds { numbers[kind, default: 0] += 1 }
    var entries: [Legend.Entry] = []
    for row in (0..<y.classCount).reversed() {
      for column in 0..<x.classCount {
        let kind = Legend.Entry.Kind.cell(x: column, y: row)
        entries.append(
          Legend.Entry(
            kind: kind, text: "\(x.classTexts[column]); \(y.classTexts[row])", count: numbers[kind] ?? 0,
            paint: BivariateMap.paint(kind, palette)))
      }
    }
    let states: [(Legend.Entry.Kind, String)] = [
      (.missing, "No data for one or both"), (.suppressed, "Suppressed"),
    ]
    for (kind, text) in states {
      guard let count = numbers[kind] else { continue }
      entries.append(
        Legend.Entry(kind: kind, text: text, count: count, paint: BivariateMap.paint(kind, palette)))
    }
    counts = Legend(title: "\(y.title) and \(x.title)", unit: "", countHeader: counted, entries: entries)
  }

  var title: String { counts.title }
  var paints: [AreaPaint] { counts.paints }
  var attributes: String { counts.attributes }
  var legend: Legend? { counts }

  /// How many areas are in the two extreme corners, and without data.
  var description: String {
    let corners = counts.entries.filter {
      $0.kind == .cell(x: 0, y: 0) || $0.kind == .cell(x: x.classCount - 1, y: y.classCount - 1)
    }
    let states = counts.entries.filter { $0.kind == .missing || $0.kind == .suppressed }
    let said = corners.reversed().map { $0.kind == .cell(x: 0, y: 0) ? "Low on both" : "High on both" }
    return zip(said, corners.reversed()).map { "\($0): \($1.count)." }.joined(separator: " ")
      + (states.isEmpty
        ? " Every area has both." : " " + states.map { "\($0.text): \($0.count)." }.joined(separator: " "))
  }

  func block(_ type: Typography, limit: Double, columns: Int) -> any MeasuredBlock {
    BivariateKeyBlock(self, type, limit: limit)
  }
}

/// A bivariate key measured for the page.
private struct BivariateKeyBlock: MeasuredBlock {
  private static let gap = 4.0
  private static let cellHeight = 24.0

  let key: BivariateKey
  private let style: TextStyle
  private let titleY: TextBlock
  private let titleX: TextBlock
  private let closure: TextBlock
  private let states: LegendBlock?
  private let cellWidth: Double
  private let limitsWidth: Double
  /// Half of the number under the last line.
  private let overhang: Double
  let width: Double
  let height: Double

  init(_ key: BivariateKey, _ type: Typography, limit: Double) {
    self.key = key
    style = type.body
    limitsWidth = key.y.limits.map { type.body.width(of: $0) }.max() ?? 0
    let numbers = key.x.limits.map { type.body.width(of: $0) }
    let most = key.counts.entries.map { numberText(Double($0.count), decimals: 0) }
      .map { type.body.width(of: $0) }
    cellWidth = max(26, (numbers.max() ?? 0) + 4, (most.max() ?? 0) + 6)
    overhang = (numbers.last ?? 0) / 2
    let grid = limitsWidth + BivariateKeyBlock.gap + cellWidth * Double(key.x.classCount) + overhang
    let textLimit = max(min(limit, max(grid, 150)), 40)
    titleY = TextBlock("\u{2191} \(key.y.text)", style: type.legendTitle, within: textLimit)
    titleX = TextBlock("\u{2192} \(key.x.text)", style: type.legendTitle, within: textLimit)
    closure = TextBlock(
      BivariateKeyBlock.words(key), style: type.body, within: textLimit)
    var rest = key.counts
    rest.title = ""
    rest.countHeader = ""
    rest.entries = key.counts.entries.filter { $0.kind == .missing || $0.kind == .suppressed }
    states =
      rest.entries.isEmpty ? nil : LegendBlock(rest, type: type, limit: textLimit, columns: 1)
    width = max(grid, titleX.width, titleY.width, closure.width, states?.width ?? 0)
    height =
      titleY.height + 6 + BivariateKeyBlock.cellHeight * Double(key.y.classCount) + 2 + style.lineHeight
      + titleX.height + 3 + closure.height + (states.map { $0.height } ?? 0)
  }

  /// What the squares count and where limits belong.
  private static func words(_ key: BivariateKey) -> String {
    guard key.x.classCount > 0, key.y.classCount > 0 else { return "There are no pairs of values to show." }
    let belongs =
      key.x.closure == .left ? "A limit belongs to the class above it." : "A limit belongs to the class below it."
    return "Numbers in the squares: \(key.counts.countHeader). \(belongs)"
  }

  func write(to svg: inout SVGWriter, x: Double, y: Double) {
    svg.lines(titleY, x: x, y: y)
    let left = x + limitsWidth + BivariateKeyBlock.gap
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
    for (index, limit) in key.y.limits.enumerated() {
      let middle = bottom - Double(index) * BivariateKeyBlock.cellHeight
      svg.lines(
        TextBlock(limit, style: style), x: left - BivariateKeyBlock.gap, y: middle - style.lineHeight / 2,
        anchor: .end)
    }
    for (index, limit) in key.x.limits.enumerated() {
      svg.lines(
        TextBlock(limit, style: style), x: left + Double(index) * cellWidth, y: bottom + 2, anchor: .middle)
    }
    var next = bottom + 2 + style.lineHeight
    svg.lines(titleX, x: x, y: next)
    next += titleX.height + 3
    svg.lines(closure, x: x, y: next, ink: .secondary)
    next += closure.height
    states?.write(to: &svg, x: x, y: next)
  }

  private func write(_ entry: Legend.Entry, in box: Box, to svg: inout SVGWriter) {
    svg.raw("<g" + MapAttributes.attributes(of: entry, decimals: 0) + ">\n")
    svg.rect(box)
    svg.raw(" fill=\"\(entry.fill)\" stroke=\"\(Colour.outline)\" stroke-width=\".5\"/>\n")
    svg.lines(
      TextBlock(numberText(Double(entry.count), decimals: 0), style: style), x: box.x + box.width / 2,
      y: box.y + (box.height - style.lineHeight) / 2, anchor: .middle, ink: entry.colour.ink)
    svg.raw("</g>\n")
  }
}
