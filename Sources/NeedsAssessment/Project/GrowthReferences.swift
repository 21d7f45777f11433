internal import Diagnostics

/// Checks that the section 'growth' speaks of what is declared, and that its years fit together.
func checkGrowth(_ project: Project) throws(Diagnostic) {
  guard let growth = project.growth else { return }
  try checkYears(growth, project)
  if let districts = growth.districts {
    try requireGrowth(districts.table, in: project.tables.map(\.id), called: "table", at: districts.at)
  }
  if let (indicator, at) = growth.deprivation {
    try requireGrowth(indicator, in: project.indicators.map(\.id), called: "indicator", at: at)
  }
  let measures = growthMeasureNames(project)
  for measure in [growth.breakEven, growth.growthAreas?.measure] + growth.unitCosts.map(\.measure) {
    guard let measure else { continue }
    try requireGrowth(measure.name, in: measures, called: "measure of need", at: measure.at)
  }
  if let option = growth.options.first(where: { $0.sites != nil }), growth.newResidents == nil {
    throw Diagnostic(
      .projectMissingKey, "'growth.new-residents' is missing", at: growth.at,
      expected: "who moves into the dwellings of option '\(option.id)'",
      remedy: "add new-residents: {persons: FILE, ages: FILE}; GeoData/reference/growth has both")
  }
  let taken = [Project.Growth.earlierTableID, Project.Growth.laterTableID]
  if let clash = project.tables.first(where: { taken.contains($0.id) }) {
    throw Diagnostic(
      .projectValue, "a table cannot have the id '\(clash.id)'", at: clash.at,
      expected: "another id: it stands for a population of 'growth.trend'")
  }
  if project.disclosure?.controlsEstimates == true, !project.conditions.isEmpty {
    throw Diagnostic(
      .projectValue, "'growth' would show estimates that 'disclosure' holds back", at: growth.at,
      expected: "a project with one of the two",
      remedy: "project growth in a project of its own, without estimates under disclosure control")
  }
}

/// What growth measures of a population, as a project file names it.
func growthMeasureNames(_ project: Project) -> [String] {
  ["population"] + project.conditions.map(\.id)
    + (project.needs?.groups ?? []).filter { $0.people != nil }.map { "needs.\($0.id).people" }
}

private func checkYears(_ growth: Project.Growth, _ project: Project) throws(Diagnostic) {
  guard let population = project.population else {
    throw Diagnostic(
      .projectReference, "'growth' needs a population, and the project declares none", at: growth.at,
      expected: "a 'population' section")
  }
  guard growth.horizon > growth.baseYear, growth.horizon - growth.baseYear <= 200 else {
    throw Diagnostic(
      .projectValue, "'growth.horizon' is not after 'growth.base-year'", at: growth.at,
      expected: "a year after \(growth.baseYear), at most 200 years on", found: "\(growth.horizon)")
  }
  let years = population.date.map(yearsNamed) ?? []
  if !years.isEmpty, !years.contains(growth.baseYear) {
    throw Diagnostic(
      .projectValue, "'growth.base-year' is not the year of the population", at: growth.at,
      expected: "\(years[0]), as 'population.date' says", found: "\(growth.baseYear)")
  }
  guard case .cohortChange(let years, _) = growth.trend else { return }
  if let later = years.later, !(growth.baseYear - 15...growth.baseYear).contains(years.laterYear) {
    throw Diagnostic(
      .projectValue, "the later population of the trend is not of the 15 years up to the base year",
      at: later.at, expected: "a year from \(growth.baseYear - 15) to \(growth.baseYear)",
      found: "\(years.laterYear)")
  }
  guard (1...15).contains(years.laterYear - years.earlierYear) else {
    throw Diagnostic(
      .projectValue,
      "the earlier population is not 1 to 15 years before the \(years.later == nil ? "base year" : "later one")",
      at: years.earlier.at,
      expected: "a year from \(years.laterYear - 15) to \(years.laterYear - 1)", found: "\(years.earlierYear)"
    )
  }
}

/// The years in a date such as `2006-06-30` or `mid-2020`.
private func yearsNamed(_ date: String) -> [Int] {
  date.split { !$0.isNumber }.filter { $0.count == 4 }.compactMap { Int($0) }
}

private func requireGrowth(
  _ id: String, in declared: [String], called kind: String, at location: Diagnostic.Location
) throws(Diagnostic) {
  if declared.contains(id) { return }
  throw Diagnostic(
    .projectReference, "there is no \(kind) '\(id)'", at: location,
    expected: declared.isEmpty ? "a \(kind) of the project" : "one of " + declared.joined(separator: ", "),
    found: "'\(id)'", remedy: nearestNames(to: id, in: declared).first.map { "did you mean '\($0)'?" })
}
