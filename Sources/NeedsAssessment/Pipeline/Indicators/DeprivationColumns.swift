internal import Diagnostics
internal import Statistics
internal import Tables

extension IndicatorColumns {
  /// An official summary of the small areas of each area, and `<id>.small-areas`, how many they are.
  func deprivationSummary(
    _ indicator: Project.Indicator, _ measure: Project.Indicator.DeprivationSummaryMeasure
  ) throws(Diagnostic) -> Result {
    let joined = try table(measure.population)
    let lookup = try lookup(joined)
    try requireWholeSmallAreas(lookup, measure)
    let inputs = try smallAreaColumns(measure, joined)
    let members = lookup.members(of: areas.codes)
    let summaries = members.map { members -> Computed<Double> in
      guard !members.isEmpty else {
        return .failure(NotComputed("no small area of the lookup leads to it"))
      }
      return summariseDeprivation(
        members.map { inputs.smallArea($0, hasScores: measure.score != nil) },
        nationalCount: measure.among ?? 1
      ).map { $0.figure(measure.summary) }
    }
    let figures = ComputedColumn(summaries, from: [inputs.suppression(members)])
    var own = described(
      indicator, uniqueInOrder(measure.columns.map(\.table)).compactMap { joins.tables[$0]?.declared })
    own.denominator = measure.population.column
    own.method = measure.method
    own.content = .numbers(figures.column, decimals: indicator.decimals ?? 4)
    let counts = Column(name: "", values: members.map { Double($0.count) })
    return Result(
      columns: [
        own,
        beside(
          own, "small-areas", label: "small areas", unit: "small areas", counts, decimals: 0,
          method:
            "how many small areas the lookup \(lookup.declared.id) gives the area; a summary of few is coarse"
        ),
      ], notes: areas.gaps(figures.reasons, in: indicator))
  }

  /// A small area that is split among several areas has one rank, and no rank of its parts.
  private func requireWholeSmallAreas(
    _ lookup: JoinedLookup, _ measure: Project.Indicator.DeprivationSummaryMeasure
  ) throws(Diagnostic) {
    guard lookup.lookup.isWeighted else { return }
    throw Diagnostic(
      .projectReference, "the lookup '\(lookup.declared.id)' splits small areas, which a summary cannot",
      at: measure.population.at, expected: "a lookup that gives each small area to one area (best fit)",
      found: "a lookup with weights",
      remedy: "use a best-fit lookup, or the weighted mean of scores: column and aggregate")
  }

  private func smallAreaColumns(
    _ measure: Project.Indicator.DeprivationSummaryMeasure, _ joined: JoinedTable
  ) throws(Diagnostic) -> SmallAreaColumns {
    var figure: Column?
    for reference in [measure.rank, measure.score].compactMap(\.self) {
      let figures = try table(reference)
      try requireSameLookup(figures, joined, at: reference.at)
      figure = try figures.column(reference)
    }
    let population = try joined.column(measure.population)
    return SmallAreaColumns(figure: figure ?? population, population: population)
  }
}

/// The rank or score of each small area that leads to a reported one, and its population.
private struct SmallAreaColumns {
  let figure: Column
  let population: Column

  func smallArea(_ row: Int, hasScores: Bool) -> SmallAreaDeprivation {
    // A mean of scores asks for no rank, and the other measures for no score: what is not asked for is even.
    SmallAreaDeprivation(
      score: hasScores ? figure[row] : 0,
      rank: hasScores ? 1 : figure[row].flatMap { Int(exactly: $0) }, population: population[row])
  }

  /// One cell an area, suppressed where a small area of it is.
  func suppression(_ members: [[Int]]) -> Column {
    let states = members.map { members in
      members.contains { figure.states[$0] == .suppressed || population.states[$0] == .suppressed }
        ? CellState.suppressed : .value
    }
    return Column(name: "", values: [Double](repeating: 0, count: members.count), states: states)
  }
}

extension JoinedLookup {
  /// For each area, the positions of its small areas in `smallAreas`, ascending.
  func members(of codes: [String]) -> [[Int]] {
    let positions = Dictionary(uniqueKeysWithValues: smallAreas.enumerated().map { ($1, $0) })
    let targets = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    var members = [[Int]](repeating: [], count: codes.count)
    for link in lookup.links {
      if let area = targets[link.target], let row = positions[link.source] { members[area].append(row) }
    }
    return members
  }
}

extension DeprivationSummary {
  fileprivate func figure(_ summary: Project.Indicator.DeprivationSummaryMeasure.Summary) -> Double {
    switch summary {
    case .averageScore: averageScore
    case .averageRank: averageRank
    case .proportionMostDeprived: proportionInMostDeprivedTenth
    case .extent: extent
    case .localConcentration: localConcentration
    }
  }
}

extension Project.Indicator.DeprivationSummaryMeasure {
  fileprivate var method: String {
    let weighted = "each weighted by its population ('\(population.column)')"
    let nation = "the nation's \(among ?? 0) small areas"
    return switch summary {
    case .averageScore: "official average score: the mean of the scores of its small areas, \(weighted)"
    case .averageRank:
      "official average rank: the mean of the ranks of its small areas among \(nation), turned round so that the "
        + "most deprived has the highest, \(weighted); a mixed area and an average one look alike in it"
    case .proportionMostDeprived:
      "the share of its small areas, 0 to 1, that are among the most deprived tenth of \(nation)"
    case .extent:
      "official extent: the share of its people, 0 to 1, who live in the most deprived three tenths of \(nation); "
        + "outside the most deprived tenth they count for less, the less deprived their small area is"
    case .localConcentration:
      "official local concentration: the mean rank, highest = most deprived of \(nation), of the small areas where "
        + "the most deprived tenth of its people live"
    }
  }
}
