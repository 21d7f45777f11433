import Statistics
import Testing

@testable import Cartography

@Suite("Histogram")
struct HistogramTests {
  @Test(
    "every value is in one bin, however small or large values are",
    arguments: [1, .leastNonzeroMagnitude, 1e-300, 1e300, 1e12])
  func bins(unit: Double) throws {
    let values = (0...40).map { Double($0) * unit }
    let classes = classify(values.map(Optional.some), by: .equalInterval(classes: 2))
    let histogram = try #require(Histogram(values: values, classes, [.white, Colour(0x000000)]))
    #expect(histogram.bars.reduce(0) { $0 + $1.count } == 41)
    #expect(histogram.bars.first?.count == 2 && histogram.bars.last?.count == 2)
  }

  @Test("values that do not vary, or whose range is no number, have none")
  func none() {
    for values in [[3.0, 3], [-1.7e308, 1.7e308]] {
      let classes = classify(values.map(Optional.some), by: .equalInterval(classes: 1))
      #expect(Histogram(values: values, classes, [.white]) == nil)
    }
  }
}
