internal import Diagnostics
internal import Statistics
internal import Tables

extension IndicatorColumns {
  /// The Index of Multiple Deprivation put together again from the ranks of its domains, and its mean over the
  /// small areas of a lookup.
  func deprivationScore(
    _ indicator: Project.Indicator, _ measure: Project.Indicator.DeprivationScoreMeasure
  ) throws(Diagnostic) -> Result {
    guard let first = measure.domains.first else { return Result(columns: []) }
    let joined = try table(first.rank)
    var tables = [joined.declared]
    var ranks: [DeprivationDomain: [Int?]] = [:]
    var columns: [Column] = []
    for (domain, reference) in measure.domains {
      let other = try table(reference)
      try requireSameLookup(joined, other, at: reference.at)
      if other.declared.id != joined.declared.id { tables.append(other.declared) }
      let cells = try other.column(reference)
      ranks[domain] = (0..<cells.count).map { row in cells[row].flatMap { Int(exactly: $0) } }
      columns.append(cells)
    }
    let scores = ComputedColumn(
      deprivationScores(ranks: ranks, weights: measure.weights, nationalCount: measure.among), from: columns)
    var own = described(indicator, tables)
    own.method = measure.method
    guard case .weightedMean(let weight)? = measure.aggregation else {
      own.content = .numbers(scores.column, decimals: indicator.decimals ?? 4)
      return Result(columns: [own], notes: areas.gaps(scores.reasons, in: indicator))
    }
    own.sources = uniqueInOrder(own.sources + [try table(weight).declared.source])
    own.denominator = weight.column
    own.method += "; averaged over its small areas, each weighted by its population ('\(weight.column)')"
    let mean = try weightedMean(scores.column, of: joined, weight)
    let means = ComputedColumn(
      (0..<mean.count).map { area in
        mean[area].map { .success($0) }
          ?? .failure(NotComputed("it has no small area, or one without a rank or a population"))
      }, from: [mean])
    own.content = .numbers(means.column, decimals: indicator.decimals ?? 4)
    return Result(columns: [own], notes: areas.gaps(means.reasons, in: indicator))
  }
}

extension Project.Indicator.DeprivationScoreMeasure {
  fileprivate var method: String {
    let parts = domains.map { domain, _ in
      "\(domain.key) \(((weights[domain] ?? 0) * 10_000).rounded() / 10_000)"
    }
    let without = left.isEmpty ? "" : ", without \(left.map(\.key).joined(separator: " and "))"
    return
      "weighted sum of its domains of deprivation\(without): each domain's published rank among \(among) small "
      + "areas is turned into a score by the official exponential transformation; "
      + "\(isOfficial ? "official" : "the project's own") weights: \(parts.joined(separator: ", "))"
  }
}
