internal import Cartography
internal import Diagnostics
internal import Statistics

extension AssessmentCharts {
  /// One file an area: its scores, ranks and people in need, group by group.
  func profiles(_ chart: Project.Chart) throws(Diagnostic) -> [DrawnChart] {
    var drawn: [DrawnChart] = []
    for area in try areas(chart, atMost: Self.mostFiles, "areas, one file each") {
      drawn.append(
        DrawnChart(
          file: "charts/\(chart.id)/\(frame.codes[area]).svg", rendered: try profile(chart, area).render()))
    }
    return drawn
  }

  private func profile(_ chart: Project.Chart, _ area: Int) -> WardProfileChart {
    let groups = project.needs?.groups ?? []
    let sources = uniqueInOrder(groups.flatMap { frame["needs.\($0.id).score"]?.sources ?? [] })
    let shown = groups.map { group(of: $0, area) }
    var page = page(chart, title: "\(name(area)): need by client group", sources: sources)
    page.identifier = "\(chart.id)-\(frame.codes[area])"
    var profile = WardProfileChart(name(area), groups: shown, page: page)
    profile.areaNoun = areaNoun(project.areas.vintage ?? project.areas.code)
    profile.centreLabel = "Median of all areas"
    // Scores on other scales than points reach beyond 0 to 100.
    let all = shown.flatMap(\.allScores)
    if let least = all.min(), let greatest = all.max(), least < 0 || greatest > 100 {
      profile.scale = ChartInterval(least, greatest)
      profile.scoreDecimals = 1
    }
    return profile
  }

  private func group(of declared: Project.Needs.Group, _ area: Int) -> WardProfileChart.Group {
    func column(_ name: String) -> FrameColumn? { frame["needs.\(declared.id).\(name)"] }
    var group = WardProfileChart.Group(declared.label, score: column("score").mapValue(area))
    group.reason = "too few of its indicators are known here"
    group.interval = column("score.lower").interval(to: column("score.upper"), area)
    group.allScores = (column("score")?.numbers ?? []).compactMap(\.self)
    group.centre = quantile(ofSorted: group.allScores.sorted(), 0.5)
    group.rank = column("rank").mapValue(area).number.map { Int($0) }
    group.rankedAreas = group.allScores.count
    group.people = column("people").mapValue(area)
    group.peopleInterval = column("people.lower").interval(to: column("people.upper"), area)
    group.rate = column("people-rate").mapValue(area)
    group.rateInterval = column("people-rate.lower").interval(to: column("people-rate.upper"), area)
    group.rateUnit = column("people-rate")?.unit ?? ""
    return group
  }
}
