import Testing

@testable import Cartography

/// Circles that stand where they do not belong.
@Suite struct CirclePlacesTests {
  static let spoilt = [
    SpoiltKind(
      .circles, 11, "a circle in another area", #"(<circle id="map_symbol_E05001001"[^>]*cx=")[\d.]+"#,
      "$1300",
      "map_symbol_E05001001 does not stand in its area"),
    SpoiltKind(
      .circles, 11, "a circle off the page", #"(<circle id="map_symbol_E05001001"[^>]*cy=")"#, "$19",
      "map_symbol_E05001001 does not stand in its area"),
    SpoiltKind(
      .sites, 11, "a site off the map", #"(<circle id="map_symbol_S1"[^>]*cy=")"#, "$19",
      "map_symbol_S1 does not stand on the map"),
    SpoiltKind(
      .numbers, 7, "a number in another area",
      #"(<g data-area="E05001008">.*?<text x=")[\d.]+"#, "$110", "9 stands away from E05001008"),
  ]

  @Test(arguments: spoilt) func circlesElsewhereFail(_ spoilt: SpoiltKind) throws {
    try spoilt.expectFailure()
  }
}
