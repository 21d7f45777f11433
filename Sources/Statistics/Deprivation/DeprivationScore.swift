/// The seven domains of the English Indices of Deprivation.
public enum DeprivationDomain: String, Sendable, Hashable, CaseIterable {
  case income, employment, education, health, crime, barriers, livingEnvironment

  /// The published weight of the domain in the Index of Multiple Deprivation, the same in 2019 and 2025. They
  /// add up to 0.999 and are used as they are (English Indices of Deprivation 2019: Technical Report, 3.6).
  public var officialWeight: Double {
    switch self {
    case .income, .employment: 0.225
    case .education, .health: 0.135
    case .crime, .barriers, .livingEnvironment: 0.093
    }
  }

  /// The official weights of all domains but those left out, stretched so that they add up to the same: an
  /// index without the health domain for work on health, which would else be counted twice.
  public static func officialWeights(without excluded: Set<DeprivationDomain> = []) -> [DeprivationDomain:
    Double]
  {
    let kept = allCases.filter { !excluded.contains($0) }
    let stretch =
      excluded.isEmpty
      ? 1
      : allCases.reduce(0) { $0 + $1.officialWeight } / kept.reduce(0) { $0 + $1.officialWeight }
    return Dictionary(uniqueKeysWithValues: kept.map { ($0, $0.officialWeight * stretch) })
  }
}

/// The Index of Multiple Deprivation from the published ranks of its domains: the weighted sum of the
/// exponentially transformed ranks. Higher is more deprived.
///
/// Ranks are the published ones, 1 = most deprived: ranks made again from published, rounded scores
/// reproduce only 71 % of the index. Weights are used as given, not rescaled.
///
/// Not computed for an area where the rank of a weighted domain is missing or not within 1...`nationalCount`.
/// `ranks` has one value for each area, in the same order for every domain; `nationalCount` is the number of
/// areas that were ranked (32,844 in 2019, 33,755 in 2025), not of those in hand.
public func deprivationScores(
  ranks: [DeprivationDomain: [Int?]],
  weights: [DeprivationDomain: Double] = DeprivationDomain.officialWeights(), nationalCount: Int
) -> [Computed<Double>] {
  let areas = ranks.values.map(\.count).max() ?? 0
  precondition(ranks.values.allSatisfy { $0.count == areas }, "every domain has a rank for each area")
  // Domains in one fixed order: dictionaries have none, and sums depend on it.
  let domains = DeprivationDomain.allCases.filter { (weights[$0] ?? 0) != 0 }
  return (0..<areas).map { area in
    var score = 0.0
    for domain in domains {
      guard let column = ranks[domain], let rank = column[area] else {
        return .notComputed("the rank of the domain '\(domain.rawValue)' is missing")
      }
      guard rank >= 1, rank <= nationalCount else {
        return .notComputed(
          "the rank \(rank) of the domain '\(domain.rawValue)' is not within 1...\(nationalCount)")
      }
      let scaledRank = Double(nationalCount - rank + 1) / Double(nationalCount)
      score += (weights[domain] ?? 0) * imdExponential(scaledRank: scaledRank)
    }
    return .success(score)
  }
}
