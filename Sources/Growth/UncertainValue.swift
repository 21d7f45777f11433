/// An assumption with the range that it may lie in.
public struct UncertainValue: Sendable, Hashable {
  /// What is taken where one number is wanted, and the likeliest of the range.
  public var value: Double
  public var lower: Double
  public var upper: Double

  /// - Precondition: `lower <= value <= upper`, all finite.
  public init(_ value: Double, in range: ClosedRange<Double>) {
    precondition(range.contains(value) && value.isFinite, "a value lies within its range")
    self.value = value
    lower = range.lowerBound
    upper = range.upperBound
  }

  /// A value without a range.
  public init(_ value: Double) { self.init(value, in: value...value) }

  public var range: ClosedRange<Double> { lower...upper }

  /// The value below which a share of the range's probability lies: triangular, with its peak at the value.
  func quantile(_ share: Double) -> Double {
    let width = upper - lower
    guard width > 0 else { return value }
    let peak = (value - lower) / width
    return share < peak
      ? lower + (share * width * (value - lower)).squareRoot()
      : upper - ((1 - share) * width * (upper - value)).squareRoot()
  }
}
