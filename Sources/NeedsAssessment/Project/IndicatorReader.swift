internal import Demography
internal import Diagnostics
internal import Statistics

/// Reads the section 'indicators'.
extension ProjectReader {
  func indicator(_ id: String, _ value: YAMLValue) throws(Diagnostic) -> Project.Indicator {
    let map = try value.mapping(
      keys: [
        "label", "unit", "worse", "decimals", "period", "table", "column", "aggregate", "ratio",
        "share-of-population",
      ])
    return Project.Indicator(
      id: try identifier(id, value), label: try map.required("label").text(),
      unit: try optionalText(map["unit"]) ?? "",
      worse: try map.required("worse").choice(of: WorseDirection.self),
      measure: try measure(map), decimals: try map["decimals"]?.integer(atLeast: 0),
      period: try optionalText(map["period"]), at: value.location)
  }

  func measure(_ map: YAMLMapping) throws(Diagnostic) -> Project.Indicator.Measure {
    let table = try optionalText(map["table"])
    let given = ["column", "ratio", "share-of-population"].filter { map[$0] != nil }
    guard given.count == 1 else {
      throw Diagnostic(
        .projectMissingKey, "'\(map.value.path)' does not say what it measures", at: map.value.location,
        expected: "one of column, ratio, share-of-population",
        found: given.isEmpty ? "none of them" : given.joined(separator: " and "))
    }
    if let column = map["column"] {
      return .column(
        try columnReference(column, defaultTable: table),
        try optional(map["aggregate"]) { (value) throws(Diagnostic) in
          try aggregation(value, defaultTable: table)
        })
    }
    if let aggregate = map["aggregate"] {
      throw aggregate.wrong(
        expected: "no 'aggregate' beside a ratio or a share: numerators and denominators are summed")
    }
    if let ratio = map["ratio"] {
      let parts = try ratio.mapping(keys: ["numerator", "denominator", "per"])
      return .ratio(
        numerator: try columnReference(parts.required("numerator"), defaultTable: table),
        denominator: try columnReference(parts.required("denominator"), defaultTable: table),
        per: try positive(parts["per"]) ?? 100)
    }
    let parts = try map.required("share-of-population").mapping(keys: ["ages", "sex", "per"])
    let ages = try parts.required("ages")
    return .populationShare(
      ages: try ageBand(ages.text(), ages), sex: try parts["sex"]?.choice(of: SexKey.self).sex ?? .persons,
      per: try positive(parts["per"]) ?? 100)
  }

  func aggregation(
    _ value: YAMLValue, defaultTable: String?
  ) throws(Diagnostic) -> Project.Indicator.Aggregation {
    if value.isMapping {
      let map = try value.mapping(keys: ["weighted-mean"])
      return .weightedMean(try columnReference(map.required("weighted-mean"), defaultTable: defaultTable))
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
      let table = try optionalText(map["table"]) ?? defaultTable
      guard let table else { throw missingTable(value) }
      return .init(table: table, column: try map.required("column").text(), at: value.location)
    }
    guard let defaultTable else { throw missingTable(value) }
    return .init(table: defaultTable, column: try value.text(), at: value.location)
  }

  func missingTable(_ value: YAMLValue) -> Diagnostic {
    Diagnostic(
      .projectMissingKey, "'\(value.path)' does not say which table its column is in", at: value.location,
      expected: "{table: ..., column: ...}, or 'table' beside it")
  }
}
