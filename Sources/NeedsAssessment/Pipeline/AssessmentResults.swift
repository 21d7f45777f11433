internal import Demography
internal import Diagnostics
internal import GeoIO
internal import Geography
internal import Parallel
internal import Statistics
internal import Tables

/// Joins and computes everything that a project asks for, on sources that have been read.
struct AssessmentResults {
  let frame: Frame
  let joins: [JoinRecord]
  let analyses: Analyses
  let conditions: [ConditionEstimate]
  let disclosure: [DisclosureRecord]
  let population: Population?
  let growth: GrowthResults?
  let evidence: [EvidenceCounts]
  let notes: [Diagnostic]
  /// The borders of the layer as it is, where some analysis needed them.
  let borders: Topology?

  /// - Throws: all errors of the joins together; then all errors of the indicators.
  init(
    _ project: Project, _ sources: consuming LoadedSources, _ ringProblems: Background<[RingProblem]>,
    in folder: DataFolder, workers: Workers, clock: StageClock
  ) throws(AssessmentFailure) {
    let layer = sources.layer
    let areas = try orFailure { () throws(Diagnostic) in
      try clock.time("list the areas") { () throws(Diagnostic) in try ReportedAreas(layer, project.areas) }
    }
    var joins = SourceJoins(project, areas, in: folder)
    let boundaries = project.areas.boundaries
    joins.note(sources.layer.problems.map { $0.naming(boundaries, insteadOf: folder.resolve(boundaries)) })
    let aboutGeometry = joins.found.count
    for lookup in project.lookups {
      guard let table = sources.lookups.removeValue(forKey: lookup.id) else { continue }
      clock.time("join lookup \(lookup.id)") { joins.join(lookup, table) }
    }
    let declaredTables = project.tables
    let readTables = declaredTables.map { sources.tables.removeValue(forKey: $0.id) }
    let outcomes = workers.map(declaredTables.count) { [joins] position -> SourceJoins.Outcome? in
      let declared = declaredTables[position]
      guard let table = readTables[position] else { return nil }
      return clock.time("join table \(declared.id)") {
        joins.outcome(declared, table, used: project.columnsUsed(of: declared.id))
      }
    }
    for (table, outcome) in zip(readTables, outcomes) {
      joins.note(table?.notes ?? [])
      if let outcome { joins.add(outcome) }
    }
    var population: Population?
    if let declared = project.population, let table = sources.tables.removeValue(forKey: "population") {
      joins.note(table.notes)
      population = clock.time("join and count population") {
        joins.population(declared, table, codes: areas.codes, workers: workers)
      }
    }
    var evidence: [EvidenceCounts] = []
    for declared in project.evidence {
      guard let table = sources.tables[declared.table.id] else { continue }
      let counts = clock.time("join evidence \(declared.table.id)") {
        joins.evidence(declared, table, codes: areas.codes)
      }
      if let counts { evidence.append(counts) }
    }
    let trend = [project.growth?.earlier, project.growth?.later].map { declared -> Population? in
      guard let declared, let table = sources.tables[declared.table.id] else { return nil }
      joins.note(table.notes)
      return clock.time("join and count the population of \(declared.date ?? "another year")") {
        joins.population(declared, table, codes: areas.codes, workers: workers)
      }
    }
    joins.note(ringNotes(ringProblems.value, areas), at: aboutGeometry)
    if joins.hasErrors { throw AssessmentFailure(uniqueInOrder(joins.found)) }

    let borders = clock.time("find shared borders") {
      sharedBorders(of: sources.layer.polygons, for: project, workers: workers)
    }
    let neighbours = neighboursOfAreas(sources.layer.attributes.rowCount, borders, for: project)
    var builder = FrameBuilder(project, areas, joins, population, neighbours, workers)
    builder.build(evidence, clock: clock)
    if builder.hasErrors { throw AssessmentFailure(builder.found) }
    let growth = clock.time("growth inputs") {
      GrowthInputs(
        project, areas, builder.joins, sources.layer, population, earlier: trend[0], later: trend[1],
        workers: workers)
    }
    let analysed = FrameAnalyses(
      project, builder.frame, borders, builder.conditions, population, growth, workers: workers,
      clock: clock)
    let found = uniqueInOrder(builder.found + analysed.found)
    if analysed.found.contains(where: { $0.severity == .error }) { throw AssessmentFailure(found) }
    frame = analysed.frame
    self.joins = builder.joins.records
    analyses = analysed.analyses
    conditions = builder.conditions
    self.population = population
    self.growth = analysed.growth
    disclosure =
      builder.disclosed.records + builder.conditions.compactMap { $0.disclosureRecord(areas: areas) }
      + evidence.compactMap(\.disclosure)
    self.evidence = evidence
    notes = found
    self.borders = borders
  }
}

/// Fills the frame column by column.
private struct FrameBuilder {
  private let project: Project
  private let areas: ReportedAreas
  private let population: Population?
  private let neighbours: NeighbourGraph
  private let workers: Workers
  private(set) var joins: SourceJoins
  private(set) var conditions: [ConditionEstimate] = []
  private(set) var disclosed = DisclosedCounts.none
  private(set) var frame: Frame
  private(set) var found: [Diagnostic]

  init(
    _ project: Project, _ areas: ReportedAreas, _ joins: SourceJoins, _ population: Population?,
    _ neighbours: NeighbourGraph, _ workers: Workers
  ) {
    self.project = project
    self.areas = areas
    self.joins = joins
    self.population = population
    self.neighbours = neighbours
    self.workers = workers
    frame = Frame(codes: areas.codes, names: areas.names)
    found = joins.found
  }

  var hasErrors: Bool { found.contains { $0.severity == .error } }

  mutating func build(_ evidence: [EvidenceCounts], clock: StageClock) {
    attempt { (builder: inout FrameBuilder) throws(Diagnostic) in try builder.addPopulation() }
    attempt { (builder: inout FrameBuilder) throws(Diagnostic) in try builder.controlDisclosure() }
    // Counts that could not be controlled are shown by no indicator.
    if hasErrors { return }
    let indicators = IndicatorColumns(
      project: project, areas: areas, joins: joins, population: population, neighbours: neighbours,
      disclosed: disclosed)
    for indicator in project.indicators {
      attempt { (builder: inout FrameBuilder) throws(Diagnostic) in
        let result = try clock.time("indicator \(indicator.id)") { () throws(Diagnostic) in
          try indicators.columns(indicator)
        }
        for column in result.columns { builder.frame.append(column) }
        builder.found += result.notes
      }
    }
    for condition in project.conditions {
      clock.time("condition \(condition.id)") {
        attempt { (builder: inout FrameBuilder) throws(Diagnostic) in try builder.add(condition) }
      }
    }
    found += estimatesWithoutInterval(conditions).map { [$0] } ?? []
    for column in evidence.flatMap(\.columns) { frame.append(column) }
    clock.time("account for sums") {
      attempt { (builder: inout FrameBuilder) throws(Diagnostic) in
        try builder.joins.accountForSums(
          builder.project, areas: builder.areas.codes, withholding: Set(builder.disclosed.columns.keys))
      }
    }
    for lookup in project.lookups {
      clock.time("best-fit error of lookup \(lookup.id)") {
        attempt { (builder: inout FrameBuilder) throws(Diagnostic) in try builder.addBestFitError(lookup) }
      }
    }
  }

  private mutating func attempt(_ step: (inout FrameBuilder) throws(Diagnostic) -> Void) {
    do throws(Diagnostic) {
      try step(&self)
    } catch {
      found.append(error)
    }
  }

  private mutating func controlDisclosure() throws(Diagnostic) {
    guard let declared = project.disclosure else { return }
    let joins = joins
    disclosed = try DisclosedCounts(
      declared, groups: try disclosureGroups(declared), areas: areas
    ) { (reference) throws(Diagnostic) in try joins.summed(reference) }
  }

  /// The areas whose totals readers may know.
  private func disclosureGroups(_ declared: Project.Disclosure) throws(Diagnostic) -> AreaGroups {
    try declared.within.map { (reference) throws(Diagnostic) in
      AreaGroups(try joins.largerAreas(reference))
    } ?? .whole(areas.codes.count)
  }

  private mutating func addPopulation() throws(Diagnostic) {
    guard let population, let declared = project.population else { return }
    let persons = try population.everybody(.persons)
    frame.append(
      FrameColumn(
        id: "population", label: "Residents, all ages", unit: "people", period: declared.date ?? "",
        vintage: declared.table.vintage ?? project.areas.vintage ?? "", sources: [declared.table.source],
        kind: .measured, method: "sum over all ages", content: .numbers(persons, decimals: 0)))
  }

  private mutating func add(_ condition: Project.Condition) throws(Diagnostic) {
    // A project with conditions and no population is refused when it is read.
    guard let population else { return }
    var made = try ConditionEstimates(
      project: project, areas: areas, joins: joins, population: population, frame: frame, workers: workers
    ).estimate(condition)
    if let disclosure = project.disclosure, disclosure.controlsEstimates {
      try made.control(disclosure, groups: try disclosureGroups(disclosure), areas: areas)
    }
    let columns = ConditionColumns(made, vintage: project.areas.vintage ?? "")
    for column in columns.all { frame.append(column) }
    found += columns.notes
    conditions.append(made)
  }

  /// By how much a lookup misses each area's population, where the project gives both.
  private mutating func addBestFitError(_ declared: Project.LookupSource) throws(Diagnostic) {
    guard let reference = declared.population, let population, let lookup = joins.lookups[declared.id],
      let table = joins.tables[reference.table], let source = project.population?.table.source
    else { return }
    let assigned = lookup.aggregation.sum(try table.column(reference)).column
    let errors = bestFitError(aggregated: assigned, own: try population.everybody(.persons))
    frame.append(
      FrameColumn(
        id: "best-fit-error.\(declared.id)", label: "Best-fit error of the lookup \(declared.id)",
        unit: "% of residents", denominator: "residents of the area itself",
        sources: [source, declared.source],
        kind: .derived,
        method: "(people whom the lookup gives the area - its own residents) / its own residents x 100",
        content: .numbers(Column(name: "best-fit error", optional: errors), decimals: 2)))
    joins.add(BestFitRecord(errors, areas), toRecordOf: reference.table)
    found += largeBestFitErrors(errors, of: declared, areas).map { [$0] } ?? []
  }
}

extension Project {
  /// The columns of a table that something in the project asks for.
  func columnsUsed(of table: String) -> [ColumnReference] {
    var used = indicators.flatMap(\.columns)
    used += conditions.flatMap(\.columns)
    used += (disclosure?.counts.flatMap(\.columns) ?? []) + (disclosure?.within.map { [$0] } ?? [])
    used += growth?.districts.map { [$0] } ?? []
    used += lookups.compactMap(\.population)
    return uniqueInOrder(used.filter { $0.table == table })
  }
}
