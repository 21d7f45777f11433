internal import Demography
internal import Diagnostics
internal import Parallel
internal import Statistics
internal import Tables

/// Makes the estimates of a project's conditions.
struct ConditionEstimates {
  let project: Project
  let areas: ReportedAreas
  let joins: SourceJoins
  let population: Population
  /// Holds the indicators that the levels of gradients may follow.
  let frame: Frame
  let workers: Workers

  /// - Throws: what is wrong with a file of rates, totals or a gradient, or with how it meets the population;
  ///   with the line of the project file that asks for it.
  func estimate(_ condition: Project.Condition) throws(Diagnostic) -> ConditionEstimate {
    do throws(Diagnostic) {
      let table = try rates(condition)
      let register = try condition.recorded.map { (recorded) throws(Diagnostic) in
        try self.register(recorded)
      }
      let split = try split(condition.split)
      let estimate = try PrevalenceEstimate(
        table, of: population, deprivation: try deprivation(condition, register), splitting: split)
      return described(condition, table, estimate, split, register)
    } catch {
      throw error.asked(at: condition.at)
    }
  }

  private func described(
    _ condition: Project.Condition, _ table: PrevalenceTable, _ estimate: PrevalenceEstimate,
    _ split: AgeSplit, _ register: Register?
  ) -> ConditionEstimate {
    let draws = project.estimates.map { estimate.draws(uncertainty($0), workers: workers) }
    let everywhere = AreaGroups.whole(estimate.areaCount)
    let isCalibrated = !estimate.calibrations.isEmpty
    return ConditionEstimate(
      declared: condition, estimate: estimate, split: split, draws: draws,
      intervals: draws?.value?.intervals(workers: workers)
        ?? [CasesInterval?](repeating: nil, count: estimate.areaCount),
      total: (
        estimate.allCases.summed(over: everywhere)[0],
        draws?.value?.intervals(over: everywhere, workers: workers).first.flatMap(\.self)
      ),
      gaps: isCalibrated
        ? [] : register.map { estimate.diagnosisGaps(against: $0, draws: draws?.value) } ?? [],
      register: register, year: project.population?.date ?? "",
      citation: uniqueInOrder(table.rates.map(\.source).filter { !$0.isEmpty }).joined(separator: "; "),
      sources: sources(condition, table), confidence: project.estimates?.confidence ?? 0.95)
  }

  private func uncertainty(_ settings: Project.EstimateSettings) -> EstimateUncertainty {
    EstimateUncertainty(
      draws: settings.draws, seed: UInt64(settings.seed), confidence: settings.confidence,
      population: settings.populationError.map {
        PopulationError(
          relativeStandardErrors: [Double](repeating: $0, count: areas.codes.count), codes: areas.codes)
      })
  }

  /// Of the rates as their file cites them, of the population, and of what is recorded.
  private func sources(_ condition: Project.Condition, _ table: PrevalenceTable) -> [Project.Source] {
    let cited = uniqueInOrder(table.rates.map { CitedRate(source: $0.source, year: $0.year) })
    let rates = condition.rates.source.map { [$0] } ?? cited.map(\.asSource)
    var sources = rates + (project.population.map { [$0.table.source] } ?? [])
    if case .like(let reference) = condition.split { sources.append(reference.source) }
    if case .calibrated = condition.deprivation, let recorded = condition.recorded {
      sources.append(recorded.source)
    }
    if case .gradient(let gradient) = condition.deprivation, let source = gradient.source {
      sources.append(source)
    }
    return uniqueInOrder(sources)
  }

  private struct CitedRate: Equatable {
    var source: String
    var year: String

    var asSource: Project.Source {
      Project.Source(
        publisher: source.isEmpty ? "source not stated" : source, title: "prevalence rates",
        licence: Project.Source.citedInFile.licence, year: year)
    }
  }

  // MARK: Files

  private func rates(_ condition: Project.Condition) throws(Diagnostic) -> PrevalenceTable {
    try PrevalenceTable(
      reading: try chosenRows(condition.rates.file, at: condition.rates.at),
      condition: condition.rates.condition, agesWithoutCases: condition.agesWithoutCases)
  }

  private func chosenRows(
    _ file: Project.FileOptions, at location: Diagnostic.Location
  ) throws(Diagnostic) -> TextTable {
    try readTable(file, in: joins.folder).keeping(file.filter, askedAt: location)
  }

  private func split(_ choice: Project.AgeSplitChoice) throws(Diagnostic) -> AgeSplit {
    switch choice {
    case .refuse: .refuse
    case .uniform: .uniform
    case .like(let reference): .reference(try Population(reference, in: joins.folder))
    }
  }

  private func register(_ recorded: Project.RecordedTotals) throws(Diagnostic) -> Register {
    switch recorded.content {
    case .total(let total, let source):
      return Register(name: source.title, total: total, areaCount: areas.codes.count)
    case .register(let file, let code, let count, let marks, let source):
      let table = try chosenRows(file, at: recorded.at)
      return try Register(
        name: source.title, codes: table.texts(column: try table.column(named: code)),
        recorded: try table.numericColumn(named: count, format: NumberFormat(marks: marks)),
        areas: try recorded.within.map { (reference) throws(Diagnostic) in
          try joins.largerAreas(reference)
        }
          ?? areas.codes)
    }
  }

  // MARK: Deprivation

  private func deprivation(
    _ condition: Project.Condition, _ register: Register?
  ) throws(Diagnostic) -> Deprivation {
    switch condition.deprivation {
    case .plain: return .plain
    case .calibrated:
      // A project file without recorded totals to calibrate to is refused when it is read.
      return register.map { .calibrated(to: $0) } ?? .plain
    case .gradient(let declared):
      let gradient = try DeprivationGradient(
        reading: try readTable(declared.file, in: joins.folder), interpolating: declared.interpolates)
      let within = try declared.within.map { (reference) throws(Diagnostic) in
        try joins.largerAreas(reference)
      }
      return .gradient(
        gradient, levels: try levels(declared.level, of: gradient),
        within: within.map { AreaGroups($0) } ?? .whole(areas.codes.count))
    }
  }

  private func levels(
    _ level: Project.GradientFile.Level, of gradient: DeprivationGradient
  ) throws(Diagnostic) -> [Int?] {
    switch level {
    case .column(let reference):
      guard let joined = joins.tables[reference.table] else { return [] }
      let column = try joined.column(reference)
      return (0..<column.count).map { column[$0].flatMap { Int(exactly: $0) } }
    case .indicator(let id, let location):
      guard let column = frame[id] else {
        throw Diagnostic(.projectReference, "indicator '\(id)' has no figures", at: location)
      }
      return quantileGroups(
        column.numbers, groups: gradient.relative.count, direction: column.worse ?? .highIsWorst)
    }
  }
}

extension Project.RecordedTotals {
  var source: Project.Source {
    switch content {
    case .total(_, let source): source
    case .register(_, _, _, _, let source): source
    }
  }
}
