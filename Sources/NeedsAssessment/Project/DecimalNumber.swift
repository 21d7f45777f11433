/// A number as people write it in decimal digits: `-12.5`, `1e6`.
///
/// `nil` for any other text, such as `0x10` or `inf`, which Swift takes for numbers too; for what is too large for a
/// `Double`; and for what is so small that it would become zero.
package func decimalNumber(_ text: some StringProtocol) -> Double? {
  let isDecimal = text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
  guard isDecimal, let number = Double(text), number.isFinite else { return nil }
  let digits = text.prefix { $0 != "e" && $0 != "E" }
  return number == 0 && digits.contains { ("1"..."9").contains($0) } ? nil : number
}
