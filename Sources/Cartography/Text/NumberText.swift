/// A number for people to read in English: a fixed count of decimals, commas between thousands, a true minus
/// sign. Halves round away from zero; a rounded zero has no sign.
///
/// Numbers beyond the exact range of a `Double` at that many decimals are written in scientific notation, "1.5E20";
/// those that are not finite as the standard library writes them.
package func numberText(_ value: Double, decimals: Int) -> String {
  let scale = powerOfTen(decimals)
  let scaled = (value * scale).rounded(.toNearestOrAwayFromZero)
  guard scaled.magnitude < 9_007_199_254_740_992 else {
    guard let all = DecimalDigits(value) else { return "\(value)" }
    return all.text(digits: all.digits.count, marks: .reader)
  }
  let digits = String(Int64(scaled.magnitude))
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  let whole = padded.dropLast(decimals)
  var grouped = ""
  for (index, digit) in whole.enumerated() {
    if index > 0, (whole.count - index) % 3 == 0 { grouped.append(",") }
    grouped.append(digit)
  }
  return (scaled < 0 ? "\u{2212}" : "") + grouped + (decimals > 0 ? "." + padded.suffix(decimals) : "")
}

/// A count for people to read: "7,199".
func countText(_ count: Int) -> String { numberText(Double(count), decimals: 0) }

/// The fewest decimals at which every value is written exactly, at most `most`; `nil` where that is not enough,
/// as for ratios.
func exactDecimals(of values: some Sequence<Double>, most: Int = 6) -> Int? {
  var decimals = 0
  for value in values {
    while !isExact(value, decimals: decimals) {
      decimals += 1
      if decimals > most { return nil }
    }
  }
  return decimals
}

/// Whether a value is a decimal fraction of that many places, but for the noise of its binary form.
private func isExact(_ value: Double, decimals: Int) -> Bool {
  let scaled = value * powerOfTen(decimals)
  return (scaled - scaled.rounded()).magnitude <= 1e-9 * scaled.magnitude
}

/// Ten to a power of at least 0.
func powerOfTen(_ exponent: Int) -> Double {
  (0..<exponent).reduce(1.0) { power, _ in power * 10 }
}
