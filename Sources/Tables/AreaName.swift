/// An area's name without what differs between publishers: case, punctuation and hyphens, accents, `&` for
/// "and", "Saint" for "St", a note in brackets, a closing "Ward" or "ED" — so that names can be compared.
///
/// `Newport Pagnell North & Hanslope` and `NEWPORT PAGNELL NORTH AND HANSLOPE WARD` are alike; so are
/// `St. Ann's` and `Saint Anns`.
public struct AreaName: Sendable, Hashable {
  let key: String

  /// A name of nothing but punctuation is alike to every other such name, and to the empty one.
  public init(_ text: String) {
    var words = words(of: text)
    if words.count > 1, let last = words.last, ["ward", "ed"].contains(last) { words.removeLast() }
    key = words.map { $0 == "saint" ? "st" : $0 }.joined(separator: " ")
  }

  /// Whether nothing is left to compare.
  public var isEmpty: Bool { key.isEmpty }
}

private func words(of text: String) -> [String] {
  var words: [String] = []
  var word = ""
  var depth = 0
  func isBracketed() -> Bool { depth > 0 }
  for scalar in text.lowercased().unicodeScalars {
    switch scalar {
    case "(", "[": depth += 1
    case ")", "]": depth = max(0, depth - 1)
    case _ where isBracketed(): continue
    case "'", "’", "‘", "`", ".": continue
    case "&":
      words += [word, "and"]
      word = ""
      continue
    default:
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word.unicodeScalars.append(contentsOf: unaccented(scalar).unicodeScalars)
        continue
      }
      if scalar.properties.generalCategory == .nonspacingMark { continue }
    }
    words.append(word)
    word = ""
  }
  return (words + [word]).filter { !$0.isEmpty }
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
