import Parallel
import Testing

@testable import Cartography

/// Words of the page that the description contradicts, and the other way round.
@Suite struct NoteChecksTests {
  static let spoilt = [
    SpoiltKind(
      .change, 1, "denominators left out", #"<g id="map_remarks">.*?</g>"#, "", "and the page does not"),
    SpoiltKind(
      .change, 1, "other denominators", #"(<g id="map_remarks">.*?<text[^>]*>)[^<]*"#,
      "$1Both are counts of people.", "the page says 'Both are counts of people'"),
    SpoiltKind(
      .change, 1, "a difference the other way round", #"(<g id="map_panels">.*?)second less first"#,
      "$1first less second",
      "the maps are called"),
    SpoiltKind(
      .multiples, 1, "maps exchanged",
      #"(<g id="map_panels">.<text[^>]*>)([^<]*)(</text>.<text[^>]*>)([^<]*)"#,
      "$1$4$3$2", "the maps are called"),
    SpoiltKind(
      .multiples, 1, "maps without titles", #"<g id="map_panels">.*?</g>"#, "", "the maps are called ''"),
    SpoiltKind(
      .similar, 1, "another confidence", "(>[^<]*)95 % confidence", "$190 % confidence",
      "desc notes 'Not significant: 90 % confidence"),
    SpoiltKind(
      .clusters, 1, "another kind of neighbours", "(<desc.*?)queen contiguity", "$1rook contiguity",
      "rook contiguity"),
    SpoiltKind(
      .hexagons, 1, "other hexagons", "(>Each hexagon is one )ward", "$1town", "Each hexagon is one"),
    SpoiltKind(.choropleth, 1, "another noun", ">wards</text>", ">LSOAs</text>", "counts 'LSOAs'"),
  ]

  @Test(arguments: spoilt) func falseNotesFail(_ spoilt: SpoiltKind) throws { try spoilt.expectFailure() }

  /// A year that the credits name is one of the description's.
  @Test func anotherSourceYearFails() throws {
    var map = try exampleMap()
    map.credits[0] += " Figures of 2019."
    let good = String(decoding: try map.render(workers: .one).svg, as: UTF8.self)
    #expect(good.contains("Source year: 2019"))
    let spoilt = good.replacing("Source year: 2019", with: "Source year: 2001")
    for (svg, outcome) in [(good, PreflightCheck.Outcome.passed), (spoilt, .failed)] {
      let check = try #require(try Preflight(svg: Array(svg.utf8)).checks().first { $0.number == 1 })
      #expect(check.outcome == outcome, "\(check.figure)")
    }
    let check = try #require(try Preflight(svg: Array(spoilt.utf8)).checks().first { $0.number == 1 })
    #expect(check.figure.contains("desc lacks the source's year 2019"))
  }
}
