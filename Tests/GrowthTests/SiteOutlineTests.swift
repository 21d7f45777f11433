import Diagnostics
import Growth
import TestSupport
import Testing

/// Sites that polygons place.
@Suite("Sites over several areas")
struct SiteOutlineTests {
  private let outlines = [
    "A": SiteOutline(
      overlaps: [("W1", 30), ("W2", 10)], position: GridReference(easting: 480_000, northing: 240_000)),
    "B": SiteOutline(overlaps: [("W2", 7)]),
  ]

  private func read(_ text: String, columns: [String: String] = [:]) throws -> [Site] {
    try Site.read(
      table(text, "sites.csv"), columns: columns, baseYear: 2020, areas: ["W1", "W2"], outlines: outlines)
  }

  @Test("dwellings are split by area of overlap, and none is lost")
  func split() throws {
    let sites = try read("site,year,completions,demolitions\nA,2021,100,8\nA,2022,60,0\nB,2021,10,0\n")
    #expect(sites.map(\.code) == ["A", "A", "B"] && sites.map(\.area) == ["W1", "W2", "W2"])
    #expect(sites[0].completions == [2021: 75, 2022: 45] && sites[1].completions == [2021: 25, 2022: 15])
    #expect(sites[0].demolitions == [2021: 6, 2022: 0] && sites[1].demolitions == [2021: 2, 2022: 0])
    #expect(sites.map(\.shareOfSite) == [0.75, 0.25, 1])
    #expect(sites[0].gridReference == GridReference(easting: 480_000, northing: 240_000))
    #expect(sites.reduce(0) { $0 + $1.netDwellings } == 162)
  }

  @Test("shares add up to one, whatever the sizes", arguments: 0..<20)
  func conserved(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let overlaps = (0..<Int.random(in: 1...9, using: &random)).map {
      (area: "W\($0)", size: Double.random(in: 1e-3...1e7, using: &random))
    }
    let sum = SiteOutline(overlaps: overlaps).parts.reduce(0) { $0 + $1.share }
    // A few roundings of numbers up to 1.
    #expect(abs(sum - 1) < 1e-14, "seed \(seed)")
  }

  @Test("a site in one area is the same as by its code")
  func whole() throws {
    var byPolygon = try read("site,2021\nB,10\n")
    let byCode = try Site.read(table("site,area,2021\nB,W2,10\n", "sites.csv"))
    byPolygon[0].gridReference = nil
    #expect(byPolygon == byCode)
  }

  @Test("columns go by the file's names, and errors point at them")
  func columns() throws {
    let names = ["site": "REF", "2021": "y21"]
    #expect(try read("REF,y21\nB,10\n", columns: names)[0].completions == [2021: 10])
    let negative = diagnostic { _ = try read("REF,y21\nB,-1\n", columns: names) }
    #expect(
      negative?.location == Diagnostic.Location(file: "sites.csv", row: 2, column: "y21"),
      "\(String(describing: negative))")
    let missing = diagnostic { _ = try read("REF,y21\nB,1\n", columns: ["site": "CODE"]) }
    #expect(missing?.code.name == "column-not-found")
  }

  struct Bad: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    let code: DiagnosticCode
    let row: Int?
    var testDescription: String { name }
  }

  @Test(
    "bad input points at its row",
    arguments: [
      Bad(
        name: "an area that the polygon does not reach", text: "site,area,2021\nB,W1,5\n", code: .siteArea,
        row: 2),
      Bad(name: "neither polygon nor area", text: "site,2021\nB,5\nC,5\n", code: .siteArea, row: 3),
      Bad(
        name: "two areas for one site", text: "site,area,year,completions\nC,W1,2021,5\nC,W2,2022,5\n",
        code: .siteArea, row: 3),
      Bad(
        name: "completions without a year", text: "site,completions,demolitions\nB,5,2\n", code: .siteYears,
        row: nil),
      Bad(name: "no sites", text: "site,2021\n", code: .siteDwellings, row: nil),
      Bad(
        name: "demolitions without a year", text: "site,2021,demolitions\nB,5,2\n", code: .siteDwellings,
        row: nil),
    ])
  func bad(_ bad: Bad) throws {
    let error = diagnostic { _ = try read(bad.text) }
    #expect(error?.code == bad.code)
    #expect(error?.location?.file == "sites.csv" && error?.location?.row == bad.row)
  }
}
