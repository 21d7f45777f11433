/// Measures of inequality over groups that have an order, from the most deprived to the least.
public struct OrderedInequality: Sendable, Hashable {
  /// `sum p (2 X - 1) y`, with shares p and places X on the social scale: negative where the most deprived
  /// have more (absolute concentration index; World Health Organization 2013, "Handbook on health inequality
  /// monitoring").
  public let absoluteConcentrationIndex: Double
  /// The absolute index over the mean (relative concentration index; Wagstaff, Paci and van Doorslaer 1991).
  public let relativeConcentrationIndex: Double
}

/// Measures of inequality over groups without an order. All are zero where groups do not differ.
public struct UnorderedInequality: Sendable, Hashable {
  /// `sum p (y - mean)^2`.
  public let betweenGroupVariance: Double
  /// `sum p (y / mean) ln(y / mean)`, Theil's T; nil where a value is negative or the mean not positive.
  public let theilIndex: Double?
  /// `sum p (-ln(y / mean))`, Theil's L; nil where a value is not positive.
  public let meanLogDeviation: Double?
  /// `sum p |y - mean| / mean`, the weighted index of disparity; nil where the mean is zero.
  public let indexOfDisparity: Double?
}

/// What the population would gain if all had the figure of the best off.
public struct PopulationAttributableRisk: Sendable, Hashable {
  /// The reference group's value less the mean.
  public let risk: Double
  /// The risk as a share of the mean.
  public let fraction: Double?
}

/// Concentration indices. Groups come from the most deprived to the least; see `slopeIndexOfInequality` for
/// what is not computed.
public func concentrationIndices(_ groups: [SocialGroup]) -> Computed<OrderedInequality> {
  MeasuredGroups.checked(groups).flatMap { measured in
    let absolute = measured.values.indices.reduce(0) {
      $0 + measured.shares[$1] * (2 * measured.ridits[$1] - 1) * measured.values[$1]
    }
    guard measured.mean != 0 else { return .notComputed("the mean is zero") }
    return .success(
      OrderedInequality(
        absoluteConcentrationIndex: absolute, relativeConcentrationIndex: absolute / measured.mean))
  }
}

/// Inequality between groups in any order.
public func unorderedInequality(_ groups: [SocialGroup]) -> Computed<UnorderedInequality> {
  MeasuredGroups.checked(groups).map { measured in
    let mean = measured.mean
    func sum(_ term: (Double) -> Double) -> Double {
      zip(measured.shares, measured.values).reduce(0) { $0 + $1.0 * term($1.1) }
    }
    let isRatioScale = mean > 0 && measured.values.allSatisfy { $0 >= 0 }
    return UnorderedInequality(
      betweenGroupVariance: sum { ($0 - mean) * ($0 - mean) },
      // x ln x tends to 0 with x.
      theilIndex: isRatioScale ? sum { $0 == 0 ? 0 : $0 / mean * Double.log($0 / mean) } : nil,
      meanLogDeviation: measured.values.allSatisfy { $0 > 0 } ? sum { -Double.log($0 / mean) } : nil,
      indexOfDisparity: mean == 0 ? nil : sum { abs($0 - mean) } / abs(mean))
  }
}

/// The population attributable risk against a reference group: the best off, which is the last of groups in
/// order from the most deprived.
public func populationAttributableRisk(
  _ groups: [SocialGroup], reference: Int? = nil
) -> Computed<PopulationAttributableRisk> {
  MeasuredGroups.checked(groups).flatMap { measured in
    let chosen = reference ?? measured.values.count - 1
    guard measured.values.indices.contains(chosen) else { return .notComputed("there is no such group") }
    let risk = measured.values[chosen] - measured.mean
    return .success(
      PopulationAttributableRisk(risk: risk, fraction: measured.mean == 0 ? nil : risk / measured.mean))
  }
}

/// Limits of any measure of groups whose values have standard errors, by simulation from normal distributions.
/// Draws for which the measure does not exist are left out; no limits where a group lacks its error.
public func simulatedLimits(
  _ groups: [SocialGroup], confidence: Double = 0.95, draws: Int = 10_000, seed: UInt64,
  of measure: ([SocialGroup]) -> Double?
) -> Limits {
  guard groups.allSatisfy({ ($0.standardError ?? -1) >= 0 }) else { return Limits(lower: nil, upper: nil) }
  var random = RandomStream(seed: seed, stream: 0)
  let drawn = (0..<draws).compactMap { _ in
    measure(
      groups.map { group in
        var other = group
        other.value += (group.standardError ?? 0) * random.normal()
        return other
      })
  }
  return percentileLimits(drawn, confidence)
}
