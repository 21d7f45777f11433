/// A range of completed years of age, such as 16 to 64, or open-ended: 90 and over.
public struct AgeBand: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let lower: Int
  /// The last age in the band; `nil` when it has no end.
  public let upper: Int?

  /// - Precondition: `0 <= lower <= upper`.
  public init(_ lower: Int, through upper: Int?) {
    precondition(lower >= 0 && lower <= upper ?? lower, "an age band runs upwards from 0")
    self.lower = lower
    self.upper = upper
  }

  /// Reads a band as people write it: `65`, `65+`, `65-74`, `65 to 74`, `65 and over`, `under 16`, with or
  /// without a leading `Aged` or `Age`; `nil` if it is none of these.
  public init?(_ text: String) {
    var words = text.lowercased().map { $0 == "\u{2013}" || $0 == "_" ? "-" : $0 }
      .split { $0 == " " }.map { String($0) }
    if let first = words.first, ["age", "aged", "ages"].contains(first) { words.removeFirst() }
    let joined = words.joined(separator: " ")
    if let age = Self.age(joined) {
      self.init(age, through: age)
    } else if joined.hasPrefix("under "), let age = Self.age(joined.dropFirst(6)), age > 0 {
      self.init(0, through: age - 1)
    } else if let lower = Self.openLowerAge(joined) {
      self.init(lower, through: nil)
    } else {
      let ends = joined.replacing(" to ", with: "-").split(separator: "-", omittingEmptySubsequences: false)
      guard ends.count == 2, let lower = Self.age(ends[0]), let upper = Self.age(ends[1]), lower <= upper
      else { return nil }
      self.init(lower, through: upper)
    }
  }

  private static func openLowerAge(_ text: String) -> Int? {
    for ending in ["+", " and over", " or over", " plus"] where text.hasSuffix(ending) {
      return age(text.dropLast(ending.count))
    }
    return nil
  }

  /// An age of at most three digits.
  private static func age(_ text: some StringProtocol) -> Int? {
    let digits = String(text.filter { $0 != " " })
    guard (1...3).contains(digits.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(digits)
  }

  public func contains(_ other: AgeBand) -> Bool {
    guard lower <= other.lower else { return false }
    guard let upper else { return true }
    return other.upper.map { $0 <= upper } ?? false
  }

  public func overlaps(_ other: AgeBand) -> Bool {
    lower <= other.upper ?? .max && other.lower <= upper ?? .max
  }

  public static func < (a: AgeBand, b: AgeBand) -> Bool {
    (a.lower, a.upper ?? .max) < (b.lower, b.upper ?? .max)
  }

  public var description: String {
    switch upper {
    case nil: "\(lower)+"
    case lower: "\(lower)"
    case let upper?: "\(lower)-\(upper)"
    }
  }
}
