internal import Diagnostics
internal import Growth

/// What growth options come to: the figures of `growth/options.csv`, `differences.csv` and `break-even.csv`.
public struct GrowthRecord: Sendable {
  public let baseYear: Int
  public let horizon: Int
  /// Nil where nothing was drawn.
  public let draws: Int?
  public let confidence: Double
  /// The future without sites first, then every option.
  public let futures: [Future]
  /// Of every two options.
  public let differences: [Difference]
  public let breakEvens: [BreakEven]
  /// What growth areas are classed by, and how many are classed otherwise by another option.
  public let classedBy: String?
  public let areasThatDiffer: Int
  /// Measures that say again what another one says: the people in need of a group that counts one condition.
  let repeated: Set<String>

  /// A figure, and what 95 % (or another share) of draws lie between.
  public struct Figure: Sendable, Hashable {
    public var value: Double
    public var lower: Double?
    public var median: Double?
    public var upper: Double?

    func times(_ factor: Double) -> Figure {
      Figure(
        value: value * factor, lower: lower.map { $0 * factor }, median: median.map { $0 * factor },
        upper: upper.map { $0 * factor })
    }
  }

  public struct Future: Sendable {
    public var id: String
    public var label: String
    /// New dwellings less demolished ones, over all years of the sites.
    public var dwellings: Double
    /// Those that are finished by the horizon, delays counted.
    public var dwellingsByHorizon: Double
    /// People first, then every need.
    public var measures: [Summary]
  }

  /// One measure of one future, all areas together.
  public struct Summary: Sendable {
    public var measure: String
    public var label: String
    public var now: Figure
    public var atHorizon: Figure
    public var growth: Figure
    /// More than without sites, at the horizon.
    public var fromSites: Figure?
    public var personYears: Figure
    /// Person-years times the unit cost.
    public var cost: Figure?
    /// Of the growth; nil where need does not grow, or deprivation is not declared.
    public var shareInMostDeprivedFifth: Figure?
    /// Need for each 1,000 people at the horizon: the least deprived end less the most deprived.
    public var slope: Figure?

    init(
      measure: String, label: String, now: Figure, atHorizon: Figure, growth: Figure, personYears: Figure
    ) {
      self.measure = measure
      self.label = label
      self.now = now
      self.atHorizon = atHorizon
      self.growth = growth
      self.personYears = personYears
    }
  }

  /// How much more the first has than the second, in the same draws.
  public struct Difference: Sendable {
    public var first: String
    public var second: String
    public var measure: String
    public var label: String
    public var atHorizon: Figure
    public var personYears: Figure
    /// The share of draws in which the first has more at the horizon.
    public var probabilityOfMore: Double?
  }

  /// The value of an assumption at which two options change places.
  public struct BreakEven: Sendable {
    public var first: String
    public var second: String
    public var measure: String
    public var assumption: String
    /// `both`, `first` or `second`: whose assumption is another.
    public var varied: String
    public var assumed: Double
    public var lower: Double
    public var upper: Double
    /// Nil where no value of the range reverses the order.
    public var value: Double?
  }
}

extension GrowthRecord {
  init(_ comparison: GrowthComparison, breakEvens: [GrowthBreakEven], classes: GrowthClasses?) {
    let (declared, futures) = (comparison.declared, comparison.futures)
    baseYear = declared.baseYear
    horizon = declared.horizon
    draws = comparison.drawn.map { $0.draws.uncertainty.draws }
    confidence = declared.uncertainty?.confidence ?? 0.95
    let compared = comparison.compared
    self.futures = futures.indices.map { future in
      let option = futures[future].option
      return Future(
        id: futures[future].id, label: futures[future].label,
        dwellings: option.sites.reduce(0) { $0 + $1.netDwellings },
        dwellingsByHorizon: option.dwellingsBuilt(after: declared.baseYear, to: declared.horizon),
        measures: compared.map { comparison.summary(future, $0) })
    }
    let pairs = futures.indices.dropFirst().flatMap { first in
      futures.indices.dropFirst(first + 1).map { (first, $0) }
    }
    differences = pairs.flatMap { pair in
      compared.map { comparison.difference(pair.0, pair.1, $0) }
    }
    self.breakEvens = breakEvens.map {
      BreakEven(
        first: futures[$0.first].id, second: futures[$0.second].id, measure: $0.measure.id,
        assumption: $0.result.assumption.rawValue, varied: $0.scope.rawValue, assumed: $0.result.assumed,
        lower: $0.result.range.lowerBound, upper: $0.result.range.upperBound, value: $0.result.value)
    }
    classedBy = classes?.measure.label
    areasThatDiffer = classes?.differing.count ?? 0
    repeated = comparison.measures.repeated
  }
}

extension GrowthOption {
  /// New dwellings less demolished ones up to the horizon, with the central delay and stretch.
  func dwellingsBuilt(after baseYear: Int, to horizon: Int) -> Double {
    let buildOut = BuildOut(delay: assumptions.delay.value, stretch: assumptions.stretch.value)
    return sites.reduce(0) { sum, site in
      let built = [site.completions, site.demolitions].map {
        buildOut.dwellings($0, after: baseYear, to: horizon).reduce(0, +)
      }
      return sum + built[0] - built[1]
    }
  }
}
