/// One component of an index of summed z-scores.
public struct IndexComponent: Sendable, Hashable {
  /// What is done to a value before it is standardised.
  public enum Transform: Sendable, Hashable {
    case none
    /// ln x; a value that is not positive has none.
    case logarithm
    /// ln (x + 1); a value of -1 or less has none.
    case logarithmOnePlus
    /// arcsin sqrt x of a proportion; a value outside 0...1 has none.
    case arcsineSquareRoot

    func callAsFunction(_ x: Double) -> Double? {
      switch self {
      case .none: x
      case .logarithm: x > 0 ? Double.log(x) : nil
      case .logarithmOnePlus: x > -1 ? Double.log(onePlus: x) : nil
      case .arcsineSquareRoot: (0...1).contains(x) ? Double.asin(x.squareRoot()) : nil
      }
    }
  }

  public var name: String
  /// One for each area, high = more deprived; a negative weight turns a component round.
  public var values: [Double?]
  public var transform: Transform
  public var weight: Double
  /// The mean and deviation to standardise with, such as those of the nation or of an earlier census; those of
  /// the values themselves where nil.
  public var standard: Standard?

  /// A mean and standard deviation of transformed values.
  public struct Standard: Sendable, Hashable {
    public var mean: Double
    public var standardDeviation: Double

    public init(mean: Double, standardDeviation: Double) {
      self.mean = mean
      self.standardDeviation = standardDeviation
    }
  }

  public init(
    name: String, values: [Double?], transform: Transform = .none, weight: Double = 1,
    standard: Standard? = nil
  ) {
    self.name = name
    self.values = values
    self.transform = transform
    self.weight = weight
    self.standard = standard
  }
}

/// An index of summed z-scores, and what it was standardised with.
public struct ZScoreIndex: Sendable, Hashable {
  /// One for each area.
  public let scores: [Computed<Double>]
  /// By component: the mean and deviation used; keep them to put another year or place on the same scale.
  public let standards: [IndexComponent.Standard?]
  /// By component, then area: weight x z, which add up to the score.
  public let contributions: [[Double?]]
}

/// The weighted sum of standardised components, for each area.
///
/// Means and sample standard deviations (divisor n - 1) are over all areas that have the component; a missing
/// value is never taken for zero, and its area has no score. A component that does not vary has no z-scores.
public func zScoreIndex(_ components: [IndexComponent]) -> ZScoreIndex {
  let areas = components.first?.values.count ?? 0
  precondition(
    components.allSatisfy { $0.values.count == areas }, "every component has a value for each area")
  let transformed = components.map { component in
    component.values.map { value in
      value.flatMap { $0.isFinite ? component.transform($0) : nil }
    }
  }
  let standards = zip(components, transformed).map { $0.standard ?? standard(of: $1) }
  let contributions = components.indices.map { index -> [Double?] in
    guard let standard = standards[index], standard.standardDeviation > 0 else {
      return [Double?](repeating: nil, count: areas)
    }
    return transformed[index].map { value in
      value.map { components[index].weight * (($0 - standard.mean) / standard.standardDeviation) }
    }
  }
  let scores = (0..<areas).map { area -> Computed<Double> in
    var sum = 0.0
    for (component, column) in zip(components, contributions) {
      guard let contribution = column[area] else {
        return .notComputed("'\(component.name)' is missing, cannot be transformed, or does not vary")
      }
      sum += contribution
    }
    return components.isEmpty ? .notComputed("there are no components") : .success(sum)
  }
  return ZScoreIndex(scores: scores, standards: standards, contributions: contributions)
}

private func standard(of values: [Double?]) -> IndexComponent.Standard? {
  let present = values.compactMap { $0 }
  guard let variance = sampleVariance(present), variance > 0 else { return nil }
  return IndexComponent.Standard(mean: mean(present), standardDeviation: variance.squareRoot())
}

/// Townsend's index of material deprivation (Townsend, Phillimore and Beattie 1988, "Health and
/// deprivation"): z(% of households without a car) + z(% not owner-occupied) + z(ln(% overcrowded + 1)) +
/// z(ln(% unemployed + 1)). All four in per cent. `standards` in that order, those of the areas where nil.
public func townsendIndex(
  noCar: [Double?], notOwnerOccupied: [Double?], overcrowded: [Double?], unemployed: [Double?],
  standards: [IndexComponent.Standard]? = nil
) -> ZScoreIndex {
  precondition(standards.map { $0.count == 4 } ?? true, "Townsend's index has four components")
  let components: [(String, [Double?], IndexComponent.Transform)] = [
    ("no car", noCar, .none), ("not owner-occupied", notOwnerOccupied, .none),
    ("overcrowded", overcrowded, .logarithmOnePlus), ("unemployed", unemployed, .logarithmOnePlus),
  ]
  return zScoreIndex(
    components.enumerated().map { index, component in
      IndexComponent(
        name: component.0, values: component.1, transform: component.2, standard: standards?[index])
    })
}

/// Carstairs's index (Carstairs and Morris 1991, "Deprivation and health in Scotland"): the sum of the
/// z-scores of the share of people without a car, in overcrowded households, in households headed by someone
/// of low social class, and of male unemployment; no logarithms. `standards` in that order.
public func carstairsIndex(
  noCar: [Double?], overcrowded: [Double?], lowSocialClass: [Double?], maleUnemployed: [Double?],
  standards: [IndexComponent.Standard]? = nil
) -> ZScoreIndex {
  precondition(standards.map { $0.count == 4 } ?? true, "Carstairs's index has four components")
  let components = [
    ("no car", noCar), ("overcrowded", overcrowded), ("low social class", lowSocialClass),
    ("male unemployed", maleUnemployed),
  ]
  return zScoreIndex(
    components.enumerated().map { index, component in
      IndexComponent(name: component.0, values: component.1, standard: standards?[index])
    })
}
