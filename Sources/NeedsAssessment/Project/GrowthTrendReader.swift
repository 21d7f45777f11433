internal import Diagnostics
internal import Growth

/// Reads 'growth.trend'.
extension ProjectReader {
  private enum Method: String, CaseIterable {
    case none
    case constantShare = "constant-share"
    case cohortChange = "cohort-change"
    case cohortComponent = "cohort-component"
  }

  /// `none`, or `{method: ..., ...}`.
  func growthTrend(_ value: YAMLValue, baseYear: Int) throws(Diagnostic) -> Project.Growth.Trend {
    guard value.isMapping else {
      guard try value.choice(of: Method.self) == .none else {
        throw value.wrong(expected: "none, or {method: ...} with the files that the method needs")
      }
      return .noChange
    }
    let own = ["earlier", "later", "guards", "projection", "fertility", "mortality", "migration", "deaths"]
    let map = try value.mapping(keys: ["method"] + own)
    let method = try map.required("method").choice(of: Method.self)
    let needed: [String] =
      switch method {
      case .none: []
      case .constantShare: ["projection"]
      case .cohortChange: ["earlier", "later", "guards"]
      case .cohortComponent: ["fertility", "mortality", "migration", "deaths"]
      }
    for key in own where !needed.contains(key) {
      if let extra = map[key] { throw extra.wrong(expected: "no '\(key)' for the method \(method.rawValue)") }
    }
    switch method {
    case .none: return .noChange
    case .constantShare:
      return .constantShare(
        try projectionFile(map.required("projection").mapping(keys: Self.projectionKeys)))
    case .cohortChange:
      let years = try cohortYears(map, baseYear: baseYear)
      return .cohortChange(years, guards: map.optional("guards", ratioGuards) ?? .standard)
    case .cohortComponent: return .cohortComponents(try components(map))
    }
  }

  /// Each as the section 'population', with its year.
  private func cohortYears(
    _ map: YAMLMapping, baseYear: Int
  ) throws(Diagnostic) -> Project.Growth.CohortYears {
    func read(_ value: YAMLValue, _ id: String) throws(Diagnostic) -> (Project.PopulationSource, Int) {
      let map = try value.mapping(keys: Self.populationKeys + ["year"])
      let year = try year(map.required("year"))
      return (try population(id, map, date: "\(year)"), year)
    }
    let (earlier, earlierYear) = try read(map.required("earlier"), Project.Growth.earlierTableID)
    let later = try map["later"].map { (value) throws(Diagnostic) in
      try read(value, Project.Growth.laterTableID)
    }
    return .init(
      earlier: earlier, earlierYear: earlierYear, later: later?.0, laterYear: later?.1 ?? baseYear)
  }

  /// `none`, or what differs from the standard.
  private func ratioGuards(_ value: YAMLValue) throws(Diagnostic) -> RatioGuards {
    guard value.isMapping else {
      guard try value.text() == "none" else {
        throw value.wrong(
          expected: "none, or {pool-cohorts, district-people, district-women, bounds, half-life}")
      }
      return .none
    }
    let map = try value.mapping(keys: [
      "pool-cohorts", "district-people", "district-women", "bounds", "half-life",
    ])
    var guards = RatioGuards.standard
    if let pools = map["pool-cohorts"] { guards.poolsCohorts = try pools.flag() }
    if let people = map["district-people"] { guards.districtPeople = try weight(people) }
    if let women = map["district-women"] { guards.districtWomen = try weight(women) }
    if let bounds = map["bounds"] { guards.bounds = try ratioBounds(bounds) }
    if let halfLife = map["half-life"] {
      guards.momentumHalfLife = try halfLife.text() == "none" ? nil : try positive(halfLife)
    }
    return guards
  }

  private func weight(_ value: YAMLValue) throws(Diagnostic) -> Double {
    let number = try value.number()
    guard number >= 0 else { throw value.wrong(expected: "a number of people, 0 or more") }
    return number
  }

  private func ratioBounds(_ value: YAMLValue) throws(Diagnostic) -> ClosedRange<Double>? {
    guard value.isList else {
      guard try value.text() == "none" else { throw value.wrong(expected: "none, or [least, most]") }
      return nil
    }
    var ends: [Double] = []
    for item in try value.list() { ends.append(try item.number()) }
    guard ends.count == 2, ends[0] >= 0, ends[0] <= 1, ends[1] >= 1 else {
      throw value.wrong(expected: "[least, most] of the district's ratio, around 1")
    }
    return ends[0]...ends[1]
  }

  // MARK: Components

  private enum DeathsKey: String, CaseIterable {
    case reaching = "of-those-reaching-the-age"
    case atStart = "of-those-of-the-age-at-start"
  }

  private enum MigrationKey: String, CaseIterable { case numbers, rates }

  private func components(_ map: YAMLMapping) throws(Diagnostic) -> Project.Growth.Components {
    let rateKeys = Self.fileKeys + ["area", "sex", "age", "year", "value", "source"]
    func rates(_ key: String) throws(Diagnostic) -> Project.Growth.RateTable {
      try rateTable(map.required(key).mapping(keys: rateKeys))
    }
    let migration = try map["migration"]?.mapping(keys: rateKeys + ["unit"])
    let deaths = map.choice("deaths", of: DeathsKey.self)
    return .init(
      fertility: try rates("fertility"), mortality: try rates("mortality"),
      migration: try migration.map { (map) throws(Diagnostic) in try rateTable(map) },
      migrationIsRate: try migration?.required("unit").choice(of: MigrationKey.self) == .rates,
      deaths: deaths == .atStart ? .ofThoseOfTheAgeAtStart : .ofThoseReachingTheAge)
  }

  private func rateTable(_ map: YAMLMapping) throws(Diagnostic) -> Project.Growth.RateTable {
    let layout = AreaRatesLayout(
      area: map.optionalText("area"), sex: map.optionalText("sex"),
      age: map.text("age"), year: map.optionalText("year"),
      value: map.text("value"))
    return .init(
      file: fileOptions(map), layout: layout, source: map.required("source", source, else: .unstated),
      at: map.value.location)
  }
}
