internal import Diagnostics

/// Draws what indicators add to scores on a page.
struct ContributionsDrawing: Sendable {
  private let chart: ContributionsChart
  private let parts: ContributionParts
  private let colours: [Colour]
  /// Positions of the areas, top to bottom.
  private let sequence: [Int]
  private let rows: ChartRows

  private static let barHeight = 11.0

  init(_ chart: ContributionsChart, parts: ContributionParts, colours: [Colour]) {
    self.chart = chart
    self.parts = parts
    self.colours = colours
    let canvas = ChartCanvas(chart.page)
    let scored = chart.areas.indices.filter { chart.areas[$0].score.number != nil }
    let sums = scored.map { area in
      let known = parts.values[area].compactMap(\.self)
      return (known.filter { $0 < 0 }.reduce(0, +), known.filter { $0 > 0 }.reduce(0, +))
    }
    let sequence =
      chart.order == .asGiven
      ? Array(chart.areas.indices)
      : chart.areas.indices.sorted { a, b in
        let (left, right) = (chart.areas[a].score.number, chart.areas[b].score.number)
        return left == right ? a < b : (left ?? -.infinity) > (right ?? -.infinity)
      }
    self.sequence = sequence
    rows = ChartRows(
      sequence.map { index in
        let area = chart.areas[index]
        let score = area.score.number == nil ? "" : area.score.text(decimals: chart.decimals)
        return ChartRows.Row(
          name: area.name, cells: [ChartRows.Cell(text: score, sentence: score)],
          absence: area.score.number == nil ? chart.absence(of: area) : nil)
      },
      headings: (chart.areaTitle, ["Score"]), stripHeight: ContributionsDrawing.barHeight + 2,

      axis: { length in
        LinearAxis(
          from: sums.map(\.0).min() ?? 0, to: sums.map(\.1).max() ?? 0, length: length,
          style: canvas.type.body)
      }, on: canvas)
  }

  func rendered() -> RenderedChart {
    var canvas = ChartCanvas(chart.page)
    if chart.areas.isEmpty {
      canvas.paragraph("There is no area to show.", style: canvas.type.body, role: .remark)
      return canvas.finished(description: description)
    }
    rows.writeHeadings(over: chart.scoreTitle, on: &canvas)
    rows.writeGrid(on: &canvas)
    for (row, index) in sequence.enumerated() {
      canvas.group("area_\(row + 1)", title: chart.sentence(of: chart.areas[index])) { canvas in
        rows.writeTexts(of: row, on: &canvas)
        drawBars(of: index, in: rows.strip(of: row, on: canvas), on: &canvas)
      }
    }
    rows.writeLine(at: 0, .reference, on: &canvas)
    rows.writeAxis(directions: (chart.lowerLabel, chart.upperLabel), on: &canvas)
    ChartLegend.write(legend, on: &canvas)
    canvas.remarks(remarks)
    return canvas.finished(description: description, notes: notes)
  }

  // MARK: One area

  private func drawBars(of area: Int, in strip: Box, on canvas: inout ChartCanvas) {
    guard let score = chart.areas[area].score.number else { return }
    let x = rows.x
    let top = strip.y + (strip.height - ContributionsDrawing.barHeight) / 2
    let mark = parts.values[area].contains { ($0 ?? 0) < 0 } ? x(score) : nil
    var (lower, upper) = (0.0, 0.0)
    for (part, value) in parts.values[area].enumerated() {
      guard let value, value != 0 else { continue }
      let from = value < 0 ? lower + value : upper
      if value < 0 { lower += value } else { upper += value }
      let box = Box(
        x: x(from), y: top, width: x(from + abs(value)) - x(from), height: ContributionsDrawing.barHeight)
      canvas.rect(
        box, fill: colours[part], outline: Stroke(colour: .outline, width: 0.5),
        title: "\(parts.names[part]): \(numberText(value, decimals: chart.decimals))")
      writeNumber(part, in: box, besides: mark, on: &canvas)
    }
    if let mark {
      canvas.upright(mark, from: top - 1.5, to: top + ContributionsDrawing.barHeight + 1.5)
    }
  }

  /// The number that the legend gives a part, where it has room beside the mark of the score: so that parts are
  /// told apart without colour.
  private func writeNumber(_ part: Int, in box: Box, besides mark: Double?, on canvas: inout ChartCanvas) {
    let style = canvas.type.body
    let block = TextBlock(String(part + 1), style: style)
    var (left, right) = (box.x, box.maxX)
    if let mark, left < mark + 2, mark - 2 < right {
      if mark - left > right - mark { right = mark - 1 } else { left = mark + 1 }
    }
    guard right - left >= block.width + 3 else { return }
    canvas.text(
      block, role: .label, x: (left + right) / 2, y: box.y + (box.height - style.lineHeight) / 2,
      anchor: .middle, ink: colours[part].ink)
  }

  // MARK: Words

  private var hasNegative: Bool {
    chart.areas.indices.contains { area in
      chart.areas[area].score.number != nil && parts.values[area].contains { ($0 ?? 0) < 0 }
    }
  }

  private var legend: [ChartLegend.Entry] {
    guard chart.areas.contains(where: { $0.score.number != nil }) else { return [] }
    return parts.names.indices.map {
      ChartLegend.Entry(sample: .swatch(colours[$0]), text: "\($0 + 1) \(parts.names[$0])")
    } + (hasNegative ? [ChartLegend.Entry(sample: .upright, text: "Score: the sum of all parts")] : [])
  }

  private var remarks: [String] {
    var remarks: [String] = []
    if !parts.others.isEmpty {
      remarks.append("Other indicators: \(parts.others.map(isolated).joined(separator: "; ")).")
    }
    for index in sequence where chart.areas[index].score.number != nil {
      let area = chart.areas[index]
      let gaps = zip(chart.indicators, area.contributions).filter { $1.number == nil }
      guard !gaps.isEmpty else { continue }
      let words = gaps.map { "\(isolated($0)) (\($1.text(decimals: 0)))" }.joined(separator: ", ")
      remarks.append("\(isolated(area.name)): the score has no part from \(words).")
    }
    return remarks
  }

  private var notes: [Diagnostic] {
    guard !parts.others.isEmpty else { return [] }
    return [
      Diagnostic(
        .chartInput, severity: .note, "the smallest contributions are drawn as one",
        expected: "at most \(ContributionParts.most) indicators", found: "\(chart.indicators.count)",
        details: parts.others)
    ]
  }

  private var description: [String] {
    let missing = chart.areas.count { $0.score == .missing }
    let suppressed = chart.areas.count { $0.score == .suppressed }
    return [
      "\(chart.scoreTitle) of \(counted(chart.areas.count, .area)), as the sum of "
        + "\(chart.indicators.count) contributions.",
      "No data: \(missing). Suppressed: \(suppressed).",
    ] + chart.areas.map { chart.sentence(of: $0) + "." } + remarks
  }
}

extension ContributionsChart {
  fileprivate func absence(of area: Area) -> String {
    let words = area.score == .suppressed ? "Score suppressed" : "No score"
    return area.reason.isEmpty ? words : "\(words): \(area.reason)"
  }

  /// "Woughton: 62.3 = Deprivation 40.1 + Health 22.2".
  fileprivate func sentence(of area: Area) -> String {
    guard area.score.number != nil else { return "\(isolated(area.name)): \(absence(of: area).lowercased())" }
    let parts = zip(indicators, area.contributions).map {
      "\(isolated($0)) \($1.text(decimals: decimals))"
    }
    return
      "\(isolated(area.name)): \(area.score.text(decimals: decimals)), of \(parts.joined(separator: ", "))"
  }
}
