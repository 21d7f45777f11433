/// What a title says of its area: "Woughton: 48.3 per cent, 45.1 to 51.6 (34.6 to 48.3)".
struct ReadTitle: Sendable {
  private let text: Substring
  /// What may stand behind the name: a name may have a colon of its own, and so may what follows it.
  let statements: [Substring]

  init(_ title: String) {
    text = title[...]
    var found: [Substring] = []
    let bytes = title.utf8
    var position = bytes.startIndex
    while let colon = bytes[position...].firstIndex(of: UInt8(ascii: ":")) {
      position = bytes.index(after: colon)
      if position < bytes.endIndex, bytes[position] == UInt8(ascii: " ") {
        found.append(title[bytes.index(after: position)...])
      }
    }
    statements = found
  }

  /// "34.6 to 48.3", in brackets at its end.
  func isOfClass(_ label: String) -> Bool { text.hasSuffix("(" + label + ")") }

  /// Whether a statement is some words, alone or with a detail after them.
  func states(_ words: some StringProtocol) -> Bool {
    statements.contains { statement in
      var rest = statement
      return rest.take(String(words)) && (rest.isEmpty || rest.hasPrefix(", "))
    }
  }

  /// What follows a value that a statement begins with, if it is that of the area as `attribute` has it, in no more
  /// than two decimals fewer.
  func words(after attribute: String) -> Substring? {
    guard let value = Double(attribute) else { return nil }
    let known = ReadNumber(attribute).step
    for statement in statements {
      var rest = statement
      guard let written = WrittenNumber(takenFrom: &rest), written.isRounded(value, within: known / 2) else {
        continue
      }
      // Of a number that its decimals would lose, the first two digits stand.
      let isNear = (written.value - value).magnitude <= 0.05 * value.magnitude * (1 + 1e-6)
      if written.step < 101 * known || isNear { return rest }
    }
    return nil
  }

  /// An interval behind the value that does not hold it.
  static func falseInterval(in words: Substring, of value: Double, known: Double) -> Substring? {
    let slack = known / 2 + 1e-9 * value.magnitude
    return intervals(in: words).first { !$0.mayHold(value, within: slack) }?.words
  }

  /// Two limits as they are written.
  struct Interval {
    let words: Substring
    let lower: WrittenNumber
    let upper: WrittenNumber

    /// Whether it holds a value that is known to so much on both sides, but for the rounding of the limits.
    func mayHold(_ value: Double, within slack: Double) -> Bool {
      lower.value - lower.step / 2 - slack <= value && value <= upper.value + upper.step / 2 + slack
    }

    /// Whether it holds a value however the limits were rounded.
    func surelyHolds(_ value: Double) -> Bool {
      lower.value + lower.step / 2 < value && value < upper.value - upper.step / 2
    }
  }

  /// Those behind a value: ", 45.1 to 51.6" or ", 95% CI 45.1 to 51.6".
  static func intervals(in words: Substring) -> [Interval] {
    words.ranges(of: ", ").compactMap { start in
      var rest = words[start.upperBound...]
      if let name = rest.firstRange(of: "CI "), rest[..<name.lowerBound].count <= 4 {
        rest = rest[name.upperBound...]
      }
      let whole = rest
      guard let lower = WrittenNumber(takenFrom: &rest), rest.take(" to "),
        let upper = WrittenNumber(takenFrom: &rest),
        rest.isEmpty || rest.hasPrefix(" (") || rest.hasPrefix(", ")
      else { return nil }
      return Interval(words: whole[..<rest.startIndex], lower: lower, upper: upper)
    }
  }
}
