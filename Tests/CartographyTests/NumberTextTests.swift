import Testing

@testable import Cartography

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0.0, 0, "0"), (1234567.0, 0, "1,234,567"), (999.0, 0, "999"), (1000.0, 0, "1,000"),
    (-5.25, 1, "\u{2212}5.3"), (0.05, 2, "0.05"), (-0.004, 2, "0.00"), (12.345, 2, "12.35"),
    (0.1 + 0.2, 1, "0.3"), (1234.5, 1, "1,234.5"), (1e-12, 12, "0.000000000001"),
  ])
  func numbersAreRoundedAndGrouped(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(numberText(value, decimals: decimals) == text)
  }

  @Test func numbersBeyondExactnessStillShow() {
    #expect(numberText(1e20, decimals: 2) == "1E20")
    #expect(numberText(-1.5e300, decimals: 0) == "\u{2212}1.5E300")
    #expect(numberText(.infinity, decimals: 0) == "inf")
  }

  @Test func decimalsAreThoseOfTheValues() {
    #expect(exactDecimals(of: [1, 2, 3]) == 0)
    #expect(exactDecimals(of: [1.5, 2.25]) == 2)
    #expect(exactDecimals(of: [0.7000000000000001]) == 1)
    #expect(exactDecimals(of: [1.0 / 3]) == nil)
    #expect(exactDecimals(of: [1e-12]) == nil)
    #expect(exactDecimals(of: [Double]()) == 0)
  }
}
