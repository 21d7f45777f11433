/// One age band of a population for direct standardisation: what happened, among how many, and how much the
/// band weighs.
public struct StandardisationBand: Sendable, Hashable {
  public var count: Double?
  public var population: Double?
  /// The standard population of the band.
  public var standard: Double

  public init(count: Double?, population: Double?, standard: Double) {
    self.count = count
    self.population = population
    self.standard = standard
  }
}

/// A directly standardised rate per `multiplier`, with Dobson's limits (Dobson, Kuulasmaa, Eberle and
/// Scherer 1991, Statistics in Medicine 10, 457-462) around Byar's.
///
/// Not computed where a count or population is missing (it is never taken for zero), a count is negative, a
/// population is not positive, or there are fewer than `minimumCount` events (10, Public Health England's
/// rule, below which the limits do not hold).
public func directlyStandardisedRate(
  _ bands: [StandardisationBand], multiplier: Double = 100_000, confidence: Double = 0.95,
  minimumCount: Double = 10
) -> Computed<Estimate> {
  standardisedRate(
    bands, multiplier: multiplier, confidence: confidence, minimumCount: minimumCount, variance: nil)
}

/// A directly standardised rate of events of which one person may have several, such as admissions: the
/// variance of the events of the persons with f events each counts f squared times.
///
/// - Parameters:
///   - personsByEvents: for each number of events f, the number of persons with exactly f events by age band.
///   - bands: the population and standard of each band; their counts are not used.
///   - multiplier: what the rate is per.
///   - confidence: 0...1, without the ends.
///   - minimumCount: the fewest events for which there is a rate.
/// - Returns: as for independent events.
public func directlyStandardisedRate(
  personsByEvents: [(events: Int, persons: [Double?])], bands: [StandardisationBand],
  multiplier: Double = 100_000, confidence: Double = 0.95, minimumCount: Double = 10
) -> Computed<Estimate> {
  precondition(
    personsByEvents.allSatisfy { $0.persons.count == bands.count && $0.events >= 1 },
    "persons are counted for each band, with one event or more")
  var events = bands
  for index in bands.indices {
    var total: Double? = 0
    for (frequency, persons) in personsByEvents {
      total = total.flatMap { sum in persons[index].map { sum + Double(frequency) * $0 } }
    }
    events[index].count = total
  }
  var variance = 0.0
  for (frequency, persons) in personsByEvents {
    for (band, persons) in zip(bands, persons) {
      guard let persons, let population = band.population, population > 0 else { continue }
      let weight = band.standard / population
      variance += Double(frequency * frequency) * persons * weight * weight
    }
  }
  return standardisedRate(
    events, multiplier: multiplier, confidence: confidence, minimumCount: minimumCount, variance: variance)
}

/// `variance` is that of the sum of weighted counts; nil for independent events.
private func standardisedRate(
  _ bands: [StandardisationBand], multiplier: Double, confidence: Double, minimumCount: Double,
  variance givenVariance: Double?
) -> Computed<Estimate> {
  var events = 0.0
  var weighted = 0.0
  var variance = 0.0
  var standard = 0.0
  for (index, band) in bands.enumerated() {
    guard let count = band.count, count.isFinite else {
      return .notComputed("the count of band \(index + 1) is missing")
    }
    guard let population = band.population, population.isFinite else {
      return .notComputed("the population of band \(index + 1) is missing")
    }
    guard count >= 0 else { return .notComputed("the count of band \(index + 1) is negative") }
    guard population > 0 else {
      return .notComputed("the population of band \(index + 1) is not above zero")
    }
    let weight = band.standard / population
    events += count
    weighted += weight * count
    variance += weight * weight * count
    standard += band.standard
  }
  guard standard > 0 else { return .notComputed("the standard population adds up to zero") }
  guard events >= minimumCount, events > 0 else {
    return .notComputed("there are \(plain(events)) events, fewer than \(plain(minimumCount))")
  }
  let byars = byarsLimits(count: events, confidence: confidence)
  let stretch = ((givenVariance ?? variance) / events).squareRoot()
  let value = weighted / standard
  func limit(_ count: Double?) -> Double? {
    count.map { value + stretch * ($0 - events) / standard }
  }
  return .success(
    Estimate(
      value, Limits(lower: limit(byars.lower), upper: limit(byars.upper)),
      standardError: (givenVariance ?? variance).squareRoot() / standard
    ).scaled(by: multiplier))
}

/// One age band for indirect standardisation: the area's population, and the events and population of the
/// reference.
public struct ReferenceBand: Sendable, Hashable {
  public var population: Double?
  public var referenceCount: Double?
  public var referencePopulation: Double?

  public init(population: Double?, referenceCount: Double?, referencePopulation: Double?) {
    self.population = population
    self.referenceCount = referenceCount
    self.referencePopulation = referencePopulation
  }
}

/// The events expected in an area if the reference's rates applied to its population.
///
/// Not computed where a figure is missing, or a reference population is not positive.
public func expectedEvents(_ bands: [ReferenceBand]) -> Computed<Double> {
  var expected = 0.0
  for (index, band) in bands.enumerated() {
    guard let population = band.population, population.isFinite, population >= 0 else {
      return .notComputed("the population of band \(index + 1) is missing or negative")
    }
    guard let count = band.referenceCount, let reference = band.referencePopulation, count >= 0, reference > 0
    else { return .notComputed("the reference rate of band \(index + 1) is undefined") }
    expected += population * count / reference
  }
  return .success(expected)
}

/// An indirectly standardised ratio: observed over expected events, times `multiplier` (100 for an SMR), with
/// exact limits below 10 observed events and Byar's from 10 on.
///
/// Ratios of two areas must not be compared with each other: each is weighted by its own population.
public func indirectlyStandardisedRatio(
  observed: Double?, _ bands: [ReferenceBand], multiplier: Double = 1, confidence: Double = 0.95
) -> Computed<Estimate> {
  guard let observed, observed.isFinite, observed >= 0 else {
    return .notComputed("the observed count is missing or negative")
  }
  return expectedEvents(bands).flatMap { expected in
    guard expected > 0 else { return .notComputed("no events are expected") }
    let limits = countLimits(count: observed, confidence: confidence)
    return .success(Estimate(observed, limits).scaled(by: multiplier / expected))
  }
}

/// An indirectly standardised rate: the ratio times the crude rate of the reference, per `multiplier`.
public func indirectlyStandardisedRate(
  observed: Double?, _ bands: [ReferenceBand], multiplier: Double = 100_000, confidence: Double = 0.95
) -> Computed<Estimate> {
  let events = bands.reduce(0) { $0 + ($1.referenceCount ?? 0) }
  let population = bands.reduce(0) { $0 + ($1.referencePopulation ?? 0) }
  guard population > 0 else { return .notComputed("the reference population adds up to zero") }
  return indirectlyStandardisedRatio(
    observed: observed, bands, multiplier: multiplier * events / population, confidence: confidence)
}
