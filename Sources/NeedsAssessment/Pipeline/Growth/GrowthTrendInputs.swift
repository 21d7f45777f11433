internal import Demography
internal import Diagnostics
internal import Growth
internal import Tables

/// Makes the trend from its files.
extension GrowthInputs {
  func trend(_ base: SingleYearPopulation, _ districts: AreaGroups) throws(Diagnostic) -> Trend {
    switch declared.trend {
    case .noChange: return .noChange
    case .constantShare(let projection):
      do throws(Diagnostic) {
        return .constantShare(
          try DistrictPath(
            reading: try table(projection.file, at: projection.at), layout: projection.layout,
            districts: districts.names, years: declared.baseYear...declared.horizon,
            isBySex: base.layout.isBySex))
      } catch {
        throw error.asked(at: projection.at)
      }
    case .cohortChange(let years, let guards):
      let first = try people(
        of: earlier, years.earlier, base, districts, years: declared.baseYear - years.earlierYear)
      let last = try years.later.map { (declared) throws(Diagnostic) in
        try people(of: later, declared, base, districts, years: self.declared.baseYear - years.laterYear)
      }
      // Areas that one of the two lacks have no ratios of their own.
      let gaps = Set(first.gaps + (last?.gaps ?? [])).sorted()
      return .cohortRatios(
        try CohortRatios(
          from: first.people.emptying(gaps), to: (last?.people ?? base).emptying(gaps),
          years: years.laterYear - years.earlierYear, districts: districts, guards: guards))
    case .cohortComponents(let components): return .cohortComponents(try self.components(components, base))
    }
  }

  // MARK: Cohort change

  /// The areas that a population of the trend lacks, told.
  var gapsOfTrend: Diagnostic? {
    guard case .cohortChange(let years, _) = declared.trend else { return nil }
    let lacking = areas.codes.indices.filter { area in
      [earlier, later].contains { $0?.counts.values.joined().contains { $0[area] == nil } ?? false }
    }
    if lacking.isEmpty { return nil }
    return Diagnostic(
      .growthMismatch, severity: .warning,
      "\(lacking.count) of \(areas.codes.count) areas are not known in both populations of the trend: they change by their districts' ratios",
      at: years.earlier.at,
      details: [
        lacking.prefix(10).map { "\(areas.codes[$0]) \(areas.names[$0])" }.joined(separator: ", ")
          + (lacking.count > 10 ? ", ..." : "")
      ])
  }

  /// Whether a population of the trend has to be told apart by sex as the base year's cohorts are.
  var splitsTrendBySex: Bool {
    population.isBySex && [earlier, later].contains { $0?.isBySex == false }
  }

  private func people(
    of joined: Population?, _ declared: Project.PopulationSource, _ base: SingleYearPopulation,
    _ districts: AreaGroups, years: Int
  ) throws(Diagnostic) -> (people: SingleYearPopulation, gaps: [Int]) {
    // A table that could not be joined has told why, and growth is not reached.
    guard let joined else {
      throw Diagnostic(.growthMismatch, "a population of the trend was not joined", at: declared.at)
    }
    do throws(Diagnostic) {
      let read = try SingleYearPopulation.allowingGaps(
        joined, codes: areas.codes, isBySex: base.layout.isBySex && joined.isBySex,
        splitting: try split(),
        at: .init(file: declared.table.file.path))
      guard base.layout.isBySex, !joined.isBySex else { return read }
      return (CohortSexes(base, districts, years: years).split(read.people), read.gaps)
    } catch {
      throw error.asked(at: declared.at)
    }
  }

  // MARK: Components

  private func components(
    _ declared: Project.Growth.Components, _ base: SingleYearPopulation
  ) throws(Diagnostic) -> CohortComponents {
    let migration = try declared.migration.map { (table) throws(Diagnostic) in
      try rates(table, base, allowsNegative: true)
    }
    return CohortComponents(
      fertility: try rates(declared.fertility, base, sexesWithout: ["males"], maximum: 1),
      mortality: try rates(declared.mortality, base, maximum: 1),
      migration: migration.map { declared.migrationIsRate ? .rates($0) : .numbers($0) } ?? .none,
      deaths: declared.deaths)
  }

  private func rates(
    _ declared: Project.Growth.RateTable, _ base: SingleYearPopulation, sexesWithout: Set<String> = [],
    allowsNegative: Bool = false, maximum: Double = .infinity
  ) throws(Diagnostic) -> AreaRates {
    do throws(Diagnostic) {
      return try AreaRates(
        reading: try table(declared.file, at: declared.at), layout: declared.layout, areas: areas.codes,
        isBySex: base.layout.isBySex,
        years: declared.layout.year == nil
          ? [] : Array(self.declared.baseYear + 1...self.declared.horizon), sexesWithout: sexesWithout,
        allowsNegative: allowsNegative, maximum: maximum)
    } catch {
      throw error.asked(at: declared.at)
    }
  }
}

/// Tells females and males of a population of persons apart as the same cohorts of the base year are,
/// so that both sexes of a cohort changed alike.
private struct CohortSexes {
  /// By area and age in the earlier year, the share of females.
  private let shares: [Double]

  init(_ base: SingleYearPopulation, _ districts: AreaGroups, years: Int) {
    let ages = CellLayout.ageCount
    func females(_ people: [Double], _ start: Int, _ age: Int) -> Double? {
      let (females, males) = (people[start + age], people[start + ages + age])
      return females + males > 0 ? females / (females + males) : nil
    }
    let wide = base.summed(over: districts).people
    shares = base.codes.indices.flatMap { area in
      (0..<ages).map { age in
        let reached = min(age + years, CellLayout.openAge)
        return females(base.people, area * 2 * ages, reached)
          ?? females(wide, districts.group[area] * 2 * ages, reached) ?? 0.5
      }
    }
  }

  func split(_ persons: SingleYearPopulation) -> SingleYearPopulation {
    let ages = CellLayout.ageCount
    let people = persons.codes.indices.flatMap { area in
      let cells = area * ages..<(area + 1) * ages
      return cells.map { persons.people[$0] * shares[$0] }
        + cells.map { persons.people[$0] * (1 - shares[$0]) }
    }
    return SingleYearPopulation(codes: persons.codes, isBySex: true, people: people)
  }
}
