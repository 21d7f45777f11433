import Testing

@testable import Cartography

@Suite struct CategoryColoursTests {
  static let sets: [[Colour]] = [
    CategoryColours.symbols,
    [
      HotSpotColours.highHigh, HotSpotColours.highLow, HotSpotColours.lowHigh, HotSpotColours.lowLow,
      HotSpotColours.notSignificant,
    ],
  ]

  /// Told apart by every reader, from the hatches too, and in a grey print.
  @Test(arguments: sets) func kindsAreToldApart(_ colours: [Colour]) {
    let scores = PaletteScores(colours)
    #expect(scores.worstDifference >= 10)
    #expect(scores.minimumDifferenceFromNoData >= 10)
    #expect(scores.minimumGreyDifference >= 10)
  }
}
