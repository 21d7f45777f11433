/// Draws population pyramids on a page.
struct PyramidDrawing: Sendable {
  private enum Measure {
    static let leastPanel = 94.0
    static let leastHeight = 80.0
    static let gap = 12.0
    static let ageGap = 4.0
  }

  private let chart: PopulationPyramidChart
  private let panels: [PyramidPanel]
  private let axis: LinearAxis
  private let grid: PanelGrid
  private let ages: PyramidAges
  private let ageWidth: Double
  private let type: Typography

  private init(_ chart: PopulationPyramidChart, height: Double) {
    self.chart = chart
    let canvas = ChartCanvas(chart.page)
    type = canvas.type
    let panels = chart.panels.map { PyramidPanel($0, chart) }
    self.panels = panels
    let spans = panels.compactMap { $0.span(openEnd: chart.openBandEnd) }
    ages = PyramidAges(
      from: spans.map(\.from).min() ?? 0, to: spans.map(\.to).max() ?? 1,
      opens: Set(panels.flatMap(\.people.ages).filter { $0.upper == nil }.map(\.lower)),
      height: height, style: type.body)
    ageWidth =
      (ages.labels.map { [type] in type.body.width(of: $0.text) } + [type.body.width(of: "Age")])
      .max().map { $0 + Measure.ageGap } ?? 0
    grid = PanelGrid(
      count: panels.count, left: canvas.left + ageWidth, right: canvas.right,
      leastWidth: Measure.leastPanel, gap: Measure.gap)
    axis = LinearAxis(
      from: 0, to: panels.map(\.greatest).max() ?? 0, length: grid.panelWidth / 2 - 12, style: type.body,
      wholeNumbers: chart.measure == .people)
  }

  /// The chart with pyramids as high as asked for, else as suits the page: lower where several rows of them
  /// would not fit on it otherwise.
  static func rendered(_ chart: PopulationPyramidChart) -> RenderedChart {
    if let height = chart.plotHeight {
      return PyramidDrawing(chart, height: height * MapPage.pointsPerMillimetre).rendered()
    }
    let isWide = chart.page.width > 110
    let height = chart.panels.count > 1 ? (isWide ? 150.0 : 130) : isWide ? 250 : 180
    let rows = PyramidDrawing(chart, height: height).grid.rows(of: chart.panels.count).count
    return fitted(chart.page, height: height, least: Measure.leastHeight, rows: rows) {
      PyramidDrawing(chart, height: $0).rendered()
    }
  }

  private func rendered() -> RenderedChart {
    var canvas = ChartCanvas(chart.page)
    if panels.isEmpty { canvas.paragraph("There is no area to show.", style: type.body, role: .remark) }
    for row in grid.rows(of: panels.count) {
      drawRow(row, on: &canvas)
    }
    if !panels.isEmpty {
      canvas.top += ChartCanvas.Gap.tight
      canvas.paragraph(axisTitle, style: type.body, role: .axisTitle)
    }
    ChartLegend.write(legend, on: &canvas)
    canvas.remarks(remarks)
    return canvas.finished(description: description)
  }

  private var axisTitle: String {
    switch chart.measure {
    case .people: "People for each year of age"
    case .perCent: "Per cent of all people, for each year of age"
    }
  }

  // MARK: A row of panels

  private func drawRow(_ row: Range<Int>, on canvas: inout ChartCanvas) {
    if row.lowerBound > 0 { canvas.top += ChartCanvas.Gap.block }
    let titles = row.map { TextBlock(panels[$0].name, style: type.legendTitle, within: grid.panelWidth) }
    let titleHeight = titles.map(\.height).max() ?? 0
    let sides = row.map { sexHeadings(panels[$0].people) }
    let sideHeight = sides.flatMap { [$0.males.height, $0.females.height] }.max() ?? 0
    let top = canvas.top
    let plotTop = top + titleHeight + sideHeight + 4
    drawAges(on: &canvas, plotTop: plotTop)
    for (column, index) in row.enumerated() {
      let plot = Box(
        x: grid.left(ofColumn: column) + axis.overhang(type.body), y: plotTop,
        width: grid.panelWidth - 2 * axis.overhang(type.body), height: ages.height)
      let (title, side) = (titles[column], sides[column])
      canvas.group("panel_\(index + 1)", title: caption(panels[index])) { canvas in
        let sideTop = plotTop - 3
        canvas.text(
          title, role: .panelTitle, x: grid.left(ofColumn: column),
          y: sideTop - max(side.males.height, side.females.height) - title.height)
        canvas.text(side.males, role: .label, x: plot.x, y: sideTop - side.males.height)
        canvas.text(
          side.females, role: .label, x: plot.maxX, y: sideTop - side.females.height, anchor: .end)
        draw(panels[index], in: plot, on: &canvas)
      }
    }
    canvas.top = plotTop + ages.height + 2 + type.body.lineHeight
  }

  /// "Males 5,213": beside each other where there is room, else the number below the word.
  private func sexHeadings(
    _ people: PopulationPyramidChart.People
  ) -> (males: TextBlock, females: TextBlock) {
    let half = (grid.panelWidth - 2 * axis.overhang(type.body)) / 2 - 3
    func block(_ sex: String, _ counts: [MapValue]) -> TextBlock {
      let known = counts.compactMap(\.number)
      let sum = known.count == counts.count && !known.isEmpty ? known.reduce(0, +) : nil
      let words = sum.map { "\(sex) \(numberText($0, decimals: 0))" } ?? sex
      return TextBlock(words, style: type.body, within: half)
    }
    return (block("Males", people.males), block("Females", people.females))
  }

  private func drawAges(on canvas: inout ChartCanvas, plotTop: Double) {
    let right = canvas.left + ageWidth - Measure.ageGap
    canvas.text(
      "Age", role: .axis, x: right, y: plotTop - 3 - type.body.lineHeight, anchor: .end, ink: .secondary)
    for label in ages.labels {
      canvas.text(
        label.text, role: .axis, x: right, y: plotTop + label.y - type.body.lineHeight / 2, anchor: .end)
    }
  }

  // MARK: One panel

  private func draw(_ panel: PyramidPanel, in plot: Box, on canvas: inout ChartCanvas) {
    canvas.plot(plot)
    drawTicks(in: plot, on: &canvas)
    if let bars = panel.bars { drawBars(bars, panel, in: plot, on: &canvas) }
    let middle = plot.x + plot.width / 2
    canvas.line((middle, plot.y), (middle, plot.maxY), .reference)
    let lines = [(panel.comparison, PyramidDrawing.comparison), (panel.otherDate, PyramidDrawing.otherDate)]
    for (shape, stroke) in lines {
      for side in [Side.males, .females] {
        for run in shape?.outline({ side.length($0) }) ?? [] {
          canvas.polyline(
            run.map { (side.x($0.length, axis, plot), plot.y + ages.y($0.age)) }, stroke)
        }
      }
    }
    if let words = panel.emptyWords {
      canvas.words(TextBlock(words, style: type.body, within: plot.width - 8), inMiddleOf: plot)
    }
  }

  private func drawTicks(in plot: Box, on canvas: inout ChartCanvas) {
    for (tick, label) in zip(axis.ticks, axis.labels) {
      for side in tick == 0 ? [Side.females] : [.males, .females] {
        let x = side.x(tick, axis, plot)
        canvas.line((x, plot.y), (x, plot.maxY), .grid)
        canvas.text(label, role: .axis, x: x, y: plot.maxY + 2, anchor: .middle)
      }
    }
  }

  private func drawBars(
    _ bars: PyramidShape, _ panel: PyramidPanel, in plot: Box, on canvas: inout ChartCanvas
  ) {
    for side in [Side.males, .females] {
      for (index, band) in bars.bands.enumerated() {
        let length = side.length(band) ?? axis.upper
        guard length > 0 else { continue }
        let (top, foot) = (plot.y + ages.y(band.to), plot.y + ages.y(band.from))
        let ends = [side.x(0, axis, plot), side.x(length, axis, plot)]
        let box = Box(
          x: min(ends[0], ends[1]), y: top + ages.gap(above: band), width: abs(ends[1] - ends[0]),
          height: foot - top - ages.gap(above: band) + ages.seam(below: band))
        let count = (side == .males ? panel.people.males : panel.people.females)[index]
        if count.number == nil {
          canvas.rect(
            box.padded(by: -0.25), fill: .white, outline: .unknown, title: title(band, side, count, length))
        } else {
          canvas.rect(box, fill: side.fill, title: title(band, side, count, length))
        }
      }
    }
  }

  /// "Males aged 40 to 44: 600, 120 for each year of age".
  private func title(
    _ band: PyramidShape.Band, _ side: Side, _ count: MapValue, _ length: Double
  ) -> String {
    let words =
      "\(side == .males ? "Males" : "Females") aged \(band.ages.words): "
      + count.text(decimals: 0)
    if count.number == nil { return words }
    switch chart.measure {
    case .people:
      if band.ages.upper == band.ages.lower { return words }
      return words + ", \(numberText(length, decimals: 1)) for each year of age"
    case .perCent: return words + ", \(numberText(length * (band.to - band.from), decimals: 2)) per cent"
    }
  }

  // MARK: Words

  private static let comparison = Stroke(colour: .black, width: 1)
  private static let otherDate = Stroke(colour: .black, width: 1, isDashed: true)

  private var legend: [ChartLegend.Entry] {
    var entries: [ChartLegend.Entry] = []
    func add(_ sample: ChartLegend.Sample, _ text: String) {
      let entry = ChartLegend.Entry(sample: sample, text: text)
      if !entries.contains(entry) { entries.append(entry) }
    }
    for (panel, source) in zip(panels, chart.panels) {
      if panel.comparison != nil, let outline = source.comparison {
        let scaled = chart.measure == .people ? ", if it had as many people" : ""
        add(.line(PyramidDrawing.comparison), outline.label + scaled)
      }
      if panel.otherDate != nil, let outline = source.otherDate {
        add(.line(PyramidDrawing.otherDate), outline.label)
      }
    }
    if !entries.isEmpty {
      let bars = ChartLegend.Sample.fills([ChartInk.males, ChartInk.females])
      entries.insert(ChartLegend.Entry(sample: bars, text: chart.label), at: 0)
    }
    if panels.contains(where: { $0.bars != nil && $0.people.total == nil }) {
      add(.unknown, "No data or suppressed")
    }
    return entries
  }

  private var remarks: [String] {
    let open = Set(panels.flatMap { $0.people.ages }.filter { $0.upper == nil }.map(\.lower)).sorted()
    let words = Dictionary(grouping: open) { lower in
      let ages = PopulationPyramidChart.Ages(lower, through: nil)
      return lower + Int(ages.years(openEnd: chart.openBandEnd)) - 1
    }
    return words.sorted { $0.key < $1.key }.map { last, lowers in
      let ages = lowers.map(String.init).joined(separator: " and over, ")
      return lowers.count == 1
        ? "People aged \(ages) and over are one band, drawn as if spread evenly up to age \(last)."
        : "Ages \(ages) and over are one band each, drawn as if spread evenly up to age \(last)."
    } + panels.flatMap(\.remarks)
  }

  private func caption(_ panel: PyramidPanel) -> String {
    let name = panel.name.isEmpty ? "" : isolated(panel.name) + ": "
    if let words = panel.emptyWords { return name + words.lowercased() }
    guard let total = panel.people.total else { return name + "some counts not known" }
    return name + numberText(total, decimals: 0) + (total == 1 ? " person" : " people")
  }

  private var description: [String] {
    let kind = panels.count == 1 ? "Population pyramid" : "\(panels.count) population pyramids"
    let unit = chart.measure == .people ? "people" : "per cent of all people"
    return [
      "\(kind), males to the left and females to the right, in \(unit) for each year of age.",
      panels.map { caption($0) }.joined(separator: "; ") + (panels.isEmpty ? "No areas." : "."),
    ] + remarks
  }
}

/// One half of a pyramid.
private enum Side {
  case males, females

  var fill: Colour { self == .males ? ChartInk.males : ChartInk.females }

  func length(_ band: PyramidShape.Band) -> Double? { self == .males ? band.males : band.females }

  func x(_ length: Double, _ axis: LinearAxis, _ plot: Box) -> Double {
    let reach = axis.share(of: length) * plot.width / 2
    return plot.x + plot.width / 2 + (self == .males ? -reach : reach)
  }
}
