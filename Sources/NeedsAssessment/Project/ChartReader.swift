internal import Demography
internal import Diagnostics

/// Reads the section 'charts'.
extension ProjectReader {
  private enum ChartKey: String, CaseIterable {
    case pyramid, profile, intervals, contributions
    case growthFan = "growth-fan"
    case growthDifferences = "growth-differences"
    case growthPyramids = "growth-pyramids"

    /// The keys that only some kinds have.
    var own: [String] {
      switch self {
      case .pyramid: ["measure"]
      case .profile: []
      case .intervals, .growthDifferences: ["value"]
      case .contributions: ["group"]
      case .growthFan: ["value", "options"]
      case .growthPyramids: ["options"]
      }
    }
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
    let kind = found.attempt(try chartKind(map)) ?? .profile
    return Project.Chart(
      id: map.required("id", identifier, else: ""), kind: kind, areas: map.texts("areas"),
      title: map.optional("title", words), subtitle: map.optional("subtitle", words),
      widthInMillimetres: map.optional("width", width) ?? 170, isForJournal: map.flag("journal") ?? false,
      at: value.location)
  }

  /// What a chart shows, by the keys of its kind.
  private func chartKind(_ map: YAMLMapping) throws(Diagnostic) -> Project.Chart.Kind {
    let key = try map.required("kind").choice(of: ChartKey.self)
    for other in ["value", "group", "measure", "options"] where !key.own.contains(other) {
      if let extra = map[other] {
        found.add(extra.wrong(expected: "no '\(other)' for this kind of chart"))
      }
    }
    switch key {
    case .pyramid: return .pyramid(perCent: map.choice("measure", of: MeasureOfPeople.self) == .perCent)
    case .profile: return .profile
    case .intervals: return .intervals(column: map.text("value"))
    case .contributions: return .contributions(group: map.text("group"))
    case .growthFan: return .growthFan(measure: map.text("value"), options: map.texts("options"))
    case .growthDifferences: return .growthDifferences(measures: map.texts("value"))
    case .growthPyramids: return .growthPyramids(options: map.texts("options"))
    }
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
