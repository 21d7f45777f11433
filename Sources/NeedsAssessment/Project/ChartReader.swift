internal import Demography
internal import Diagnostics

/// Reads the section 'charts'.
extension ProjectReader {
  private enum ChartKey: String, CaseIterable {
    case pyramid, profile, intervals, contributions
    case growthFan = "growth-fan"
    case growthDifferences = "growth-differences"
    case growthPyramids = "growth-pyramids"
  }

  private enum MeasureOfPeople: String, CaseIterable {
    case people
    case perCent = "per-cent"
  }

  func chart(_ value: YAMLValue) throws(Diagnostic) -> Project.Chart {
    let map = try value.mapping(keys: [
      "id", "kind", "value", "group", "measure", "options", "areas", "title", "subtitle", "width",
      "journal",
    ])
    let id = try map.required("id")
    let kind: Project.Chart.Kind
    var own: [String] = []
    switch try map.required("kind").choice(of: ChartKey.self) {
    case .pyramid:
      own = ["measure"]
      kind = .pyramid(perCent: try map["measure"]?.choice(of: MeasureOfPeople.self) == .perCent)
    case .profile: kind = .profile
    case .intervals:
      own = ["value"]
      kind = .intervals(column: try map.required("value").text())
    case .contributions:
      own = ["group"]
      kind = .contributions(group: try map.required("group").text())
    case .growthFan:
      own = ["value", "options"]
      kind = .growthFan(measure: try map.required("value").text(), options: try map["options"]?.texts())
    case .growthDifferences:
      own = ["value"]
      kind = .growthDifferences(measures: try map["value"]?.texts())
    case .growthPyramids:
      own = ["options"]
      kind = .growthPyramids(options: try map["options"]?.texts())
    }
    for key in ["value", "group", "measure", "options"] where !own.contains(key) {
      if let extra = map[key] { throw extra.wrong(expected: "no '\(key)' for this kind of chart") }
    }
    return Project.Chart(
      id: try identifier(id.text(), id), kind: kind, areas: try map["areas"]?.texts(),
      title: try optionalText(map["title"]), subtitle: try optionalText(map["subtitle"]),
      widthInMillimetres: try optional(map["width"], width) ?? 170,
      isForJournal: try map["journal"]?.flag() ?? false, at: value.location)
  }
}

/// Checks that charts speak of groups and a population that are declared.
func checkCharts(_ project: Project) throws(Diagnostic) {
  let groups = (project.needs?.groups ?? []).map(\.id)
  for chart in project.charts {
    switch chart.kind {
    case .pyramid:
      guard let population = project.population else {
        throw Diagnostic(
          .projectReference, "chart '\(chart.id)' needs a population, and the project declares none",
          at: chart.at, expected: "a 'population' section")
      }
      let sexes: [Sex] =
        switch population.sexes {
        case .rows(_, let labels): labels.map(\.sex)
        case .columns(let prefixes): prefixes.map(\.sex)
        case nil: []
        }
      guard sexes.contains(.females), sexes.contains(.males) else {
        throw Diagnostic(
          .projectReference, "chart '\(chart.id)' needs females and males", at: chart.at,
          expected: "'sex' in the 'population' section, with female and male")
      }
    case .profile:
      if groups.isEmpty {
        throw Diagnostic(
          .projectReference, "chart '\(chart.id)' needs client groups, and the project declares none",
          at: chart.at, expected: "a 'needs' section")
      }
    case .contributions(let group):
      if groups.contains(group) { continue }
      throw Diagnostic(
        .projectReference, "there is no group '\(group)'", at: chart.at,
        expected: "one of " + groups.joined(separator: ", "), found: "'\(group)'",
        remedy: nearestNames(to: group, in: groups).first.map { "did you mean '\($0)'?" })
    case .growthFan, .growthDifferences, .growthPyramids:
      if project.growth != nil { continue }
      throw Diagnostic(
        .projectReference, "chart '\(chart.id)' needs growth, and the project projects nothing", at: chart.at,
        expected: "a 'growth' section")
    case .intervals: continue
    }
  }
}
