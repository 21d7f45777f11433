public import Demography
public import Diagnostics

/// What is counted of a population: people in need, admissions, packages, pounds; a number for each person by
/// sex and single year of age, times the area's factor.
public struct NeedMeasure: Sendable {
  public let name: String
  /// For each person, by sex (as the layout has them) and age.
  public let weights: [Double]
  /// The weights of each draw; empty where they are the same in all.
  public let drawnWeights: [[Double]]
  /// What each area's sum is multiplied by, such as a calibration to a register; nil for 1.
  public let areaFactors: [Double]?

  /// - Precondition: 91 weights a sex, in all draws.
  public init(
    name: String, weights: [Double], drawnWeights: [[Double]] = [], areaFactors: [Double]? = nil
  ) {
    precondition(
      weights.count % CellLayout.ageCount == 0 && drawnWeights.allSatisfy { $0.count == weights.count },
      "one weight a sex and age")
    self.name = name
    self.weights = weights
    self.drawnWeights = drawnWeights
    self.areaFactors = areaFactors
  }

  /// Everybody of some ages and a sex.
  public init(people ages: AgeBand = .all, sex: Sex = .persons, isBySex: Bool) throws(Diagnostic) {
    let weights = try singleYearWeights([(ages, sex, 1)], isBySex: isBySex, of: "people")
    self.init(name: "\(sex.rawValue) \(ages)", weights: weights)
  }

  /// Expected cases of a condition; with an uncertainty, the rates are drawn too, as
  /// `PrevalenceEstimate.draws` draws them.
  ///
  /// - Parameters:
  ///   - table: the rates. Ages without a rate count as having no cases, as the estimate of the base year has
  ///     checked or declared.
  ///   - isBySex: whether the projection tells the sexes apart.
  ///   - areaFactors: what adjusts each area's cases, one an area.
  ///   - uncertainty: of the rates; nil to leave them as they are. Rates without precision stay as they are,
  ///     which `drawnWeights` being empty says.
  /// - Throws: `rates-sex` where rates tell the sexes apart and the projection does not; `age-bands`.
  public init(
    _ table: PrevalenceTable, isBySex: Bool, areaFactors: [Double]? = nil,
    uncertainty: EstimateUncertainty? = nil
  ) throws(Diagnostic) {
    let cells = table.rates.map { ($0.ages, $0.sex) }
    func weights(_ rates: [Double]) throws(Diagnostic) -> [Double] {
      try singleYearWeights(
        zip(cells, rates).map { ($0.0, $0.1, $1) }, isBySex: isBySex, of: table.condition)
    }
    let central = try weights(table.rates.map(\.rate))
    var drawn: [[Double]] = []
    if let uncertainty, let rates = try? table.drawnRates(uncertainty).get() {
      for draw in 0..<uncertainty.draws { drawn.append(try weights(rates.map { $0[draw] })) }
    }
    self.init(name: table.condition, weights: central, drawnWeights: drawn, areaFactors: areaFactors)
  }

  func weights(draw: Int) -> [Double] {
    drawnWeights.isEmpty ? weights : drawnWeights[draw % drawnWeights.count]
  }

  /// The measure of one area whose people begin at a position.
  func sum(_ people: [Double], at start: Int, _ weights: [Double], area: Int) -> Double {
    var sum = 0.0
    for cell in weights.indices { sum += people[start + cell] * weights[cell] }
    return sum * (areaFactors?[area] ?? 1)
  }

  /// The measure of every area in one year of a projection.
  public func values(of projection: GrowthProjection, in year: Int) -> [Double] {
    let start = (year - projection.years.lowerBound) * projection.layout.cellCount
    return projection.codes.indices.map {
      sum(projection.people, at: start + $0 * projection.layout.cellsPerArea, weights, area: $0)
    }
  }
}

/// Values for bands of age and a sex put to every sex and single year of age; ages without one get 0.
///
/// - Parameters:
///   - values: bands that end above 89 without being open are open where they end at 99 or later.
///   - isBySex: whether weights of females and males are wanted.
///   - what: is weighed, for messages.
/// - Returns: 91 weights a sex.
/// - Throws: `age-bands` for a band that cuts through 90+; `rates-sex`.
func singleYearWeights(
  _ values: [(ages: AgeBand, sex: Sex, value: Double)], isBySex: Bool, of what: String
) throws(Diagnostic) -> [Double] {
  let layout = CellLayout(areaCount: 1, isBySex: isBySex)
  var weights = [Double](repeating: 0, count: layout.cellsPerArea)
  for (ages, sex, value) in values {
    guard isBySex || sex == .persons else {
      throw Diagnostic(
        .ratesSex, "\(what) is given for \(sex.rawValue), whom the projection does not tell apart",
        expected: "persons", found: sex.rawValue, remedy: "project females and males")
    }
    // Tables write 67-110 or 95-100 for an open end.
    let band = (ages.upper ?? .max) >= 99 ? AgeBand(ages.lower, through: nil) : ages
    guard band.lower <= CellLayout.openAge, let cells = layout.cells(ages: band, sex: sex) else {
      throw Diagnostic(
        .ageBands, "ages \(ages) of \(what) cut through the projection's last age band, 90+",
        expected: "bands up to 89, or an open band from 90 or below", found: "\(ages)")
    }
    for cell in cells { weights[cell] = value }
  }
  return weights
}
