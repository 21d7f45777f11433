internal import Demography
internal import Diagnostics
internal import Statistics
internal import Tables

extension IndicatorColumns {
  /// Observed over expected events, with `<id>.observed` and `<id>.expected` beside it.
  func indirectRatio(
    _ indicator: Project.Indicator, _ ratio: Project.Indicator.IndirectRatio
  ) throws(Diagnostic) -> Result {
    let observed = try summed(ratio.observed)
    let people = try people(ratio.population, ratio.sex, at: indicator.at)
    let reference = try AgeRows(ratio.reference, in: joins.folder)
    let bands = try commonBands(
      reference.bands, people.counts.bands, names: ("the reference", "the population"), at: indicator.at)
    guard bands == reference.bands else {
      throw Diagnostic(
        .ageBands, "the population is by broader ages than the reference", at: indicator.at,
        expected: "people of " + reference.bands.map(\.description).joined(separator: ", "),
        found: people.counts.bands.map(\.description).joined(separator: ", "))
    }
    let below = try columns(people.counts, people.sex, bands, at: indicator.at)
    func referenceBands(_ area: Int) -> [ReferenceBand] {
      bands.indices.map {
        ReferenceBand(
          population: below[$0][area], referenceCount: reference.events[$0],
          referencePopulation: reference.people[$0])
      }
    }
    let expected = areas.codes.indices.map { expectedEvents(referenceBands($0)).naming(bands) }
    let estimates = areas.codes.indices.map { area in
      indirectlyStandardisedRatio(
        observed: observed[area], referenceBands(area), multiplier: ratio.per, confidence: ratio.confidence
      ).naming(bands)
    }
    var own = described(
      indicator, [joins.tables[ratio.observed.table]?.declared].compactMap(\.self) + people.tables)
    own.sources = uniqueInOrder(own.sources + [ratio.reference.source])
    own.denominator = "events expected"
    let expectedCells = expected.map(\.value)
    own.sampling = IndicatorSampling(
      counts: observed.cells,
      scales: expectedCells.map { $0.flatMap { $0 > 0 ? ratio.per / $0 : nil } }, of: "a count of events")
    own.method =
      "\(plain(ratio.per)) x events seen / events expected if people of each age fared as in "
      + "'\(ratio.reference.source.title)'; \(plain(ratio.per)) is as many as expected; two areas' figures must not be "
      + "compared with each other"
    var result = withLimits(
      indicator, own, estimates, confidence: ratio.confidence,
      by: "Byar's limits of a count; exact limits below 10 events", from: [observed] + below)
    result.columns.append(part(own, "observed", "events", observed))
    result.columns.append(
      beside(
        own, "expected", unit: "events", ComputedColumn(expected, from: below).column, decimals: 2,
        method:
          "events that there would be if people of each age fared as in '\(ratio.reference.source.title)'"))
    if let benchmark = indicator.benchmark {
      let figure = try figure(of: benchmark) { () throws(Diagnostic) in
        try allAreas(observed.cells, expectedCells, per: ratio.per).orRefused(indicator)
      }
      result.columns.append(
        try compared(
          indicator, own, benchmark, figure, per: ratio.per, confidence: ratio.confidence, estimates,
          by: .events(
            observed.cells, among: expectedCells,
            dispersions: [Double](repeating: 1, count: expected.count))))
    }
    return result
  }

  /// All observed over all expected events, of the areas that have both.
  private func allAreas(
    _ observed: [Double?], _ expected: [Double?], per: Double
  ) -> Computed<BenchmarkFigure> {
    var (seen, due, count) = (0.0, 0.0, 0)
    for case (let observed?, let expected?) in zip(observed, expected) {
      seen += observed
      due += expected
      count += 1
    }
    guard seen > 0, due > 0 else {
      return .failure(NotComputed("\(plain(seen)) events observed and \(plain(due)) expected"))
    }
    return .success(BenchmarkFigure(value: per * seen / due, areas: count))
  }
}
