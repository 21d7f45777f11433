public import Diagnostics
public import Parallel
internal import Statistics
public import Tables

/// The people with any of several conditions, area by area: the need of a client group in people.
///
/// Counts of conditions do not add up to counts of people. Either everybody counts once, with the conditions
/// taken as independent of each other among people of one age and sex - which counts too many where they
/// cluster - or once for each condition.
public struct PeopleInNeed: Sendable {
  public enum Counting: Sendable, Hashable {
    case once, each
  }

  public let estimates: [PrevalenceEstimate]
  public let counting: Counting
  /// Expected people, one an area; missing where one of the estimates is.
  public let cases: Column
  /// All people of the ages that some condition has rates for.
  public let people: Column
  /// Those ages.
  public let ages: AgeBand
  /// People of one sex and of ages that no rate divides, with each condition's rate there.
  private let cells: [Cell]

  private struct Cell: Sendable {
    /// One an area.
    var people: [Double]
    /// For each estimate its own cell that holds these people; nil where nobody has the condition.
    var source: [Int?]
  }

  /// - Parameters:
  ///   - estimates: at least one, all of the population's areas.
  ///   - counting: whether somebody with two conditions counts once.
  ///   - population: what the estimates are of.
  ///   - split: as for the estimates.
  /// - Throws: as `PrevalenceEstimate` does.
  public init(
    _ estimates: [PrevalenceEstimate], counting: Counting, of population: Population,
    splitting split: AgeSplit = .refuse
  ) throws(Diagnostic) {
    precondition(!estimates.isEmpty, "people in need are those with some condition")
    self.estimates = estimates
    self.counting = counting
    let last = estimates.map { $0.ages.upper ?? .max }.max() ?? .max
    ages = AgeBand(estimates.map(\.ages.lower).min() ?? 0, through: last == .max ? nil : last)
    people = try population.people(ages: ages, sex: .persons, splitting: split)
    cells = counting == .each ? [] : try Self.cells(estimates, population, split)
    var sum = ColumnSum(count: people.count)
    for estimate in estimates { sum.add(estimate.allCases) }
    let each = sum.column("people in need")
    guard counting == .once else {
      cases = each
      return
    }
    var values = each.values
    for area in values.indices where each.states[area] == .value {
      values[area] = Self.once(cells, area) { estimate, cell in
        estimates[estimate].cells[cell].rate.rate * estimates[estimate].factors[area]
      }
    }
    cases = Column(name: "people in need", values: values, states: each.states)
  }

  private static func cells(
    _ estimates: [PrevalenceEstimate], _ population: Population, _ split: AgeSplit
  ) throws(Diagnostic) -> [Cell] {
    let isBySex = estimates.contains { $0.cells.contains { $0.sex != .persons } }
    var cells: [Cell] = []
    for sex in isBySex ? [Sex.females, .males] : [.persons] {
      let own = estimates.map { estimate in
        estimate.cells.indices.filter { [sex, .persons].contains(estimate.cells[$0].sex) }
      }
      let bands = zip(estimates, own).flatMap { estimate, own in own.map { estimate.cells[$0].ages } }
      for band in undivided(bands) {
        let people = try population.people(ages: band, sex: sex, splitting: split)
        let source = zip(estimates, own).map { estimate, own in
          own.first { estimate.cells[$0].ages.contains(band) }
        }
        cells.append(Cell(people: people.values, source: source))
      }
    }
    return cells
  }

  /// The bands that some bands cut each other into.
  private static func undivided(_ bands: [AgeBand]) -> [AgeBand] {
    let starts = Set(bands.flatMap { [$0.lower] + ($0.upper.map { [$0 + 1] } ?? []) }).sorted()
    return starts.enumerated().compactMap { position, start in
      let next = position + 1 < starts.count ? starts[position + 1] : nil
      let band = AgeBand(start, through: next.map { $0 - 1 })
      return bands.contains { $0.overlaps(band) } ? band : nil
    }
  }

  /// People of an area with at least one condition: `people x (1 - product of (1 - rate))` over the cells.
  private static func once(
    _ cells: [Cell], _ area: Int, rate: (_ estimate: Int, _ cell: Int) -> Double
  ) -> Double {
    cells.reduce(0) { sum, cell in
      var none = 1.0
      for (estimate, source) in cell.source.enumerated() {
        guard let source else { continue }
        none *= 1 - min(1, rate(estimate, source))
      }
      return sum + cell.people[area] * (1 - none)
    }
  }

  // MARK: Intervals

  /// The interval of every area; nil where its people are missing.
  ///
  /// - Parameters:
  ///   - draws: one an estimate, in their order, all made with the same settings.
  ///   - workers: cores to use; the intervals do not depend on them.
  /// - Returns: one an area.
  /// - Complexity: areas times draws times cells.
  public func intervals(_ draws: [EstimateDraws], workers: Workers) -> [CasesInterval?] {
    precondition(draws.count == estimates.count, "draws of every estimate")
    // Without factors of their own, all areas share what is drawn for a cell.
    let isPlain = estimates.allSatisfy { $0.adjustment.groups == nil }
    let shared = counting == .once && isPlain ? cells.map { share(of: $0, area: 0, draws) } : nil
    return workers.mapRanges(cases.count, size: 64) { areas in
      areas.map { area -> CasesInterval? in
        guard cases.states[area] == .value else { return nil }
        let drawn = counting == .each ? each(area, draws) : once(area, draws, shared)
        return drawn.flatMap { draws[0].interval(ofDrawn: $0) }
      }
    }.flatMap(\.self)
  }

  private func each(_ area: Int, _ draws: [EstimateDraws]) -> [Double]? {
    var sums: [Double]?
    for drawn in draws {
      guard let cases = drawn.cases(areas: [area]) else { return nil }
      sums = sums.map { sums in zip(sums, cases).map { $0 + $1 } } ?? cases
    }
    return sums
  }

  private func once(_ area: Int, _ draws: [EstimateDraws], _ shared: [[Double]?]?) -> [Double]? {
    var sums: [Double] = []
    for (position, cell) in cells.enumerated() {
      guard let share = shared?[position] ?? share(of: cell, area: area, draws) else { return nil }
      if sums.isEmpty { sums = [Double](repeating: 0, count: share.count) }
      for draw in sums.indices { sums[draw] += cell.people[area] * share[draw] }
    }
    guard let people = draws[0].peopleFactors(area: area) else { return sums }
    return zip(sums, people).map { $0 * $1 }
  }

  /// Which share of a cell's people have at least one condition, one a draw.
  private func share(of cell: Cell, area: Int, _ draws: [EstimateDraws]) -> [Double]? {
    var none: [Double] = []
    for (drawn, source) in zip(draws, cell.source) {
      guard let source else { continue }
      guard let factors = drawn.factors(area: area) else { return nil }
      let rates = drawn.rates(cell: source)
      if none.isEmpty { none = [Double](repeating: 1, count: rates.count) }
      for draw in none.indices { none[draw] *= 1 - min(1, rates[draw] * factors[draw]) }
    }
    return none.map { 1 - $0 }
  }
}
