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
      per: try positive(map["per"]) ?? 100_000,
      confidence: try optional(map["confidence"], confidence) ?? 0.95,
      minimumEvents: try map["minimum-events"]?.integer(atLeast: 1) ?? 10)
  }

  func indirectRatio(
    _ value: YAMLValue, defaultTable: String?
  ) throws(Diagnostic) -> Project.Indicator.IndirectRatio {
    let map = try value.mapping(
      keys: ["observed", "expected-from", "population", "sex", "per", "confidence"])
    return .init(
      observed: try columnReference(map.required("observed"), defaultTable: defaultTable),
      reference: try ageFile(map.required("expected-from"), counts: "events"),
      population: try population(map, defaultTable), sex: try sex(map), per: try positive(map["per"]) ?? 100,
      confidence: try optional(map["confidence"], confidence) ?? 0.95)
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
      age: try map["age"]?.integer(atLeast: 0) ?? 0,
      confidence: try optional(map["confidence"], confidence) ?? 0.95,
      minimumPopulation: try map["minimum-population"]?.number(atLeast: 0) ?? 5000)
  }

  private func population(
    _ map: YAMLMapping, _ defaultTable: String?
  ) throws(Diagnostic) -> Project.AgeCounts? {
    if let sex = map["sex"], map["population"] != nil {
      throw sex.wrong(
        expected: "no 'sex' beside a population of its own: choose the rows with 'where' in its table")
    }
    return try optional(map["population"]) { (value) throws(Diagnostic) in
      try ageCounts(value, defaultTable: defaultTable)
    }
  }

  private func sex(_ map: YAMLMapping) throws(Diagnostic) -> Sex {
    try map["sex"]?.choice(of: SexKey.self).sex ?? .persons
  }

  /// `{table: deaths, ages: single-year}` or `{table: deaths, ages: {"0-4": d0_4, ...}}`.
  private func ageCounts(
    _ value: YAMLValue, defaultTable: String?
  ) throws(Diagnostic) -> Project.AgeCounts {
    let map = try value.mapping(keys: ["table", "ages"])
    guard let table = try optionalText(map["table"]) ?? defaultTable else { throw missingTable(value) }
    return .init(table: table, ages: try ageColumns(map.required("ages")), at: value.location)
  }

  /// A file with a row for each age band; `counts` is the key of its events, where it has any.
  private func ageFile(_ value: YAMLValue, counts: String?) throws(Diagnostic) -> Project.AgeFile {
    let people = counts == nil ? "people" : "population"
    let map = try value.mapping(
      keys: ["file", "sheet", "skip", "where", "age", people, "source"] + (counts.map { [$0] } ?? []))
    return .init(
      file: try fileOptions(map), age: try map.required("age").text(),
      people: try map.required(people).text(),
      events: try counts.map { key throws(Diagnostic) in try map.required(key).text() },
      source: try source(map.required("source")), at: value.location)
  }
}
