#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// An axis with equal steps of 1, 2 or 5 times a power of ten, as many as its labels leave room for.
struct LinearAxis: Sendable, Hashable {
  /// Ascending, the first at the lower end and the last at the upper one.
  let ticks: [Double]
  /// Of the ticks' labels.
  let decimals: Int

  var lower: Double { ticks.first ?? 0 }
  var upper: Double { ticks.last ?? 1 }
  var labels: [String] { ticks.map { numberText($0, decimals: decimals) } }

  /// How much room a label takes along an axis.
  enum Direction: Sendable { case horizontal, vertical }

  /// The axis with the smallest steps whose labels have room. It may end beyond the values, at a tick.
  ///
  /// A range without extent is widened, to 0...1 for zero. `length` is the room for the labels in points;
  /// `wholeNumbers` asks for steps of at least one, as for people.
  ///
  /// - Precondition: `least` and `greatest` are finite and below 10^15, as `checkedNumber` sees to.
  init(
    from least: Double, to greatest: Double, length: Double, style: TextStyle,
    direction: Direction = .horizontal, wholeNumbers: Bool = false
  ) {
    let (low, high) = LinearAxis.widened(min(least, greatest), max(least, greatest))
    var exponent = Int(log10(max(high - low, .leastNormalMagnitude)).rounded(.down)) - 1
    if wholeNumbers { exponent = max(exponent, 0) }
    while true {
      for leading in [1.0, 2, 5] {
        let axis = LinearAxis(covering: low, high, leading: leading, exponent: exponent)
        if axis.ticks.count <= 2 || axis.hasRoom(length: length, style: style, direction) {
          self = axis
          return
        }
      }
      exponent += 1
    }
  }

  private init(covering low: Double, _ high: Double, leading: Double, exponent: Int) {
    func multiple(_ times: Double) -> Double {
      let power = powerOfTen(abs(exponent))
      return exponent < 0 ? times * leading / power : times * leading * power
    }
    // A thousandth of a millionth of a step is the noise of its division.
    let first = (low / multiple(1) + 1e-9).rounded(.down)
    let last = max((high / multiple(1) - 1e-9).rounded(.up), first + 1)
    ticks = stride(from: first, through: last, by: 1).map { multiple($0) }
    decimals = max(0, -exponent)
  }

  /// The smallest extent that is more than noise, absolute and as a share of the values.
  private static let least = 1e-9

  private static func widened(_ low: Double, _ high: Double) -> (Double, Double) {
    let magnitude = max(abs(low), abs(high))
    if magnitude < least { return (0, 1) }
    if high - low > max(magnitude * least, least) { return (low, high) }
    let margin = magnitude / 10
    return (low - margin, high + margin)
  }

  /// Half of the widest label, which stands out beyond the ends of the axis.
  func overhang(_ style: TextStyle) -> Double {
    (labels.map { style.width(of: $0) }.max() ?? 0) / 2
  }

  private func hasRoom(length: Double, style: TextStyle, _ direction: Direction) -> Bool {
    guard ticks.count <= 200 else { return false }
    let spacing = length / Double(ticks.count - 1)
    return switch direction {
    case .horizontal: spacing >= 2 * overhang(style) + style.size
    case .vertical: spacing >= 2 * style.lineHeight
    }
  }

  /// Where a value lies, 0 at the lower end and 1 at the upper one.
  func share(of value: Double) -> Double { (value - lower) / (upper - lower) }
}
