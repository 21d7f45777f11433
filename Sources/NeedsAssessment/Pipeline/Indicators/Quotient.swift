internal import Statistics
internal import Tables

/// `per` x what is counted / the people that it is counted among, by area: a ratio, or a share of a population.
struct Quotient {
  let above: CountedEvents
  let below: Column
  let per: Double
  let interval: Project.Indicator.IntervalMethod
  let confidence: Double

  /// With limits by the interval's method.
  var estimates: [Computed<Estimate>] {
    (0..<below.count).map { area in
      if interval != .byar {
        return proportion(
          numerator: above.total[area], denominator: below[area], multiplier: per, confidence: confidence)
      }
      if above.isPerPerson {
        return crudeRate(
          personsByEvents: above.personsByEvents(area), population: below[area], multiplier: per,
          confidence: confidence)
      }
      return crudeRate(
        count: above.total[area], population: below[area], multiplier: per, confidence: confidence)
    }
  }

  /// As a dictionary names the limits.
  var limitsName: String {
    interval.name
      + (above.isPerPerson
        ? "; drawn apart by the root of the variance that persons with several events add" : "")
  }

  var sampling: IndicatorSampling? {
    guard above.isPerPerson else {
      return IndicatorSampling(
        numerators: above.total, denominators: below, per: per, interval: interval)
    }
    let dispersions = above.dispersions
    return IndicatorSampling(
      counts: dispersions.indices.map { area in above.total[area].map { $0 / dispersions[area] } },
      scales: dispersions.indices.map { area in
        below[area].flatMap { $0 > 0 ? per * dispersions[area] / $0 : nil }
      }, of: "repeated events")
  }

  var judged: JudgedBy {
    interval == .wilson
      ? .proportions(above.total.cells, of: below.cells)
      : .events(above.total.cells, among: below.cells, dispersions: above.dispersions)
  }

  /// All numerators over all denominators, of the areas that have both.
  var ofAllAreas: Computed<BenchmarkFigure> {
    var (events, people, count) = (0.0, 0.0, 0)
    // An area whose own figure cannot be is none of those that all are.
    for case ((let numerator?, let denominator?), .success) in zip(
      zip(above.total.cells, below.cells), estimates)
    {
      events += numerator
      people += denominator
      count += 1
    }
    guard events > 0, people > 0 else {
      return .failure(NotComputed("\(plain(events)) events among \(plain(people)) people"))
    }
    return .success(BenchmarkFigure(value: per * events / people, areas: count))
  }
}
