import Testing

@testable import Cartography

@Suite struct ChartInkTests {
  /// What lies beside or on each other differs by ten L*.
  @Test func marksDifferInGrey() {
    let pairs: [(Colour, Colour)] = [
      (ChartInk.males, ChartInk.females), (ChartInk.females, .white), (ChartInk.males, .black),
      (ChartInk.range, .white), (ChartInk.others, ChartInk.range), (ChartInk.mark, ChartInk.range),
      (ChartInk.mark, ChartInk.centre), (ChartInk.centre, ChartInk.range), (ChartInk.mark, .white),
    ]
    for (a, b) in pairs { #expect(abs(a.lightness - b.lightness) >= 10, "\(a) beside \(b)") }
  }

  /// Colour blindness leaves the two sides of a pyramid, and the area and the middle of a profile, apart.
  @Test(arguments: ColourVision.allCases) func marksDifferForEveryReader(_ vision: ColourVision) {
    #expect(colourDifference(ChartInk.males, ChartInk.females, for: vision) >= 10)
    #expect(colourDifference(ChartInk.mark, ChartInk.centre, for: vision) >= 10)
  }
}
