internal import Demography
internal import Diagnostics

/// Reads `directly-standardised-rate`, `indirectly-standardised-ratio` and `life-expectancy`.
extension ProjectReader {
  func directRate(
    _ value: YAMLValue, defaultTable: String?
  ) throws(Diagnostic) -> Project.Indicator.DirectRate {
    let map = try value.mapping(
      keys: [
        "events", Self.perPersonKey, "population", "sex", "standard", "per", "confidence", "minimum-events",
      ])
    var standard: Project.AgeFile?
    let named = try map.required("standard")
    if named.isMapping {
      standard = try ageFile(named, counts: nil)
    } else if try named.text() != "esp2013" {
      throw named.wrong(expected: "esp2013, or a file: {file: ..., age: ..., people: ..., source: ...}")
    }
    return .init(
      events: try events(map, or: "events") { (value) throws(Diagnostic) in
        try ageCounts(value, defaultTable: defaultTable)
      },
      population: try population(map, defaultTable), sex: try sex(map), standard: standard,
      per: map.optional("per", positive) ?? 100_000,
      confidence: map.optional("confidence", confidence) ?? 0.95,
      minimumEvents: map.integer("minimum-events", atLeast: 1) ?? 10)
  }

  func indirectRatio(
    _ value: YAMLValue, defaultTable: String?
  ) throws(Diagnostic) -> Project.Indicator.IndirectRatio {
    let map = try value.mapping(
      keys: ["observed", "expected-from", "population", "sex", "per", "confidence"])
    return .init(
      observed: column("observed", of: map, defaultTable: defaultTable),
      reference: try ageFile(map.required("expected-from"), counts: "events"),
      population: try population(map, defaultTable), sex: try sex(map),
      per: map.optional("per", positive) ?? 100,
      confidence: map.optional("confidence", confidence) ?? 0.95)
  }

  func lifeExpectancy(
    _ value: YAMLValue, defaultTable: String?
  ) throws(Diagnostic) -> Project.Indicator.LifeExpectancyMeasure {
    let map = try value.mapping(keys: [
      "deaths", "population", "sex", "age", "confidence", "minimum-population",
    ])
    return .init(
      deaths: try ageCounts(map.required("deaths"), defaultTable: defaultTable),
      population: try population(map, defaultTable), sex: try sex(map),
      age: map.integer("age", atLeast: 0) ?? 0,
      confidence: map.optional("confidence", confidence) ?? 0.95,
      minimumPopulation: map.optional("minimum-population") { (value) throws(Diagnostic) in
        try value.number(atLeast: 0)
      }
        ?? 5000)
  }

  private func population(
    _ map: YAMLMapping, _ defaultTable: String?
  ) throws(Diagnostic) -> Project.AgeCounts? {
    if let sex = map["sex"], map["population"] != nil {
      throw sex.wrong(
        expected: "no 'sex' beside a population of its own: choose the rows with 'where' in its table")
    }
    return map.optional("population") { (value) throws(Diagnostic) in
      try ageCounts(value, defaultTable: defaultTable)
    }
  }

  private func sex(_ map: YAMLMapping) throws(Diagnostic) -> Sex {
    map.choice("sex", of: SexKey.self)?.sex ?? .persons
  }

  /// `{table: deaths, ages: single-year}` or `{table: deaths, ages: {"0-4": d0_4, ...}}`.
  private func ageCounts(
    _ value: YAMLValue, defaultTable: String?
  ) throws(Diagnostic) -> Project.AgeCounts {
    let map = try value.mapping(keys: ["table", "ages"])
    guard let table = map.optionalText("table") ?? defaultTable else { throw missingTable(value) }
    return .init(table: table, ages: try ageColumns(map.required("ages")), at: value.location)
  }

  /// A file with a row for each age band; `counts` is the key of its events, where it has any.
  private func ageFile(_ value: YAMLValue, counts: String?) throws(Diagnostic) -> Project.AgeFile {
    let people = counts == nil ? "people" : "population"
    let map = try value.mapping(
      keys: ["file", "sheet", "skip", "where", "age", people, "source"] + (counts.map { [$0] } ?? []))
    return .init(
      file: fileOptions(map), age: map.text("age"),
      people: try map.required(people).text(),
      events: try counts.map { key throws(Diagnostic) in try map.required(key).text() },
      source: map.required("source", source, else: .unstated), at: value.location)
  }
}
