internal import Diagnostics
internal import Parallel
internal import Statistics
internal import Tables

/// The spatial statistics of one column: around each area, and over the whole map.
struct SpatialStatistics {
  let columns: [FrameColumn]
  let figures: [SpatialFigure]
  let notes: [Diagnostic]

  /// - Throws: `project-reference` where the column is not among the results or holds texts.
  init(
    _ declared: Project.SpatialAnalysis, frame: Frame, neighbours: NeighbourGraph,
    boundaries: Project.Source, workers: Workers
  ) throws(Diagnostic) {
    let column = try frame.numberColumn(declared.value, at: declared.at)
    let values = column.numbers
    let permutations = Permutations(declared.permutations, seed: UInt64(declared.seed))
    let local = LocalClusters(
      localMoran(values, neighbours: neighbours, permutations: permutations, workers: workers), values,
      neighbours, falseDiscoveryRate: declared.falseDiscoveryRate)
    columns = SpatialColumns(declared, column, boundaries).all(
      local, hotSpots: localGetisOrd(values, neighbours: neighbours))
    figures = Self.figures(declared, values, neighbours, permutations, workers)
    notes = Self.notes(declared, local, figures, neighbours)
  }

  private static func figures(
    _ declared: Project.SpatialAnalysis, _ values: [Double?], _ neighbours: NeighbourGraph,
    _ permutations: Permutations, _ workers: Workers
  ) -> [SpatialFigure] {
    let random = globalPermutationProbabilities(
      values, neighbours: neighbours, permutations: permutations, workers: workers
    ).value
    func figure(
      _ name: String, _ result: Computed<GlobalAutocorrelation>, _ probability: Double?, _ note: String
    ) -> SpatialFigure {
      let found = result.value
      return SpatialFigure(
        id: declared.id, column: declared.value, statistic: name, value: found?.statistic,
        expectation: found?.expectation, zScore: found?.zScore, normalProbability: found?.probability,
        permutationProbability: found == nil ? nil : probability, areas: found?.areaCount ?? 0,
        areasWithoutNeighbours: (0..<neighbours.count).count { neighbours[$0].isEmpty },
        contiguity: declared.contiguity.rawValue, permutations: declared.permutations, seed: declared.seed,
        note: result.reasonNotComputed.map { "not computed: \($0)" } ?? note)
    }
    return [
      figure(
        "Moran's I", moransI(values, neighbours: neighbours), random?.moransI,
        "above its expectation: neighbours are alike"),
      figure(
        "Geary's C", gearysC(values, neighbours: neighbours), random?.gearysC,
        "below 1: neighbours are alike"),
      figure(
        "Getis-Ord G", getisOrdG(values, neighbours: neighbours), random?.getisOrdG,
        "above its expectation: high values are neighbours; below: low values are"),
    ]
  }

  private static func notes(
    _ declared: Project.SpatialAnalysis, _ local: LocalClusters, _ figures: [SpatialFigure],
    _ neighbours: NeighbourGraph
  ) -> [Diagnostic] {
    var details = LocalClusters.words.compactMap { word -> String? in
      let count = local.labels.count { $0 == word }
      return count > 0 ? "\(word): \(count)" : nil
    }
    details += figures.filter { $0.value == nil }.map { "\($0.statistic): \($0.note)" }
    return [
      Diagnostic(
        .spatialNote, severity: .note, "spatial.\(declared.id): areas by cluster", at: declared.at,
        details: details)
    ] + (coarseness(declared, local).map { [$0] } ?? [])
  }

  /// No probability is less than 1 / (permutations + 1), which counts twice. Where the areas that are there are too few
  /// among all tested for the false-discovery rate, nothing can be significant, however unusual it is.
  private static func coarseness(
    _ declared: Project.SpatialAnalysis, _ local: LocalClusters
  ) -> Diagnostic? {
    let tested = local.probabilities.compactMap(\.self)
    let isAnySignificant = local.labels.contains { MoranQuadrant(rawValue: $0) != nil }
    guard !isAnySignificant, let needed = declared.permutationsNeeded(for: tested) else { return nil }
    let atLeast = declared.countAtLeastProbability(tested)
    let rate = declared.falseDiscoveryRate
    let areas = atLeast == 1 ? "1 area has" : "\(atLeast) areas have"
    return Diagnostic(
      .spatialNote, severity: .warning,
      "spatial.\(declared.id): \(areas) the least probability that \(declared.permutations) permutations can give, "
        + "and none can be significant among \(tested.count) areas tested",
      at: declared.at,
      expected: "at least \(needed) permutations at a false-discovery rate of \(rate)",
      found: "\(declared.permutations) permutations",
      remedy: needed <= 99_999
        ? "set permutations: \(roundedUp(needed)) (--permutations of `wardwise map`)"
        : "set permutations: 99999, the most there are, or analyse fewer or larger areas")
  }

  /// To two digits of nines, as permutations are counted: 4,321 gives 4,399.
  private static func roundedUp(_ permutations: Int) -> Int {
    var step = 1
    while permutations / step >= 100 { step *= 10 }
    return min((permutations / step + 1) * step - 1, 99_999)
  }
}

/// Local Moran's results with what a reader is told of each area.
struct LocalClusters {
  let results: [Computed<LocalMoran>]
  let probabilities: [Double?]
  let rates: [Double?]
  let labels: [String]

  static let noVariation = "no variation"

  static let words =
    MoranQuadrant.allCases.map(\.rawValue)
    + [
      "not significant", noVariation, "no neighbours", "no neighbours with a value", "no value",
      "not computed",
    ]

  init(
    _ results: [Computed<LocalMoran>], _ values: [Double?], _ neighbours: NeighbourGraph,
    falseDiscoveryRate: Double
  ) {
    self.results = results
    probabilities = results.map { $0.value?.permutationProbability }
    // Clusters of either kind are looked for: the one-sided probability counts twice.
    let rates = falseDiscoveryRates(probabilities.map { $0.map { min(1, 2 * $0) } })
    self.rates = rates
    let present = values.lazy.compactMap(\.self)
    let isConstant = present.first.map { first in present.allSatisfy { $0 == first } } ?? false
    labels = results.indices.map { area in
      if let found = results[area].value {
        let isSignificant = rates[area].map { $0 <= falseDiscoveryRate } ?? false
        return isSignificant ? found.quadrant.rawValue : "not significant"
      }
      if values[area] == nil { return "no value" }
      if isConstant { return Self.noVariation }
      if neighbours[area].isEmpty { return "no neighbours" }
      return neighbours[area].contains { values[$0] != nil } ? "not computed" : "no neighbours with a value"
    }
  }
}

/// Words for the columns of one analysis.
private struct SpatialColumns {
  let declared: Project.SpatialAnalysis
  let column: FrameColumn
  let boundaries: Project.Source

  init(_ declared: Project.SpatialAnalysis, _ column: FrameColumn, _ boundaries: Project.Source) {
    self.declared = declared
    self.column = column
    self.boundaries = boundaries
  }

  func all(_ local: LocalClusters, hotSpots: [Computed<Double>]) -> [FrameColumn] {
    let touching = declared.contiguity == .queen ? "touch, be it at one point" : "share a length of border"
    return [
      numbers(
        "local-moran", "likeness to its neighbours", "local Moran's I",
        local.results.map { $0.value?.statistic },
        "above 0 where the area and its neighbours lie on the same side of the mean, below 0 where they differ "
          + "(Anselin 1995, divisor n); neighbours are areas that \(touching)"),
      numbers(
        "p", "probability of such neighbours by chance", "one-sided probability", local.probabilities,
        "how often neighbours drawn at random were as high, or as low, as the real ones, in "
          + "\(declared.permutations) draws: (times + 1) / (draws + 1)", decimals: 5),
      numbers(
        "q", "rate of false alarms", "false-discovery rate", local.rates,
        "the share of false alarms to expect if this area and all with a lower rate are called clusters: p "
          + "doubled for both directions and adjusted for all areas tested (Benjamini and Hochberg 1995)",
        decimals: 5),
      cluster(local.labels),
      numbers(
        "gi-star", "hot and cold spots", "standard deviations, high = hot spot", hotSpots.map(\.value),
        "how far the area and its neighbours together lie above (hot) or below (cold) what a random map would "
          + "give, in standard deviations (Gi* of Ord and Getis 1995)"),
    ]
  }

  private func cluster(_ labels: [String]) -> FrameColumn {
    described(
      "cluster", "cluster", "kind of cluster",
      "high-high: high among high neighbours; low-low: low among low; high-low and low-high: unlike its "
        + "neighbours; not significant: chance would do at a false-discovery rate of \(declared.falseDiscoveryRate)",
      .texts(labels))
  }

  private func numbers(
    _ name: String, _ label: String, _ unit: String, _ values: [Double?], _ method: String, decimals: Int = 4
  ) -> FrameColumn {
    described(
      name, label, unit, method,
      .numbers(cells(name, values), decimals: decimals))
  }

  /// Where the value is suppressed, so is what is made of it.
  private func cells(_ name: String, _ values: [Double?]) -> Column {
    let found = values.map { $0?.isFinite == true ? $0 : nil }
    let states = found.enumerated().map { area, value -> CellState in
      value != nil ? .value : column.isSuppressed(area) ? .suppressed : .missing
    }
    return Column(name: name, values: found.map { $0 ?? .nan }, states: states)
  }

  private func described(
    _ name: String, _ label: String, _ unit: String, _ method: String, _ content: FrameColumn.Content
  ) -> FrameColumn {
    FrameColumn(
      id: "spatial.\(declared.id).\(name)", label: "\(column.label): \(label)", unit: unit,
      period: column.period, vintage: column.vintage, sources: uniqueInOrder(column.sources + [boundaries]),
      kind: .derived, method: method, content: content)
  }
}

extension Project.SpatialAnalysis {
  /// How many areas have the least probability that the permutations can give.
  fileprivate func countAtLeastProbability(_ tested: [Double]) -> Int {
    tested.count { $0 <= (1 + 1e-9) / Double(permutations + 1) }
  }

  /// The permutations with which the areas of the least probability could pass the false-discovery rate, if they stay
  /// as rare among more; `nil` where there are enough, or no such areas.
  func permutationsNeeded(for tested: [Double]) -> Int? {
    let atLeast = countAtLeastProbability(tested)
    let passing = falseDiscoveryRate * Double(atLeast)
    guard atLeast > 0, 2 * Double(tested.count) / Double(permutations + 1) > passing else { return nil }
    return Int((2 * Double(tested.count) / passing).rounded(.up)) - 1
  }
}
