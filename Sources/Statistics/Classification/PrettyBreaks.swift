/// Equally spaced round numbers that cover a range: multiples of 1, 2 or 5 times a power of ten, about
/// `intervals` steps, as R's `pretty` chooses them (Becker, Chambers and Wilks 1988; bias towards larger
/// units 1.5, towards 5 2.75, at least a third of the steps asked for).
///
/// - Returns: at least two ascending numbers, the first at or below `least`, the last at or above `greatest`, unless
///   that is beyond the numbers there are.
public func prettyBreaks(_ least: Double, _ greatest: Double, intervals: Int) -> [Double] {
  precondition(least.isFinite && greatest.isFinite && least <= greatest, "a range has finite ends in order")
  let size = max(abs(least), abs(greatest))
  // Ranges and steps of the largest and the least numbers overflow or vanish: those of a power of ten of them do not.
  let exponent = size > 1e290 ? 200 : size > 0 && size < 1e-290 ? -200 : 0
  if exponent == 0 { return prettyBreaks(least, greatest, intervals, times: 0) }
  let unit = Double.pow(10, Double(abs(exponent)))
  func reduced(_ value: Double) -> Double { exponent > 0 ? value / unit : value * unit }
  return prettyBreaks(reduced(least), reduced(greatest), intervals, times: exponent).filter(\.isFinite)
}

/// Multiples of a step, times ten to an exponent.
private func prettyBreaks(
  _ least: Double, _ greatest: Double, _ intervals: Int, times exponent: Int
) -> [Double] {
  let tolerance = 1e-10  // R's: how far, in steps, a bound may miss an end
  let wanted = max(1, intervals)
  let step = prettyStep(least, greatest, intervals: wanted)

  var first = (least / step.size + tolerance).rounded(.down)
  var last = (greatest / step.size - tolerance).rounded(.up)
  while first * step.size > least + tolerance * step.size { first -= 1 }
  while last * step.size < greatest - tolerance * step.size { last += 1 }
  let lacking = Double(max(1, wanted / 3)) - (last - first)
  if lacking > 0 {
    // The odd step goes to the side away from zero.
    let half = (lacking / 2).rounded(.down)
    first -= first >= 0 ? lacking - half : half
    last += first >= 0 ? half : lacking - half
  }
  let written = DecimalStep(leading: step.leading, exponent: step.exponent + exponent)
  return stride(from: first, through: last, by: 1).map { written.multiple($0) }
}

func prettyClassBreaks(_ least: Double, _ greatest: Double, classes: Int) -> BreakProposal {
  var breaks = prettyBreaks(least, greatest, intervals: classes)
  // A value may lie beyond a round bound by less than the tolerance; it still belongs to the class.
  breaks[0] = min(breaks[0], least)
  breaks[breaks.count - 1] = max(breaks[breaks.count - 1], greatest)
  return BreakProposal(breaks: breaks)
}

/// 1, 2, 5 or 10 times a power of ten, kept apart so that multiples are the decimal numbers they look like:
/// 3 x 0.1 is 0.30000000000000004, 3 / 10 is 0.3.
private struct DecimalStep {
  var leading: Double
  var exponent: Int

  var size: Double { multiple(1) }

  func multiple(_ times: Double) -> Double {
    // Up to ten to the 22 powers are exact, and one division of exact numbers is the nearest number.
    if abs(exponent) > 22 { return Double("\(times * leading)e\(exponent)") ?? .infinity }
    let power = Double.pow(10, Double(abs(exponent)))
    return exponent < 0 ? times * leading / power : times * leading * power
  }
}

private func prettyStep(_ least: Double, _ greatest: Double, intervals: Int) -> DecimalStep {
  let towardsLarger = 1.5
  let towardsFive = 0.5 + 1.5 * towardsLarger
  let range = greatest - least
  let magnitude = max(abs(least), abs(greatest))
  let noise =
    (1 + 1 / (1 + towardsLarger)) * Double(intervals) * Double.ulpOfOne * 3
  var cell: Double
  if magnitude == 0 || range < magnitude * noise {
    // The range is nothing but rounding: a step of the size of the values.
    cell = magnitude == 0 ? 1 : magnitude > 10 ? 9 + magnitude / 10 : magnitude
    cell *= 0.75
    if intervals / 3 > 1 { cell /= Double(intervals / 3) }
  } else {
    cell = range / Double(intervals)
  }
  cell = max(cell, 20 * Double.leastNormalMagnitude)

  let exponent = Int(Double.log10(cell).rounded(.down))
  let base = DecimalStep(leading: 1, exponent: exponent).size
  var leading = 1.0
  if 2 * base - cell < towardsLarger * (cell - leading * base) {
    leading = 2
    if 5 * base - cell < towardsFive * (cell - leading * base) {
      leading = 5
      if 10 * base - cell < towardsLarger * (cell - leading * base) { leading = 10 }
    }
  }
  return DecimalStep(leading: leading, exponent: exponent)
}
