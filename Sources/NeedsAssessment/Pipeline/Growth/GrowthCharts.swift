internal import Cartography
internal import Demography
internal import Diagnostics
internal import Growth
internal import Statistics

/// Charts of growth: fans by future, differences between options, pyramids now and then.
extension AssessmentCharts {
  private func results(_ chart: Project.Chart) throws(Diagnostic) -> GrowthResults {
    if let growth { return growth }
    throw Diagnostic(
      .projectReference, "the project projects nothing", at: chart.at, expected: "a 'growth' section")
  }

  private func futures(
    _ chart: Project.Chart, _ options: [String]?, _ growth: GrowthResults
  ) throws(Diagnostic) -> [Int] {
    guard let options else { return Array(growth.futures.indices) }
    var positions: [Int] = []
    for id in options {
      guard let position = growth.futures.firstIndex(where: { $0.id == id }) else {
        let ids = growth.futures.map(\.id)
        throw Diagnostic(
          .projectReference, "there is no option '\(id)'", at: chart.at,
          expected: "one of " + ids.joined(separator: ", "),
          remedy: nearestNames(to: id, in: ids).first.map { "did you mean '\($0)'?" })
      }
      positions.append(position)
    }
    return positions
  }

  /// One measure year by year, a panel a future.
  func fan(_ chart: Project.Chart, _ name: String, _ options: [String]?) throws(Diagnostic) -> RenderedChart {
    let growth = try results(chart)
    let measure = try growth.measures.measure(.init(name: name, at: chart.at))
    let position = growth.measures.all.firstIndex { $0.id == measure.id } ?? 0
    let panels = try futures(chart, options, growth).map { future in
      FanChart.Panel(
        growth.futures[future].label,
        years: growth.years.map { year in
          growth.fanYear(future, position, year, levels: Self.fanLevels)
        })
    }
    return try FanChart(
      panels, valueTitle: measure.label,
      page: page(
        chart, title: "\(measure.label) to \(growth.declared.horizon), by option",
        sources: uniqueInOrder(growth.sources + measure.sources))
    ).render()
  }

  static let fanLevels = [50, 80, 95]

  /// How much more each option has than each other, by measure.
  func growthDifferences(_ chart: Project.Chart, _ names: [String]?) throws(Diagnostic) -> RenderedChart {
    let growth = try results(chart)
    var ids: [String]?
    if let names {
      ids = []
      for name in names { ids?.append(try growth.measures.measure(.init(name: name, at: chart.at)).id) }
    }
    let labels = Dictionary(uniqueKeysWithValues: growth.futures.map { ($0.id, $0.label) })
    let shown = growth.record.differences.filter { ids?.contains($0.measure) ?? ($0.measure != "population") }
    let measures = uniqueInOrder(shown.map(\.label))
    let sections = measures.map { label in
      DotIntervalChart.Section(
        label,
        rows: shown.filter { $0.label == label }.map { difference in
          let figure = difference.atHorizon.rounded
          let interval = figure.lower.flatMap { lower in figure.upper.map { ChartInterval(lower, $0) } }
          return .init(
            "\(labels[difference.first] ?? "") less \(labels[difference.second] ?? "")",
            .value(figure.median ?? figure.value), interval: interval)
        })
    }
    var drawn = DotIntervalChart(
      sections, valueTitle: "People in \(growth.declared.horizon), one option less another",
      page: page(
        chart, title: "How options differ in \(growth.declared.horizon)", sources: growth.sources))
    drawn.reference = .init(0, "No difference")
    drawn.isCount = true
    drawn.lowerLabel = "less need"
    drawn.upperLabel = "more need"
    drawn.intervalLabel = "\(confidenceText(growth.declared.uncertainty?.confidence ?? 0.95)) of draws"
    return try drawn.render()
  }

  /// People by age and sex in the base year, and the outline of the horizon, a panel a future.
  func growthPyramids(_ chart: Project.Chart, _ options: [String]?) throws(Diagnostic) -> RenderedChart {
    let growth = try results(chart)
    let shown = try futures(chart, options, growth)
    guard growth.futures[0].projection.layout.isBySex else {
      throw Diagnostic(
        .projectReference, "chart '\(chart.id)' needs females and males", at: chart.at,
        expected: "a population by sex")
    }
    let areas = try areas(chart) ?? Array(frame.codes.indices)
    let (first, last) = (growth.declared.baseYear, growth.declared.horizon)
    let panels = shown.map { future in
      PopulationPyramidChart.Panel(
        growth.futures[future].label, growth.pyramid(future, first, areas),
        otherDate: .init("\(last)", growth.pyramid(future, last, areas)))
    }
    var pyramid = PopulationPyramidChart(
      panels,
      page: page(chart, title: "People by age and sex in \(first) and \(last)", sources: growth.sources))
    pyramid.label = "\(first)"
    return try pyramid.render()
  }
}

extension GrowthRecord.Figure {
  /// Nothing where it is less than half a person: rounding of the control is no difference.
  fileprivate var rounded: Self {
    let ends = [value, lower, median, upper].compactMap(\.self)
    return ends.allSatisfy { abs($0) < 0.5 } ? Self(value: 0) : self
  }
}

extension GrowthResults {
  fileprivate func fanYear(_ future: Int, _ measure: Int, _ year: Int, levels: [Int]) -> FanChart.Year {
    let central = futures[future].values[measure][year - declared.baseYear].reduce(0, +)
    guard let drawn else { return .init(year, median: central) }
    let sorted = drawn.draws.values(option: future, measure: measure, year: year).sorted()
    let median = quantile(ofSorted: sorted, 0.5) ?? central
    guard let least = sorted.first, let most = sorted.last, least < most else {
      return .init(year, median: median)
    }
    let intervals = levels.map { level -> ChartInterval in
      let tail = (1 - Double(level) / 100) / 2
      return ChartInterval(
        quantile(ofSorted: sorted, tail) ?? median, quantile(ofSorted: sorted, 1 - tail) ?? median)
    }
    return .init(year, median: median, intervals: intervals)
  }

  fileprivate func pyramid(_ future: Int, _ year: Int, _ areas: [Int]) -> PopulationPyramidChart.People {
    let projection = futures[future].projection
    let people = projection.people(in: year)
    func counts(_ sex: Int) -> [Double] {
      (0..<CellLayout.ageCount).map { age in
        areas.reduce(0) {
          $0
            + people[
              people.startIndex + $1 * projection.layout.cellsPerArea + sex * CellLayout.ageCount + age]
        }
      }
    }
    return .init(
      ages: CellLayout.bands.map { .init($0.lower, through: $0.upper) }, males: counts(1), females: counts(0))
  }
}
