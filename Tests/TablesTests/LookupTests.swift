import Diagnostics
import TestSupport
import Tables
import Testing

@Suite("Lookups")
struct LookupTests {
  private func lookup(_ text: String, weight: String? = nil) throws -> Lookup {
    try Lookup(table(text), from: "from", to: "to", weight: weight)
  }

  @Test("links come sorted by target, then source, whatever the file's order")
  func sorted() throws {
    let lookup = try lookup("from,to\nc,Y\nb,X\na,Y\n")
    #expect(lookup.links.map { $0.source + $0.target } == ["bX", "aY", "cY"])
    #expect(lookup.links.allSatisfy { $0.weight == 1 } && !lookup.isWeighted)
    #expect(lookup.sources(of: ["Y"]) == ["a", "c"])
  }

  @Test("repeated rows are noted, sources without a target listed")
  func repeated() throws {
    let lookup = try lookup("from,to\na,X\na,X\nb,\nc,X\n")
    #expect(lookup.links.count == 2)
    #expect(lookup.sourcesWithoutTarget == ["b"])
    #expect(lookup.notes.map(\.code) == [.duplicateRows, .lookupCodeBlank])
    #expect(lookup.notes[0].location?.row == 3)
  }

  @Test("several targets without weights are refused with count and samples")
  func manyToMany() throws {
    let error = try #require(diagnostic { _ = try lookup("from,to\na,X\na,Y\nb,X\nc,X\nc,Z\n") })
    #expect(error.code == .manyToManyLookup)
    #expect(error.summary.hasPrefix("2 source areas"))
    #expect(error.details == ["a: X, Y", "c: X, Z"])
  }

  @Test("weights have to be shares that sum to one")
  func weights() throws {
    let good = try lookup("from,to,w\na,X,0.3\na,Y,0.7\nb,X,1\n", weight: "w")
    #expect(good.isWeighted && good.links.map(\.weight) == [0.3, 1, 0.7])
    // Rounded to four places, as published weights are: within the tolerance.
    _ = try lookup("from,to,w\na,X,0.3333\na,Y,0.3333\na,Z,0.3333\n", weight: "w")
    for (text, words) in [
      ("from,to,w\na,X,0.3\na,Y,0.6\n", "do not sum to 1"), ("from,to,w\na,X,70\n", "not a share"),
      ("from,to,w\na,X,-0.1\na,Y,1.1\n", "not a share"), ("from,to,w\na,X,\n", "not a share"),
      ("from,to,w\na,X,0.5\na,X,0.6\n", "two weights"),
    ] {
      let error = try #require(diagnostic { _ = try lookup(text, weight: "w") })
      #expect(error.code == .lookupWeights)
      #expect(error.summary.contains(words), "\(error.summary)")
    }
  }

  @Test("a row without a source is refused")
  func blankSource() throws {
    let error = try #require(diagnostic { _ = try lookup("from,to\na,X\n,Y\n") })
    #expect(error.code == .lookupCodeBlank && error.location?.row == 3)
  }

  private static let changes = "data/lookups/lsoa11_lsoa21_lad22_ew.csv"

  @Test("the real table of changed LSOAs is many to many", .enabled(if: SharedData.has(changes)))
  func realManyToMany() throws {
    let table = try readDelimitedFile(SharedData.path(Self.changes))
    let error = try #require(diagnostic { _ = try Lookup(table, from: "LSOA11CD", to: "LSOA21CD") })
    #expect(error.code == .manyToManyLookup)
    #expect(error.details.last?.hasPrefix("and ") == true)
  }
}
