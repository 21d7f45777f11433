/// A figure and its confidence limits.
public struct Estimate: Sendable, Hashable {
  public let value: Double
  public let limits: Limits
  /// The standard error; nil for methods whose limits follow from no variance, such as exact ones.
  public let standardError: Double?

  public init(_ value: Double, _ limits: Limits, standardError: Double? = nil) {
    self.value = value
    self.limits = limits
    self.standardError = standardError
  }

  /// Value, limits and error times a positive factor, such as 100,000 for a rate per 100,000.
  func scaled(by factor: Double) -> Estimate {
    Estimate(value * factor, limits.scaled(by: factor), standardError: standardError.map { $0 * factor })
  }
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

  /// Drawn away from (or towards) the figure that they belong to.
  func stretched(by factor: Double, around value: Double) -> Limits {
    if factor == 1 { return self }
    return Limits(
      lower: lower.map { value + factor * ($0 - value) }, upper: upper.map { value + factor * ($0 - value) })
  }
}
