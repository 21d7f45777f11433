import Testing

@testable import Cartography

/// Hatches that are not drawn, or otherwise.
@Suite struct PatternChecksTests {
  static let spoilt = [
    SpoiltKind(
      .choropleth, 12, "an empty hatch", #"(<pattern id="map_missing[^>]*>).*?</pattern>"#, "$1</pattern>",
      "the hatch 'map_missing"),
    SpoiltKind(
      .choropleth, 12, "a hatch without lines", #"(<pattern id="map_missing[^>]*><rect[^>]*>)<path[^>]*>"#,
      "$1",
      "the hatch 'map_missing"),
    SpoiltKind(
      .uncertain, 12, "lines that nobody sees",
      #"(<pattern id="map_uncertain_[^>]*><rect[^>]*><path[^>]*)stroke-width="\.5""#,
      #"$1stroke-width="0""#, "the hatch 'map_uncertain_"),
    SpoiltKind(
      .similar, 12, "a hatch left out", #"<pattern id="map_not-significant_[^>]*>.*?</pattern>"#, "",
      "no hatch 'map_not-significant_"),
    SpoiltKind(
      .zeros, 12, "a hatch of another's", #"<pattern id="map_zero""#, #"<pattern id="zero""#, "none of ours"),
  ]

  @Test(arguments: spoilt) func hatchesNotAsDrawnFail(_ spoilt: SpoiltKind) throws {
    try spoilt.expectFailure()
  }
}
