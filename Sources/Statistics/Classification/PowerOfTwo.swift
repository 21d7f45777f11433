/// The power of two that brings values to sizes whose squares neither overflow nor vanish; 1 for all but the largest
/// and the least numbers that there are.
///
/// Scaling by a power of two changes no digit, so that what is found of the scaled values is that of the values.
struct PowerOfTwo: Hashable {
  private let exponent: Int

  /// Beyond 2 to this power, up or down, values are scaled: the squares of fewer than 2^100 of them are in range.
  private static let most = 400

  init(scaling sorted: some BidirectionalCollection<Double>) {
    let size = max(abs(sorted.first ?? 0), abs(sorted.last ?? 0))
    exponent = size > 0 && abs(Int(size.exponent)) > Self.most ? -Int(size.exponent) : 0
  }

  var isOne: Bool { exponent == 0 }

  func scaled(_ value: Double) -> Double { Self.times(value, exponent) }

  func unscaled(_ value: Double) -> Double { Self.times(value, -exponent) }

  /// In two steps: the power alone may be out of range.
  private static func times(_ value: Double, _ exponent: Int) -> Double {
    let half = exponent / 2
    return value * Double(sign: .plus, exponent: half, significand: 1)
      * Double(sign: .plus, exponent: exponent - half, significand: 1)
  }
}
