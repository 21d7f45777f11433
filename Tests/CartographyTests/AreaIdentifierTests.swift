import Testing

@testable import Cartography

@Suite struct AreaIdentifierTests {
  @Test func officialCodesAreTheirOwnIds() {
    #expect(areaIdentifier("E05009406") == "E05009406")
  }

  @Test func idsAreXMLNamesAndDiffer() {
    let codes = [
      "", "1", "E 1", "E_1", "E<1", "E&1", "map_title", "é", "x_1", "x__31_", "E\u{0}", "-", "E-1", "E.1",
      "_31_",
    ]
    let ids = codes.map(areaIdentifier)
    #expect(Set(ids).count == codes.count)
    for id in ids {
      #expect(id.wholeMatch(of: /[A-Za-z][A-Za-z0-9._-]*/) != nil, "\(id)")
      #expect(!id.hasPrefix("map_"))
    }
  }
}
