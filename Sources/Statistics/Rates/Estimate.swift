/// A figure and its confidence limits.
public struct Estimate: Sendable, Hashable {
  public let value: Double
  public let limits: Limits

  public init(_ value: Double, _ limits: Limits) {
    self.value = value
    self.limits = limits
  }

  /// Value and limits times a factor, such as 100,000 for a rate per 100,000.
  func scaled(by factor: Double) -> Estimate { Estimate(value * factor, limits.scaled(by: factor)) }
}

/// Confidence limits; a limit is nil where its method gives none.
public struct Limits: Sendable, Hashable {
  public let lower: Double?
  public let upper: Double?

  public init(lower: Double?, upper: Double?) {
    self.lower = lower
    self.upper = upper
  }

  func scaled(by factor: Double) -> Limits {
    Limits(lower: lower.map { $0 * factor }, upper: upper.map { $0 * factor })
  }
}
