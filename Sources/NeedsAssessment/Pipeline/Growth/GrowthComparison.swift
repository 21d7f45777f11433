internal import Diagnostics
internal import Growth
internal import Statistics

/// Options side by side: what each comes to, and how much more one has than another, draw by draw.
struct GrowthComparison {
  let declared: Project.Growth
  let measures: GrowthMeasures
  let futures: [GrowthFuture]
  let drawn: GrowthDrawn?
  let deprivation: DeprivationOrder?

  private var horizon: Int { declared.horizon }
  private var baseYear: Int { declared.baseYear }

  /// Positions of the measures that options are compared by: everybody, and every need.
  var compared: [Int] {
    measures.all.indices.filter { measures.all[$0].role == .population || measures.all[$0].isNeed }
  }

  /// One future by one measure.
  func summary(_ future: Int, _ measure: Int) -> GrowthRecord.Summary {
    let values = futures[future].values[measure]
    let own = OptionSummary(
      of: futures[future].projection, measures.all[measure].measure, deprivation: deprivation)
    let now = values[0].reduce(0, +)
    let base = futures[0].values[measure]
    let last = values.count - 1
    let cost = declared.unitCosts.first { measures.position(of: $0.measure.name) == measure }
    let personYears = figure(own.personYears) { $0.draws.personYears(option: future, measure: measure) }
    var summary = GrowthRecord.Summary(
      measure: measures.all[measure].id, label: measures.all[measure].label,
      now: figure(now) { $0.draws.values(option: future, measure: measure, year: baseYear) },
      atHorizon: figure(own.atHorizon) { $0.draws.values(option: future, measure: measure, year: horizon) },
      growth: figure(own.growth) {
        differences($0, (future, horizon), (future, baseYear), measure)
      },
      personYears: personYears)
    if future > 0 {
      summary.fromSites = figure(values[last].reduce(0, +) - base[last].reduce(0, +)) {
        differences($0, (future, horizon), (0, horizon), measure)
      }
    }
    summary.cost = cost.map { personYears.times($0.cost) }
    if measures.all[measure].isNeed, deprivation != nil {
      summary.shareInMostDeprivedFifth = own.shareInMostDeprivedFifth.map { share in
        figure(share) { shares($0, future, measure) }
      }
      summary.slope = own.slope.value.map { slope in
        figure(slope.slopeIndex * 1_000) { slopes($0, future, measure) }
      }
    }
    return summary
  }

  /// How much more one future has than another at the horizon, and in person-years.
  func difference(_ first: Int, _ second: Int, _ measure: Int) -> GrowthRecord.Difference {
    let last = declared.horizon - declared.baseYear
    func total(_ future: Int, _ year: Int) -> Double { futures[future].values[measure][year].reduce(0, +) }
    let years = Array(baseYear...horizon)
    func personYears(_ future: Int) -> Double {
      trapezium(years, years.indices.map { total(future, $0) })
    }
    return GrowthRecord.Difference(
      first: futures[first].id, second: futures[second].id, measure: measures.all[measure].id,
      label: measures.all[measure].label,
      atHorizon: figure(total(first, last) - total(second, last)) {
        differences($0, (first, horizon), (second, horizon), measure)
      },
      personYears: figure(personYears(first) - personYears(second)) { drawn in
        zip(
          drawn.draws.personYears(option: first, measure: measure),
          drawn.draws.personYears(option: second, measure: measure)
        ).map { $0 - $1 }
      },
      probabilityOfMore: drawn.flatMap { drawn in
        let draws = differences(drawn, (first, horizon), (second, horizon), measure)
        // What the control rounds is no difference in any draw.
        guard draws.contains(where: { abs($0) >= 0.5 }) else { return nil }
        return Double(draws.count { $0 > 0 }) / Double(max(draws.count, 1))
      })
  }

  /// A figure with the interval of its draws.
  private func figure(_ value: Double, _ draws: (GrowthDrawn) -> [Double]) -> GrowthRecord.Figure {
    guard let drawn else { return .init(value: value) }
    let values = draws(drawn)
    guard values.count == drawn.draws.uncertainty.draws, let interval = drawn.interval(values) else {
      return .init(value: value)
    }
    return .init(value: value, lower: interval.lower, median: interval.median, upper: interval.upper)
  }

  private func differences(
    _ drawn: GrowthDrawn, _ first: (future: Int, year: Int), _ second: (future: Int, year: Int),
    _ measure: Int
  ) -> [Double] {
    zip(
      drawn.draws.values(option: first.future, measure: measure, year: first.year),
      drawn.draws.values(option: second.future, measure: measure, year: second.year)
    ).map { $0 - $1 }
  }

  // MARK: Who gains

  /// The share of growth in the most deprived fifth; draws without growth have none.
  private func shares(_ drawn: GrowthDrawn, _ future: Int, _ measure: Int) -> [Double] {
    guard let deprivation else { return [] }
    return (0..<drawn.draws.uncertainty.draws).compactMap { draw in
      let now = drawn.draws.areas(option: future, draw: draw, measure: measure, year: baseYear)
      let then = drawn.draws.areas(option: future, draw: draw, measure: measure, year: horizon)
      let grown = zip(then, now).map { $0 - $1 }
      let growth = grown.reduce(0, +)
      guard growth > 0 else { return nil }
      return zip(grown, deprivation.shareInFifth).reduce(0) { $0 + $1.0 * $1.1 } / growth
    }
  }

  /// The slope index of need for each 1,000 people at the horizon.
  private func slopes(_ drawn: GrowthDrawn, _ future: Int, _ measure: Int) -> [Double] {
    guard let deprivation else { return [] }
    return (0..<drawn.draws.uncertainty.draws).compactMap { draw in
      let people = Array(drawn.draws.areas(option: future, draw: draw, measure: 0, year: horizon))
      let need = Array(drawn.draws.areas(option: future, draw: draw, measure: measure, year: horizon))
      let groups = deprivation.areas.filter { people[$0] > 0 }.map {
        SocialGroup(population: people[$0], value: need[$0] / people[$0])
      }
      return slopeIndexOfInequality(groups).value.map { $0.slopeIndex * 1_000 }
    }
  }
}
