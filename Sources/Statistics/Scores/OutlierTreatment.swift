/// What is done to an indicator that is both skewed and heavy-tailed before it is normalised.
public enum OutlierMethod: Sendable, Hashable {
  /// Up to five values at the outer end are drawn in to the next value: see `winsorised`.
  case winsorise
  /// The logarithm of the distance from the end opposite to the long tail.
  case logarithm
}

/// A treatment found on one set of values, to be used again on others of the same indicator, such as draws.
public enum OutlierTreatment: Sendable, Hashable {
  case none
  /// Values beyond these are set to them.
  case limits(least: Double, greatest: Double)
  /// `ln(x - least + c)` with c a hundredth of the range (the "log_CT" of the European Commission's COIN tool),
  /// or mirrored, `-ln(greatest - x + c)`, for a long tail of low values. Values beyond the short-tailed end
  /// count as that end, where the logarithm would not exist.
  case logarithm(least: Double, greatest: Double, isMirrored: Bool)

  public func callAsFunction(_ value: Double) -> Double {
    switch self {
    case .none: return value
    case .limits(let least, let greatest): return min(max(value, least), greatest)
    case .logarithm(let least, let greatest, let isMirrored):
      let distance = isMirrored ? greatest - value : value - least
      let logarithm = Double.log(max(0, distance) + (greatest - least) / 100)
      return isMirrored ? -logarithm : logarithm
    }
  }
}

/// An indicator after its outliers were treated.
public struct TreatedIndicator: Sendable, Hashable {
  public let values: [Double?]
  public let treatment: OutlierTreatment
  /// How many values are other than they were.
  public let changedCount: Int
  /// The shape before; nil of fewer than four values or of values that are all equal.
  public let skewness: Double?
  public let kurtosis: Double?
  /// Whether the shape is now within the limits.
  public let isWithinLimits: Bool
}

/// Treats an indicator whose skewness and kurtosis are both beyond the limits; any other is left alone
/// (OECD and JRC 2008, "Handbook on constructing composite indicators", step 3). Missing values stay missing.
public func treatingOutliers(
  _ values: [Double?], by method: OutlierMethod?, skewnessLimit: Double = 2, kurtosisLimit: Double = 3.5
) -> TreatedIndicator {
  let shape = sampleShape(values)
  func result(_ treatment: OutlierTreatment, _ treated: [Double?], changed: Int, within: Bool)
    -> TreatedIndicator
  {
    TreatedIndicator(
      values: treated, treatment: treatment, changedCount: changed, skewness: shape?.skewness,
      kurtosis: shape?.kurtosis, isWithinLimits: within)
  }
  func isWithin(_ shape: (skewness: Double, kurtosis: Double)?) -> Bool {
    shape.map { abs($0.skewness) <= skewnessLimit || $0.kurtosis <= kurtosisLimit } ?? true
  }
  guard let method, let shape, !isWithin(shape) else {
    return result(.none, values, changed: 0, within: isWithin(shape))
  }
  switch method {
  case .winsorise:
    let drawnIn = winsorised(values, skewnessLimit: skewnessLimit, kurtosisLimit: kurtosisLimit)
    let present = drawnIn.values.compactMap { $0 }.filter(\.isFinite)
    let treatment = OutlierTreatment.limits(
      least: present.min() ?? -.infinity, greatest: present.max() ?? .infinity)
    return result(
      treatment, drawnIn.values, changed: drawnIn.changed.count, within: drawnIn.isWithinLimits)
  case .logarithm:
    let present = values.compactMap { $0 }.filter(\.isFinite)
    let treatment = OutlierTreatment.logarithm(
      least: present.min() ?? 0, greatest: present.max() ?? 0, isMirrored: shape.skewness < 0)
    let treated = values.map { $0.map { treatment($0) } }
    return result(treatment, treated, changed: present.count, within: isWithin(sampleShape(treated)))
  }
}
