internal import Demography
internal import Statistics
internal import Tables

/// What the directly standardised rates of all areas are made of.
struct StandardisedCounts {
  let rate: Project.Indicator.DirectRate
  let bands: [Demography.AgeBand]
  /// The standard population of each band.
  let standard: [Double]
  /// Persons by band, for each number of events that they had; events themselves where that is 1 alone.
  let persons: [(events: Int, columns: [Column])]
  /// By band.
  let people: [Column]

  var columns: [Column] { persons.flatMap(\.columns) + people }

  func estimate(_ area: Int) -> Computed<Estimate> {
    estimate(persons.map { part in part.columns.map { $0[area] } }, people.map { $0[area] })
  }

  /// The rate of all people of the areas none of whose counts is missing.
  var ofAllAreas: Computed<BenchmarkFigure> {
    let complete = (0..<(people.first?.count ?? 0)).filter { area in columns.allSatisfy { $0[area] != nil } }
    func total(_ column: Column) -> Double? { complete.reduce(0) { $0 + column.values[$1] } }
    return estimate(persons.map { $0.columns.map(total) }, people.map(total)).map {
      BenchmarkFigure(value: $0.value, areas: complete.count)
    }
  }

  /// How much more the rates vary than if all events were independent: 1 where they are.
  func dispersions(_ estimates: [Computed<Estimate>]) -> [Double] {
    estimates.indices.map { area in
      guard rate.events.isPerPerson, let error = estimates[area].value?.standardError,
        let plain = independent(area)?.standardError, plain > 0
      else { return 1 }
      return error * error / (plain * plain)
    }
  }

  private func independent(_ area: Int) -> Estimate? {
    let events = people.indices.map { band in
      persons.reduce(0.0) { $0 + Double($1.events) * $1.columns[band].values[area] }
    }
    return directlyStandardisedRate(
      rows(people.map { $0[area] }, events), multiplier: rate.per,
      minimumCount: Double(rate.minimumEvents)
    ).value
  }

  private func rows(_ people: [Double?], _ events: [Double?]) -> [StandardisationBand] {
    people.indices.map {
      StandardisationBand(count: events[$0], population: people[$0], standard: standard[$0])
    }
  }

  /// `counted` are persons by band, for each number of events; `people` are by band.
  private func estimate(_ counted: [[Double?]], _ people: [Double?]) -> Computed<Estimate> {
    let known = zip(persons, counted).map { part, cells in
      cells.compactMap { $0 }.reduce(0) { $0 + Double(part.events) * $1 }
    }
    let isComplete = counted.allSatisfy { $0.allSatisfy { $0 != nil } }
    if isComplete, known.reduce(0, +) < Double(rate.minimumEvents) {
      return .failure(
        NotComputed("there are fewer than \(rate.minimumEvents) events, too few for a standardised rate"))
    }
    let minimum = Double(rate.minimumEvents)
    guard rate.events.isPerPerson else {
      return directlyStandardisedRate(
        rows(people, counted[0]), multiplier: rate.per, confidence: rate.confidence, minimumCount: minimum
      ).naming(bands)
    }
    return directlyStandardisedRate(
      personsByEvents: zip(persons, counted).map { ($0.events, $1) },
      bands: rows(people, people.map { _ in nil }), multiplier: rate.per, confidence: rate.confidence,
      minimumCount: minimum
    ).naming(bands)
  }
}

extension Project.Indicator.DirectRate {
  /// As a dictionary names the limits.
  var limitsName: String {
    events.isPerPerson
      ? "Dobson's limits, wider because one person may have several events" : "Dobson's limits"
  }
}
