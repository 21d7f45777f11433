import Testing

@testable import Cartography

/// False rows in a legend.
@Suite struct ClassRowChecksTests {
  private static let words = #"[^>]*>.<rect[^>]*>.<text[^>]*>"#

  static let spoilt = [
    SpoiltKind(
      .choropleth, 11, "a limit of two classes", #"(data-class="2" data-lower.*?)to under "#, "$1to ",
      "both hold"),
    SpoiltKind(
      .choropleth, 11, "a limit of no class", #"(data-class="4" data-lower"# + words + ")", "$1over ", "holds"
    ),
    SpoiltKind(
      .choropleth, 11, "a longer limit", #"(data-class="2" data-lower"# + words + #")([\d.]+) to"#,
      "$11$2 to", "does not say"),
    SpoiltKind(
      .choropleth, 11, "no limits", #"(data-class="2" data-lower"# + words + ")[^<]*", "$1some",
      "names no class"),
    SpoiltKind(
      .choropleth, 11, "the other closure", #"data-closure="left""#, #"data-closure="right""#,
      "its right limit"),
    SpoiltKind(
      .choropleth, 11, "words elsewhere",
      #"(data-class="3" data-lower[^>]*>.<rect[^>]*>.<text x="[\d.]+" y=")[\d.]+"#, "$1300",
      "does not stand beside its colour"),
    SpoiltKind(
      .choropleth, 11, "two samples", #"(data-class="3" data-lower[^>]*>.)(<rect[^>]*>)"#, "$1$2$2",
      "2 samples of its colour"),
    SpoiltKind(
      .choropleth, 11, "a sample painted over",
      ##"(data-class="4" data-lower[^>]*>.)(<rect[^>]*fill=")(#\w+)("[^>]*>)(.*)(<g id="map_scale")"##,
      "$1$2$3$4$5$2#123456$4$6", "is painted over"),
    SpoiltKind(
      .uncertain, 11, "hatched areas",
      #"(data-mark="uncertain" data-count=")\d+("[^>]*>.*?text-anchor="end"[^>]*>)\d+"#, "$199$299",
      "row uncertain counts 99"),
    SpoiltKind(
      .choropleth, 12, "swapped states", ">No data<(.*)>Suppressed<", ">Suppressed<$1>No data<",
      "the row of missing says 'Suppressed'"),
    SpoiltKind(
      .bivariate, 12, "swapped states of pairs", ">No data for one or both<(.*)>Suppressed<",
      ">Suppressed<$1>No data for one or both<", "the row of missing says 'Suppressed'"),
    SpoiltKind(
      .sites, 11, "a larger circle", #"(<circle id="map_symbol_S5"[^>]* r=")[\d.]+"#, "$130",
      "has a radius of 30 pt"),
    SpoiltKind(
      .sites, 11, "another amount in the key",
      #"(id="map_legend".*?<text x="[\d.]+" y="[\d.]+" font-size="8">)\d[\d,]*"#,
      "$15", "circle in the key of 5.0"),
    SpoiltKind(
      .sites, 11, "a large square", #"(<rect id="map_symbol_S2"[^>]* width=")[\d.]+"#, "$140",
      "is larger than"),
  ]

  @Test(arguments: spoilt) func falseRowsFail(_ spoilt: SpoiltKind) throws { try spoilt.expectFailure() }
}
