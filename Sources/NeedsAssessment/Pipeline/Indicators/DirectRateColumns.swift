internal import Demography
internal import Diagnostics
internal import Statistics
internal import Tables

extension IndicatorColumns {
  /// A directly standardised rate with Dobson's limits, and `<id>.events`, all events of the area.
  func directRate(
    _ indicator: Project.Indicator, _ rate: Project.Indicator.DirectRate
  ) throws(Diagnostic) -> Result {
    let parts = try persons(rate.events)
    let people = try people(rate.population, rate.sex, at: indicator.at)
    let standard = try standardPopulation(rate)
    var bands = standard.bands.map { Demography.AgeBand($0.from, through: $0.through) }
    for part in parts {
      bands = try commonBands(
        part.counts.bands, bands, names: ("the events", "the \(standard.name)"), at: indicator.at)
    }
    let weights: [Double]
    switch standard.people(in: bands.map(\.statistical)) {
    case .success(let found): weights = found
    case .failure(let problem): throw Diagnostic(.ageBands, problem.reason, at: indicator.at)
    }
    var persons: [(events: Int, columns: [Column])] = []
    for part in parts {
      persons.append((part.events, try columns(part.counts, .persons, bands, at: indicator.at)))
    }
    let counts = StandardisedCounts(
      rate: rate, bands: bands, standard: weights, persons: persons,
      people: try columns(people.counts, people.sex, bands, at: indicator.at))
    let estimates = areas.codes.indices.map { counts.estimate($0) }
    let tables = uniqueInOrder(
      rate.events.columns.compactMap { joins.tables[$0.table]?.declared } + people.tables, by: \.id)
    var own = described(indicator, tables)
    if let file = rate.standard { own.sources.append(file.source) }
    own.denominator = people.sex.rawValue
    own.method = words(of: rate, standard.name, bands.count)
    own.sampling = IndicatorSampling(rates: estimates, of: "a standardised rate with its variance")
    let total = Column(
      name: "events",
      summing: try parts.map { (part) throws(Diagnostic) in
        (Double(part.events), try part.counts.everybody(.persons))
      })
    var result = withLimits(
      indicator, own, estimates, confidence: rate.confidence, by: rate.limitsName, from: counts.columns)
    result.columns.append(part(own, "events", "events", total))
    if let benchmark = indicator.benchmark {
      let figure = try figure(of: benchmark) { () throws(Diagnostic) in
        try counts.ofAllAreas.orRefused(indicator)
      }
      // The population that would give the rate with so many events stands for the area's.
      let populations = estimates.indices.map { area in
        estimates[area].value.flatMap { estimate in
          estimate.value > 0 ? total[area].map { $0 / (estimate.value / rate.per) } : nil
        }
      }
      result.columns.append(
        try compared(
          indicator, own, benchmark, figure, per: rate.per, confidence: rate.confidence, estimates,
          by: .events(total.cells, among: populations, dispersions: counts.dispersions(estimates))))
    }
    return result
  }

  private func words(of rate: Project.Indicator.DirectRate, _ standard: String, _ bands: Int) -> String {
    "the rate per \(plain(rate.per)) that the area would have if its people were as old as the \(standard): the rate "
      + "of each of \(bands) age bands, weighted by that population, so that old and young areas can be compared; "
      + "not computed for fewer than \(rate.minimumEvents) events"
      + (rate.minimumEvents < 10 ? " (below 10 the limits are too narrow)" : "")
  }

  /// Events by age, or persons by age for each number of events that they had.
  private func persons(
    _ events: Project.Indicator.Events<Project.AgeCounts>
  ) throws(Diagnostic) -> [(events: Int, counts: Population)] {
    var parts: [(events: Int, counts: Population)] = []
    for part in events.parts { parts.append((part.events, try counts(part.persons))) }
    return parts
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
