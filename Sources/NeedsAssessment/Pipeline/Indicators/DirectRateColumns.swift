internal import Demography
internal import Diagnostics
internal import Statistics
internal import Tables

extension IndicatorColumns {
  /// A directly standardised rate with Dobson's limits, and `<id>.events`, all events of the area.
  func directRate(
    _ indicator: Project.Indicator, _ rate: Project.Indicator.DirectRate
  ) throws(Diagnostic) -> Result {
    let events = try counts(rate.events)
    let people = try people(rate.population, rate.sex, at: indicator.at)
    let standard = try standardPopulation(rate)
    let standardBands = standard.bands.map { Demography.AgeBand($0.from, through: $0.through) }
    let bands = try commonBands(
      events.bands, standardBands, names: ("the events", "the \(standard.name)"), at: indicator.at)
    let weights: [Double]
    switch standard.people(in: bands.map(\.statistical)) {
    case .success(let found): weights = found
    case .failure(let problem): throw Diagnostic(.ageBands, problem.reason, at: indicator.at)
    }
    let above = try columns(events, .persons, bands, at: indicator.at)
    let below = try columns(people.counts, people.sex, bands, at: indicator.at)
    let estimates = areas.codes.indices.map { area -> Computed<Estimate> in
      let counted = above.compactMap { $0[area] }
      if counted.count == bands.count, counted.reduce(0, +) < 10 {
        return .failure(NotComputed("there are fewer than 10 events, too few for a standardised rate"))
      }
      return directlyStandardisedRate(
        bands.indices.map {
          StandardisationBand(count: above[$0][area], population: below[$0][area], standard: weights[$0])
        }, multiplier: rate.per, confidence: rate.confidence
      ).naming(bands)
    }
    var own = described(
      indicator, [joins.tables[rate.events.table]?.declared].compactMap(\.self) + people.tables)
    if let file = rate.standard { own.sources.append(file.source) }
    own.denominator = people.sex.rawValue
    own.method =
      "the rate per \(plain(rate.per)) that the area would have if its people were as old as the "
      + "\(standard.name): the rate of each of \(bands.count) age bands, weighted by that population, so that old and "
      + "young areas can be compared; not computed for fewer than 10 events"
    let total = try events.everybody(.persons)
    var result = withLimits(
      indicator, own, estimates, confidence: rate.confidence, by: "Dobson's limits", from: above + below)
    result.columns.append(part(own, "events", "events", total))
    if let benchmark = indicator.benchmark {
      result.columns.append(
        comparison(indicator, benchmark, confidence: rate.confidence, estimates) { value, area in
          standardisedRateSignificance(
            events: total[area], rate: estimates[area].value.map { $0.value / rate.per },
            benchmark: value / rate.per)
        })
    }
    return result
  }

  private func standardPopulation(
    _ rate: Project.Indicator.DirectRate
  ) throws(Diagnostic) -> StandardPopulation {
    guard let file = rate.standard else { return .european2013 }
    let rows = try AgeRows(file, in: joins.folder)
    do throws(NotComputed) {
      return try StandardPopulation(
        name: file.source.title, bands: rows.bands.map(\.statistical), people: rows.people.map { $0 ?? .nan })
    } catch {
      throw Diagnostic(.ageBands, error.reason, at: file.at)
    }
  }

  /// Counts of each band by area.
  func columns(
    _ counts: Population, _ sex: Sex, _ bands: [Demography.AgeBand], at location: Diagnostic.Location
  ) throws(Diagnostic) -> [Column] {
    var columns: [Column] = []
    do throws(Diagnostic) {
      for band in bands { columns.append(try counts.people(ages: band, sex: sex)) }
    } catch {
      throw error.asked(at: location)
    }
    return columns
  }

  /// `<id>.significance` against a stated figure, by the interval or by the method's own funnel.
  func comparison(
    _ indicator: Project.Indicator, _ benchmark: Project.Indicator.Benchmark, confidence: Double,
    _ estimates: [Computed<Estimate>], funnel: (_ value: Double, _ area: Int) -> Computed<FunnelSignificance>
  ) -> FrameColumn {
    guard case .value(let value) = benchmark.reference else {
      preconditionFailure("the reader lets only ratios be compared with all areas")
    }
    let comparison = Comparison(benchmark, value: value, confidence: confidence, worse: indicator.worse)
    switch benchmark.method {
    case .interval: return comparison.column(of: indicator, comparison.byInterval(estimates))
    case .funnel:
      let words = estimates.indices.map { comparison.byFunnel(funnel(value, $0)) }
      return comparison.column(of: indicator, words)
    }
  }
}

extension Result where Failure == NotComputed {
  /// "band 3" said as its ages.
  func naming(_ bands: [Demography.AgeBand]) -> Self {
    mapError { problem in
      for (position, band) in bands.enumerated() where problem.reason.contains("band \(position + 1) ") {
        return NotComputed(problem.reason.replacing("band \(position + 1) ", with: "ages \(band) "))
      }
      return problem
    }
  }
}
