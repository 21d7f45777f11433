internal import Diagnostics
internal import Statistics

/// Reads `deprivation` and `deprivation-score`.
extension ProjectReader {
  func deprivationSummary(
    _ value: YAMLValue, defaultTable: String?, edition: Int?
  ) throws(Diagnostic) -> Project.Indicator.DeprivationSummaryMeasure {
    let map = try value.mapping(keys: ["table", "rank", "score", "population", "summary", "among"])
    let table = map.optionalText("table") ?? defaultTable
    let summary = try map.required("summary").choice(
      of: Project.Indicator.DeprivationSummaryMeasure.Summary.self)
    let needed = summary == .averageScore ? "score" : "rank"
    let figure = try columnReference(map.required(needed), defaultTable: table)
    if let other = map[needed == "score" ? "rank" : "score"] {
      throw other.wrong(expected: "nothing: '\(summary.rawValue)' is made of '\(needed)' alone")
    }
    let isRanked = summary != .averageScore
    return .init(
      table: figure.table, summary: summary, rank: isRanked ? figure : nil, score: isRanked ? nil : figure,
      population: column("population", of: map, defaultTable: table),
      among: isRanked ? try ranked(map, edition: edition) : nil)
  }

  func deprivationScore(
    _ value: YAMLValue, beside: YAMLMapping, table: String?, edition: Int?
  ) throws(Diagnostic) -> Project.Indicator.DeprivationScoreMeasure {
    let map = try value.mapping(keys: ["table", "domains", "weights", "without", "among"])
    let table = map.optionalText("table") ?? table
    var columns: [DeprivationDomain: Project.ColumnReference] = [:]
    for (key, column) in try map.required("domains").entries() {
      columns[try domain(key, column)] = try columnReference(column, defaultTable: table)
    }
    var left: [DeprivationDomain] = []
    if let without = map["without"] {
      for key in try without.texts() { left.append(try domain(key, without)) }
    }
    let weights = try weights(map, without: left)
    var domains: [(domain: DeprivationDomain, rank: Project.ColumnReference)] = []
    for domain in DeprivationDomain.allCases where weights[domain] != nil {
      guard let column = columns[domain] else {
        throw Diagnostic(
          .projectMissingKey, "'\(value.path).domains.\(domain.key)' is missing", at: value.location,
          expected: "the column of published ranks of every domain that is weighed",
          remedy: "add it, or leave the domain out: without: [\(domain.key)]")
      }
      domains.append((domain, column))
    }
    return .init(
      domains: domains, weights: weights, left: left, isOfficial: map["weights"] == nil,
      among: try ranked(map, edition: edition),
      aggregation: beside.optional("aggregate") { (value) throws(Diagnostic) in
        guard case .weightedMean(let weight) = try aggregation(value, defaultTable: table) else {
          throw value.wrong(expected: "{weighted-mean: COLUMN}: scores are averaged, not added up")
        }
        return .weightedMean(weight)
      })
  }

  private func weights(
    _ map: YAMLMapping, without left: [DeprivationDomain]
  ) throws(Diagnostic) -> [DeprivationDomain: Double] {
    guard let given = map["weights"] else {
      guard left.count < DeprivationDomain.allCases.count else {
        throw map.value.wrong(expected: "at least one domain that is not left out")
      }
      return DeprivationDomain.officialWeights(without: Set(left))
    }
    var weights: [DeprivationDomain: Double] = [:]
    for (key, weight) in try given.entries() {
      let domain = try domain(key, weight)
      guard !left.contains(domain) else {
        throw weight.wrong(expected: "no weight for a domain that is left out under 'without'")
      }
      weights[domain] = try positive(weight)
    }
    guard !weights.isEmpty else { throw given.wrong(expected: "at least one domain with its weight") }
    return weights
  }

  private func domain(_ key: String, _ value: YAMLValue) throws(Diagnostic) -> DeprivationDomain {
    if let domain = DeprivationDomain(key: key) { return domain }
    let keys = DeprivationDomain.allCases.map(\.key)
    throw Diagnostic(
      .projectValue, "'\(key)' is not a domain of the Indices of Deprivation", at: value.location,
      expected: "one of " + keys.joined(separator: ", "), found: "'\(key)'",
      remedy: nearestNames(to: key, in: keys).first.map { "did you mean '\($0)'?" })
  }

  /// How many small areas were ranked: said, or known from the edition. The number in hand is no guide: a
  /// ward's ranks are the nation's.
  private func ranked(_ map: YAMLMapping, edition: Int?) throws(Diagnostic) -> Int {
    if let among = map["among"] { return try among.integer(atLeast: 1) }
    if let edition, let known = smallAreasRanked(inEdition: edition) { return known }
    throw Diagnostic(
      .projectMissingKey, "'\(map.value.path).among' is missing", at: map.value.location,
      expected: "how many small areas of the nation were ranked, such as among: 32844",
      remedy: "or name the edition of the indices beside it: edition: 2019")
  }
}
