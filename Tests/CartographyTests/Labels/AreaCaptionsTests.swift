import Testing

@testable import Cartography

@Suite struct AreaCaptionsTests {
  /// What the legend explains is not said again for every area.
  @Test(arguments: [
    ("points, 0 to 100 = greatest need", "points"), ("ratio (England = 100)", "ratio"),
    ("% of residents", "% of residents"), ("", ""), ("(relative)", "(relative)"), ("people", "people"),
  ])
  func unitsAreShort(_ unit: String, _ short: String) {
    #expect(AreaCaptions.shortened(unit) == short)
  }
}
