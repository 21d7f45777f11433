/// The limits of a class as its words give them: "12.5 to under 16.4", "over 5", "Decile 10: 48.3 or more".
struct WrittenInterval: Sendable, Hashable {
  /// `nil` for a class that is open below, or above.
  private(set) var lower: WrittenNumber?
  private(set) var upper: WrittenNumber?
  private(set) var holdsLower = true
  private(set) var holdsUpper = true

  /// `nil` for words that are no class of numbers.
  init?(_ words: String) {
    var rest = words[...]
    if !read(&rest) || !rest.isEmpty {
      guard let name = words.ranges(of: ": ").last else { return nil }
      self = WrittenInterval()
      rest = words[name.upperBound...]
      if !read(&rest) || !rest.isEmpty { return nil }
    }
  }

  private init() {}

  private mutating func read(_ rest: inout Substring) -> Bool {
    if rest.take("all values") { return true }
    if rest.take("under ") {
      upper = WrittenNumber(takenFrom: &rest)
      holdsUpper = false
      return upper != nil
    }
    holdsLower = !rest.take("over ")
    guard let first = WrittenNumber(takenFrom: &rest) else { return false }
    if rest.take(" or less") {
      upper = first
      return holdsLower
    }
    lower = first
    if rest.take(" to ") {
      holdsUpper = !rest.take("under ")
      upper = WrittenNumber(takenFrom: &rest)
      return upper != nil
    }
    if !rest.take(" or more"), holdsLower { upper = first }
    return true
  }

  /// Whether it is a single number.
  var isPoint: Bool { lower != nil && lower == upper }

  /// Whether its limits are in the wrong order.
  var runsBackwards: Bool {
    guard let lower, let upper else { return false }
    return lower.value > upper.value
  }

  /// Whether a value, known to so much on both sides, may lie in it, but for the rounding of its limits.
  func mayHold(_ value: Double, within slack: Double = 0) -> Bool {
    let noise = 1e-9 * value.magnitude
    func room(_ limit: WrittenNumber) -> Double { limit.step * (0.5 + 1e-9) + slack + noise }
    return (lower.map { value >= $0.value - room($0) } ?? true)
      && (upper.map { value <= $0.value + room($0) } ?? true)
  }
}
