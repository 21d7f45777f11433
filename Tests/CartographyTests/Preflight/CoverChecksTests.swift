import Testing

@testable import Cartography

/// What is painted over areas by hand.
@Suite struct CoverChecksTests {
  private static let patch = ##"<rect x="100" y="100" width="50" height="50" fill="#ffffff"/>"##

  private static let words = #"<text x="100" y="100" font-size="8">Draft</text>"#

  static let spoilt = [
    SpoiltKind(
      .choropleth, 6, "words on the whole", #"<g id="map_page">"#, words + #"<g id="map_page">"#,
      "'Draft' is in no part"),
    SpoiltKind(
      .choropleth, 6, "words on the page", #"<g id="map_page">"#, #"<g id="map_page">"# + words,
      "'Draft' is in no part"),
    SpoiltKind(
      .choropleth, 6, "words among the areas", #"</g>.<g id="map_labels">"#,
      words + #"</g><g id="map_labels">"#, "'Draft' is in no part"),
    SpoiltKind(
      .choropleth, 6, "words of no area among the labels", #"<g id="map_labels">"#,
      #"<g id="map_labels">"# + words, "'Draft' is in no part"),
    SpoiltKind(
      .choropleth, 6, "a patch", #"<g id="map_page">"#, patch + #"<g id="map_page">"#, "<rect> is in no part"),
    SpoiltKind(
      .choropleth, 6, "a patch among the labels", #"<g id="map_labels">"#, #"<g id="map_labels">"# + patch,
      "among the labels reaches beyond its words"),
    SpoiltKind(
      .choropleth, 6, "a large ground of a label", #"(<g data-area="E05001001">)"#, "$1" + patch,
      "reaches beyond its words"),
    SpoiltKind(
      .choropleth, 6, "a patch among the areas", #"</g>.<g id="map_labels">"#,
      patch + #"</g><g id="map_labels">"#,
      "<rect> among the areas is none"),
    SpoiltKind(
      .choropleth, 6, "a polygon on the page", #"<g id="map_page">"#,
      #"<g id="map_page"><polygon points="100 100 150 100 150 150"/>"#,
      "<polygon> on the page that no check reads"),
    SpoiltKind(
      .choropleth, 6, "a curve on the page", #"<g id="map_page">"#,
      #"<g id="map_page"><path d="M100 100q9 9 50 50z"/>"#,
      "<path> on the page that no check reads"),
    SpoiltKind(
      .choropleth, 6, "a second page", "</svg>", #"<g id="map_page">"# + patch + "</g></svg>",
      "map_page twice"),
    SpoiltKind(.choropleth, 6, "no page", #"<rect x="0" y="0"[^>]*>"#, "", "the page is not painted first"),
    SpoiltKind(
      .surroundings, 6, "a filled outline", #"(id="map_outline"[^>]*fill=")none"#, "$1#ffffff",
      "the outline is filled"),
    SpoiltKind(
      .inset, 6, "a patch in the inset", #"(<g id="map_inset"[^>]*>)"#, "$1" + patch, "the inset over area"),
    SpoiltKind(
      .inset, 12, "another colour in the inset", ##"(id="map_inset".*?<g fill=")#\w+"##, "$1#123456",
      "is #123456 and not as the area"),
    SpoiltKind(
      .sites, 6, "a patch among the symbols", #"(<g id="map_symbols"[^>]*>)"#,
      #"$1<path d="m100 100l50 0l0 50z"/>"#,
      "<path> among the symbols is none"),
  ]

  @Test(arguments: spoilt) func coversFail(_ spoilt: SpoiltKind) throws { try spoilt.expectFailure() }

  /// The circles of the part that is drawn larger are cut at its sides, which hides nothing.
  @Test func symbolsInAnInsetPass() throws {
    let svg = try ExampleKind.sitesWithInset.render(preset: "generic-170").svg
    #expect(String(decoding: svg, as: UTF8.self).contains("map_inset_symbols"))
    let failed = try Preflight(svg: svg).checks().filter { $0.outcome == .failed }.map(\.text)
    #expect(failed == [])
  }
}
