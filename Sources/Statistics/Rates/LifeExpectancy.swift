/// One age band of an abridged life table.
public struct MortalityBand: Sendable, Hashable {
  /// The age at which the band starts; it ends where the next starts, and the last is open.
  public var startAge: Double
  public var deaths: Double?
  /// Person-years at risk.
  public var population: Double?

  public init(startAge: Double, deaths: Double?, population: Double?) {
    self.startAge = startAge
    self.deaths = deaths
    self.population = population
  }
}

/// Life expectancy at the start of each age band, with normal limits.
///
/// Chiang's abridged life table (Chiang 1968, "Introduction to stochastic processes in biostatistics",
/// chapter 9: those who die in a band live half of it, a tenth of a first band that starts at birth) with the
/// variance of Silcocks, Jenner and Reza (2001, J Epidemiol Community Health 55, 38-43), which adds that of
/// the open band. Any ascending bands will do; the first of the usual tables is the first year of life.
///
/// Not computed for an area where a figure is missing, a population is not positive, deaths are negative or
/// exceed the population, nobody dies in the open band, or the population is not above `minimumPopulation`
/// (5,000 person-years: Toson and Baker 2003). Not computed for an age whose 95 % interval is wider than
/// 20 years. One result for each band.
public func lifeExpectancy(
  _ bands: [MortalityBand], confidence: Double = 0.95, minimumPopulation: Double = 5000
) -> [Computed<Estimate>] {
  switch checkedMortality(bands, minimumPopulation: minimumPopulation) {
  case .failure(let reason): return bands.map { _ in .failure(reason) }
  case .success(let table): return expectancies(table, confidence: confidence)
  }
}

private struct CheckedBand {
  var startAge: Double
  var deaths: Double
  var population: Double
}

private func checkedMortality(
  _ bands: [MortalityBand], minimumPopulation: Double
) -> Computed<[CheckedBand]> {
  guard bands.count >= 2 else { return .notComputed("a life table needs at least two age bands") }
  guard zip(bands, bands.dropFirst()).allSatisfy({ $0.startAge < $1.startAge }) else {
    return .notComputed("age bands do not ascend")
  }
  var checked: [CheckedBand] = []
  for band in bands {
    let ages = "the band from age \(plain(band.startAge))"
    guard let deaths = band.deaths, deaths.isFinite else {
      return .notComputed("the deaths of \(ages) are missing")
    }
    guard let population = band.population, population.isFinite else {
      return .notComputed("the population of \(ages) is missing")
    }
    guard population > 0 else { return .notComputed("the population of \(ages) is not above zero") }
    guard deaths >= 0 else { return .notComputed("the deaths of \(ages) are negative") }
    guard deaths <= population else { return .notComputed("the deaths of \(ages) exceed its population") }
    checked.append(CheckedBand(startAge: band.startAge, deaths: deaths, population: population))
  }
  guard checked.reduce(0, { $0 + $1.population }) > minimumPopulation else {
    return .notComputed("the population is not above \(plain(minimumPopulation))")
  }
  guard let last = checked.last, last.deaths > 0 else {
    return .notComputed("there are no deaths in the open age band")
  }
  return .success(checked)
}

private func expectancies(_ table: [CheckedBand], confidence: Double) -> [Computed<Estimate>] {
  let last = table.count - 1
  let widths = (0..<last).map { table[$0 + 1].startAge - table[$0].startAge }
  // The share of its band that one who dies in it lives.
  let lived = table.map { $0.startAge == 0 ? 0.1 : 0.5 }
  let mortality = table.map { $0.deaths / $0.population }
  let dying = (0..<last).map { index in
    let expected = mortality[index] * widths[index]
    return min(1, expected / (1 + expected * (1 - lived[index])))
  }

  var survivors = [1.0]
  for probability in dying { survivors.append(survivors[survivors.count - 1] * (1 - probability)) }

  var yearsAhead = [Double](repeating: 0, count: table.count)
  var variances = yearsAhead
  yearsAhead[last] = survivors[last] / mortality[last]
  // Silcocks: the variance of the mean survival 1 / M in the open band.
  variances[last] =
    survivors[last] * survivors[last] / (table[last].deaths * mortality[last] * mortality[last])
  for index in stride(from: last - 1, through: 0, by: -1) {
    let died = survivors[index] - survivors[index + 1]
    yearsAhead[index] =
      yearsAhead[index + 1] + widths[index] * (survivors[index + 1] + lived[index] * died)
    let ahead = survivors[index + 1] == 0 ? 0 : yearsAhead[index + 1] / survivors[index + 1]
    let weight = survivors[index] * ((1 - lived[index]) * widths[index] + ahead)
    let variance = died == 0 ? 0 : dying[index] * dying[index] * (1 - dying[index]) / table[index].deaths
    variances[index] = variances[index + 1] + variance * weight * weight
  }

  let z = normalDeviate(forConfidence: confidence)
  let widest = 10 / normalDeviate(forConfidence: 0.95)
  return table.indices.map { index in
    guard survivors[index] > 0 else { return .notComputed("nobody survives to this age") }
    let expectancy = yearsAhead[index] / survivors[index]
    let error = variances[index].squareRoot() / survivors[index]
    guard error <= widest else { return .notComputed("the 95 % interval is wider than 20 years") }
    return .success(
      Estimate(
        expectancy, Limits(lower: expectancy - z * error, upper: expectancy + z * error),
        standardError: error))
  }
}
