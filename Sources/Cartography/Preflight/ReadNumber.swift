/// A number in an attribute, as precise as it is written: "12.50" has two decimals, "4.8e-20" two digits.
struct ReadNumber: Sendable {
  /// Significant digits; zeros before the first do not count.
  let digits: Int
  /// After the point, were it written out.
  let decimals: Int
  let hasExponent: Bool
  /// One of the last digit.
  let step: Double

  init(_ text: String) {
    let parts = text.lowercased().split(separator: "e")
    let mantissa = parts.first ?? ""
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    hasExponent = parts.count > 1
    let fraction =
      mantissa.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    digits = mantissa.filter(\.isNumber).drop { $0 == "0" }.count
    decimals = max(0, fraction - exponent)
    step = Double("1e\(exponent - fraction)") ?? 0
  }
}
