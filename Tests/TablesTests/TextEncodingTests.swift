import Diagnostics
import Tables
import Testing

@Suite("Encodings")
struct TextEncodingTests {
  private let expected = [["Ynys Môn", "1"]]

  private func parsed(_ bytes: [UInt8]) throws -> TextTable {
    try TextTable(parsing: bytes, source: "test.csv")
  }

  @Test("UTF-8 with and without a byte order mark")
  func utf8() throws {
    let text = Array("name,n\nYnys Môn,1\n".utf8)
    for bytes in [text, [0xEF, 0xBB, 0xBF] + text] {
      let table = try parsed(bytes)
      #expect(table.columnNames == ["name", "n"])
      #expect(cells(table) == expected)
      #expect(table.notes.isEmpty)
    }
  }

  @Test("a byte order mark before a quoted name")
  func markBeforeQuote() throws {
    #expect(try parsed([0xEF, 0xBB, 0xBF] + Array("\"a,b\",n\n1,2\n".utf8)).columnNames == ["a,b", "n"])
  }

  @Test("UTF-16 with a byte order mark, either order", arguments: [true, false])
  func utf16(bigEndian: Bool) throws {
    let units = Array("\u{FEFF}name\tn\r\nYnys Môn\t1\r\n".utf16)
    let bytes = units.flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return bigEndian ? [high, low] : [low, high]
    }
    let table = try parsed(bytes)
    #expect(table.columnNames == ["name", "n"])
    #expect(cells(table) == expected)
  }

  @Test("what is not UTF-8 is read as Windows-1252, and noted with its row")
  func windows1252() throws {
    // 0xF4 is o with circumflex; 0x80 the euro, 0x92 a curly apostrophe, 0x96 an en dash.
    let table = try parsed(
      Array("name,n\nYnys M".utf8) + [0xF4] + Array("n,1\nx".utf8) + [
        0x80, 0x92, 0x96, 0x2C, 0x32,
      ])
    #expect(cells(table) == expected + [["x€’–", "2"]])
    #expect(table.notes.map(\.code) == [.encodingAssumed])
    #expect(table.notes.first?.location?.row == 2)
    #expect(table.notes.first?.found == "byte 0xF4")
  }

  @Test(
    "what is no text is named",
    arguments: [
      ([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], "a workbook or a zip archive"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "an old Excel workbook"),
      ([0x1F, 0x8B, 0x08], "gzip"),
      (Array("SQLite format 3\0".utf8), "GeoPackage"),
      (Array("\n<!DOCTYPE html><html>".utf8), "a web page"),
      (Array("a,b\n1,\0\n".utf8), "NUL"),
      (Array("a,b\n".utf8).flatMap { [$0, 0] }, "NUL"),  // UTF-16 without a mark
    ] as [([UInt8], String)])
  func notText(bytes: [UInt8], words: String) throws {
    let error = try #require(diagnostic { _ = try parsed(bytes) })
    #expect(error.code == .notText)
    #expect(error.summary.contains(words))
  }
}
