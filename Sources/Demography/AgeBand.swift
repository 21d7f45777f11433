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

  /// Reads a band as people write it: `65`, `65+`, `65-74`, `65 to 74`, `65 and over`, `under 16`,
  /// `15 and under`, with or without `Aged` before and `years` within; `nil` if it is none of these.
  public init?(_ text: String) {
    let plain = text.lowercased().map { "\u{2013}_".contains($0) ? "-" : $0 }
    var words = String(plain).split { $0.isWhitespace }.map { String($0) }
    if let first = words.first, ["age", "aged", "ages"].contains(first) { words.removeFirst() }
    words.removeAll { ["year", "years", "yrs"].contains($0) }
    let joined = words.joined(separator: " ")
    if let age = Self.age(joined) {
      self.init(age, through: age)
    } else if let lower = Self.age(joined, ending: ["+", " and over", " or over", " plus"]) {
      self.init(lower, through: nil)
    } else if let upper = Self.age(joined, ending: [" and under", " or under"]) {
      self.init(0, through: upper)
    } else if joined.hasPrefix("under "), let age = Self.age(joined.dropFirst(6)), age > 0 {
      self.init(0, through: age - 1)
    } else {
      let ends = joined.replacing(" to ", with: "-").split(separator: "-", omittingEmptySubsequences: false)
      guard ends.count == 2, let lower = Self.age(ends[0]), let upper = Self.age(ends[1]), lower <= upper
      else { return nil }
      self.init(lower, through: upper)
    }
  }

  /// The age before one of some endings.
  private static func age(_ text: String, ending endings: [String]) -> Int? {
    for ending in endings where text.hasSuffix(ending) { return age(text.dropLast(ending.count)) }
    return nil
  }

  /// An age of at most three digits, with blanks around it.
  private static func age(_ text: some StringProtocol) -> Int? {
    let digits = text.split(separator: " ")
    guard digits.count == 1, digits[0].utf8.count <= 3,
      digits[0].utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(digits[0])
  }

  /// Everybody: 0 and over.
  public static let all = AgeBand(0, through: nil)

  /// How many single years the band holds; `nil` when it has no end.
  public var years: Int? { upper.map { $0 - lower + 1 } }

  public func contains(_ other: AgeBand) -> Bool {
    guard lower <= other.lower else { return false }
    guard let upper else { return true }
    return other.upper.map { $0 <= upper } ?? false
  }

  public func overlaps(_ other: AgeBand) -> Bool {
    lower <= other.upper ?? .max && other.lower <= upper ?? .max
  }

  /// The ages that both bands hold; `nil` where there are none.
  public func intersection(_ other: AgeBand) -> AgeBand? {
    guard overlaps(other) else { return nil }
    let end = min(upper ?? .max, other.upper ?? .max)
    return AgeBand(max(lower, other.lower), through: end == .max ? nil : end)
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

package extension [AgeBand] {
  /// The ages of a range that no band holds, youngest first; empty where all are held.
  func gaps(in ages: AgeBand) -> [AgeBand] {
    var gaps: [AgeBand] = []
    var next = ages.lower
    for band in sorted() where band.overlaps(ages) {
      if band.lower > next { gaps.append(AgeBand(next, through: band.lower - 1)) }
      guard let upper = band.upper else { return gaps }
      next = Swift.max(next, upper + 1)
    }
    if next <= ages.upper ?? .max { gaps.append(AgeBand(next, through: ages.upper)) }
    return gaps
  }
}
