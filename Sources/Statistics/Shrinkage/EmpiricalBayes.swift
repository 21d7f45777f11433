/// Rates smoothed by empirical Bayes, and the prior they were drawn towards.
public struct EmpiricalBayesRates: Sendable, Hashable {
  public let rates: [Computed<ShrunkenRate>]
  /// The mean of the prior; for local smoothing one for each area, else one.
  public let priorMeans: [Double?]
  /// The variance of the prior, never below zero.
  public let priorVariances: [Double?]
  /// The areas whose estimated prior variance was negative and counts as zero: nothing of their own remains.
  public let clampedCount: Int
}

/// Marshall's global empirical Bayes rates (Marshall 1991, Applied Statistics 40, 283-294): each rate is drawn
/// towards the mean of all by its own uncertainty.
///
/// `a = sum n (p - m)^2 / sum n - m / mean(n)`, and the area's own weight is `a / (a + m / n)`. Not computed
/// where a figure is missing, n not positive or x negative.
public func globalEmpiricalBayes(counts: [Double?], populations: [Double?]) -> EmpiricalBayesRates {
  let data = zip(counts, populations).map(eventCounts)
  let members = data.compactMap(\.value)
  let prior = prior(of: members)
  return EmpiricalBayesRates(
    rates: data.map { $0.flatMap { shrink($0, towards: prior) } }, priorMeans: [prior?.mean],
    priorVariances: [prior?.variance], clampedCount: prior?.isClamped == true ? members.count : 0)
}

/// Around what the variance of the rates in a neighbourhood is taken. The implementations of Marshall's local
/// rates differ in it, and in their results by up to a third.
public enum LocalVariance: Sendable, Hashable {
  /// Each rate's deviation from the mean of its own neighbourhood, as spdep.
  case aroundEachOwnMean
  /// Every rate's deviation from the mean of the one neighbourhood, as PySAL.
  case aroundOneMean
}

/// Marshall's local empirical Bayes rates: as the global ones, with the prior of the area's neighbourhood, which
/// is the area itself and its neighbours. An area without neighbours is not computed: "no neighbours".
public func localEmpiricalBayes(
  counts: [Double?], populations: [Double?], neighbours: NeighbourGraph,
  variance: LocalVariance = .aroundEachOwnMean
) -> EmpiricalBayesRates {
  precondition(
    counts.count == neighbours.count && populations.count == neighbours.count,
    "each area has a count, a population and a list of neighbours")
  let data = zip(counts, populations).map(eventCounts)
  func neighbourhood(_ area: Int) -> [Int] {
    ([area] + neighbours[area]).filter { data[$0].value != nil }
  }
  let ownMeans = data.indices.map { area in prior(of: neighbourhood(area).compactMap { data[$0].value })?.mean
  }

  let priors = data.indices.map { area -> Prior? in
    let members = neighbourhood(area)
    guard data[area].value != nil, members.count > 1 else { return nil }
    return switch variance {
    case .aroundOneMean: prior(of: members.compactMap { data[$0].value })
    case .aroundEachOwnMean:
      prior(of: members.compactMap { data[$0].value }, deviatingFrom: members.compactMap { ownMeans[$0] })
    }
  }
  let rates = zip(data, priors).map { area, prior -> Computed<ShrunkenRate> in
    area.flatMap { prior == nil ? .notComputed("no neighbours") : shrink($0, towards: prior) }
  }
  return EmpiricalBayesRates(
    rates: rates, priorMeans: priors.map { $0?.mean }, priorVariances: priors.map { $0?.variance },
    clampedCount: priors.count { $0?.isClamped ?? false })
}

private typealias Events = (count: Double, population: Double)

private struct Prior {
  var mean: Double
  var variance: Double
  var isClamped: Bool
}

private func eventCounts(_ count: Double?, _ population: Double?) -> Computed<Events> {
  guard let count, count.isFinite else { return .notComputed("the count is missing") }
  guard let population, population.isFinite else { return .notComputed("the population is missing") }
  guard population > 0 else { return .notComputed("the population is not above zero") }
  guard count >= 0 else { return .notComputed("the count is negative") }
  return .success((count, population))
}

/// The prior of some areas' rates; deviations are from their common mean unless each has its own.
private func prior(of members: [Events], deviatingFrom means: [Double]? = nil) -> Prior? {
  let population = members.reduce(0) { $0 + $1.population }
  guard population > 0 else { return nil }
  let centre = members.reduce(0) { $0 + $1.count } / population
  var squares = 0.0
  for (index, area) in members.enumerated() {
    let deviation = area.count / area.population - (means?[index] ?? centre)
    squares += area.population * deviation * deviation
  }
  let variance = squares / population - centre / (population / Double(members.count))
  return Prior(mean: centre, variance: max(0, variance), isClamped: variance < 0)
}

private func shrink(_ area: Events, towards prior: Prior?) -> Computed<ShrunkenRate> {
  guard let prior else { return .notComputed("no area has a rate") }
  let noise = prior.mean / area.population
  guard prior.variance + noise > 0 else {
    return .notComputed("no events are counted around the area: the weights are undefined")
  }
  let weight = prior.variance / (prior.variance + noise)
  let rate = prior.mean + weight * (area.count / area.population - prior.mean)
  return .success(ShrunkenRate(rate: rate, ownWeight: weight))
}
