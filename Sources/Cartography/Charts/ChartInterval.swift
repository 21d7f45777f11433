internal import Diagnostics

/// The two ends of an interval of uncertainty, both in the unit of the value.
public struct ChartInterval: Sendable, Hashable {
  public var lower: Double
  public var upper: Double

  public init(_ lower: Double, _ upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// - Throws: `chart-input` where an end is not a number or the ends are not in order.
  func check(_ owner: @autoclosure () -> String) throws(Diagnostic) {
    _ = try checkedNumber(lower, "the interval of \(owner())")
    _ = try checkedNumber(upper, "the interval of \(owner())")
    guard lower <= upper else {
      throw .chart(
        "the ends of the interval of \(owner()) are not in order", expected: "the lower end first",
        found: "\(lower) to \(upper)")
    }
  }

  /// "10.1 to 14.9".
  func text(decimals: Int) -> String {
    numberText(lower, decimals: decimals) + " to " + numberText(upper, decimals: decimals)
  }
}

extension MapValue {
  /// - Throws: `chart-input` where there is a number that is not finite.
  func check(_ owner: @autoclosure () -> String) throws(Diagnostic) {
    if let number { _ = try checkedNumber(number, "the value of \(owner())") }
  }

  /// The number, or the words for its absence.
  func text(decimals: Int) -> String {
    switch self {
    case .value(let number): numberText(number, decimals: decimals)
    case .missing: "no data"
    case .suppressed: "suppressed"
    }
  }
}

/// A number that an axis can show.
///
/// - Throws: `chart-input` where it is not finite or has 16 digits before its point or more.
func checkedNumber(_ number: Double, _ owner: @autoclosure () -> String) throws(Diagnostic) -> Double {
  guard number.isFinite, abs(number) < 1e15 else {
    throw .chart("\(owner()) is not a number that a chart can show", found: "\(number)")
  }
  return number
}

/// A name written from right to left keeps to itself within a sentence, so that what follows it stays after it
/// (Unicode Standard Annex 9, FIRST STRONG ISOLATE).
func isolated(_ name: String) -> String {
  let runsLeftwards = name.unicodeScalars.contains {
    (0x590...0x8FF).contains($0.value) || (0xFB1D...0xFEFC).contains($0.value)
  }
  return runsLeftwards ? "\u{2068}\(name)\u{2069}" : name
}

/// "1 area", "2,500 areas".
func counted(_ count: Int, _ noun: ChoroplethMap.AreaNoun) -> String {
  numberText(Double(count), decimals: 0) + " " + (count == 1 ? noun.singular : noun.plural)
}
