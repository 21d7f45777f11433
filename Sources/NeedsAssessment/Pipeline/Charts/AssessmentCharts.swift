internal import Cartography
internal import Demography
internal import Diagnostics
internal import Statistics
internal import Tables

/// A chart that has been drawn, and the file that it goes into.
struct DrawnChart: Sendable {
  let file: String
  let rendered: RenderedChart
}

/// Draws the charts of a project from its results.
struct AssessmentCharts {
  let project: Project
  let frame: Frame
  let population: Population?
  let growth: GrowthResults?

  /// A chart an area is for reading one by one: this many at most unless some are named.
  static let mostFiles = 60
  /// Pyramids side by side, and areas in one chart.
  static let mostPanels = 12
  static let mostRows = 80

  func draw(_ chart: Project.Chart) throws(Diagnostic) -> [DrawnChart] {
    switch chart.kind {
    case .pyramid(let perCent): [try one(chart, pyramid(chart, perCent: perCent))]
    case .profile: try profiles(chart)
    case .intervals(let column): [try one(chart, intervals(chart, column))]
    case .contributions(let group): [try one(chart, contributions(chart, group))]
    case .growthFan(let measure, let options): [try one(chart, fan(chart, measure, options))]
    case .growthDifferences(let measures): [try one(chart, growthDifferences(chart, measures))]
    case .growthPyramids(let options): [try one(chart, growthPyramids(chart, options))]
    }
  }

  private func one(_ chart: Project.Chart, _ rendered: RenderedChart) throws(Diagnostic) -> DrawnChart {
    DrawnChart(file: "charts/\(chart.id).svg", rendered: rendered)
  }

  // MARK: Areas and words

  /// The positions of the areas that a chart names, by code or name, in its order.
  func areas(_ chart: Project.Chart) throws(Diagnostic) -> [Int]? {
    guard let named = chart.areas else { return nil }
    var positions: [Int] = []
    for name in named {
      let byCode = frame.codes.firstIndex(of: name)
      let byName = frame.names.indices.filter { frame.names[$0] == name }
      if let position = byCode ?? (byName.count == 1 ? byName[0] : nil) {
        positions.append(position)
        continue
      }
      let near = nearestNames(to: name, in: frame.names + frame.codes)
      throw Diagnostic(
        .projectReference,
        byName.count > 1 ? "\(byName.count) areas are called '\(name)'" : "there is no area '\(name)'",
        at: chart.at, expected: "a code or the name of one area", found: "'\(name)'",
        remedy: byName.count > 1
          ? "give its code: \(byName.map { frame.codes[$0] }.joined(separator: ", "))"
          : near.first.map { "did you mean '\($0)'?" })
    }
    return positions
  }

  /// All areas, or those named; refused where they are too many to be read.
  func areas(_ chart: Project.Chart, atMost most: Int, _ what: String) throws(Diagnostic) -> [Int] {
    let chosen = try areas(chart) ?? Array(frame.codes.indices)
    guard chosen.count <= most else {
      throw Diagnostic(
        .projectValue, "chart '\(chart.id)' would show \(chosen.count) areas", at: chart.at,
        expected: "at most \(most) \(what)", remedy: "name the areas to show under 'areas'")
    }
    return chosen
  }

  func name(_ area: Int) -> String { frame.names[area].isEmpty ? frame.codes[area] : frame.names[area] }

  func page(
    _ chart: Project.Chart, title: String, sources: [Project.Source], adapted: Bool = true
  ) -> ChartPage {
    var page = ChartPage(title: chart.title ?? title)
    page.subtitle = chart.subtitle ?? ""
    page.credits = creditLines(figures: sources, boundaries: nil, adapted: adapted)
    page.sourceYears = uniqueInOrder(sources.map(\.year)).sorted()
    page.width = chart.widthInMillimetres
    page.layout = chart.isForJournal ? .journal : .talk
    page.identifier = chart.id
    return page
  }
}

extension FrameColumn? {
  /// One area's figure as charts take it.
  func mapValue(_ area: Int) -> MapValue {
    guard case .numbers(let column, _)? = self?.content else { return .missing }
    switch column.states[area] {
    case .value: return .value(column.values[area])
    case .missing: return .missing
    case .suppressed: return .suppressed
    }
  }

  /// The interval of one area from two columns; nil where an end is not known.
  func interval(to upper: FrameColumn?, _ area: Int) -> ChartInterval? {
    guard let low = mapValue(area).number, let high = upper.mapValue(area).number, low <= high else {
      return nil
    }
    return ChartInterval(low, high)
  }
}
