import Testing

@testable import Cartography

@Suite struct ColourTests {
  @Test func numbersAreWrittenAsSixLowerCaseDigits() {
    #expect(Colour(0x2C7FB8).description == "#2c7fb8")
    #expect(Colour.black.description == "#000000")
  }

  /// The rows of the sRGB matrix sum to the white point within 1e-7.
  /// WCAG 2.2: the contrast of black on white is 21 : 1, of a colour on itself 1 : 1.
  @Test func contrastHasItsPublishedEnds() {
    #expect(abs(Colour.black.contrast(with: .white) - 21) < 1e-5)
    #expect(Colour(0x41B6C4).contrast(with: Colour(0x41B6C4)) == 1)
  }

  /// L* of the grey #777777 is 50.03 (CIE 1976, from Y = 0.1845).
  @Test func lightnessFollowsTheCubeRoot() {
    #expect(abs(Colour(0x777777).lightness - 50.03) < 0.01)
    #expect(abs(Colour.white.lightness - 100) < 1e-5)
    #expect(Colour.black.lightness == 0)
  }

  /// The worst case is the grey whose contrasts with black and with white are equal: 21 ** 0.5 = 4.583.
  @Test func inkIsReadableOnEveryColourOfACube() {
    for red in stride(from: 0, through: 255, by: 15) {
      for green in stride(from: 0, through: 255, by: 15) {
        for blue in stride(from: 0, through: 255, by: 15) {
          let colour = Colour(red: UInt8(red), green: UInt8(green), blue: UInt8(blue))
          #expect(colour.ink.contrast(with: colour) > 4.58)
        }
      }
    }
  }
}
