public import Statistics
import Tables

/// What one option does to one measure of need, in figures that options are compared by.
public struct OptionSummary: Sendable {
  public let option: String
  public let measure: String
  /// In all areas at the horizon.
  public let atHorizon: Double
  /// At the horizon less now.
  public let growth: Double
  /// From the base year to the horizon, by the trapezium of yearly values.
  public let personYears: Double
  /// Person-years times the unit cost of a year; nil where none is given.
  public let cost: Double?
  /// The share of growth that falls in the most deprived fifth of today's population; nil where need does not
  /// grow, or deprivation is not given.
  public let shareInMostDeprivedFifth: Double?
  /// Of the measure per person at the horizon, from the most deprived area to the least.
  public let slope: Computed<SlopeIndex>
}

/// The areas from the most deprived to the least, and how much of each lies in the most deprived fifth.
public struct DeprivationOrder: Sendable, Hashable {
  /// Positions of areas, most deprived first; ties in the order of areas.
  public let areas: [Int]
  /// For each area the share of its people in the most deprived fifth of everybody: 1, 0, or for one area a
  /// part, so that the fifth is one exactly.
  public let shareInFifth: [Double]

  /// - Parameters:
  ///   - deprivation: one an area, higher for more deprived; an area without one (NaN) comes last.
  ///   - people: today's, one an area.
  public init(deprivation: [Double], people: [Double]) {
    precondition(deprivation.count == people.count, "one deprivation an area")
    areas = deprivation.indices.sorted { a, b in
      let (x, y) = (deprivation[a], deprivation[b])
      if x.isNaN || y.isNaN { return x.isNaN == y.isNaN ? a < b : y.isNaN }
      return x == y ? a < b : x > y
    }
    var left = people.reduce(0, +) / 5
    var shares = [Double](repeating: 0, count: people.count)
    for area in areas where left > 0 && people[area] > 0 {
      shares[area] = min(left / people[area], 1)
      left -= min(left, people[area])
    }
    shareInFifth = shares
  }
}

extension OptionSummary {
  /// - Parameters:
  ///   - projection: the option, or the base.
  ///   - measure: of need.
  ///   - unitCost: of a person in need for a year, or of an admission; nil for none.
  ///   - deprivation: of the areas; nil for none.
  public init(
    of projection: GrowthProjection, _ measure: NeedMeasure, unitCost: Double? = nil,
    deprivation: DeprivationOrder? = nil
  ) {
    let years = Array(projection.years)
    let byYear = years.map { measure.values(of: projection, in: $0) }
    let totals = byYear.map { $0.reduce(0, +) }
    let (now, then) = (byYear[0], byYear[byYear.count - 1])
    option = projection.option ?? "base"
    self.measure = measure.name
    atHorizon = totals[totals.count - 1]
    growth = atHorizon - totals[0]
    personYears = trapezium(years, totals)
    cost = unitCost.map { [personYears] in $0 * personYears }
    guard let deprivation else {
      shareInMostDeprivedFifth = nil
      slope = .failure(NotComputed("the areas' deprivation is not given"))
      return
    }
    let inFifth = now.indices.reduce(0) { $0 + deprivation.shareInFifth[$1] * (then[$1] - now[$1]) }
    shareInMostDeprivedFifth = growth > 0 ? inFifth / growth : nil
    slope = Self.slope(projection, then, deprivation)
  }

  /// Over areas where somebody lives.
  private static func slope(
    _ projection: GrowthProjection, _ need: [Double], _ deprivation: DeprivationOrder
  ) -> Computed<SlopeIndex> {
    let people = projection.people(in: projection.years.upperBound).values
    let groups = deprivation.areas.filter { people[$0] > 0 }.map {
      SocialGroup(population: people[$0], value: need[$0] / people[$0])
    }
    return slopeIndexOfInequality(groups)
  }
}
