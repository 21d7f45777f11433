/// Draws the profile of one area on a page.
struct WardProfileDrawing: Sendable {
  private typealias Group = WardProfileChart.Group

  private let chart: WardProfileChart
  private let rows: ChartRows

  private static let stripHeight = 16.0
  private static let bandHeight = 9.0

  init(_ chart: WardProfileChart) {
    self.chart = chart
    let canvas = ChartCanvas(chart.page)
    rows = ChartRows(
      chart.groups.map { group in
        ChartRows.Row(
          name: group.name, cells: chart.cells(of: group),
          absence: group.score.number == nil ? chart.absence(of: group) : nil)
      },
      headings: ("Client group", ["Rank"] + (chart.countsPeople ? ["People\nin need", "Rate"] : [])),
      stripHeight: WardProfileDrawing.stripHeight,
      axis: { length in
        LinearAxis(from: chart.scale.lower, to: chart.scale.upper, length: length, style: canvas.type.body)
      }, on: canvas)
  }

  func rendered() -> RenderedChart {
    var canvas = ChartCanvas(chart.page)
    if chart.groups.isEmpty {
      canvas.paragraph("There is no client group to show.", style: canvas.type.body, role: .remark)
      return canvas.finished(description: description)
    }
    rows.writeHeadings(over: chart.scoreTitle, on: &canvas)
    rows.writeGrid(on: &canvas)
    for (index, group) in chart.groups.enumerated() {
      canvas.group("group_\(index + 1)", title: chart.sentence(of: group)) { canvas in
        rows.writeTexts(of: index, on: &canvas)
        draw(group, in: rows.strip(of: index, on: canvas), on: &canvas)
      }
    }
    rows.writeAxis(directions: (chart.leastLabel, chart.greatestLabel), on: &canvas)
    ChartLegend.write(legend, on: &canvas)
    if chart.groups.contains(where: { $0.rank != nil }) {
      canvas.remarks(["Rank 1 is the greatest need."])
    }
    return canvas.finished(description: description)
  }

  // MARK: One strip

  private func draw(_ group: Group, in strip: Box, on canvas: inout ChartCanvas) {
    let middle = strip.y + strip.height / 2
    let x = rows.x
    guard let score = group.score.number else { return }
    if let least = group.allScores.min(), let greatest = group.allScores.max() {
      let band = Box(
        x: x(least), y: middle - WardProfileDrawing.bandHeight / 2, width: max(x(greatest) - x(least), 0.5),
        height: WardProfileDrawing.bandHeight)
      canvas.rect(band, fill: ChartInk.range)
      for other in Set(group.allScores).sorted() {
        canvas.line((x(other), band.y), (x(other), band.maxY), Stroke(colour: ChartInk.others, width: 0.5))
      }
    }
    if let interval = group.interval { canvas.whiskers(interval, at: middle, x: x) }
    if let centre = group.centre {
      canvas.upright(x(centre), from: middle - 7, to: middle + 7)
    }
    canvas.dot(x(score), middle, radius: 3.5, fill: ChartInk.mark, rim: Stroke(colour: .white, width: 1))
  }

  private var legend: [ChartLegend.Entry] {
    var entries: [ChartLegend.Entry] = []
    let drawn = chart.groups.filter { $0.score.number != nil }
    guard !drawn.isEmpty else { return [] }
    let hasInterval = drawn.contains { $0.interval != nil }
    entries.append(
      ChartLegend.Entry(
        sample: .dot(fill: ChartInk.mark, rim: .white, interval: hasInterval),
        text: chart.areaName + (hasInterval ? " with \(chart.intervalLabel)" : "")))
    if drawn.contains(where: { $0.centre != nil }) {
      entries.append(ChartLegend.Entry(sample: .upright, text: chart.centreLabel))
    }
    if let most = drawn.map(\.allScores.count).max(), most > 0 {
      entries.append(
        ChartLegend.Entry(sample: .strip, text: "Each of \(counted(most, chart.areaNoun)), and their range"))
    }
    return entries
  }

  private var description: [String] {
    [
      "Profile of \(isolated(chart.areaName)) across \(chart.groups.count) client "
        + "\(chart.groups.count == 1 ? "group" : "groups").",
      "\(chart.scoreTitle) from \(numberText(chart.scale.lower, decimals: 0)) to "
        + "\(numberText(chart.scale.upper, decimals: 0)), the greatest need to the right.",
    ] + chart.groups.map { chart.sentence(of: $0) + "." }
  }
}

extension WardProfileChart {
  fileprivate func cells(of group: Group) -> [ChartRows.Cell] {
    let people = figure(group.people, group.peopleInterval, decimals: 0)
    let rate = figure(group.rate, group.rateInterval, decimals: rateDecimals)
    let unit = group.rate.number != nil && !group.rateUnit.isEmpty ? group.rateUnit : ""
    let rank = ChartRows.Cell(
      text: rank(of: group), sentence: group.rank == nil ? "not ranked" : "rank \(rank(of: group))")
    guard countsPeople else { return [rank] }
    return [
      rank,
      ChartRows.Cell(
        text: people.joined(separator: "\n"), sentence: "people in need: \(people.joined(separator: " "))"),
      ChartRows.Cell(
        text: (rate + (unit.isEmpty ? [] : [unit])).joined(separator: "\n"),
        sentence: "rate: "
          + (rate.prefix(1) + (unit.isEmpty ? [] : [unit]) + rate.dropFirst())
          .joined(separator: " ")),
    ]
  }

  /// Whether some group counts its people: else there are no columns for them.
  fileprivate var countsPeople: Bool { groups.contains { $0.people != .missing || $0.rate != .missing } }

  private func rank(of group: Group) -> String {
    guard let rank = group.rank else { return "not ranked" }
    return "\(rank)" + (group.rankedAreas.map { " of \($0)" } ?? "")
  }

  /// The number, and its interval in brackets; or the words for its absence.
  private func figure(_ value: MapValue, _ interval: ChartInterval?, decimals: Int) -> [String] {
    guard value.number != nil, let interval else { return [value.text(decimals: decimals)] }
    return [value.text(decimals: decimals), "(\(interval.text(decimals: decimals)))"]
  }

  fileprivate func absence(of group: Group) -> String {
    let words = group.score == .suppressed ? "Score suppressed" : "No score"
    return group.reason.isEmpty ? words : "\(words): \(group.reason)"
  }

  /// "Carers: 62, 95% interval 55 to 70, Milton Keynes median 48, rank 3 of 19, people in need ...".
  fileprivate func sentence(of group: Group) -> String {
    var parts: [String] = []
    if let score = group.score.number {
      parts.append(numberText(score, decimals: scoreDecimals))
      if let interval = group.interval {
        parts.append("\(intervalLabel) \(interval.text(decimals: scoreDecimals))")
      }
    } else {
      parts.append(absence(of: group).lowercased())
    }
    if let centre = group.centre {
      parts.append("\(centreLabel) \(numberText(centre, decimals: scoreDecimals))")
    }
    return "\(isolated(group.name)): "
      + (parts + cells(of: group).map(\.sentence)).joined(separator: ", ")
  }
}
