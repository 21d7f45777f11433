/// Breaks that a formula found, freed of its rounding, so that a value that stands on a break as it is written stands
/// on it as it is: 1 + 3 x 0.3 is 1.9000000000000001 in binary, and a value of 1.9 would lie below it.
///
/// A break within the rounding of the formula of a value becomes that value; any other becomes the number of 15 digits
/// (of the greatest value's size) nearest to it. Breaks that this would bring together stay as they are.
func settledBreaks(_ breaks: [Double], on sorted: [Double]) -> [Double] {
  guard breaks.count > 2, let rounding = FormulaRounding(sorted) else { return breaks }
  var settled = breaks
  for index in breaks.indices.dropFirst().dropLast() where breaks[index].isFinite {
    settled[index] = rounding.settled(breaks[index], on: sorted)
  }
  let keepsOrder = breaks.indices.dropFirst().allSatisfy { index in
    let (low, high) = (settled[index - 1], settled[index])
    return low < high || (low == high && breaks[index - 1] == breaks[index])
  }
  return keepsOrder ? settled : breaks
}

/// What a few sums and products of values may be off by.
struct FormulaRounding {
  private let tolerance: Double
  /// Of numbers of 15 digits; nil for values so large that they have none.
  private let decimals: Int?

  /// Nil of values that are all zero, whose breaks are exact.
  init?(_ sorted: [Double]) {
    guard let least = sorted.first, let greatest = sorted.last else { return nil }
    let size = max(abs(least), abs(greatest))
    guard size > 0 else { return nil }
    let lastOfFifteen = 14 - Int(Double.log10(size).rounded(.down))
    decimals = (0...300).contains(lastOfFifteen) ? lastOfFifteen : nil
    let halfStep = decimals.map { 0.5 * decimalPower(-$0) } ?? 0
    tolerance = max(4 * size.ulp, halfStep)
  }

  func settled(_ bound: Double, on sorted: [Double]) -> Double {
    let above = sorted.partitioningIndex { $0 >= bound }
    let near = [above - 1, above].filter { sorted.indices.contains($0) }.map { sorted[$0] }
      .min { abs($0 - bound) < abs($1 - bound) }
    if let near, abs(near - bound) <= tolerance { return near }
    return decimals.map { nearestDecimal(bound, decimals: $0) } ?? bound
  }

  /// The double nearest to a multiple of a power of ten: one division of exact numbers, or a number read.
  private func nearestDecimal(_ value: Double, decimals: Int) -> Double {
    let multiple = (value * decimalPower(decimals)).rounded()
    guard abs(multiple) < 0x1p53 else { return value }
    return decimals <= 22 ? multiple / decimalPower(decimals) : Double("\(multiple)e-\(decimals)") ?? value
  }
}

/// Ten to a whole power, exact from 0 to 22.
private func decimalPower(_ exponent: Int) -> Double { Double.pow(10, Double(exponent)) }
