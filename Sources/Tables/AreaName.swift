/// An area's name without what differs between publishers: case, punctuation and hyphens, accents, `&` for
/// "and", "Saint" for "St", a note in brackets, a closing "Ward" or "ED" — so that names can be compared.
///
/// `Newport Pagnell North & Hanslope` and `NEWPORT PAGNELL NORTH AND HANSLOPE WARD` are alike; so are
/// `St. Ann's` and `Saint Anns`.
public struct AreaName: Sendable, Hashable {
  let key: String

  /// A name of nothing but punctuation is alike to every other such name, and to the empty one.
  public init(_ text: String) {
    var words = text.utf8.allSatisfy { $0 < 0x80 } ? words(ofASCII: text.utf8) : words(of: text)
    if words.count > 1, let last = words.last, ["ward", "ed"].contains(last) { words.removeLast() }
    key = words.map { $0 == "saint" ? "st" : $0 }.joined(separator: " ")
  }

  /// Whether nothing is left to compare.
  public var isEmpty: Bool { key.isEmpty }
}

/// Words as they are put together, letter by letter.
private struct WordGatherer {
  private(set) var words: [String] = []
  private var word = ""
  private var bracketDepth = 0

  enum Part {
    case letter(Unicode.Scalar)
    /// Neither kept nor a gap: `St. Ann's` is `st anns`.
    case nothing
    case gap, ampersand, opening, closing
  }

  mutating func add(_ part: Part) {
    switch part {
    case .opening: bracketDepth += 1
    case .closing: bracketDepth = max(0, bracketDepth - 1)
    case _ where bracketDepth > 0: return
    case .letter(let scalar):
      word.unicodeScalars.append(scalar)
      return
    case .nothing: return
    case .gap, .ampersand: break
    }
    close()
    if case .ampersand = part { words.append("and") }
  }

  mutating func close() {
    if !word.isEmpty { words.append(word) }
    word = ""
  }
}

extension WordGatherer.Part {
  /// What an ASCII character is, or the punctuation that every name may hold; `nil` for other characters.
  fileprivate init?(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "a"..."z", "0"..."9": self = .letter(scalar)
    case "A"..."Z": self = .letter(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value | 0x20)))
    case "(", "[": self = .opening
    case ")", "]": self = .closing
    case "'", "’", "‘", "`", ".": self = .nothing
    case "&": self = .ampersand
    case _ where scalar.isASCII: self = .gap
    default: return nil
    }
  }
}

/// Most names are ASCII, and looking up the properties of a Unicode character takes long.
private func words(ofASCII text: String.UTF8View) -> [String] {
  var gatherer = WordGatherer()
  for byte in text { gatherer.add(.init(Unicode.Scalar(byte)) ?? .gap) }
  gatherer.close()
  return gatherer.words
}

private func words(of text: String) -> [String] {
  var gatherer = WordGatherer()
  for scalar in text.lowercased().unicodeScalars {
    if let part = WordGatherer.Part(scalar) {
      gatherer.add(part)
    } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      for letter in unaccented(scalar).unicodeScalars { gatherer.add(.letter(letter)) }
    } else {
      gatherer.add(scalar.properties.generalCategory == .nonspacingMark ? .nothing : .gap)
    }
  }
  gatherer.close()
  return gatherer.words
}

/// A lower-case letter without its accent, for the letters of Welsh, Gaelic, Irish and French place names.
private func unaccented(_ scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "à", "á", "â", "ã", "ä", "å": "a"
  case "ç": "c"
  case "è", "é", "ê", "ë": "e"
  case "ì", "í", "î", "ï": "i"
  case "ñ": "n"
  case "ò", "ó", "ô", "õ", "ö": "o"
  case "ù", "ú", "û", "ü": "u"
  case "ẁ", "ẃ", "ŵ", "ẅ": "w"
  case "ỳ", "ý", "ŷ", "ÿ": "y"
  default: String(scalar)
  }
}
