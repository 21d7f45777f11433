internal import Diagnostics

/// The text of a file as UTF-8, and where it starts: after a byte order mark.
struct DecodedText {
  private(set) var bytes: [UInt8]
  let start: Int
  /// What was assumed about the encoding, if anything.
  let notes: [Diagnostic]

  /// - Throws: `not-text` for what is no delimited text at all: a workbook, an archive, a web page, anything
  ///   with NUL bytes.
  init(_ file: consuming [UInt8], source: String) throws(Diagnostic) {
    let bytes = consume file
    if let kind = foreignKind(bytes.prefix(512)) {
      throw Diagnostic(
        .notText, "the file is \(kind.name), not delimited text", at: .init(file: source),
        remedy: kind.remedy)
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      self.bytes = utf8(fromUTF16: bytes, bigEndian: bytes[0] == 0xFE)
      start = 0
      notes = []
      return
    }
    let range = byteRange(bytes)
    if range.lowest == 0, let nul = bytes.firstIndex(of: 0) {
      throw Diagnostic(
        .notText, "the file holds NUL bytes: it is not text, or UTF-16 without a byte order mark",
        at: .init(file: source, row: rowNumber(of: nul, in: bytes)), remedy: "save it as CSV UTF-8")
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard range.highest >= 0x80, let invalid = firstInvalidUTF8(bytes) else {
      self.start = start
      notes = []
      self.bytes = bytes
      return
    }
    let byte = String(bytes[invalid], radix: 16, uppercase: true)
    notes = [
      Diagnostic(
        .encodingAssumed, severity: .note, "the file is not UTF-8: read as Windows-1252",
        at: .init(file: source, row: rowNumber(of: invalid, in: bytes)),
        found: "byte 0x\(byte)", remedy: "save it as CSV UTF-8 if names look wrong")
    ]
    self.start = start
    self.bytes = utf8(fromWindows1252: bytes)
  }

  /// The bytes, given away so that whoever compacts them in place need not copy them.
  mutating func takeBytes() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }
}

private struct ForeignKind {
  let name: String
  let remedy: String?
}

/// What a file that is no delimited text is, by its first bytes.
private func foreignKind(_ head: ArraySlice<UInt8>) -> ForeignKind? {
  let workbook = "keep its own extension (.xlsx, .ods), or save the sheet as CSV UTF-8"
  let signatures: [(bytes: [UInt8], kind: ForeignKind)] = [
    ([0x50, 0x4B, 0x03, 0x04], .init(name: "a workbook or a zip archive", remedy: workbook)),
    ([0xD0, 0xCF, 0x11, 0xE0], .init(name: "an old Excel workbook", remedy: workbook)),
    ([0x1F, 0x8B], .init(name: "compressed (gzip)", remedy: "unpack it first")),
    (Array("%PDF".utf8), .init(name: "a PDF", remedy: nil)),
    (
      Array("SQLite format 3".utf8),
      .init(name: "a GeoPackage or another SQLite database", remedy: "keep its own extension (.gpkg)")
    ),
  ]
  if let match = signatures.first(where: { head.starts(with: $0.bytes) }) { return match.kind }
  let text = String(decoding: head.drop { $0.isBlank || $0 >= 0x80 }, as: UTF8.self).lowercased()
  if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") {
    return ForeignKind(
      name: "a web page", remedy: "download the file itself: a site often sends a page instead")
  }
  return nil
}

private func rowNumber(of offset: Int, in bytes: [UInt8]) -> Int {
  bytes[..<offset].count { $0 == 0x0A } + 1
}

/// The lowest and highest byte: plain ASCII without NUL, the common case, is settled many bytes at a time.
private func byteRange(_ bytes: [UInt8]) -> (lowest: UInt8, highest: UInt8) {
  var range: (lowest: UInt8, highest: UInt8) = (.max, .min)
  for byte in bytes {
    range.lowest = min(range.lowest, byte)
    range.highest = max(range.highest, byte)
  }
  return range
}

/// The offset of the first byte that is no UTF-8; `nil` for valid text.
private func firstInvalidUTF8(_ bytes: [UInt8]) -> Int? {
  do {
    _ = try UTF8Span(validating: bytes.span)
    return nil
  } catch {
    return error.byteOffsets.lowerBound
  }
}

/// The 32 code points of Windows-1252 that are not those of Latin-1 (Microsoft's code page 1252; its five
/// unused bytes stand for the control characters of the same number, as in the WHATWG Encoding Standard).
private let windows1252: [UInt16] = [
  0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
  0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
  0x0153, 0x9D, 0x017E, 0x0178,
]

private func utf8(fromWindows1252 bytes: [UInt8]) -> [UInt8] {
  var decoded: [UInt8] = []
  decoded.reserveCapacity(bytes.count + bytes.count / 8)
  for byte in bytes {
    if byte < 0x80 {
      decoded.append(byte)
    } else {
      let point = byte < 0xA0 ? windows1252[Int(byte - 0x80)] : UInt16(byte)
      decoded.append(contentsOf: Unicode.Scalar(point).map { Array(String($0).utf8) } ?? [])
    }
  }
  return decoded
}

/// Unpaired surrogates and half a code unit at the end become U+FFFD.
private func utf8(fromUTF16 bytes: [UInt8], bigEndian: Bool) -> [UInt8] {
  let units = (1..<(bytes.count + 1) / 2).map { unit -> UInt16 in
    let first = UInt16(bytes[unit * 2])
    guard unit * 2 + 1 < bytes.count else { return 0xFFFD }
    let second = UInt16(bytes[unit * 2 + 1])
    return bigEndian ? first << 8 | second : second << 8 | first
  }
  return Array(String(decoding: units, as: UTF16.self).utf8)
}
