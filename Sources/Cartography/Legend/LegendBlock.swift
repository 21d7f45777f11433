/// A legend measured for the page: one column of rows beside the map, or several below it, the classes in the first.
struct LegendBlock: MeasuredBlock {
  /// The sizes that every legend shares, in points.
  private enum Measure {
    static let swatch = (width: 17.0, height: 10.0)
    static let rowHeight = 13.0
    static let gap = 5.0
    static let columnGap = 14.0
    static let stateGap = 4.0
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
  /// One a column.
  private let widths: [Double]
  private let pointers: ReferencePointers
  private let split: [Range<Int>]
  let width: Double
  let height: Double

  /// A legend within a width, if its rows can be so narrow, in as many columns as make it lowest, up to a
  /// number. Texts of classes are not wrapped, and no word is broken, to make room for a column.
  init(_ legend: Legend, type: Typography, limit: Double, columns: KeyColumns) {
    let one = LegendBlock(legend, type, limit: limit, columns: .one)
    let candidates = (1...max(columns.most, 1)).dropFirst().compactMap { most -> LegendBlock? in
      let block = LegendBlock(
        legend, type, limit: limit,
        columns: KeyColumns(most: most, mayPartClasses: columns.mayPartClasses))
      return block.width <= limit && !block.wrapsClasses && !block.breaksWords ? block : nil
    }
    self = candidates.reduce(one) { $1.height < $0.height ? $1 : $0 }
  }

  private init(_ legend: Legend, _ type: Typography, limit: Double, columns: KeyColumns) {
    self.legend = legend
    style = type.body
    pointers = ReferencePointers(
      legend, rowHeight: Measure.rowHeight, swatchHeight: Measure.swatch.height)
    let counts = (legend.entries + legend.marks).map { numberText(Double($0.count), decimals: 0) }
    let countWidth = counts.map { type.body.width(of: $0) }.max() ?? 0
    let headerWidth = legend.entries.isEmpty ? 0 : type.body.width(of: legend.countHeader)
    let fixed = pointers.width + Measure.swatch.width + 3 * Measure.gap + countWidth
    let limits = TextLimits(
      of: legend, type.body, fixed: fixed, header: headerWidth, within: limit, columns)
    let rows = LegendBlock.rows(of: legend, style: type.body, limits)
    self.rows = rows
    let split = LegendBlock.split(rows, over: columns)
    self.split = split
    widths = split.map { range in
      max(
        fixed + (rows[range].map(\.text.width).max() ?? 0),
        rows[range].contains { $0.entry != nil } ? headerWidth : 0)
    }
    let rowsWidth = widths.reduce(-Measure.columnGap) { $0 + $1 + Measure.columnGap }
    // A title may widen a narrow legend, but not by more than half.
    let word = max(
      type.legendTitle.widestWord(of: legend.title),
      ([legend.unit ?? ""] + legend.remarks).reduce(0) { max($0, type.body.widestWord(of: $1)) })
    let titleLimit =
      columns.most > 1 ? limit : min(limit, max(rowsWidth, word, min(150, 1.5 * rowsWidth)))
    title = TextBlock(legend.title, style: type.legendTitle, within: titleLimit)
    unit = TextBlock(legend.unit ?? "", style: type.body, within: titleLimit)
    remarks = TextBlock(
      legend.remarks.joined(separator: "\n"), style: type.body, within: titleLimit, balanced: true)
    let firstWidth = widths.first ?? 0
    histogram = legend.histogram.map {
      HistogramBlock(
        $0, legend.references, numbers: legend.numbers, counted: legend.countHeader, style: type.body,
        width: max(firstWidth, min(rowsWidth, 150)))
    }
    width = max(rowsWidth, title.width, unit.width, remarks.width, histogram?.width ?? 0)
    isHeaderBesideUnit =
      histogram == nil && !unit.lines.isEmpty
      && unit.style.width(of: unit.lines.last ?? "") + Measure.gap + headerWidth <= firstWidth
    let tallest = split.map { LegendBlock.height(of: rows[$0]) }.max() ?? 0
    height =
      title.height + unit.height + (histogram.map { $0.height + 4 } ?? 0)
      + LegendBlock.headerHeight(legend, style, isHeaderBesideUnit) + tallest
      + (remarks.lines.isEmpty ? 0 : 4) + remarks.height
  }

  /// How wide the texts of rows may be.
  private struct TextLimits {
    let classes: Double
    let others: Double

    /// Where classes stand in a column of their own, the others share what these leave. No column is narrower than
    /// its longest word, if the whole width is not.
    init(
      of legend: Legend, _ style: TextStyle, fixed: Double, header: Double, within limit: Double,
      _ columns: KeyColumns
    ) {
      let word = min(style.widestWord(of: legend.rowTexts.joined(separator: " ")), limit - fixed)
      func each(of width: Double, _ count: Int) -> Double {
        max((width - Double(count - 1) * Measure.columnGap) / Double(count) - fixed, 40, word)
      }
      guard columns.most > 1, !columns.mayPartClasses else {
        classes = each(of: limit, columns.most)
        others = classes
        return
      }
      classes = max(limit - fixed, 40)
      let widest =
        legend.entries.lazy.filter(\.kind.isOrdinary).map { style.width(of: $0.text) }.max() ?? 0
      let own = max(fixed + widest, header)
      others = each(of: limit - own - Measure.columnGap, columns.most - 1)
    }
  }

  var breaksWords: Bool {
    title.breaksWords || unit.breaksWords || remarks.breaksWords || rows.contains { $0.text.breaksWords }
  }

  /// Whether a class's limits are broken over lines.
  private var wrapsClasses: Bool {
    rows.contains { row in row.entry.map { $0.kind.isOrdinary && row.text.lines.count > 1 } ?? false }
  }

  private static func rows(of legend: Legend, style: TextStyle, _ limits: TextLimits) -> [Row] {
    var rows: [Row] = []
    for (index, entry) in legend.entries.enumerated() {
      let follows = index > 0 && legend.entries[index - 1].kind.isOrdinary
      let text = TextBlock(
        entry.text, style: style, within: entry.kind.isOrdinary ? limits.classes : limits.others)
      rows.append(
        Row(entry: entry, text: text, gap: !entry.kind.isOrdinary && follows ? Measure.stateGap : 0))
    }
    for (index, entry) in legend.marks.enumerated() {
      let text = TextBlock(entry.text, style: style, within: limits.others)
      rows.append(Row(entry: entry, text: text, gap: index == 0 ? Measure.stateGap : 0))
    }
    for (index, reference) in legend.references.enumerated() {
      let text = TextBlock(legend.rowText(of: reference), style: style, within: limits.others)
      rows.append(
        Row(
          reference: index, text: text,
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
      writePointers(of: range, to: &svg, x: left(of: column, x), y: top)
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
    let swatchLeft = x + pointers.width
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
  }

  private func writePointers(of range: Range<Int>, to svg: inout SVGWriter, x: Double, y: Double) {
    var places: [(reference: Int, y: Double)] = []
    var rowTop = y
    for index in range {
      if index > range.lowerBound { rowTop += rows[index].gap }
      if let entry = rows[index].entry {
        let foot = rowTop + (Measure.rowHeight + Measure.swatch.height) / 2
        for (number, reference) in legend.references.enumerated() {
          guard let place = ReferencePointers.place(of: reference, in: entry) else { continue }
          places.append((number, foot - place * Measure.swatch.height))
        }
      }
      rowTop += rows[index].height
    }
    pointers.write(places, to: &svg, x: x + pointers.width, top: y)
  }

  private func left(of column: Int, _ x: Double) -> Double {
    widths[..<column].reduce(x) { $0 + $1 + Measure.columnGap }
  }

  private func right(of column: Int, _ x: Double) -> Double { left(of: column, x) + widths[column] }

  /// The classes in the first column and the others over the rest, unless classes may be parted.
  private static func split(_ rows: [Row], over columns: KeyColumns) -> [Range<Int>] {
    let classes = rows.prefix { $0.entry?.kind.isOrdinary ?? false }.count
    if columns.mayPartClasses || classes == 0 { return split(rows[...], into: columns.most) }
    if columns.most == 1 || classes == rows.count { return [rows.indices] }
    return [0..<classes] + split(rows[classes...], into: columns.most - 1)
  }

  /// Rows spread over columns, so many in each that the highest column is as low as can be.
  private static func split(_ rows: ArraySlice<Row>, into columns: Int) -> [Range<Int>] {
    guard !rows.isEmpty else { return [0..<0] }
    let fewest = (rows.count + columns - 1) / columns
    let splits = (fewest...rows.count).compactMap { perColumn -> [Range<Int>]? in
      let starts = Array(stride(from: rows.startIndex, to: rows.endIndex, by: perColumn))
      return starts.count <= columns ? starts.map { $0..<min($0 + perColumn, rows.endIndex) } : nil
    }
    let heights = splits.map { $0.map { height(of: rows[$0]) }.max() ?? 0 }
    let best = heights.indices.min { heights[$0] < heights[$1] } ?? 0
    return splits[best]
  }

  private static func height(of rows: ArraySlice<Row>) -> Double {
    rows.indices.reduce(0) { $0 + rows[$1].height + ($1 > rows.startIndex ? rows[$1].gap : 0) }
  }
}

extension Legend {
  fileprivate func rowText(of reference: Reference) -> String { "\(reference.name): \(reference.text)" }

  /// What stands beside its swatches and pointers.
  fileprivate var rowTexts: [String] { (entries + marks).map(\.text) + references.map(rowText(of:)) }
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
