internal import Demography
internal import Diagnostics
internal import Growth
internal import Statistics
internal import Tables

/// Something counted of every population: people of some ages, people expected to have a condition, a group's
/// people in need.
struct GrowthMeasure: Sendable {
  enum Role: Sendable, Hashable {
    case population, ages, condition(String), group(String)
    /// Stands in no output: what an indicator is a share of, or a part of.
    case part
  }

  let id: String
  let label: String
  let role: Role
  let sources: [Project.Source]
  let measure: NeedMeasure

  var isShown: Bool { role != .part }
  /// Whether options are compared by it.
  var isNeed: Bool {
    switch role {
    case .condition, .group: true
    case .population, .ages, .part: false
    }
  }
  /// The id of how much it has changed since the base year.
  var changeID: String { beside("change") }
  /// The id of what the sites make of it.
  var fromSitesID: String { beside("from-sites") }

  private func beside(_ word: String) -> String {
    id.hasSuffix(".cases") ? "\(id.dropLast(6)).\(word)" : "\(id)-\(word)"
  }
}

/// An indicator that follows from who lives in an area, and so has a value in every year.
struct GrowthIndicator: Sendable {
  let id: String
  /// Positions of measures.
  let numerator: Int
  let denominator: Int
  let per: Double

  func value(_ numerator: Double, _ denominator: Double) -> Double? {
    denominator > 0 ? numerator / denominator * per : nil
  }
}

/// All that growth counts, in the order of the outputs.
struct GrowthMeasures: Sendable {
  private(set) var all: [GrowthMeasure] = []
  private(set) var indicators: [GrowthIndicator] = []
  private(set) var notes: [Diagnostic] = []

  /// - Throws: `rates-sex`, `age-bands` where rates do not suit the projection.
  init(
    _ project: Project, _ declared: Project.Growth, _ conditions: [ConditionEstimate], _ frame: Frame,
    _ base: SingleYearPopulation
  ) throws(Diagnostic) {
    let builder = try MeasureBuilder(project, declared, base)
    add("population", "Residents, all ages", .population, builder.source, builder.everybody)
    for (id, label, ages) in MeasureBuilder.ageGroups {
      add("population.\(id)", label, .ages, builder.source, try builder.people(ages))
    }
    for indicator in project.indicators {
      guard case .populationShare(let share) = indicator.measure else { continue }
      try addShare(indicator, share.ages, share.sex, share.per, builder)
    }
    var needs: [String: NeedMeasure] = [:]
    for made in conditions {
      guard made.estimate.factors.allSatisfy(\.isFinite) else {
        notes.append(builder.leftOut(made.declared))
        continue
      }
      let need = try builder.cases(made)
      needs[made.declared.id] = need
      if declared.uncertainty != nil, need.drawnWeights.isEmpty {
        notes.append(builder.undrawn(made.declared))
      }
      try addCondition(made, need, builder)
    }
    for group in project.needs?.groups ?? [] {
      guard let people = group.people else { continue }
      let parts = people.conditions.compactMap { needs[$0] }
      guard parts.count == people.conditions.count else { continue }
      let made = people.conditions.compactMap { id in conditions.first { $0.declared.id == id } }
      add(
        "needs.\(group.id).people", "\(group.label): people in need", .group(group.id),
        uniqueInOrder(made.flatMap(\.sources)),
        builder.inNeed(parts, people.counted, now: frame["needs.\(group.id).people"]))
    }
  }

  subscript(id: String) -> GrowthMeasure? { all.first { $0.id == id } }

  /// The measure that a project file names: `dementia` stands for its cases.
  func position(of name: String) -> Int? {
    all.firstIndex { $0.isShown && ($0.id == name || $0.id == "\(name).cases") }
  }

  /// The groups whose people in need are those of one condition.
  var repeated: Set<String> {
    let conditions = all.filter { if case .condition = $0.role { true } else { false } }
    let groups = all.filter { if case .group = $0.role { true } else { false } }
    return Set(
      groups.filter { group in
        conditions.contains {
          $0.measure.weights == group.measure.weights
            && ($0.measure.areaFactors == nil) == (group.measure.areaFactors == nil)
        }
      }.map(\.id))
  }

  func indicator(_ id: String) -> GrowthIndicator? { indicators.first { $0.id == id } }

  private mutating func add(
    _ id: String, _ label: String, _ role: GrowthMeasure.Role, _ sources: [Project.Source],
    _ measure: NeedMeasure
  ) {
    all.append(GrowthMeasure(id: id, label: label, role: role, sources: sources, measure: measure))
  }

  /// People of some ages per so many, as an indicator of the project.
  private mutating func addShare(
    _ indicator: Project.Indicator, _ ages: Demography.AgeBand, _ sex: Sex, _ per: Double,
    _ builder: MeasureBuilder
  ) throws(Diagnostic) {
    do throws(Diagnostic) {
      let everybody = sex == .persons ? builder.everybody : try builder.people(.all, sex)
      indicators.append(
        GrowthIndicator(
          id: indicator.id, numerator: part("\(indicator.id).numerator", try builder.people(ages, sex)),
          denominator: part("\(indicator.id).denominator", everybody), per: per))
    } catch {
      throw error.asked(at: indicator.at)
    }
  }

  private mutating func addCondition(
    _ made: ConditionEstimate, _ need: NeedMeasure, _ builder: MeasureBuilder
  ) throws(Diagnostic) {
    let declared = made.declared
    let ofAll = declared.denominator == .everybody
    do throws(Diagnostic) {
      let people = ofAll ? builder.everybody : try builder.peopleWithRates(made)
      add(
        "\(declared.id).cases", "\(declared.label): expected people", .condition(declared.id), made.sources,
        need)
      let cases = all.count - 1
      indicators.append(
        GrowthIndicator(
          id: declared.id, numerator: cases, denominator: part("\(declared.id).denominator", people),
          per: declared.per))
    } catch {
      throw error.asked(at: declared.at)
    }
  }

  /// The position of a part; people who are counted already are counted once.
  private mutating func part(_ id: String, _ people: NeedMeasure) -> Int {
    if let same = all.firstIndex(where: { $0.measure.isSame(as: people) }) { return same }
    add(id, id, .part, [], people)
    return all.count - 1
  }
}

extension NeedMeasure {
  fileprivate func isSame(as other: NeedMeasure) -> Bool {
    weights == other.weights && drawnWeights.isEmpty && other.drawnWeights.isEmpty && areaFactors == nil
      && other.areaFactors == nil
  }
}

/// Makes measures for one projection.
private struct MeasureBuilder {
  let declared: Project.Growth
  let base: SingleYearPopulation
  let source: [Project.Source]
  let everybody: NeedMeasure

  var isBySex: Bool { base.layout.isBySex }

  static let ageGroups: [(id: String, label: String, ages: Demography.AgeBand)] = [
    ("0-15", "Residents aged 0 to 15", Demography.AgeBand(0, through: 15)),
    ("16-64", "Residents aged 16 to 64", Demography.AgeBand(16, through: 64)),
    ("65-plus", "Residents aged 65 and over", Demography.AgeBand(65, through: nil)),
    ("85-plus", "Residents aged 85 and over", Demography.AgeBand(85, through: nil)),
  ]

  init(
    _ project: Project, _ declared: Project.Growth, _ base: SingleYearPopulation
  ) throws(Diagnostic) {
    self.declared = declared
    self.base = base
    source = project.population.map { [$0.table.source] } ?? []
    everybody = try NeedMeasure(people: .all, isBySex: base.layout.isBySex)
  }

  func people(_ ages: Demography.AgeBand, _ sex: Sex = .persons) throws(Diagnostic) -> NeedMeasure {
    try NeedMeasure(people: ages, sex: sex, isBySex: isBySex)
  }

  func leftOut(_ condition: Project.Condition) -> Diagnostic {
    Diagnostic(
      .indicatorMissing, severity: .warning, "\(condition.id) is not projected", at: condition.at,
      details: ["the total to calibrate to is missing or suppressed for some areas"])
  }

  func undrawn(_ condition: Project.Condition) -> Diagnostic {
    Diagnostic(
      .estimateInterval, severity: .note,
      "\(condition.id): its rates have no interval, so that draws of growth vary the assumptions only",
      at: condition.at)
  }

  /// Ages without a rate have weight 0, all others 1.
  func peopleWithRates(_ made: ConditionEstimate) throws(Diagnostic) -> NeedMeasure {
    let rates = try NeedMeasure(try table(made, rate: 1), isBySex: isBySex)
    return NeedMeasure(name: "people with rates", weights: rates.weights.map { $0 > 0 ? 1 : 0 })
  }

  private func table(_ made: ConditionEstimate, rate: Double? = nil) throws(Diagnostic) -> PrevalenceTable {
    let rates = made.estimate.cells.map { cell -> PrevalenceRate in
      guard let rate else { return cell.rate }
      return PrevalenceRate(ages: cell.ages, sex: cell.sex, rate: rate)
    }
    return try PrevalenceTable(
      condition: made.estimate.condition, rates: rates, agesWithoutCases: made.declared.agesWithoutCases)
  }

  /// Expected cases with the base year's factors, drawn as the rates are.
  func cases(_ made: ConditionEstimate) throws(Diagnostic) -> NeedMeasure {
    do throws(Diagnostic) {
      let factors = made.estimate.factors
      let measure = try NeedMeasure(
        try table(made), isBySex: isBySex, areaFactors: factors.allSatisfy { $0 == 1 } ? nil : factors,
        uncertainty: declared.uncertainty.map {
          EstimateUncertainty(draws: $0.draws, seed: UInt64($0.seed), confidence: $0.confidence)
        })
      guard case .calibrated = made.declared.deprivation else { return measure }
      return heldToTotal(measure, made)
    } catch {
      throw error.asked(at: made.declared.at)
    }
  }

  /// A recorded total is exact in the base year: each draw of the rates is brought to it, as in the estimate.
  private func heldToTotal(_ measure: NeedMeasure, _ made: ConditionEstimate) -> NeedMeasure {
    let people = made.estimate.people.map { column in column.values.reduce(0, +) }
    let rates = made.estimate.cells.map(\.rate.rate)
    let expected = zip(people, rates).reduce(0) { $0 + $1.0 * $1.1 }
    guard expected > 0, let table = try? table(made), let settings = declared.uncertainty,
      let drawn = table.drawnRates(
        EstimateUncertainty(
          draws: settings.draws, seed: UInt64(settings.seed), confidence: settings.confidence)
      ).value
    else { return measure }
    let weights = measure.drawnWeights.enumerated().map { draw, weights -> [Double] in
      let total = zip(people, drawn).reduce(0) { $0 + $1.0 * $1.1[draw] }
      return total > 0 ? weights.map { $0 * expected / total } : weights
    }
    return NeedMeasure(
      name: measure.name, weights: measure.weights, drawnWeights: weights, areaFactors: measure.areaFactors)
  }

  /// People with any of some conditions: once each, the conditions independent among people of one age and
  /// sex, or once for each condition. Where estimates are adjusted area by area, each area keeps the factor
  /// between what the base year has and what plain rates would give.
  func inNeed(
    _ parts: [NeedMeasure], _ counted: Project.PeopleInNeed.Counting, now: FrameColumn?
  ) -> NeedMeasure {
    func joined(_ weights: [[Double]]) -> [Double] {
      weights[0].indices.map { cell in
        let own = weights.map { $0[cell] }
        switch counted {
        case .each: return own.reduce(0, +)
        case .once: return 1 - own.reduce(1) { $0 * (1 - min(1, $1)) }
        }
      }
    }
    let draws = parts.map(\.drawnWeights.count).min() ?? 0
    let weights = joined(parts.map(\.weights))
    let isAdjusted = parts.contains { $0.areaFactors != nil }
    return NeedMeasure(
      name: "people in need", weights: weights,
      drawnWeights: (0..<draws).map { draw in joined(parts.map { $0.drawnWeights[draw] }) },
      areaFactors: isAdjusted ? factors(weights, now?.numbers ?? []) : nil)
  }

  /// An area without anybody takes the factor of all areas together.
  private func factors(_ weights: [Double], _ now: [Double?]) -> [Double] {
    let plain = base.codes.indices.map { area in
      zip(base.people[base.layout.cells(ofArea: area)], weights).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let known = plain.indices.filter { now.indices.contains($0) && now[$0] != nil }
    let (there, rated) = (
      known.reduce(0) { $0 + (now[$1] ?? 0) }, known.reduce(0) { $0 + plain[$1] }
    )
    let whole = rated > 0 ? there / rated : 1
    return plain.indices.map { area in
      guard plain[area] > 0, now.indices.contains(area), let people = now[area] else { return whole }
      return people / plain[area]
    }
  }
}
