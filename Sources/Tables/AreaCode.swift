public import Diagnostics

/// An official area code of the United Kingdom in the form of the ONS coding and naming policy: nine
/// characters, a letter for the country, two digits for the kind of area, six for the area: `E05009406`.
///
/// Joins do not need it: they work on any text, so that users can report on groupings of their own. A code
/// of the official form is what the level and the vintage of a table are diagnosed from.
///
/// Packed into nine bytes; order is that of the text.
public struct AreaCode: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The first eight characters, the first in the highest byte, so that order is that of the text.
  private let head: UInt64
  private let last: UInt8

  /// The code, or `nil` for a text of any other form, blanks around it included.
  public init?(_ text: some StringProtocol) {
    guard let code = Self(bytes: text.utf8) else { return nil }
    self = code
  }

  /// The code, or what is wrong with the text.
  ///
  /// - Throws: `not-an-area-code`, which names the usual causes: surrounding blanks, lower case, the letter O
  ///   for a zero, a code that a spreadsheet turned into a number.
  public init(validating text: some StringProtocol) throws(Diagnostic) {
    if let code = Self(text) {
      self = code
      return
    }
    let reason = Self.reason(String(text))
    throw Diagnostic(
      .notAnAreaCode, "'\(text)' is not an area code: \(reason.problem)",
      expected: "nine characters, such as E05009406", found: "'\(text)'", remedy: reason.remedy)
  }

  /// The code at some bytes of a text.
  init?(_ text: Span<UInt8>, _ range: Range<Int>) {
    guard range.count == 9, Country(letter: text[range.lowerBound]) != nil else { return nil }
    var head = UInt64(text[range.lowerBound])
    for position in range.lowerBound + 1..<range.upperBound - 1 {
      guard text[position].isDigit else { return nil }
      head = head << 8 | UInt64(text[position])
    }
    last = text[range.upperBound - 1]
    guard last.isDigit else { return nil }
    self.head = head
  }

  private init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 9, let letter = bytes.first, Country(letter: letter) != nil else { return nil }
    var head = UInt64(letter)
    var last: UInt8 = 0
    for byte in bytes.dropFirst() {
      guard byte.isDigit else { return nil }
      if last != 0 { head = head << 8 | UInt64(last) }
      last = byte
    }
    self.head = head
    self.last = last
  }

  public var description: String {
    var bytes = (0..<8).map { UInt8(truncatingIfNeeded: head >> (56 - 8 * $0)) }
    bytes.append(last)
    return String(decoding: bytes, as: UTF8.self)
  }

  public static func < (a: AreaCode, b: AreaCode) -> Bool { (a.head, a.last) < (b.head, b.last) }

  // MARK: Country and level

  /// What the first letter says.
  public enum Country: String, Sendable, Hashable, Codable {
    case england, wales, scotland, northernIreland
    /// K: the United Kingdom, and combinations of its countries.
    case unitedKingdom
    /// L and M: the Channel Islands and the Isle of Man.
    case crownDependencies

    init?(letter: UInt8) {
      switch Unicode.Scalar(letter) {
      case "E": self = .england
      case "W": self = .wales
      case "S": self = .scotland
      case "N": self = .northernIreland
      case "K": self = .unitedKingdom
      case "L", "M": self = .crownDependencies
      default: return nil
      }
    }
  }

  /// What kind of area the first three characters say; `other` for all that the project has no word for.
  public enum Level: String, Sendable, Hashable, Codable, CaseIterable {
    case outputArea = "output area"
    /// Scotland and Northern Ireland: data zone.
    case lowerSuperOutputArea = "LSOA or data zone"
    /// Scotland: intermediate zone; Northern Ireland: super data zone.
    case middleSuperOutputArea = "MSOA or intermediate zone"
    case ward = "ward"
    case localAuthority = "local authority"
    case county = "county"
    case region = "region"
    case country = "country"
    case other = "other"
  }

  public var country: Country {
    // The letter was checked when the code was made.
    Country(letter: letter) ?? .unitedKingdom
  }

  private var letter: UInt8 { UInt8(truncatingIfNeeded: head >> 56) }

  /// The two digits after the letter.
  private var kind: Int { Int(head >> 48 & 0xF) * 10 + Int(head >> 40 & 0xF) }

  /// The first three characters, such as "E05".
  public var prefix: String { String(description.prefix(3)) }

  /// From the prefix (ONS, Register of Geographic Codes): E06 unitary authority, E07 non-metropolitan
  /// district, E08 metropolitan district and E09 London borough are all local authorities.
  public var level: Level {
    switch (Unicode.Scalar(letter), kind) {
    case ("E", 0), ("W", 0), ("S", 0), ("N", 0): .outputArea
    case ("E", 1), ("W", 1), ("S", 1), ("N", 20): .lowerSuperOutputArea
    case ("E", 2), ("W", 2), ("S", 2), ("N", 21): .middleSuperOutputArea
    case ("E", 5), ("W", 5), ("S", 13), ("N", 8): .ward
    case ("E", 6), ("E", 7), ("E", 8), ("E", 9), ("W", 6), ("S", 12), ("N", 9): .localAuthority
    case ("E", 10): .county
    case ("E", 12): .region
    case ("E", 92), ("W", 92), ("S", 92), ("N", 92), ("K", 2), ("K", 3), ("K", 4): .country
    default: .other
    }
  }

  // MARK: What is wrong

  private static func reason(_ text: String) -> (problem: String, remedy: String?) {
    if text.isEmpty { return ("it is empty", nil) }
    let bytes = Array(text.utf8)
    let trimmed = bytes.span.trimmingBlanks(bytes.indices)
    if trimmed != bytes.indices {
      let core = bytes[trimmed]
      return Self(bytes: core) == nil
        ? ("it has blanks around it, and is not one without them", nil)
        : ("it has blanks around it", "remove the blanks")
    }
    if Self(text.uppercased()) != nil { return ("it is in lower case", "write it in capitals") }
    if Self(bytes: bytes.map { $0 == 0x4F || $0 == 0x6F ? 0x30 : $0 }) != nil {
      return ("it has the letter O where a zero belongs", "write zeros")
    }
    let spreadsheet = "import the code column as text: a spreadsheet took it for a number"
    if Double(text) != nil { return ("it is a number", spreadsheet) }
    if text.contains("E+") || text.contains("e+") { return ("it is a rounded number", spreadsheet) }
    if bytes.count != 9 { return ("it has \(text.count) characters", nil) }
    if Country(letter: bytes[0]) == nil {
      return ("it does not begin with a country's letter (E, W, S, N, K, L or M)", nil)
    }
    return ("all but the first of its characters have to be digits", nil)
  }
}
