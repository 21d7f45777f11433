internal import Demography
internal import Diagnostics
internal import Growth
internal import Parallel
internal import Statistics
internal import Tables

/// One future: the base, which has no sites, or an option.
struct GrowthFuture: Sendable {
  let id: String
  let label: String
  let option: GrowthOption
  let projection: GrowthProjection
  /// By measure, year from the base and area.
  let values: [[[Double]]]
  /// For each group, by year of the tables and area; empty for a group without scores.
  var scores: [[[Double?]]] = []
}

/// Everything that growth comes to.
struct GrowthResults: Sendable {
  let declared: Project.Growth
  let codes: [String]
  let names: [String]
  let measures: GrowthMeasures
  let scores: GrowthScores
  /// The base first.
  let futures: [GrowthFuture]
  let drawn: GrowthDrawn?
  let deprivation: DeprivationOrder?
  let classes: GrowthClasses?
  let services: [GrowthService]
  let breakEvens: [GrowthBreakEven]
  let record: GrowthRecord
  /// Of population, trend, control and dwellings.
  let sources: [Project.Source]
  let notes: [Diagnostic]

  var years: ClosedRange<Int> { declared.baseYear...declared.horizon }
  /// The years that tables by area show.
  var tableYears: [Int] { declared.shownYears }

  /// - Throws: what is wrong with a file that only growth reads, or with how it meets the areas.
  init(_ inputs: GrowthInputs, _ conditions: [ConditionEstimate], _ frame: Frame) throws(Diagnostic) {
    let declared = inputs.declared
    let model: GrowthModel
    do throws(Diagnostic) {
      model = try inputs.model()
    } catch {
      throw error.asked(at: declared.at)
    }
    let measures = try GrowthMeasures(inputs.project, declared, conditions, frame, model.base)
    let scores = GrowthScores(inputs.project, frame, measures)
    let sites = try GrowthSites(inputs)
    var futures = try Self.futures(inputs, model, measures, sites.options)
    for position in futures.indices {
      futures[position].scores = scores.scores(futures[position], futures[0], declared)
    }
    let drawn = try GrowthDrawn(inputs, model, futures, measures, scores)
    let deprivation = Self.deprivation(declared, frame, futures[0])
    let classes = try declared.growthAreas.map { (classes) throws(Diagnostic) in
      try GrowthClasses(classes, futures, measures)
    }
    let services = try inputs.services(futures)
    let breakEvens =
      try declared.breakEven.map { (measure) throws(Diagnostic) in
        try GrowthBreakEven.all(measure, model, futures, measures)
      } ?? []
    self.declared = declared
    codes = inputs.areas.codes
    names = inputs.areas.names
    self.measures = measures
    self.scores = scores
    self.futures = futures
    self.drawn = drawn
    self.deprivation = deprivation
    self.classes = classes
    self.services = services
    self.breakEvens = breakEvens
    sources = uniqueInOrder(
      (inputs.project.population.map { [$0.table.source] } ?? []) + declared.filesOfPeople.map(\.source))
    record = GrowthRecord(
      GrowthComparison(
        declared: declared, measures: measures, futures: futures, drawn: drawn, deprivation: deprivation),
      breakEvens: breakEvens, classes: classes)
    notes =
      inputs.notes + model.notes + sites.notes
      + uniqueInOrder(futures.flatMap(\.projection.notes)).filter {
        !model.notes.contains($0)
      } + measures.notes + scores.notes
  }

  private static func futures(
    _ inputs: GrowthInputs, _ model: GrowthModel, _ measures: GrowthMeasures, _ options: [GrowthOption]
  ) throws(Diagnostic) -> [GrowthFuture] {
    let declared = inputs.declared
    func future(_ id: String, _ label: String, _ option: GrowthOption, _ projection: GrowthProjection)
      -> GrowthFuture
    {
      let values = measures.all.map { measure in
        projection.years.map { measure.measure.values(of: projection, in: $0) }
      }
      return GrowthFuture(id: id, label: label, option: option, projection: projection, values: values)
    }
    let without = GrowthOption(
      name: Project.Growth.baseID, sites: [],
      assumptions: GrowthAssumptions(vacancy: UncertainValue(0), netShare: UncertainValue(1)))
    let base = model.projectBase(workers: inputs.workers)
    var futures = [future(Project.Growth.baseID, "No sites", without, base)]
    for (option, named) in zip(options, declared.options) {
      do throws(Diagnostic) {
        let projection = try model.project(option, workers: inputs.workers)
        futures.append(future(named.id, named.label, option, projection))
      } catch {
        throw error.asked(at: named.at)
      }
    }
    return futures
  }

  private static func deprivation(
    _ declared: Project.Growth, _ frame: Frame, _ base: GrowthFuture
  ) -> DeprivationOrder? {
    guard let (id, _) = declared.deprivation, let column = frame[id] else { return nil }
    let sign = column.worse == .lowIsWorst ? -1.0 : 1
    return DeprivationOrder(
      deprivation: column.numbers.map { $0.map { $0 * sign } ?? .nan }, people: base.values[0][0])
  }
}

extension Project.Growth {
  /// The years that tables by area show: those declared, or the base, every fifth and the horizon.
  var shownYears: [Int] {
    tableYears ?? (baseYear...horizon).filter { $0 == baseYear || $0 == horizon || $0 % 5 == 0 }
  }
}

extension GrowthInputs {
  /// What readers of the results should know before any figure.
  var notes: [Diagnostic] {
    var notes = gapsOfTrend.map { [$0] } ?? []
    if splitsTrendBySex {
      notes.append(
        Diagnostic(
          .growthMismatch, severity: .note,
          "the population that the trend starts from does not tell the sexes apart: each cohort's are taken from the base year, so that females and males change alike"
        ))
    }
    if case .raked(let projection, _, _) = declared.control {
      if let first = try? table(projection.file, at: projection.at).columnNames.compactMap({
        $0.utf8.count == 4 ? Int($0) : nil
      }).filter({ $0 > declared.baseYear }).min(), first > declared.baseYear + 1 {
        notes.append(
          Diagnostic(
            .controlNone, severity: .note, "the control begins in \(first): earlier years are free",
            at: projection.at))
      }
      if !declared.options.isEmpty {
        notes.append(
          Diagnostic(
            .controlNone, severity: .note,
            "the control brings every option to the same numbers of the ages that it holds: options differ in where these people live, and not in how many they are",
            at: projection.at))
      }
    }
    return notes
  }
}
