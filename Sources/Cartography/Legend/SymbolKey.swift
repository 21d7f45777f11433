/// The key of circles: three nested ones with their amounts, then how many there are of each kind.
struct SymbolKey: KeyContent {
  let title: String
  let unit: String
  let sizes: SymbolSizes
  let decimals: Int
  let counts: Legend

  var paints: [AreaPaint] { counts.paints }
  var legend: Legend? { counts }

  /// What the row of circles in areas says beside its count.
  static let areasInProportion = "Circle's area in proportion to the amount"

  /// The words of a row before its count, for readers who do not see its circle.
  static func described(_ row: String) -> String { row == areasInProportion ? "Circles" : row }

  /// "Dwellings: 25 to 400, 925 in all. The largest circle stands for 400. Sites: 4."; without the sum unless it means
  /// something.
  func description(_ numbers: [Double], inAll isSummed: Bool) -> String {
    guard let least = numbers.min(), let greatest = numbers.max() else { return "\(title): no values." }
    func text(_ amount: Double) -> String { valueText(amount, decimals: decimals) }
    let measured = unit.isEmpty ? "" : " \(unit)"
    let range = least == greatest ? "every amount is \(text(least))" : "\(text(least)) to \(text(greatest))"
    return "\(title): \(range)\(measured)"
      + (isSummed ? ", \(text(numbers.reduce(0, +))) in all. " : ". ")
      + (greatest > 0 ? "The largest circle stands for \(text(greatest))\(measured). " : "")
      + counts.entries.filter { $0.kind != .missing && $0.kind != .suppressed }
      .map { "\(SymbolKey.described($0.text)): \(countText($0.count))." }.joined(separator: " ")
  }

  func block(_ type: Typography, limit: Double, columns: KeyColumns) -> any MeasuredBlock {
    SymbolKeyBlock(self, type, limit: limit)
  }
}

/// A key of circles measured for the page.
private struct SymbolKeyBlock: MeasuredBlock {
  private static let leader = 8.0
  private static let dot = 4.5

  /// One of the nested circles: how far its label stands below the top of the largest.
  private struct Circle {
    let radius: Double
    let text: TextBlock
    let labelMiddle: Double
  }

  let key: SymbolKey
  private let style: TextStyle
  private let heading: TextBlock
  private let unit: TextBlock
  private let circles: [Circle]
  private let nestHeight: Double
  private let rows: [(text: TextBlock, count: TextBlock)]
  private let header: TextBlock
  let width: Double
  let height: Double

  init(_ key: SymbolKey, _ type: Typography, limit: Double) {
    self.key = key
    style = type.body
    heading = TextBlock(key.title, style: type.legendTitle, within: max(limit, 40))
    unit = TextBlock(key.unit, style: type.body, within: max(limit, 40))
    let amounts = key.sizes.keyAmounts(decimals: key.decimals)
    let largest = amounts.first.map { key.sizes.radius(of: $0) } ?? 0
    var next = 0.0
    circles = amounts.map { amount in
      let radius = key.sizes.radius(of: amount)
      // The top of each circle, but clear of the label above.
      let middle = max(2 * largest - 2 * radius, next)
      next = middle + type.body.lineHeight
      let decimals = exactDecimals(of: [amount], most: key.decimals) ?? key.decimals
      return Circle(
        radius: radius, text: TextBlock(valueText(amount, decimals: decimals), style: type.body),
        labelMiddle: middle)
    }
    nestHeight =
      circles.isEmpty
      ? 0
      : max(2 * largest, (circles.last?.labelMiddle ?? 0) + type.body.lineHeight / 2) + type.body.lineHeight
        / 2
    let counts = key.counts.entries.map { numberText(Double($0.count), decimals: 0) }
    let fixed = 2 * SymbolKeyBlock.dot + 15 + (counts.map { type.body.width(of: $0) }.max() ?? 0)
    rows = zip(key.counts.entries, counts).map { entry, count in
      (
        TextBlock(entry.text, style: type.body, within: max(limit - fixed, 40)),
        TextBlock(count, style: type.body)
      )
    }
    header = TextBlock(key.counts.countHeader, style: type.body)
    let rowWidth = max(fixed + (rows.map(\.text.width).max() ?? 0), header.width)
    let nest = 2 * largest + SymbolKeyBlock.leader + 3 + (circles.map(\.text.width).max() ?? 0)
    width = max(heading.width, unit.width, rowWidth, nest)
    height =
      heading.height + unit.height + (circles.isEmpty ? 0 : nestHeight + 6) + style.lineHeight
      + rows.reduce(0) { $0 + $1.text.height + 3 }
  }

  var breaksWords: Bool {
    heading.breaksWords || unit.breaksWords || rows.contains { $0.text.breaksWords }
  }

  func write(to svg: inout SVGWriter, x: Double, y: Double) {
    svg.lines(heading, x: x, y: y)
    svg.lines(unit, x: x, y: y + heading.height)
    var top = y + heading.height + unit.height
    if !circles.isEmpty {
      writeNest(to: &svg, x: x, y: top + 2 + style.lineHeight / 2)
      top += nestHeight + 6
    }
    svg.lines(header, x: x + width, y: top, anchor: .end, ink: .secondary)
    top += style.lineHeight
    for (entry, row) in zip(key.counts.entries, rows) {
      svg.raw("<g" + MapAttributes.attributes(of: entry, numbers: .decimals(0)) + ">\n")
      sample(of: entry, to: &svg, x: x + SymbolKeyBlock.dot + 1, y: top + style.lineHeight / 2)
      svg.lines(row.text, x: x + 2 * SymbolKeyBlock.dot + 7, y: top)
      svg.lines(row.count, x: x + width, y: top, anchor: .end, ink: .secondary)
      svg.raw("</g>\n")
      top += row.text.height + 3
    }
  }

  /// Circles with a common foot, each with a line from its top to its amount.
  private func writeNest(to svg: inout SVGWriter, x: Double, y: Double) {
    guard let largest = circles.first?.radius else { return }
    let foot = y + 2 * largest
    let right = x + 2 * largest + SymbolKeyBlock.leader
    for item in circles {
      circle(to: &svg, x: x + largest, y: foot - item.radius, radius: item.radius, "none")
    }
    for item in circles {
      svg.raw("<path d=\"M")
      svg.hundredths(SVGWriter.hundredths(x + largest))
      svg.raw(" ")
      svg.hundredths(SVGWriter.hundredths(foot - 2 * item.radius))
      svg.raw("L")
      svg.hundredths(SVGWriter.hundredths(right))
      svg.raw(" ")
      svg.hundredths(SVGWriter.hundredths(y + item.labelMiddle))
      svg.raw("\" fill=\"none\" stroke=\"\(Colour.gridLine)\" stroke-width=\".5\"/>\n")
      svg.lines(item.text, x: right + 3, y: y + item.labelMiddle - style.lineHeight / 2)
    }
  }

  /// A mark as the map has it; of circles, one of a fixed size.
  private func sample(of entry: Legend.Entry, to svg: inout SVGWriter, x: Double, y: Double) {
    let radius = SymbolMark.radius(of: entry.kind)
    switch entry.kind {
    case .category: circle(to: &svg, x: x, y: y, radius: SymbolKeyBlock.dot, entry.fill)
    case .zero: circle(to: &svg, x: x, y: y, radius: radius, entry.fill)
    default:
      svg.rect(Box(x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius))
      svg.raw(" fill=\"\(entry.fill)\" stroke=\"\(Colour.outline)\" stroke-width=\".5\"/>\n")
    }
  }

  private func circle(to svg: inout SVGWriter, x: Double, y: Double, radius: Double, _ fill: String) {
    svg.raw("<circle")
    svg.attribute("cx", x)
    svg.attribute("cy", y)
    svg.attribute("r", radius)
    svg.raw(" fill=\"\(fill)\" stroke=\"\(Colour.outline)\" stroke-width=\".5\"/>\n")
  }
}
