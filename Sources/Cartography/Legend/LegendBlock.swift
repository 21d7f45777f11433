/// A legend measured for the page: one column of rows beside the map, or several below it.
struct LegendBlock: Sendable {
  /// The sizes that every legend shares, in points.
  private enum Measure {
    static let swatch = (width: 17.0, height: 10.0)
    static let rowHeight = 13.0
    static let gap = 5.0
    static let columnGap = 18.0
    static let stateGap = 4.0
  }

  let legend: Legend
  private let title: TextBlock
  private let unit: TextBlock
  private let remarks: TextBlock
  /// Whether the heading of the counts stands beside the unit's last line.
  private let isHeaderBesideUnit: Bool
  private let texts: [TextBlock]
  private let style: TextStyle
  private let textWidth: Double
  private let countWidth: Double
  private let columns: Int
  let width: Double
  let height: Double

  private var rowWidth: Double { LegendBlock.rowWidth(text: textWidth, count: countWidth) }

  private static func rowWidth(text: Double, count: Double) -> Double {
    Measure.swatch.width + Measure.gap + text + 2 * Measure.gap + count
  }

  /// A legend within a width, if its rows can be so narrow, in at most so many columns.
  init(_ legend: Legend, type: Typography, limit: Double, columns most: Int) {
    self.legend = legend
    style = type.body
    let counts = legend.entries.map { numberText(Double($0.count), decimals: 0) }
    countWidth = max(
      counts.map { type.body.width(of: $0) }.max() ?? 0, type.body.width(of: legend.countHeader))
    let fixed = LegendBlock.rowWidth(text: 0, count: countWidth)
    texts = legend.entries.map {
      TextBlock($0.text, style: type.body, within: max(limit - fixed, 40))
    }
    textWidth = texts.map(\.width).max() ?? 0
    let row = fixed + textWidth
    columns = max(
      1, min(most, legend.entries.count, Int((limit + Measure.columnGap) / (row + Measure.columnGap))))
    let rowsWidth = Double(columns) * (row + Measure.columnGap) - Measure.columnGap
    // A title may widen a narrow legend, but not by more than half.
    let titleLimit = columns > 1 ? limit : min(limit, max(rowsWidth, min(150, 1.5 * rowsWidth)))
    title = TextBlock(legend.title, style: type.legendTitle, within: titleLimit)
    unit = TextBlock(legend.unit ?? "", style: type.body, within: titleLimit)
    remarks = TextBlock(legend.remarks.joined(separator: "\n"), style: type.body, within: titleLimit)
    width = max(rowsWidth, title.width, unit.width, remarks.width)
    isHeaderBesideUnit =
      !unit.lines.isEmpty
      && unit.style.width(of: unit.lines.last ?? "") + Measure.gap + countWidth <= row
    height =
      title.height + unit.height + LegendBlock.headerHeight(legend, style, isHeaderBesideUnit)
      + LegendBlock.tallest(texts, legend.entries, columns) + (remarks.lines.isEmpty ? 0 : 4) + remarks.height
  }

  /// Writes the block with its top left corner at a point.
  func write(to svg: inout SVGWriter, x: Double, y: Double) {
    var top = y
    svg.lines(title, x: x, y: top)
    top += title.height
    svg.lines(unit, x: x, y: top)
    top += unit.height
    if !legend.entries.isEmpty {
      let header = TextBlock(legend.countHeader, style: style)
      let headerTop = isHeaderBesideUnit ? top - style.lineHeight : top
      for column in 0..<columns {
        svg.lines(header, x: right(of: column, x), y: headerTop, anchor: .end, ink: .secondary)
      }
      top += LegendBlock.headerHeight(legend, style, isHeaderBesideUnit)
    }
    for (column, range) in LegendBlock.split(legend.entries.count, into: columns).enumerated() {
      var rowTop = top
      for index in range {
        rowTop += LegendBlock.gap(before: index, in: legend.entries, firstOfColumn: index == range.lowerBound)
        writeRow(index, to: &svg, x: left(of: column, x), right: right(of: column, x), y: rowTop)
        rowTop += LegendBlock.rowHeight(texts[index])
      }
    }
    svg.lines(remarks, x: x, y: y + height - remarks.height)
  }

  /// What the headings of the counts add below the unit.
  private static func headerHeight(_ legend: Legend, _ style: TextStyle, _ isBesideUnit: Bool) -> Double {
    if legend.entries.isEmpty { return 0 }
    return isBesideUnit ? 2 : style.lineHeight + 2
  }

  private func writeRow(_ index: Int, to svg: inout SVGWriter, x: Double, right: Double, y: Double) {
    let entry = legend.entries[index]
    let middle = y + Measure.rowHeight / 2
    svg.raw("<g" + MapAttributes.attributes(of: entry, decimals: legend.decimals) + ">\n")
    svg.rect(
      Box(
        x: x + 0.25, y: middle - Measure.swatch.height / 2, width: Measure.swatch.width - 0.5,
        height: Measure.swatch.height))
    svg.raw(" fill=\"\(entry.fill)\" stroke=\"\(Colour.outline)\" stroke-width=\".5\"/>\n")
    let textTop = middle - style.lineHeight / 2
    svg.lines(texts[index], x: x + Measure.swatch.width + Measure.gap, y: textTop)
    let count = TextBlock(numberText(Double(entry.count), decimals: 0), style: style)
    svg.lines(count, x: right, y: textTop, anchor: .end, ink: .secondary)
    svg.raw("</g>\n")
  }

  private func left(of column: Int, _ x: Double) -> Double {
    x + Double(column) * (rowWidth + Measure.columnGap)
  }

  private func right(of column: Int, _ x: Double) -> Double { left(of: column, x) + rowWidth }

  /// Rows spread over columns, the first ones fullest.
  private static func split(_ count: Int, into columns: Int) -> [Range<Int>] {
    let rows = columns == 0 ? 0 : (count + columns - 1) / columns
    return (0..<columns).map { min($0 * rows, count)..<min(($0 + 1) * rows, count) }
  }

  private static func rowHeight(_ text: TextBlock) -> Double {
    max(Measure.rowHeight, text.height + Measure.rowHeight - text.style.lineHeight)
  }

  /// Classes stand together; the states without a value stand apart.
  private static func gap(before index: Int, in entries: [Legend.Entry], firstOfColumn: Bool) -> Double {
    if firstOfColumn { return 0 }
    if case .valueClass = entries[index].kind { return 0 }
    if case .valueClass = entries[index - 1].kind { return Measure.stateGap }
    return 0
  }

  private static func tallest(_ texts: [TextBlock], _ entries: [Legend.Entry], _ columns: Int) -> Double {
    split(entries.count, into: columns).map { range in
      range.reduce(0) { height, index in
        height + gap(before: index, in: entries, firstOfColumn: index == range.lowerBound)
          + rowHeight(texts[index])
      }
    }
    .max() ?? 0
  }
}
