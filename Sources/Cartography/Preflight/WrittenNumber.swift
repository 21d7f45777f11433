/// A number as it stands in words for a reader: "1,234.5", "−3.2", "4.8E−20".
struct WrittenNumber: Sendable, Hashable {
  let value: Double
  /// One of its last digit.
  let step: Double

  /// Words that are a number and nothing else.
  init?(_ text: some StringProtocol) {
    var rest = Substring(text)
    self.init(takenFrom: &rest)
    if !rest.isEmpty { return nil }
  }

  /// The number that words begin with, which is taken off them; `nil` where they begin with none.
  init?(takenFrom text: inout Substring) {
    let bytes = text.utf8
    var position = bytes.startIndex
    var plain: [UInt8] = []
    func next(_ offset: Int = 0) -> UInt8? {
      bytes.index(position, offsetBy: offset, limitedBy: bytes.endIndex)
        .flatMap { $0 < bytes.endIndex ? bytes[$0] : nil }
    }
    func isDigit(_ offset: Int = 0) -> Bool { next(offset).map { (0x30...0x39).contains($0) } ?? false }
    func take(_ count: Int) { position = bytes.index(position, offsetBy: count) }
    func takeDigits(grouped: Bool = false) {
      while let digit = next() {
        if isDigit() {
          plain.append(digit)
          take(1)
        } else if grouped, digit == UInt8(ascii: ","), isDigit(1), isDigit(2), isDigit(3), !isDigit(4) {
          take(1)
        } else {
          return
        }
      }
    }
    func takeMinus() -> Bool {
      guard next() == 0xE2, next(1) == 0x88, next(2) == 0x92 else { return false }
      take(3)
      plain.append(UInt8(ascii: "-"))
      return true
    }
    _ = takeMinus()
    guard isDigit() else { return nil }
    takeDigits(grouped: true)
    if next() == UInt8(ascii: "."), isDigit(1) {
      plain.append(UInt8(ascii: "."))
      take(1)
      takeDigits()
    }
    let isNegativePower = next() == UInt8(ascii: "E") && next(1) == 0xE2 && next(2) == 0x88
    if next() == UInt8(ascii: "E"), isDigit(isNegativePower ? 4 : 1) {
      plain.append(UInt8(ascii: "e"))
      take(1)
      _ = takeMinus()
      takeDigits()
    }
    let program = String(decoding: plain, as: UTF8.self)
    guard let value = Double(program) else { return nil }
    self.value = value
    step = ReadNumber(program).step
    text = text[position...]
  }

  /// As a number of things; -1 for what is none.
  var count: Int { Int(exactly: value) ?? -1 }

  /// Whether it may be some value, rounded, where that is known to so much on both sides.
  func isRounded(_ value: Double, within slack: Double = 0) -> Bool {
    value.isFinite
      && (self.value - value).magnitude <= (step / 2 + slack) * (1 + 1e-6) + 1e-9 * value.magnitude
  }
}

extension Substring {
  /// Takes words off its beginning, if it begins with them.
  mutating func take(_ words: String) -> Bool {
    guard hasPrefix(words) else { return false }
    self = dropFirst(words.count)
    return true
  }
}

extension StringProtocol {
  /// Without what a wrapped line changes: spaces, hyphens, and the marks that isolate a name.
  var withoutWrapping: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.filter {
          !$0.properties.isWhitespace && $0 != "-" && $0 != "\u{2068}" && $0 != "\u{2069}"
        }))
  }
}
