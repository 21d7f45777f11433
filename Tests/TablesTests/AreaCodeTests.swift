import Diagnostics
import Tables
import Testing

@Suite("Area codes")
struct AreaCodeTests {
  @Test(
    "country and level come from the prefix",
    arguments: [
      ("E00000001", .england, .outputArea), ("W00000001", .wales, .outputArea),
      ("S00088956", .scotland, .outputArea), ("N00000001", .northernIreland, .outputArea),
      ("E01000001", .england, .lowerSuperOutputArea), ("W01000001", .wales, .lowerSuperOutputArea),
      ("S01006506", .scotland, .lowerSuperOutputArea), ("E02000001", .england, .middleSuperOutputArea),
      ("E05009406", .england, .ward), ("W05000981", .wales, .ward), ("S13002516", .scotland, .ward),
      ("N08000101", .northernIreland, .ward), ("E06000042", .england, .localAuthority),
      ("E07000004", .england, .localAuthority), ("E08000001", .england, .localAuthority),
      ("E09000001", .england, .localAuthority), ("W06000001", .wales, .localAuthority),
      ("S12000033", .scotland, .localAuthority), ("N09000001", .northernIreland, .localAuthority),
      ("E10000002", .england, .county), ("E12000008", .england, .region),
      ("E92000001", .england, .country), ("N92000002", .northernIreland, .country),
      ("K02000001", .unitedKingdom, .country), ("E14000530", .england, .other),
      ("L93000001", .crownDependencies, .other),
    ] as [(String, AreaCode.Country, AreaCode.Level)])
  func levels(text: String, country: AreaCode.Country, level: AreaCode.Level) throws {
    let code = try #require(AreaCode(text))
    #expect(code.country == country)
    #expect(code.level == level)
    #expect(code.description == text)
  }

  @Test(
    "what is wrong is said",
    arguments: [
      ("", "empty"), ("E0500940", "8 characters"), ("E0500940O", "letter O"), ("EO5009406", "letter O"),
      ("e05009406", "lower case"), ("E05009406 ", "blanks around"), ("5009406", "is a number"),
      ("E5.01E+08", "rounded number"), ("5.01E+08", "is a number"), ("Q05009406", "country's letter"),
      ("E05-09406", "digits"), ("Wolverton", "digits"), ("Total", "5 characters"),
    ])
  func wrong(text: String, words: String) throws {
    #expect(AreaCode(text) == nil)
    let error = try #require(diagnostic { _ = try AreaCode(validating: text) })
    #expect(error.code == .notAnAreaCode)
    #expect(error.summary.contains(words), "\(error.summary)")
  }

  @Test("order and equality are those of the text")
  func order() throws {
    let texts = ["E00000001", "E05009406", "E05009407", "E05009416", "N08000101", "S13002516", "W05000981"]
    let codes = texts.compactMap { AreaCode($0) }
    #expect(codes.count == texts.count)
    #expect(codes.reversed().sorted() == codes)
    #expect(Set(codes + codes).count == texts.count)
    #expect(MemoryLayout<AreaCode>.stride == 16)
  }
}
