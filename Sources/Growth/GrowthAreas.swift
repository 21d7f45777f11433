public import Diagnostics
import Statistics

/// The growth of need in every area between two years, and what it comes from.
public struct NeedGrowth: Sendable, Hashable {
  /// Need in the first year, one an area.
  public let now: [Double]
  /// More (or fewer) people in need from today's residents growing older, and from the trend: the base's
  /// growth.
  public let fromResidents: [Double]
  /// More (or fewer) people in need since there are sites: the option less the base.
  public let fromSites: [Double]

  /// - Parameters:
  ///   - measure: what need is, in people.
  ///   - base: the projection without sites.
  ///   - option: the projection with them, on the same base.
  ///   - years: the first and the last to compare; those of the projection unless given.
  public init(
    _ measure: NeedMeasure, base: GrowthProjection, option: GrowthProjection, years: ClosedRange<Int>? = nil
  ) {
    precondition(base.codes == option.codes && base.years == option.years, "projections on one base")
    let years = years ?? base.years
    now = measure.values(of: base, in: years.lowerBound)
    let later = measure.values(of: base, in: years.upperBound)
    let withSites = measure.values(of: option, in: years.upperBound)
    fromResidents = zip(later, now).map { $0 - $1 }
    fromSites = zip(withSites, later).map { $0 - $1 }
  }

  /// All growth, in people.
  public var growth: [Double] { zip(fromResidents, fromSites).map { $0 + $1 } }
}

/// Where classes of growth areas begin.
public struct GrowthAreaThresholds: Sendable, Hashable {
  /// Rising; a value at a threshold or above lies in the class above it.
  public let need: [Double]
  public let growth: [Double]

  /// - Throws: `growth-thresholds` where there are none, or they do not rise.
  public init(need: [Double], growth: [Double]) throws(Diagnostic) {
    for (name, values) in [("need", need), ("growth", growth)] {
      let isRising = zip(values, values.dropFirst()).allSatisfy { $0 < $1 }
      guard !values.isEmpty, values.allSatisfy(\.isFinite), isRising else {
        throw Diagnostic(
          .growthThresholds, "the thresholds of \(name) do not rise", expected: "one or more, rising",
          found: values.map { "\($0)" }.joined(separator: ", "),
          remedy: "with few distinct values, declare thresholds instead of quantiles")
      }
    }
    self.need = need
    self.growth = growth
  }

  /// Thresholds that part areas into as many classes of equal size, both ways (quantiles of type 7). Take
  /// them once, such as from the base, and use them for every option.
  /// - Throws: `growth-thresholds` where quantiles fall together.
  public init(quantilesOf need: [Double], _ growth: [Double], classes: Int) throws(Diagnostic) {
    precondition(classes >= 2, "two classes or more")
    func cuts(_ values: [Double]) -> [Double] {
      let sorted = values.filter(\.isFinite).sorted()
      return (1..<classes).compactMap { quantile(ofSorted: sorted, Double($0) / Double(classes)) }
    }
    try self.init(need: cuts(need), growth: cuts(growth))
  }
}

/// A class of need now and of growth in need; 0 is the lowest.
public struct GrowthAreaClass: Sendable, Hashable {
  public var need: Int
  public var growth: Int

  public init(need: Int, growth: Int) {
    self.need = need
    self.growth = growth
  }
}

/// Areas classed both ways.
public struct GrowthAreas: Sendable, Hashable {
  public let thresholds: GrowthAreaThresholds
  /// One an area; nil where need or growth is not known.
  public let classes: [GrowthAreaClass?]

  /// - Parameters:
  ///   - need: now, one an area: people, a rate or a score.
  ///   - growth: of need, in people.
  ///   - thresholds: declared.
  public init(need: [Double], growth: [Double], thresholds: GrowthAreaThresholds) {
    precondition(need.count == growth.count, "one growth an area")
    self.thresholds = thresholds
    classes = zip(need, growth).map { need, growth in
      guard need.isFinite, growth.isFinite else { return nil }
      return GrowthAreaClass(
        need: thresholds.need.count { $0 <= need }, growth: thresholds.growth.count { $0 <= growth })
    }
  }

  /// The areas whose class is not the same in all options, rising.
  public static func differing(_ options: [GrowthAreas]) -> [Int] {
    guard let first = options.first else { return [] }
    return first.classes.indices.filter { area in
      options.contains { $0.classes[area] != first.classes[area] }
    }
  }
}
