/// Draws fans on a page.
struct FanDrawing: Sendable {
  private typealias Panel = FanChart.Panel

  private enum Measure {
    static let leastPanel = 78.0
    static let leastHeight = 70.0
    static let gap = 24.0
    static let leader = 12.0
  }

  private let chart: FanChart
  private let type: Typography
  private let axis: LinearAxis
  private let years: YearAxis
  private let grid: PanelGrid
  private let labelWidth: Double
  private let height: Double
  /// The intervals and the median named at the end of the last fan; `nil` where that has no room.
  private let endLabels: FanEndLabels?

  /// The chart with fans as high as asked for, else as suits the page.
  static func rendered(_ chart: FanChart) -> RenderedChart {
    if let height = chart.plotHeight {
      return FanDrawing(chart, height: height * MapPage.pointsPerMillimetre).rendered()
    }
    let isWide = chart.page.width > 110
    let height = chart.panels.count > 1 ? (isWide ? 150.0 : 120) : isWide ? 220 : 160
    let rows = FanDrawing(chart, height: height).grid.rows(of: chart.panels.count).count
    return fitted(chart.page, height: height, least: Measure.leastHeight, rows: rows) {
      FanDrawing(chart, height: $0).rendered()
    }
  }

  private init(_ chart: FanChart, height: Double) {
    self.chart = chart
    let canvas = ChartCanvas(chart.page)
    let style = canvas.type.body
    type = canvas.type
    self.height = height
    let shown = chart.panels.flatMap(\.years)
    let values =
      shown.compactMap(\.median) + shown.flatMap(\.intervals).flatMap { [$0.lower, $0.upper] }
      + (chart.includesZero ? [0.0] : [])
    axis = LinearAxis(
      from: values.min() ?? 0, to: values.max() ?? 0, length: height, style: style, direction: .vertical,
      wholeNumbers: chart.isCount)
    let labelWidth = 2 * axis.overhang(style) + 4
    self.labelWidth = labelWidth
    let lastYear = shown.map(\.year).max() ?? 0
    years = YearAxis(from: shown.map(\.year).min() ?? 0, to: lastYear)

    let half = style.width(of: "2000") / 2
    let labels = FanEndLabels(chart, style: style)
    func panelGrid(right: Double) -> PanelGrid {
      PanelGrid(
        count: chart.panels.count, left: canvas.left + labelWidth, right: right,
        leastWidth: Measure.leastPanel, gap: Measure.gap)
    }
    let labelled = panelGrid(right: canvas.right - Measure.leader - labels.width)
    let isOneRow = labelled.columns == chart.panels.count
    let hasEnd = chart.panels.last?.years.last.map { $0.year == lastYear && !$0.intervals.isEmpty } ?? false
    endLabels = isOneRow && hasEnd ? labels : nil
    self.grid = isOneRow && hasEnd ? labelled : panelGrid(right: canvas.right - half)
  }

  private func rendered() -> RenderedChart {
    var canvas = ChartCanvas(chart.page)
    if chart.panels.isEmpty {
      canvas.paragraph("There is nothing to show.", style: type.body, role: .remark)
      return canvas.finished(description: description)
    }
    canvas.paragraph(chart.valueTitle, style: type.body, role: .axisTitle, ink: .secondary)
    canvas.top += ChartCanvas.Gap.tight
    for row in grid.rows(of: chart.panels.count) { drawRow(row, on: &canvas) }
    if endLabels == nil { ChartLegend.write(legend, on: &canvas) }
    canvas.remarks(remarks)
    return canvas.finished(description: description)
  }

  // MARK: A row of panels

  private func drawRow(_ row: Range<Int>, on canvas: inout ChartCanvas) {
    if row.lowerBound > 0 { canvas.top += ChartCanvas.Gap.block }
    let headings = row.map { index in
      [
        TextBlock(chart.panels[index].name, style: type.legendTitle, within: grid.panelWidth),
        ending(of: chart.panels[index]),
      ]
    }
    let tallest = headings.map { $0[0].height + $0[1].height }.max() ?? 0
    let plotTop = canvas.top + tallest + 6
    for (tick, label) in zip(axis.ticks, axis.labels) {
      canvas.text(
        label, role: .axis, x: canvas.left + labelWidth - 4,
        y: plotTop + y(tick) - type.body.lineHeight / 2, anchor: .end)
    }
    for (column, index) in row.enumerated() {
      let plot = Box(x: grid.left(ofColumn: column), y: plotTop, width: grid.panelWidth, height: height)
      canvas.group("panel_\(index + 1)", title: chart.sentence(chart.panels[index])) { canvas in
        var top = plotTop - 6 - headings[column][0].height - headings[column][1].height
        for block in headings[column] {
          canvas.text(block, role: block.style.isBold ? .panelTitle : .figure, x: plot.x, y: top)
          top += block.height
        }
        draw(chart.panels[index], in: plot, on: &canvas)
        if index == chart.panels.count - 1, let last = chart.panels[index].years.last {
          endLabels?.write(last, plot: plot, y: y, leader: Measure.leader, on: &canvas)
        }
      }
    }
    canvas.top = plotTop + height + 5.5 + type.body.lineHeight
  }

  /// The last figure on one line, or its interval on a second.
  private func ending(of panel: Panel) -> TextBlock {
    let words = chart.ending(panel) ?? ""
    let isOneLine = type.body.width(of: words) <= grid.panelWidth
    return TextBlock(
      isOneLine ? words : words.replacing(" (", with: "\n("), style: type.body, within: grid.panelWidth)
  }

  private func y(_ value: Double) -> Double { height * (1 - axis.share(of: value)) }

  // MARK: One panel

  private func draw(_ panel: Panel, in plot: Box, on canvas: inout ChartCanvas) {
    canvas.plot(plot)
    for tick in axis.ticks {
      canvas.line(
        (plot.x, plot.y + y(tick)), (plot.maxX, plot.y + y(tick)), tick == 0 ? .reference : .grid)
    }
    for tick in years.ticks(width: plot.width, style: type.body) {
      let x = plot.x + years.share(of: tick) * plot.width
      canvas.line((x, plot.maxY), (x, plot.maxY + 2.5), .reference)
      canvas.text(String(tick), role: .axis, x: x, y: plot.maxY + 5.5, anchor: .middle)
    }
    let known = panel.years.filter { $0.median != nil }
    if known.isEmpty {
      canvas.words(TextBlock("No data", style: type.body), inMiddleOf: plot)
      return
    }
    for level in chart.levels.indices.reversed() {
      for run in runs(panel.years, where: { !$0.intervals.isEmpty || $0.median != nil }) {
        drawBand(run, level: level, in: plot, on: &canvas)
      }
    }
    for run in runs(panel.years, where: { $0.median != nil }) { drawMedian(run, in: plot, on: &canvas) }
  }

  private func point(_ year: Int, _ value: Double, _ plot: Box) -> (x: Double, y: Double) {
    (plot.x + years.share(of: year) * plot.width, plot.y + y(value))
  }

  /// A year without intervals is known: its band is as narrow as the line.
  private func drawBand(
    _ run: ArraySlice<FanChart.Year>, level: Int, in plot: Box, on canvas: inout ChartCanvas
  ) {
    guard run.contains(where: { !$0.intervals.isEmpty }) else { return }
    func edge(_ end: (ChartInterval) -> Double) -> [(x: Double, y: Double)] {
      run.compactMap { year in
        let value = year.intervals.isEmpty ? year.median : end(year.intervals[level])
        return value.map { point(year.year, $0, plot) }
      }
    }
    var (upper, lower) = (edge(\.upper), edge(\.lower))
    if run.count == 1 {
      // One year alone has no extent: a bar of a few points stands for it.
      upper = [-3.0, 3].map { (upper[0].x + $0, upper[0].y) }
      lower = [-3.0, 3].map { (lower[0].x + $0, lower[0].y) }
    }
    canvas.polygon(upper + lower.reversed(), fill: FanInk.tints(chart.levels.count)[level])
  }

  private func drawMedian(
    _ run: ArraySlice<FanChart.Year>, in plot: Box, on canvas: inout ChartCanvas
  ) {
    let points = run.compactMap { year in year.median.map { point(year.year, $0, plot) } }
    if points.count == 1 {
      canvas.dot(
        points[0].x, points[0].y, radius: 2, fill: .black, rim: Stroke(colour: .black, width: 0.5))
    } else {
      canvas.polyline(points, FanInk.median)
    }
  }

  /// Stretches of years that follow each other in the panel and pass a test.
  private func runs(
    _ years: [FanChart.Year], where passes: (FanChart.Year) -> Bool
  ) -> [ArraySlice<FanChart.Year>] {
    years.split { !passes($0) }
  }

  // MARK: Words

  private var legend: [ChartLegend.Entry] {
    let tints = FanInk.tints(chart.levels.count)
    guard chart.panels.contains(where: { $0.years.contains { $0.median != nil } }) else { return [] }
    return [ChartLegend.Entry(sample: .line(FanInk.median), text: "Median")]
      + zip(chart.levels, tints).map {
        ChartLegend.Entry(sample: .fills([$1]), text: "\($0)% interval")
      }
  }

  private var remarks: [String] {
    var remarks = chart.panels.compactMap { panel -> String? in
      let gaps = panel.years.filter { $0.median == nil }.map { String($0.year) }
      guard !gaps.isEmpty, gaps.count < panel.years.count else { return nil }
      return (panel.name.isEmpty ? "No estimate for " : "\(isolated(panel.name)): no estimate for ")
        + gaps.joined(separator: ", ") + "."
    }
    if axis.lower > 0 {
      remarks.append(
        "The vertical axis begins at \(numberText(axis.lower, decimals: axis.decimals)), not at zero.")
    }
    return remarks
  }

  private var description: [String] {
    let kind = chart.panels.count == 1 ? "Fan chart" : "\(chart.panels.count) fan charts"
    let levels = chart.levels.map { "\($0)" }.joined(separator: ", ")
    return [
      "\(kind) of \(chart.valueTitle)"
        + (chart.panels.isEmpty
          ? "." : ", \(years.from) to \(years.to), with intervals of \(levels) per cent.")
    ] + chart.panels.map { chart.sentence($0) + "." } + remarks
  }
}

extension FanChart {
  /// "2031: 2,690 (2,310 to 3,120)", the last year that has an estimate and its widest interval.
  fileprivate func ending(_ panel: Panel) -> String? {
    guard let last = panel.years.last(where: { $0.median != nil }), let median = last.median else {
      return nil
    }
    return "\(last.year): \(numberText(median, decimals: decimals))"
      + (last.intervals.last.map { " (\($0.text(decimals: decimals)))" } ?? "")
  }

  fileprivate func sentence(_ panel: Panel) -> String {
    let name = panel.name.isEmpty ? "" : isolated(panel.name) + ": "
    guard let first = panel.years.first(where: { $0.median != nil }), let median = first.median,
      let ending = ending(panel)
    else { return name + "no data" }
    return name + "\(first.year): \(numberText(median, decimals: decimals)); " + ending
  }
}
