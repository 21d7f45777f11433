import Testing

@testable import Cartography

@Suite struct ColourDifferenceTests {
  struct Pair: Sendable {
    let first: [Double]
    let second: [Double]
    let difference: Double
  }

  /// Sharma, Wu and Dalal (2005), table 1: pairs 1, 4, 7, 8, 10, 13, 14, 17, 18, 24 and 34, which between them
  /// reach every branch of the mean hue.
  @Test(arguments: [
    Pair(first: [50, 2.6772, -79.7751], second: [50, 0, -82.7485], difference: 2.0425),
    Pair(first: [50, -1.3802, -84.2814], second: [50, 0, -82.7485], difference: 1.0000),
    Pair(first: [50, 0, 0], second: [50, -1, 2], difference: 2.3669),
    Pair(first: [50, -1, 2], second: [50, 0, 0], difference: 2.3669),
    Pair(first: [50, 2.49, -0.001], second: [50, -2.49, 0.0009], difference: 7.1792),
    Pair(first: [50, 2.49, -0.001], second: [50, -2.49, 0.0011], difference: 7.2195),
    Pair(first: [50, 2.5, 0], second: [50, 0, -2.5], difference: 4.3065),
    Pair(first: [50, 2.5, 0], second: [73, 25, -18], difference: 27.1492),
    Pair(first: [60.2574, -34.0099, 36.2677], second: [60.4626, -34.1751, 39.4387], difference: 1.2644),
    Pair(first: [2.0776, 0.0795, -1.1350], second: [0.9033, -0.0636, -0.5514], difference: 0.9082),
  ])
  func publishedPairsAgreeToTheirLastDigit(_ pair: Pair) {
    func lab(_ v: [Double]) -> Lab { Lab(lightness: v[0], a: v[1], b: v[2]) }
    let (first, second) = (lab(pair.first), lab(pair.second))
    #expect(abs(ciede2000(first, second) - pair.difference) < 5e-5)
    #expect(abs(ciede2000(second, first) - pair.difference) < 5e-5)
  }

  /// A grey stays grey for every reader: the rows of each matrix sum to 1 within their last digit.
  @Test(arguments: ColourVision.allCases) func greysLookTheSameToEveryReader(_ vision: ColourVision) {
    let grey = Colour(0x808080)
    let seen = vision.seen(grey.linear).lab
    #expect(ciede2000(seen, grey.linear.lab) < 0.01)
  }
}
