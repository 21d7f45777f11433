import Statistics
import Testing

@Suite("Sample quantiles")
struct QuantileTests {
  /// R 4.2.2: quantile(c(2, 3, 5, 7, 11, 13), 0.4, type = 1...9), by hand from Hyndman and Fan's definitions:
  /// n p = 2.4; n p + 1/2 = 2.9; (n + 1) p = 2.8; 1 + (n - 1) p = 3; 1/3 + (n + 1/3) p; 3/8 + (n + 1/4) p.
  static let expected: [Double] = [5, 5, 3, 3.8, 4.8, 4.6, 5, 3 + 5.2 / 3, 4.75]

  @Test("the nine types", arguments: zip(QuantileType.allCases, expected))
  func types(type: QuantileType, expected: Double) {
    #expect(agree(quantile(ofSorted: [2, 3, 5, 7, 11, 13], 0.4, type: type), expected, within: 1e-14))
  }

  @Test("the ends, ties and nothing", arguments: QuantileType.allCases)
  func ends(type: QuantileType) {
    #expect(quantile(ofSorted: [1, 2, 4], 0, type: type) == 1)
    #expect(quantile(ofSorted: [1, 2, 4], 1, type: type) == 4)
    #expect(quantile(ofSorted: [3], 0.3, type: type) == 3)
    #expect(quantile(ofSorted: [0.1, 0.1, 0.1], 0.35, type: type) == 0.1)
    #expect(quantile(ofSorted: [], 0.5, type: type) == nil)
  }
}
