/// A legend measured for the page: one column of rows beside the map, or several below it.
struct LegendBlock: MeasuredBlock {
  /// The sizes that every legend shares, in points.
  private enum Measure {
    static let swatch = (width: 17.0, height: 10.0)
    static let rowHeight = 13.0
    static let gap = 5.0
    static let columnGap = 14.0
    static let stateGap = 4.0
    /// The room of a pointer before its swatch.
    static let pointer = 7.0
  }

  /// A line of the legend: a swatch with its meaning and count, or a pointer with its meaning.
  private struct Row {
    var entry: Legend.Entry?
    var reference: Int?
    let text: TextBlock
    /// Free room above it, unless it begins a column.
    let gap: Double

    var height: Double {
      max(Measure.rowHeight, text.height + Measure.rowHeight - text.style.lineHeight)
    }
  }

  let legend: Legend
  private let title: TextBlock
  private let unit: TextBlock
  private let remarks: TextBlock
  private let histogram: HistogramBlock?
  /// Whether the heading of the counts stands beside the unit's last line.
  private let isHeaderBesideUnit: Bool
  private let rows: [Row]
  private let style: TextStyle
  private let rowWidth: Double
  private let pointerWidth: Double
  private let split: [Range<Int>]
  let width: Double
  let height: Double

  /// A legend within a width, if its rows can be so narrow, in as many columns as make it lowest, up to a
  /// number. Texts of classes are not wrapped to make room for a column.
  init(_ legend: Legend, type: Typography, limit: Double, columns most: Int) {
    let one = LegendBlock(legend, type, limit: limit, columns: 1)
    let candidates = (1...max(most, 1)).dropFirst().compactMap { columns -> LegendBlock? in
      let block = LegendBlock(legend, type, limit: limit, columns: columns)
      return block.width <= limit && !block.wrapsClasses ? block : nil
    }
    self = candidates.reduce(one) { $1.height < $0.height ? $1 : $0 }
  }

  private init(_ legend: Legend, _ type: Typography, limit: Double, columns: Int) {
    self.legend = legend
    style = type.body
    pointerWidth = legend.references.contains { $0.classIndex != nil } ? Measure.pointer : 0
    let counts = (legend.entries + legend.marks).map { numberText(Double($0.count), decimals: 0) }
    let countWidth = counts.map { type.body.width(of: $0) }.max() ?? 0
    let headerWidth = legend.entries.isEmpty ? 0 : type.body.width(of: legend.countHeader)
    let fixed = pointerWidth + Measure.swatch.width + 3 * Measure.gap + countWidth
    let room = (limit - Double(columns - 1) * Measure.columnGap) / Double(columns)
    rows = LegendBlock.rows(of: legend, style: type.body, limit: max(room - fixed, 40))
    let rowWidth = max(fixed + (rows.map(\.text.width).max() ?? 0), headerWidth)
    self.rowWidth = rowWidth
    split = LegendBlock.split(rows, into: columns)
    let rowsWidth = Double(split.count) * (rowWidth + Measure.columnGap) - Measure.columnGap
    // A title may widen a narrow legend, but not by more than half.
    let titleLimit = columns > 1 ? limit : min(limit, max(rowsWidth, min(150, 1.5 * rowsWidth)))
    title = TextBlock(legend.title, style: type.legendTitle, within: titleLimit)
    unit = TextBlock(legend.unit ?? "", style: type.body, within: titleLimit)
    remarks = TextBlock(legend.remarks.joined(separator: "\n"), style: type.body, within: titleLimit)
    histogram = legend.histogram.map {
      HistogramBlock(
        $0, legend.references, numbers: legend.numbers, counted: legend.countHeader, style: type.body,
        width: max(rowWidth, min(rowsWidth, 150)))
    }
    width = max(rowsWidth, title.width, unit.width, remarks.width, histogram?.width ?? 0)
    isHeaderBesideUnit =
      histogram == nil && !unit.lines.isEmpty
      && unit.style.width(of: unit.lines.last ?? "") + Measure.gap + headerWidth <= rowWidth
    let tallest = split.map { [rows] in LegendBlock.height(of: rows[$0]) }.max() ?? 0
    height =
      title.height + unit.height + (histogram.map { $0.height + 4 } ?? 0)
      + LegendBlock.headerHeight(legend, style, isHeaderBesideUnit) + tallest
      + (remarks.lines.isEmpty ? 0 : 4) + remarks.height
  }

  /// Whether a class's limits are broken over lines.
  private var wrapsClasses: Bool {
    rows.contains { row in row.entry.map { $0.kind.isOrdinary && row.text.lines.count > 1 } ?? false }
  }

  private static func rows(of legend: Legend, style: TextStyle, limit: Double) -> [Row] {
    var rows: [Row] = []
    for (index, entry) in legend.entries.enumerated() {
      let follows = index > 0 && legend.entries[index - 1].kind.isOrdinary
      let text = TextBlock(entry.text, style: style, within: limit)
      rows.append(
        Row(entry: entry, text: text, gap: !entry.kind.isOrdinary && follows ? Measure.stateGap : 0))
    }
    for (index, entry) in legend.marks.enumerated() {
      let text = TextBlock(entry.text, style: style, within: limit)
      rows.append(Row(entry: entry, text: text, gap: index == 0 ? Measure.stateGap : 0))
    }
    for (index, reference) in legend.references.enumerated() {
      let words = "\(reference.name): \(reference.text)"
      rows.append(
        Row(
          reference: index, text: TextBlock(words, style: style, within: limit),
          gap: index == 0 ? Measure.stateGap : 0))
    }
    return rows
  }

  func write(to svg: inout SVGWriter, x: Double, y: Double) {
    var top = y
    svg.lines(title, x: x, y: top)
    top += title.height
    svg.lines(unit, x: x, y: top)
    top += unit.height
    if let histogram {
      histogram.write(to: &svg, x: x, y: top + 2)
      top += histogram.height + 4
    }
    if !legend.entries.isEmpty {
      let header = TextBlock(legend.countHeader, style: style)
      let headerTop = isHeaderBesideUnit ? top - style.lineHeight : top
      for column in split.indices where split[column].contains(where: { rows[$0].entry != nil }) {
        svg.lines(header, x: right(of: column, x), y: headerTop, anchor: .end, ink: .secondary)
      }
      top += LegendBlock.headerHeight(legend, style, isHeaderBesideUnit)
    }
    for (column, range) in split.enumerated() {
      var rowTop = top
      for index in range {
        if index > range.lowerBound { rowTop += rows[index].gap }
        write(rows[index], to: &svg, x: left(of: column, x), right: right(of: column, x), y: rowTop)
        rowTop += rows[index].height
      }
    }
    svg.lines(remarks, x: x, y: y + height - remarks.height)
  }

  /// What the headings of the counts add below the unit.
  private static func headerHeight(_ legend: Legend, _ style: TextStyle, _ isBesideUnit: Bool) -> Double {
    if legend.entries.isEmpty { return 0 }
    return isBesideUnit ? 2 : style.lineHeight + 2
  }

  private func write(_ row: Row, to svg: inout SVGWriter, x: Double, right: Double, y: Double) {
    let middle = y + Measure.rowHeight / 2
    let swatchLeft = x + pointerWidth
    let textLeft = swatchLeft + Measure.swatch.width + Measure.gap
    let textTop = middle - style.lineHeight / 2
    if let reference = row.reference {
      svg.raw("<g>\n")
      ReferenceMarker(reference).write(to: &svg, tip: swatchLeft + Measure.swatch.width, y: middle)
      svg.lines(row.text, x: textLeft, y: textTop)
      svg.raw("</g>\n")
      return
    }
    guard let entry = row.entry else { return }
    svg.raw("<g" + MapAttributes.attributes(of: entry, numbers: legend.numbers) + ">\n")
    let swatch = Box(
      x: swatchLeft + 0.25, y: middle - Measure.swatch.height / 2, width: Measure.swatch.width - 0.5,
      height: Measure.swatch.height)
    svg.rect(swatch)
    svg.raw(" fill=\"\(entry.fill)\" stroke=\"\(Colour.outline)\" stroke-width=\".5\"/>\n")
    svg.lines(row.text, x: textLeft, y: textTop)
    let count = TextBlock(numberText(Double(entry.count), decimals: 0), style: style)
    svg.lines(count, x: right, y: textTop, anchor: .end, ink: .secondary)
    svg.raw("</g>\n")
    for (index, reference) in legend.references.enumerated() {
      if let place = LegendBlock.place(of: reference, in: entry) {
        ReferenceMarker(index).write(
          to: &svg, tip: swatchLeft, y: swatch.maxY - place * swatch.height)
      }
    }
  }

  /// How far up a value lies in its class, 0 to 1; `nil` for another class.
  private static func place(of reference: Legend.Reference, in entry: Legend.Entry) -> Double? {
    guard let index = reference.classIndex, entry.kind == .valueClass(index) else { return nil }
    guard let lower = entry.lower, let upper = entry.upper, lower.isFinite, upper.isFinite, lower < upper
    else { return 0.5 }
    return min(max((reference.value - lower) / (upper - lower), 0), 1)
  }

  private func left(of column: Int, _ x: Double) -> Double {
    x + Double(column) * (rowWidth + Measure.columnGap)
  }

  private func right(of column: Int, _ x: Double) -> Double { left(of: column, x) + rowWidth }

  /// Rows spread over columns, so many in each that the highest column is as low as can be.
  private static func split(_ rows: [Row], into columns: Int) -> [Range<Int>] {
    guard !rows.isEmpty else { return [0..<0] }
    let fewest = (rows.count + columns - 1) / columns
    let splits = (fewest...rows.count).compactMap { perColumn -> [Range<Int>]? in
      let starts = Array(stride(from: 0, to: rows.count, by: perColumn))
      return starts.count <= columns ? starts.map { $0..<min($0 + perColumn, rows.count) } : nil
    }
    let heights = splits.map { $0.map { height(of: rows[$0]) }.max() ?? 0 }
    let best = heights.indices.min { heights[$0] < heights[$1] } ?? 0
    return splits[best]
  }

  private static func height(of rows: ArraySlice<Row>) -> Double {
    rows.indices.reduce(0) { $0 + rows[$1].height + ($1 > rows.startIndex ? rows[$1].gap : 0) }
  }
}

extension Legend.Entry.Kind {
  /// Whether it is one of the classes, rather than a state.
  fileprivate var isOrdinary: Bool {
    switch self {
    case .valueClass, .cell, .category: true
    default: false
    }
  }
}
