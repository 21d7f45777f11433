internal import Cartography
internal import Diagnostics
internal import Statistics

extension AssessmentCharts {
  /// Areas in order of a column, each with its interval where the column has one.
  func intervals(_ chart: Project.Chart, _ id: String) throws(Diagnostic) -> RenderedChart {
    let column = try column(id, chart)
    let lower = frame["\(id).lower"]
    let upper = frame["\(id).upper"]
    let rows = try areas(chart, atMost: Self.mostRows, "areas in one chart").map { area in
      DotIntervalChart.Row(
        name(area), Optional(column).mapValue(area), interval: lower.interval(to: upper, area))
    }
    var drawn = DotIntervalChart(
      [.init(rows: rows)], valueTitle: valueTitle(column),
      page: page(chart, title: column.label, sources: column.sources))
    drawn.order = .greatestFirst
    let known = column.numbers.compactMap(\.self).sorted()
    drawn.reference = quantile(ofSorted: known, 0.5).map { .init($0, "Median of all areas") }
    drawn.isCount = column.unit == "people"
    if case .numbers(_, let decimals) = column.content, !drawn.isCount { drawn.decimals = min(decimals, 1) }
    return try drawn.render()
  }

  /// What each indicator adds to the scores of a group.
  func contributions(_ chart: Project.Chart, _ id: String) throws(Diagnostic) -> RenderedChart {
    let score = try column("needs.\(id).score", chart)
    let group = project.needs?.groups.first { $0.id == id }
    let indicators = group?.weights.map(\.indicator) ?? []
    let parts = indicators.map { frame["needs.\(id).contribution.\($0)"] }
    let shown = try areas(chart, atMost: Self.mostRows, "areas in one chart").map { area in
      ContributionsChart.Area(
        name(area), score: Optional(score).mapValue(area), contributions: parts.map { $0.mapValue(area) })
    }
    var drawn = ContributionsChart(
      shown, indicators: indicators.map { frame[$0]?.label ?? $0 }, scoreTitle: score.label,
      page: page(
        chart, title: "\(group?.label ?? id): what the needs score is made of", sources: score.sources))
    drawn.order = .greatestFirst
    return try drawn.render()
  }

  private func valueTitle(_ column: FrameColumn) -> String {
    column.unit.isEmpty || column.label.hasSuffix(column.unit)
      ? column.label : "\(column.label), \(column.unit)"
  }

  private func column(_ id: String, _ chart: Project.Chart) throws(Diagnostic) -> FrameColumn {
    if let column = frame[id] { return column }
    let ids = frame.columns.map(\.id)
    throw Diagnostic(
      .projectReference, "the results have no column '\(id)' to draw", at: chart.at,
      expected: "one of " + ids.joined(separator: ", "),
      remedy: nearestNames(to: id, in: ids).first.map { "did you mean '\($0)'?" })
  }
}
