public import Parallel
public import Statistics
internal import Tables

/// Draws of an estimate's cases: in each, every rate takes another value, the same in all areas, since a
/// national rate that is wrong is wrong everywhere; and every area's count of people another, its own.
///
/// The median of a rate's draws is the published rate. Sums of rates that are skewed upwards lie a little
/// higher, so that an interval is not centred on the estimate.
///
/// Draws depend on the seed, the condition, sex and ages of a rate, and an area's code, and on nothing else:
/// not on the number of workers, nor on what else is estimated.
public struct EstimateDraws: Sendable {
  private let uncertainty: EstimateUncertainty
  private let estimate: PrevalenceEstimate
  private let all: DrawnCases
  /// With only the rates, and only the population varying; nil where only the rates vary at all.
  private let apart: (rates: DrawnCases, population: DrawnCases)?

  init(_ estimate: PrevalenceEstimate, _ uncertainty: EstimateUncertainty, _ workers: Workers) {
    self.uncertainty = uncertainty
    self.estimate = estimate
    let rates = estimate.cells.map { RateDraws($0.rate, estimate.condition, uncertainty) }
    let fixed = estimate.cells.map { RateDraws(fixed: $0.rate, uncertainty) }
    all = DrawnCases(estimate, rates, uncertainty, uncertainty.population, workers)
    apart = uncertainty.population.map { error in
      (
        DrawnCases(estimate, rates, uncertainty, nil, workers),
        DrawnCases(estimate, fixed, uncertainty, error, workers)
      )
    }
  }

  /// The cases of some areas together, one number a draw; nil where they are missing. `cells` are positions
  /// of the estimate's cells; all unless given.
  public func cases(areas: [Int], cells: [Int]? = nil) -> [Double]? {
    all.cases(areas, cells ?? Array(estimate.cells.indices))
  }

  /// The interval of every area; nil where its cases are missing.
  ///
  /// - Parameters:
  ///   - sex: persons are everybody.
  ///   - cell: one cell of the estimate instead of a sex.
  ///   - workers: cores to use; the intervals do not depend on them.
  /// - Returns: one an area. For rates that do not tell the sexes apart, females and males have none.
  public func intervals(
    _ sex: Sex = .persons, cell: Int? = nil, workers: Workers = .one
  ) -> [CasesInterval?] {
    if let cell, let proportional = proportionalIntervals(cell) { return proportional }
    let cells = self.cells(sex, cell)
    // A piece is worth handing out: some milliseconds of draws.
    return workers.mapRanges(estimate.areaCount, size: 64) { areas in
      areas.map { interval([$0], cells) }
    }.flatMap(\.self)
  }

  /// The interval of every group of areas; nil where a count in it is missing.
  public func intervals(
    over groups: AreaGroups, _ sex: Sex = .persons, cell: Int? = nil, workers: Workers = .one
  ) -> [CasesInterval?] {
    let cells = self.cells(sex, cell)
    let members = groups.members
    return workers.map(members.count) { interval(members[$0], cells) }
  }

  /// The intervals of one cell where only rates vary: then every area's draws are its people times the same
  /// numbers, those of its group, and so are the ends of its interval. Nil where they are not.
  private func proportionalIntervals(_ cell: Int) -> [CasesInterval?]? {
    guard apart == nil else { return nil }
    let rates = rates(cell: cell)
    let ofGroup = all.groupFactors.map { factors in
      factors.flatMap { factors in interval(ofDrawn: zip(rates, factors).map { $0 * $1 }) }
    }
    let adjustment = estimate.adjustment
    let ofAll = adjustment.groups == nil ? interval(ofDrawn: rates) : nil
    return (0..<estimate.areaCount).map { area in
      let people = estimate.people[cell].values[area] * adjustment.weights[area]
      guard let unit = adjustment.groups.map({ ofGroup[$0.group[area]] }) ?? ofAll, !people.isNaN else {
        return nil
      }
      let error = unit.standardError * people
      return CasesInterval(
        lower: unit.lower * people, upper: unit.upper * people, standardError: error,
        shareFromRates: error > 0 ? 1 : nil)
    }
  }

  private func cells(_ sex: Sex, _ cell: Int?) -> [Int]? {
    if let cell { return [cell] }
    return try? estimate.cellsOf(sex)
  }

  private func interval(_ areas: [Int], _ cells: [Int]?) -> CasesInterval? {
    guard let cells, let drawn = all.cases(areas, cells), var interval = interval(ofDrawn: drawn) else {
      return nil
    }
    interval.shareFromRates = shareFromRates(areas, cells, interval.standardError * interval.standardError)
    return interval
  }

  /// The interval of numbers drawn, one a draw, without the shares of its sources.
  func interval(ofDrawn drawn: [Double]) -> CasesInterval? {
    let tail = (1 - uncertainty.confidence) / 2
    let sorted = drawn.sorted()
    guard let lower = quantile(ofSorted: sorted, tail), let upper = quantile(ofSorted: sorted, 1 - tail)
    else { return nil }
    return CasesInterval(lower: lower, upper: upper, standardError: variance(drawn).squareRoot())
  }

  // MARK: What is drawn

  /// The values of one cell's rate.
  func rates(cell: Int) -> [Double] { all.rates[cell].rates }

  /// What an area's plain cases are multiplied by, one a draw; nil where it is not known.
  func factors(area: Int) -> [Double]? { all.factors(area) }

  /// What an area's counts of people are multiplied by, one a draw; nil where they are taken as exact.
  func peopleFactors(area: Int) -> [Double]? { all.peopleFactors(area) }

  private func shareFromRates(_ areas: [Int], _ cells: [Int], _ variance: Double) -> Double? {
    guard let apart else { return variance > 0 ? 1 : nil }
    guard let rates = apart.rates.cases(areas, cells), let population = apart.population.cases(areas, cells)
    else { return nil }
    let (fromRates, fromPopulation) = (self.variance(rates), self.variance(population))
    return fromRates + fromPopulation > 0 ? fromRates / (fromRates + fromPopulation) : nil
  }

  private func variance(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  }
}

extension PrevalenceEstimate {
  /// Draws of the cases, from which intervals are taken.
  ///
  /// - Returns: nothing, with the reason, where a rate does not say how sure it is: an interval without its
  ///   error would be too short.
  /// - Precondition: a population error has as many areas as the estimate.
  /// - Complexity: draws times cells, and times areas where the estimate is adjusted for deprivation.
  public func draws(_ uncertainty: EstimateUncertainty, workers: Workers = .one) -> Computed<EstimateDraws> {
    precondition(
      uncertainty.population.map { $0.codes.count == areaCount } ?? true, "one population error an area")
    if let unsure = unsureCell {
      let why =
        unsure.rate.rate > 0 && unsure.rate.rate < 1
        ? "has neither limits nor a sample size" : "is \(Int(unsure.rate.rate)), which has no interval"
      return .failure(
        NotComputed("the rate of \(condition) for \(unsure.sex.rawValue) aged \(unsure.ages) \(why)"))
    }
    return .success(EstimateDraws(self, uncertainty, workers))
  }
}

extension PrevalenceEstimate {
  /// The first cell whose rate does not say how sure it is; then the estimate has no interval.
  public var unsureCell: Cell? { cells.first { LogitNormal($0.rate) == nil } }
}

/// The values of one rate, one a draw.
struct RateDraws: Sendable {
  let rates: [Double]

  init(_ rate: PrevalenceRate, _ condition: String, _ uncertainty: EstimateUncertainty) {
    // An estimate is drawn only where all its rates have a distribution.
    let distribution = LogitNormal(rate)
    var normal = NormalDraws(
      seed: uncertainty.seed, name: "rate of \(condition), \(rate.sex.rawValue) \(rate.ages)")
    rates = (0..<uncertainty.draws).map { _ in distribution?.rate(at: normal.next()) ?? rate.rate }
  }

  init(fixed rate: PrevalenceRate, _ uncertainty: EstimateUncertainty) {
    rates = [Double](repeating: rate.rate, count: uncertainty.draws)
  }
}

/// Cases by draw, with some sources of error switched on.
private struct DrawnCases: Sendable {
  let rates: [RateDraws]
  private let people: [Column]
  private let adjustment: AreaAdjustment
  private let uncertainty: EstimateUncertainty
  private let error: PopulationError?
  /// For each group of the adjustment its factor in each draw; nil where it is not known.
  private(set) var groupFactors: [[Double]?] = []

  init(
    _ estimate: PrevalenceEstimate, _ rates: [RateDraws], _ uncertainty: EstimateUncertainty,
    _ error: PopulationError?, _ workers: Workers
  ) {
    self.rates = rates
    people = estimate.people
    adjustment = estimate.adjustment
    self.uncertainty = uncertainty
    self.error = error
    guard let members = adjustment.groups?.members else { return }
    let unadjusted = self
    // Few groups are large ones, so that their areas are spread over the cores; results are the same.
    let (outer, inner) = members.count < workers.count ? (Workers.one, workers) : (workers, .one)
    groupFactors = outer.map(members.count) { unadjusted.factors(of: $0, members[$0], inner) }
  }

  private func factors(of group: Int, _ areas: [Int], _ workers: Workers) -> [Double]? {
    let cells = Array(rates.indices)
    guard let plain = plain(areas, cells, weighted: false, workers) else { return nil }
    let weighted =
      adjustment.targets == nil ? self.plain(areas, cells, weighted: true, workers) ?? plain : plain
    let factors = zip(plain, weighted).map {
      adjustment.groupFactor(group, plain: $0, weighted: $1)
    }
    return factors.contains { $0.isNaN } ? nil : factors
  }

  /// Adjusted cases of areas together, by draw; nil where a count or a factor is not known.
  func cases(_ areas: [Int], _ cells: [Int]) -> [Double]? {
    guard let groups = adjustment.groups else { return plain(areas, cells, weighted: false) }
    var sums = [Double](repeating: 0, count: uncertainty.draws)
    for (group, areas) in byGroup(areas, groups) {
      guard let factors = groupFactors[group], let cases = plain(areas, cells, weighted: true) else {
        return nil
      }
      for draw in sums.indices { sums[draw] += cases[draw] * factors[draw] }
    }
    return sums
  }

  /// The areas of each group, groups in rising order.
  private func byGroup(_ areas: [Int], _ groups: AreaGroups) -> [(group: Int, areas: [Int])] {
    if areas.count == 1 { return [(groups.group[areas[0]], areas)] }
    var members: [Int: [Int]] = [:]
    for area in areas { members[groups.group[area], default: []].append(area) }
    return members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Cases before the factors of groups.
  private func plain(
    _ areas: [Int], _ cells: [Int], weighted: Bool, _ workers: Workers = .one
  ) -> [Double]? {
    guard let error else { return rateSums(peopleOf(areas, cells, weighted), cells) }
    let parts = workers.mapRanges(areas.count, size: 64) { range in
      withErrors(areas[range], cells, weighted, error)
    }
    var sums = [Double](repeating: 0, count: uncertainty.draws)
    for part in parts {
      guard let part else { return nil }
      for draw in sums.indices { sums[draw] += part[draw] }
    }
    return sums
  }

  /// Cases before the factors of groups, each area's counts of people off by its own error.
  private func withErrors(
    _ areas: ArraySlice<Int>, _ cells: [Int], _ weighted: Bool, _ error: PopulationError
  ) -> [Double]? {
    var sums = [Double](repeating: 0, count: uncertainty.draws)
    for area in areas {
      guard let cases = rateSums(peopleOf([area], cells, weighted), cells) else { return nil }
      let factors = peopleFactors(area, error)
      for draw in sums.indices { sums[draw] += cases[draw] * factors[draw] }
    }
    return sums
  }

  /// What an area's counts of people are off by, one factor a draw; nil where they are taken as exact.
  func peopleFactors(_ area: Int) -> [Double]? { error.map { peopleFactors(area, $0) } }

  private func peopleFactors(_ area: Int, _ error: PopulationError) -> [Double] {
    let factor = LogNormalFactor(relativeStandardError: error.relativeStandardErrors[area])
    var normal = NormalDraws(seed: uncertainty.seed, name: "population of \(error.codes[area])")
    return (0..<uncertainty.draws).map { _ in factor.factor(at: normal.next()) }
  }

  /// What an area's plain cases are multiplied by, one a draw; nil where it is not known.
  func factors(_ area: Int) -> [Double]? {
    guard let groups = adjustment.groups else { return [Double](repeating: 1, count: uncertainty.draws) }
    let weight = adjustment.weights[area]
    return groupFactors[groups.group[area]].map { $0.map { $0 * weight } }
  }

  /// The people of each cell in some areas, each area's times its weight if asked.
  private func peopleOf(_ areas: [Int], _ cells: [Int], _ weighted: Bool) -> [Double] {
    cells.map { cell in
      areas.reduce(0) { $0 + people[cell].values[$1] * (weighted ? adjustment.weights[$1] : 1) }
    }
  }

  /// The sum of people times rates, by draw; nil where a count is missing.
  private func rateSums(_ people: [Double], _ cells: [Int]) -> [Double]? {
    var sums = [Double](repeating: 0, count: uncertainty.draws)
    for (people, cell) in zip(people, cells) {
      if people.isNaN { return nil }
      let rates = rates[cell].rates
      for draw in sums.indices { sums[draw] += people * rates[draw] }
    }
    return sums
  }
}
