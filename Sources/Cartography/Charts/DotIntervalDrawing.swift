/// Draws estimates with intervals on a page.
struct DotIntervalDrawing: Sendable {
  private typealias Row = DotIntervalChart.Row

  private let chart: DotIntervalChart
  private let items: [(row: Row, section: String?)]
  private let rows: ChartRows

  init(_ chart: DotIntervalChart) {
    self.chart = chart
    let canvas = ChartCanvas(chart.page)
    let items = chart.sections.flatMap { section in
      DotIntervalDrawing.ordered(section.rowsOrAbsence, chart.order).enumerated()
        .map { ($1, $0 == 0 && !section.title.isEmpty ? section.title : nil) }
    }
    self.items = items
    let shown = items.map(\.0).filter { $0.estimate.number != nil }
    let values =
      shown.flatMap { [$0.estimate.number, $0.interval?.lower, $0.interval?.upper].compactMap(\.self) }
      + [chart.reference?.value].compactMap(\.self)
    let hasIntervals = shown.contains { $0.interval != nil }
    let heading = hasIntervals ? "Estimate\n(\(chart.intervalLabel))" : "Estimate"
    rows = ChartRows(
      items.map { row, section in
        ChartRows.Row(
          name: row.name, cells: chart.showsFigures ? [chart.cell(of: row)] : [], section: section,
          absence: row.estimate.number == nil ? chart.absence(of: row) : nil)
      },
      headings: (chart.rowTitle, chart.showsFigures ? [heading] : []),
      stripHeight: 11,
      axis: { length in
        LinearAxis(
          from: values.min() ?? 0, to: values.max() ?? 0, length: length, style: canvas.type.body,
          wholeNumbers: chart.isCount)
      }, on: canvas)
  }

  private static func ordered(_ rows: [Row], _ order: DotIntervalChart.Order) -> [Row] {
    if order == .asGiven { return rows }
    // Sorting by place too keeps the order of equal estimates.
    return rows.enumerated().sorted { a, b in
      let (left, right) = (a.element.estimate.number, b.element.estimate.number)
      guard left != right else { return a.offset < b.offset }
      return (left ?? -.infinity) > (right ?? -.infinity)
    }
    .map(\.element)
  }

  func rendered() -> RenderedChart {
    var canvas = ChartCanvas(chart.page)
    if items.isEmpty {
      canvas.paragraph("There is nothing to compare.", style: canvas.type.body, role: .remark)
      return canvas.finished(description: description)
    }
    rows.writeHeadings(over: chart.valueTitle, on: &canvas)
    rows.writeGrid(on: &canvas)
    if let reference = chart.reference {
      rows.writeLine(at: reference.value, .referenceDashed, on: &canvas)
    }
    for (index, item) in items.enumerated() {
      canvas.group("row_\(index + 1)", title: chart.sentence(of: item.row)) { canvas in
        rows.writeTexts(of: index, on: &canvas)
        draw(item.row, in: rows.strip(of: index, on: canvas), on: &canvas)
      }
    }
    rows.writeAxis(directions: (chart.lowerLabel, chart.upperLabel), on: &canvas)
    ChartLegend.write(legend, on: &canvas)
    return canvas.finished(description: description)
  }

  private func draw(_ row: Row, in strip: Box, on canvas: inout ChartCanvas) {
    guard let estimate = row.estimate.number else { return }
    let middle = strip.y + strip.height / 2
    if let interval = row.interval { canvas.whiskers(interval, at: middle, x: rows.x) }
    canvas.dot(
      rows.x(estimate), middle, radius: 2.5, fill: holdsReference(row) == true ? .white : ChartInk.mark,
      rim: Stroke(colour: ChartInk.mark, width: 1))
  }

  /// Whether the reference lies within the interval; `nil` without an interval or a reference.
  private func holdsReference(_ row: Row) -> Bool? {
    guard let interval = row.interval, let reference = chart.reference else { return nil }
    return (interval.lower...interval.upper).contains(reference.value)
  }

  private var legend: [ChartLegend.Entry] {
    let drawn = items.map(\.row).filter { $0.estimate.number != nil }
    guard !drawn.isEmpty else { return [] }
    var entries: [ChartLegend.Entry] = []
    func add(_ isFilled: Bool, _ hasInterval: Bool, _ text: String) {
      let fill = isFilled ? ChartInk.mark : .white
      entries.append(
        ChartLegend.Entry(
          sample: .dot(fill: fill, rim: ChartInk.mark, interval: hasInterval), text: text))
    }
    if let reference = chart.reference {
      let tests = drawn.map(holdsReference)
      let name = "\(reference.label) (\(numberText(reference.value, decimals: chart.decimals)))"
      if tests.contains(false) { add(true, true, "\(chart.intervalLabel) clear of the dashed line") }
      if tests.contains(true) { add(false, true, "\(chart.intervalLabel) across the dashed line") }
      if tests.contains(nil), tests.contains(where: { $0 != nil }) {
        add(true, false, "Estimate without an interval")
      }
      entries.append(ChartLegend.Entry(sample: .line(.referenceDashed), text: name))
    } else if drawn.contains(where: { $0.interval != nil }) {
      add(true, true, "Estimate with \(chart.intervalLabel)")
    }
    return entries
  }

  private var description: [String] {
    let shown = items.map(\.row).filter { $0.estimate.number != nil }
    let numbers = shown.compactMap(\.estimate.number)
    var words = ["\(chart.valueTitle): \(shown.count) of \(items.count) rows have an estimate."]
    if let least = numbers.min(), let most = numbers.max() {
      words.append(
        "Estimates from \(numberText(least, decimals: chart.decimals)) to "
          + "\(numberText(most, decimals: chart.decimals)).")
    }
    let missing = items.count { $0.row.estimate == .missing }
    let suppressed = items.count { $0.row.estimate == .suppressed }
    return words + ["No data: \(missing). Suppressed: \(suppressed)."]
  }
}

extension DotIntervalChart.Section {
  /// The rows; for a title without any, one that says so.
  fileprivate var rowsOrAbsence: [DotIntervalChart.Row] {
    guard rows.isEmpty, !title.isEmpty else { return rows }
    var none = DotIntervalChart.Row("", .missing)
    none.reason = "no rows were given"
    return [none]
  }
}

extension DotIntervalChart {
  fileprivate func cell(of row: Row) -> ChartRows.Cell {
    guard let estimate = row.estimate.number else { return ChartRows.Cell(text: "", sentence: "") }
    let figure = numberText(estimate, decimals: decimals)
    let text = figure + (row.interval.map { " (\($0.text(decimals: decimals)))" } ?? "")
    return ChartRows.Cell(text: text, sentence: text)
  }

  fileprivate func absence(of row: Row) -> String {
    let words = row.estimate == .suppressed ? "suppressed" : "no data"
    return row.reason.isEmpty ? words : "\(words): \(row.reason)"
  }

  fileprivate func sentence(of row: Row) -> String {
    guard let estimate = row.estimate.number else { return "\(isolated(row.name)): \(absence(of: row))" }
    return "\(isolated(row.name)): \(numberText(estimate, decimals: decimals))"
      + (row.interval.map { ", \(intervalLabel) \($0.text(decimals: decimals))" } ?? "")
  }
}
