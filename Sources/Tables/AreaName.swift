/// An area's name without what differs between publishers: case, punctuation and hyphens, accents, `&` for
/// "and", "Saint" for "St", a note in brackets, a closing "Ward" or "ED" — so that names can be compared.
///
/// `Newport Pagnell North & Hanslope` and `NEWPORT PAGNELL NORTH AND HANSLOPE WARD` are alike; so are
/// `St. Ann's` and `Saint Anns`.
public struct AreaName: Sendable, Hashable {
  let key: String

  /// A name of nothing but punctuation is alike to every other such name, and to the empty one.
  public init(_ text: String) {
    var key = AreaNameKey()
    let span = text.utf8Span.span
    key.read(span, span.indices)
    self.key = String(decoding: key.bytes, as: UTF8.self)
  }

  /// Whether nothing is left to compare.
  public var isEmpty: Bool { key.isEmpty }
}

/// The form in which an area's name is compared: words with a blank between them. Every name is read into the
/// same bytes, so that comparing thousands allocates nothing.
struct AreaNameKey {
  private(set) var bytes: [UInt8] = []
  private var wordCount = 0
  /// Where the last word starts in `bytes`.
  private var wordStart = 0
  private var isInWord = false
  private var bracketDepth = 0

  /// Takes the place of the name before.
  mutating func read(_ text: Span<UInt8>, _ range: Range<Int>) {
    bytes.removeAll(keepingCapacity: true)
    (wordCount, isInWord, bracketDepth) = (0, false, 0)
    // Most names are ASCII, and looking up the properties of a Unicode character takes long.
    if text.isASCII(range) {
      for position in range { add(ascii: text[position]) }
    } else {
      add(String(decoding: range.map { text[$0] }, as: UTF8.self))
    }
    closeWord()
    dropClosingWard()
  }

  private mutating func add(_ text: String) {
    for scalar in text.lowercased().unicodeScalars {
      if scalar.isASCII {
        add(ascii: UInt8(truncatingIfNeeded: scalar.value))
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        for byte in unaccented(scalar).utf8 { add(letter: byte) }
      } else if !["’", "‘"].contains(scalar), scalar.properties.generalCategory != .nonspacingMark {
        closeWord()
      }
    }
  }

  private mutating func add(ascii byte: UInt8) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): add(letter: byte)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): add(letter: byte | 0x20)
    // Neither kept nor a gap: `St. Ann's` is `st anns`.
    case UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "."): return
    case UInt8(ascii: "("), UInt8(ascii: "["):
      closeWord()
      bracketDepth += 1
    case UInt8(ascii: ")"), UInt8(ascii: "]"):
      closeWord()
      bracketDepth = max(0, bracketDepth - 1)
    case UInt8(ascii: "&"):
      closeWord()
      for letter in "and".utf8 { add(letter: letter) }
      closeWord()
    default: closeWord()
    }
  }

  /// A byte of a letter or digit.
  private mutating func add(letter byte: UInt8) {
    if bracketDepth > 0 { return }
    if !isInWord {
      if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
      wordStart = bytes.count
      wordCount += 1
      isInWord = true
    }
    bytes.append(byte)
  }

  private mutating func closeWord() {
    guard isInWord else { return }
    isInWord = false
    if lastWord(is: "saint") { bytes.replaceSubrange(wordStart..., with: "st".utf8) }
  }

  private mutating func dropClosingWard() {
    guard wordCount > 1, lastWord(is: "ward") || lastWord(is: "ed") else { return }
    bytes.removeSubrange((wordStart - 1)...)
  }

  private func lastWord(is word: String) -> Bool {
    bytes.count - wordStart == word.utf8.count && bytes[wordStart...].elementsEqual(word.utf8)
  }
}

extension Span<UInt8> {
  fileprivate func isASCII(_ range: Range<Int>) -> Bool {
    var union: UInt8 = 0
    for position in range { union |= self[position] }
    return union < 0x80
  }
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
