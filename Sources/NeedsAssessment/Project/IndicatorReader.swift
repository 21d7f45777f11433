internal import Demography
internal import Diagnostics
internal import Statistics

/// Reads the section 'indicators'.
extension ProjectReader {
  func indicator(_ id: String, _ value: YAMLValue) throws(Diagnostic) -> Project.Indicator {
    let map = try value.mapping(
      keys: ["label", "unit", "worse", "decimals", "period", "table"] + MeasureKey.allCases.map(\.rawValue)
        + Self.measureOptions.map(\.key))
    let edition = map.integer("edition", atLeast: 2000)
    return Project.Indicator(
      id: identifier(id, value), label: map.required("label", words, else: ""),
      unit: map.optionalText("unit") ?? "",
      worse: map.required(
        "worse", { (value) throws(Diagnostic) in try value.choice(of: WorseDirection.self) },
        else: .highIsWorst),
      measure: found.attempt(try measure(map, edition: edition))
        ?? .column(.unread(at: value.location), nil),
      decimals: map.integer("decimals", atLeast: 0, atMost: 10),
      period: map.optionalText("period"), edition: edition,
      benchmark: map.optional("benchmark", benchmark), at: value.location)
  }

  /// What an indicator can be; one of them for each.
  enum MeasureKey: String, CaseIterable {
    case column, ratio, mean
    case populationShare = "share-of-population"
    case deprivation
    case deprivationScore = "deprivation-score"
    case directRate = "directly-standardised-rate"
    case indirectRatio = "indirectly-standardised-ratio"
    case lifeExpectancy = "life-expectancy"
    case censusIndex = "census-index"
  }

  /// What can stand beside some measures only, and why not beside the others.
  static let measureOptions: [(key: String, beside: [MeasureKey], why: String)] = [
    ("aggregate", [.column, .deprivationScore], "the parts of other measures are summed"),
    ("allow-rank-average", [.column], "only a column can hold ranks"),
    (
      "edition", [.column, .deprivation, .deprivationScore, .censusIndex], "only indices have editions"
    ),
    ("shrink", [.ratio], "only a ratio can be shrunk"),
    (
      "benchmark", [.ratio, .populationShare, .mean, .directRate, .indirectRatio],
      "only rates, ratios and means are compared"
    ),
  ]

  func measure(_ map: YAMLMapping, edition: Int?) throws(Diagnostic) -> Project.Indicator.Measure {
    let given = MeasureKey.allCases.filter { map[$0.rawValue] != nil }
    guard given.count == 1, let kind = given.first, let value = map[kind.rawValue] else {
      if given.isEmpty { try map.refuseUnknownKeys() }
      throw Diagnostic(
        .projectMissingKey, "'\(map.value.path)' does not say what it measures", at: map.value.location,
        expected: "one of " + MeasureKey.allCases.map(\.rawValue).joined(separator: ", "),
        found: given.isEmpty ? "none of them" : given.map(\.rawValue).joined(separator: " and "))
    }
    for option in Self.measureOptions where !option.beside.contains(kind) {
      guard let extra = map[option.key] else { continue }
      throw extra.wrong(expected: "no '\(option.key)' beside '\(kind.rawValue)': \(option.why)")
    }
    let table = map.optionalText("table")
    switch kind {
    case .column:
      return .column(try columnReference(value, defaultTable: table), try columnAggregation(map, table))
    case .ratio: return .ratio(try ratio(value, beside: map, defaultTable: table))
    case .mean: return .mean(try mean(value, beside: map, defaultTable: table))
    case .populationShare: return .populationShare(try populationShare(value, beside: map))
    case .deprivation:
      return .deprivation(try deprivationSummary(value, defaultTable: table, edition: edition))
    case .deprivationScore:
      return .deprivationScore(try deprivationScore(value, beside: map, table: table, edition: edition))
    case .directRate: return .directRate(try directRate(value, defaultTable: table))
    case .indirectRatio: return .indirectRatio(try indirectRatio(value, defaultTable: table))
    case .lifeExpectancy: return .lifeExpectancy(try lifeExpectancy(value, defaultTable: table))
    case .censusIndex: return .censusIndex(try censusIndex(value, defaultTable: table))
    }
  }

  func populationShare(
    _ value: YAMLValue, beside map: YAMLMapping
  ) throws(Diagnostic) -> Project.Indicator.PopulationShare {
    let parts = try value.mapping(keys: ["ages", "sex", "per", "interval", "confidence"])
    let ages = try parts.required("ages")
    let (interval, confidence) = try interval(parts)
    if let chosen = parts["interval"], interval == .byar {
      throw chosen.wrong(expected: "wilson or none: people of some ages are a proportion of all")
    }
    try requireInterval(interval, besideBenchmarkOf: map)
    return .init(
      ages: try ageBand(ages.text(), ages), sex: parts.choice("sex", of: SexKey.self)?.sex ?? .persons,
      per: parts.optional("per", positive) ?? 100, interval: interval, confidence: confidence)
  }

  /// `{mean: wellbeing, standard-deviation: wellbeing_sd, n: respondents}`.
  func mean(
    _ value: YAMLValue, beside map: YAMLMapping, defaultTable: String?
  ) throws(Diagnostic) -> Project.Indicator.SampleMean {
    let parts = try value.mapping(keys: ["mean", "standard-deviation", "n", "confidence"])
    if let declared = map["benchmark"] {
      let benchmark = try benchmark(declared)
      guard benchmark.method == .interval else {
        throw declared.wrong(expected: "'method: interval' in it: a mean is compared by its own limits")
      }
    }
    return .init(
      mean: column("mean", of: parts, defaultTable: defaultTable),
      standardDeviation: column("standard-deviation", of: parts, defaultTable: defaultTable),
      count: column("n", of: parts, defaultTable: defaultTable),
      confidence: parts.optional("confidence", confidence) ?? 0.95)
  }

  func columnAggregation(
    _ map: YAMLMapping, _ table: String?
  ) throws(Diagnostic) -> Project.Indicator.ColumnAggregation? {
    let reason = map.optionalText("allow-rank-average")
    guard let aggregate = map["aggregate"] else { return nil }
    return .init(how: try aggregation(aggregate, defaultTable: table), reasonForRanks: reason)
  }

  func aggregation(
    _ value: YAMLValue, defaultTable: String?
  ) throws(Diagnostic) -> Project.Indicator.Aggregation {
    if value.isMapping {
      let map = try value.mapping(keys: ["weighted-mean"])
      return .weightedMean(column("weighted-mean", of: map, defaultTable: defaultTable))
    }
    guard try value.text() == "sum" else {
      throw value.wrong(
        expected: "sum, or weighted-mean with the column that weighs: {weighted-mean: population}")
    }
    return .sum
  }

  /// A column of the indicator's own table by its name alone, or `{table: ..., column: ...}`.
  func columnReference(
    _ value: YAMLValue, defaultTable: String?
  ) throws(Diagnostic) -> Project.ColumnReference {
    if value.isMapping {
      let map = try value.mapping(keys: ["table", "column"])
      let table = map.optionalText("table") ?? defaultTable
      guard let table else { throw missingTable(value) }
      return .init(table: table, column: map.text("column"), at: value.location)
    }
    guard let defaultTable else { throw missingTable(value) }
    return .init(table: defaultTable, column: try value.text(), at: value.location)
  }

  /// The column under a key that has to be there.
  func column(
    _ key: String, of map: YAMLMapping, defaultTable: String?
  ) -> Project.ColumnReference {
    let read = { (value: YAMLValue) throws(Diagnostic) in
      try columnReference(value, defaultTable: defaultTable)
    }
    return map.required(key, read, else: .unread(at: map.value.location))
  }

  func missingTable(_ value: YAMLValue) -> Diagnostic {
    Diagnostic(
      .projectMissingKey, "'\(value.path)' does not say which table its column is in", at: value.location,
      expected: "{table: ..., column: ...}, or 'table' beside it")
  }
}
