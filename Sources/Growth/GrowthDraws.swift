import Demography
public import Diagnostics
public import Parallel
import Statistics

/// How options are drawn.
public struct GrowthUncertainty: Sendable, Hashable {
  /// At least 2.
  public var draws: Int
  public var seed: UInt64
  /// Of the intervals, such as 0.95.
  public var confidence: Double

  public init(draws: Int = 500, seed: UInt64, confidence: Double = 0.95) {
    precondition(draws >= 2, "an interval needs at least two draws")
    precondition(confidence > 0 && confidence < 1, "a confidence level lies between 0 and 1")
    self.draws = draws
    self.seed = seed
    self.confidence = confidence
  }
}

/// An interval of draws.
public struct DrawnInterval: Sendable, Hashable {
  public var lower: Double
  public var median: Double
  public var upper: Double
}

/// Measures of options in many draws of what is assumed.
///
/// Draw i takes the same random numbers in every option, but for what is assumed of an option alone, and rates
/// drawn with the same seed go with them: what is common to options cancels out of their differences.
/// Draws depend on the seed and on the name of what is drawn, and on nothing else.
public struct GrowthDraws: Sendable {
  public let options: [String]
  public let measures: [String]
  /// The years kept, rising.
  public let years: [Int]
  public let areaCount: Int
  public let uncertainty: GrowthUncertainty
  /// By option, draw, measure, year and area.
  let values: [Double]

  /// One measure of some areas together, one number a draw.
  public func values(option: Int, measure: Int, year: Int, areas: [Int]? = nil) -> [Double] {
    guard let yearPosition = years.firstIndex(of: year) else { return [] }
    return (0..<uncertainty.draws).map { draw in
      let start =
        (((option * uncertainty.draws + draw) * measures.count + measure) * years.count + yearPosition)
        * areaCount
      return areas.map { $0.reduce(0) { $0 + values[start + $1] } }
        ?? values[start..<start + areaCount].reduce(0, +)
    }
  }

  /// One measure of every area in one draw.
  public func areas(option: Int, draw: Int, measure: Int, year: Int) -> ArraySlice<Double> {
    guard let yearPosition = years.firstIndex(of: year) else { return [] }
    let row = ((option * uncertainty.draws + draw) * measures.count + measure) * years.count + yearPosition
    return values[row * areaCount..<(row + 1) * areaCount]
  }

  /// A measure of some areas together summed over the kept years, one number a draw: person-years where all
  /// years are kept. As `trapezium` does.
  public func personYears(option: Int, measure: Int, areas: [Int]? = nil) -> [Double] {
    let byYear = years.map { values(option: option, measure: measure, year: $0, areas: areas) }
    return (0..<uncertainty.draws).map { draw in trapezium(years, byYear.map { $0[draw] }) }
  }

  /// The interval of some draws.
  public func interval(_ draws: [Double]) -> DrawnInterval? {
    let sorted = draws.sorted()
    let tail = (1 - uncertainty.confidence) / 2
    guard let lower = quantile(ofSorted: sorted, tail), let upper = quantile(ofSorted: sorted, 1 - tail),
      let median = quantile(ofSorted: sorted, 0.5)
    else { return nil }
    return DrawnInterval(lower: lower, median: median, upper: upper)
  }

  /// The interval of a measure.
  public func interval(option: Int, measure: Int, year: Int, areas: [Int]? = nil) -> DrawnInterval? {
    interval(values(option: option, measure: measure, year: year, areas: areas))
  }

  /// The interval of how much more one option has than another, draw by draw.
  public func difference(
    _ option: Int, less other: Int, measure: Int, year: Int, areas: [Int]? = nil
  ) -> DrawnInterval? {
    interval(
      zip(
        values(option: option, measure: measure, year: year, areas: areas),
        values(option: other, measure: measure, year: year, areas: areas)
      ).map { $0 - $1 })
  }
}

/// The area under a line through yearly values: each year between the first and the last counts once, the ends
/// half. With mid-year counts of people these are person-years from the first mid-year to the last.
public func trapezium(_ years: [Int], _ values: [Double]) -> Double {
  var area = 0.0
  for next in years.indices.dropFirst() {
    area += Double(years[next] - years[next - 1]) * (values[next - 1] + values[next]) / 2
  }
  return area
}

extension GrowthModel {
  /// Options drawn over vacancy, net share, persons per dwelling, delay and stretch.
  ///
  /// - Parameters:
  ///   - options: an option without sites is the base.
  ///   - measures: what is kept of the population; with `drawnWeights`, of as many draws, drawn too.
  ///   - years: to keep; all unless given.
  ///   - uncertainty: draws and seed.
  ///   - workers: cores to use; the numbers do not depend on them.
  /// - Returns: the measures of every option in every draw.
  /// - Throws: as `project`; `growth-mismatch` where a measure tells sexes apart as the base does not, or has
  ///   another number of draws.
  /// - Complexity: options times draws times years times cells.
  public func draws(
    _ options: [GrowthOption], measures: [NeedMeasure], years: [Int]? = nil,
    _ uncertainty: GrowthUncertainty, workers: Workers = .one
  ) throws(Diagnostic) -> GrowthDraws {
    var prepared: [PreparedOption] = []
    for option in options { prepared.append(try PreparedOption(option, self)) }
    try check(measures, uncertainty)
    let kept = (years ?? Array(self.years)).filter { self.years.contains($0) }.sorted()
    let random = RandomNumbers(prepared, profiles, uncertainty)
    let pieces = workers.map(prepared.count * uncertainty.draws) { [prepared] piece in
      let option = prepared[piece / uncertainty.draws]
      let draw = piece % uncertainty.draws
      return measured(
        option, random.assumptions(of: option, profiles, draw: draw), measures, kept, draw: draw)
    }
    return GrowthDraws(
      options: options.map(\.name), measures: measures.map(\.name), years: kept,
      areaCount: base.codes.count, uncertainty: uncertainty, values: pieces.flatMap(\.self))
  }

  private func check(_ measures: [NeedMeasure], _ uncertainty: GrowthUncertainty) throws(Diagnostic) {
    for measure in measures {
      guard measure.weights.count == base.layout.cellsPerArea,
        measure.areaFactors?.count ?? base.codes.count == base.codes.count
      else {
        throw Diagnostic(
          .growthMismatch, "the measure '\(measure.name)' is not of the projection's sexes and areas",
          expected: "\(base.layout.cellsPerArea) weights", found: "\(measure.weights.count)")
      }
      guard measure.drawnWeights.isEmpty || measure.drawnWeights.count == uncertainty.draws else {
        throw Diagnostic(
          .growthMismatch, "the rates of '\(measure.name)' are drawn another number of times",
          expected: "\(uncertainty.draws) draws", found: "\(measure.drawnWeights.count)")
      }
    }
  }

  /// One option in one draw, by measure, year and area.
  private func measured(
    _ option: PreparedOption, _ drawn: DrawnAssumptions, _ measures: [NeedMeasure], _ kept: [Int], draw: Int
  ) -> [Double] {
    let weights = measures.map { $0.weights(draw: draw) }
    let cells = base.layout.cellsPerArea
    var values = [Double](repeating: 0, count: measures.count * kept.count * base.codes.count)
    for (district, areas) in areasOfDistrict.enumerated() {
      let path = DistrictPathRun(self, district, option.sites[district], drawn, keepsAccounts: false)
      for (measurePosition, measure) in measures.enumerated() {
        for (yearPosition, year) in kept.enumerated() {
          for (place, area) in areas.enumerated() {
            let row = measurePosition * kept.count + yearPosition
            values[row * base.codes.count + area] = measure.sum(
              path.people, at: ((year - baseYear) * areas.count + place) * cells, weights[measurePosition],
              area: area)
          }
        }
      }
    }
    return values
  }
}

/// Uniform numbers by draw and by the name of what is drawn.
private struct RandomNumbers: Sendable {
  /// For each assumption of all options one number a draw.
  private let common: [GrowthAssumptions.Part: [Double]]
  /// By option, for each assumption of its own.
  private let own: [String: [GrowthAssumptions.Part: [Double]]]
  /// For each profile one number a draw.
  private let profiles: [[Double]]

  init(_ options: [PreparedOption], _ profiles: HouseholdProfiles, _ uncertainty: GrowthUncertainty) {
    func uniform(_ name: String) -> [Double] {
      var stream = RandomStream(seed: uncertainty.seed, stream: streamNumber(name))
      return (0..<uncertainty.draws).map { _ in stream.uniform() }
    }
    common = Dictionary(
      uniqueKeysWithValues: GrowthAssumptions.Part.allCases.map { ($0, uniform("growth: \($0.rawValue)")) })
    var own: [String: [GrowthAssumptions.Part: [Double]]] = [:]
    for option in options {
      for part in option.assumptions.own {
        own[option.name, default: [:]][part] = uniform("growth: \(part.rawValue), option \(option.name)")
      }
    }
    self.own = own
    self.profiles = profiles.profiles.map {
      uniform("growth: persons per dwelling, type \($0.dwellingType), tenure \($0.tenure)")
    }
  }

  func assumptions(
    of option: PreparedOption, _ profiles: HouseholdProfiles, draw: Int
  ) -> DrawnAssumptions {
    let assumptions = option.assumptions
    func value(_ part: GrowthAssumptions.Part) -> Double {
      guard let numbers = own[option.name]?[part] ?? common[part] else { return assumptions[part].value }
      return assumptions[part].quantile(numbers[draw])
    }
    var drawn = DrawnAssumptions(assumptions, profiles)
    drawn.vacancy = value(.vacancy)
    drawn.netShare = value(.netShare)
    drawn.buildOut = BuildOut(delay: value(.delay), stretch: value(.stretch))
    let factor = value(.personsPerDwelling)
    drawn.personsPerDwelling = profiles.profiles.enumerated().map {
      $1.personsPerDwelling.quantile(self.profiles[$0][draw]) * factor
    }
    return drawn
  }
}
