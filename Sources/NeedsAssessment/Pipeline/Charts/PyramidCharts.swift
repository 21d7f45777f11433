internal import Cartography
internal import Demography
internal import Diagnostics
internal import Tables

extension AssessmentCharts {
  /// One pyramid of all areas together; or one an area, each beside the outline of all areas.
  func pyramid(_ chart: Project.Chart, perCent: Bool) throws(Diagnostic) -> RenderedChart {
    // A project without a population by sex is refused when it is read.
    guard let population, let declared = project.population else {
      throw Diagnostic(.projectReference, "the project has no population", at: chart.at)
    }
    let everybody = people(population, Array(frame.codes.indices))
    var panels: [PopulationPyramidChart.Panel] = []
    if try areas(chart) == nil {
      panels = [.init("", everybody)]
    } else {
      for area in try areas(chart, atMost: Self.mostPanels, "pyramids side by side") {
        panels.append(
          .init(name(area), people(population, [area]), comparison: .init("All areas together", everybody)))
      }
    }
    let date = declared.date.map { ", \($0)" } ?? ""
    var pyramid = PopulationPyramidChart(
      panels,
      page: page(
        chart, title: "Population by age and sex\(date)", sources: [declared.table.source], adapted: false))
    pyramid.measure = perCent ? .perCent : .people
    return try pyramid.render()
  }

  private func people(_ population: Population, _ areas: [Int]) -> PopulationPyramidChart.People {
    func counts(_ sex: Sex) -> [MapValue] {
      (population.counts[sex] ?? []).map { column in
        let states = areas.map { column.states[$0] }
        if states.contains(.suppressed) { return .suppressed }
        if states.contains(.missing) { return .missing }
        return .value(areas.reduce(0) { $0 + column.values[$1] })
      }
    }
    return .init(
      ages: population.bands.map { .init($0.lower, through: $0.upper) }, males: counts(.males),
      females: counts(.females))
  }
}
