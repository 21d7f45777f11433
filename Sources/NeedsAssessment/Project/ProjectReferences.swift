internal import Diagnostics

/// Checks that everything a project refers to by id is declared, before any file is opened.
func checkReferences(_ project: Project, _ found: FoundErrors) {
  let references = DeclaredIDs(project)
  for lookup in project.lookups {
    if let population = lookup.population { found.attempt(try references.requireTable(population)) }
  }
  for table in project.tables + (project.population.map { [$0.table] } ?? []) {
    if let via = table.via {
      found.attempt(try references.require(via, in: references.lookups, kind: "lookup", at: table.at))
    }
  }
  for indicator in project.indicators {
    found.attempt(try references.check(indicator, of: project))
  }
  for condition in project.conditions {
    found.attempt(try references.check(condition, of: project))
  }
  for group in project.needs?.groups ?? [] {
    for weight in group.weights {
      found.attempt(try references.check(weight.indicator, at: weight.at, weighedIn: project))
    }
    for condition in group.people?.conditions ?? [] {
      found.attempt(
        try references.require(
          condition, in: references.conditions, kind: "condition", at: group.people?.at ?? group.at))
    }
  }
}

/// What people said is no measure of need: who answers, and how often, says as much about who was asked.
private func refuseEvidence(
  _ id: String, at location: Diagnostic.Location, in project: Project
) throws(Diagnostic) {
  let isEvidence = id.hasPrefix("evidence.") || project.evidence.contains { $0.id == id }
  let isOther = project.indicators.contains { $0.id == id } || project.conditions.contains { $0.id == id }
  guard isEvidence, !isOther else { return }
  throw Diagnostic(
    .evidenceInScore, "'\(id)' is qualitative evidence, which no needs score may weigh", at: location,
    expected: "indicators and conditions",
    details: [
      "how many people respond tells who was asked and who answers, not how much need there is: "
        + "areas with more need often answer less"
    ],
    remedy: "leave it out: its counts stand beside the scores in every output")
}

private struct DeclaredIDs {
  let lookups: [String]
  let tables: [String]
  let indicators: [String]
  let conditions: [String]

  init(_ project: Project) {
    lookups = project.lookups.map(\.id)
    tables = project.tables.map(\.id)
    indicators = project.indicators.map(\.id)
    conditions = project.conditions.map(\.id)
  }

  func check(
    _ id: String, at location: Diagnostic.Location, weighedIn project: Project
  ) throws(Diagnostic) {
    try refuseEvidence(id, at: location, in: project)
    try require(id, in: indicators + conditions, kind: "indicator", at: location)
  }

  func require(
    _ id: String, in declared: [String], kind: String, at location: Diagnostic.Location
  ) throws(Diagnostic) {
    if declared.contains(id) { return }
    throw Diagnostic(
      .projectReference, "there is no \(kind) '\(id)'", at: location,
      expected: declared.isEmpty
        ? "a \(kind) declared under '\(kind)s'" : "one of " + declared.joined(separator: ", "),
      found: "'\(id)'", remedy: nearestNames(to: id, in: declared).first.map { "did you mean '\($0)'?" })
  }

  func requireTable(_ reference: Project.ColumnReference) throws(Diagnostic) {
    try require(reference.table, in: tables, kind: "table", at: reference.at)
  }

  func check(_ indicator: Project.Indicator, of project: Project) throws(Diagnostic) {
    for column in indicator.columns { try requireTable(column) }
    for counts in indicator.ageCounts {
      try require(counts.table, in: tables, kind: "table", at: counts.at)
    }
    switch indicator.measure {
    case .column(let column, let aggregation):
      try checkAggregation(indicator, column, aggregation?.how, project)
      try refuseNamedRanks(indicator, column, aggregation)
    case .deprivationScore(let score):
      if let column = score.domains.first?.rank {
        try checkAggregation(indicator, column, score.aggregation, project)
      }
    case .deprivation(let summary): try requireLookup(indicator, summary.population, project)
    case .ratio, .mean, .populationShare, .directRate, .indirectRatio, .lifeExpectancy, .censusIndex: break
    }
    if indicator.needsPopulation { try requirePopulation(indicator.id, at: indicator.at, of: project) }
  }

  func check(_ condition: Project.Condition, of project: Project) throws(Diagnostic) {
    for column in condition.columns { try requireTable(column) }
    if case .gradient(let gradient) = condition.deprivation, case .indicator(let id, let at) = gradient.level
    {
      try require(id, in: indicators, kind: "indicator", at: at)
    }
    try requirePopulation(condition.id, at: condition.at, of: project)
  }

  private func requirePopulation(
    _ id: String, at location: Diagnostic.Location, of project: Project
  ) throws(Diagnostic) {
    if project.population != nil { return }
    throw Diagnostic(
      .projectReference, "'\(id)' needs a population, and the project declares none",
      at: location, expected: "a 'population' section")
  }

  /// A summary is of the small areas that a lookup leads from.
  private func requireLookup(
    _ indicator: Project.Indicator, _ column: Project.ColumnReference, _ project: Project
  ) throws(Diagnostic) {
    if project.tables.contains(where: { $0.id == column.table && $0.via != nil }) { return }
    throw Diagnostic(
      .projectValue, "'indicators.\(indicator.id).deprivation' has no small areas to summarise",
      at: indicator.at,
      details: ["table '\(column.table)' is by the areas' own codes: it names no lookup under 'via'"],
      remedy: "add 'via' to the table, or use its published figure as 'column'")
  }

  /// A column that passes through a lookup must say how, and one that does not has nothing to say.
  private func checkAggregation(
    _ indicator: Project.Indicator, _ column: Project.ColumnReference,
    _ aggregation: Project.Indicator.Aggregation?, _ project: Project
  ) throws(Diagnostic) {
    let via = project.tables.first { $0.id == column.table }?.via
    if let via, aggregation == nil {
      throw Diagnostic(
        .projectMissingKey, "'indicators.\(indicator.id).aggregate' is missing", at: indicator.at,
        expected: "sum for counts, or {weighted-mean: COLUMN} for scores and rates",
        details: ["table '\(column.table)' reaches the areas through the lookup '\(via)'"])
    }
    if via == nil, aggregation != nil {
      throw Diagnostic(
        .projectValue, "'indicators.\(indicator.id).aggregate' has nothing to aggregate", at: indicator.at,
        details: ["table '\(column.table)' is by the areas' own codes: it names no lookup under 'via'"],
        remedy: "remove 'aggregate', or add 'via' to the table")
    }
  }
}
