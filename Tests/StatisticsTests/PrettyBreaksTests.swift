import Statistics
import Testing

@Suite("Round breaks")
struct PrettyBreaksTests {
  struct RCase: Sendable {
    var low: Double
    var high: Double
    var intervals: Int
    var breaks: [Double]
  }

  /// R 4.2.2: pretty(c(low, high), intervals).
  static let rCases: [RCase] = [
    RCase(low: 0.13, high: 4111.45, intervals: 5, breaks: [0, 1000, 2000, 3000, 4000, 5000]),
    RCase(low: 15.57, high: 155.3, intervals: 5, breaks: [0, 20, 40, 60, 80, 100, 120, 140, 160]),
    RCase(low: -10, high: 20, intervals: 5, breaks: [-10, -5, 0, 5, 10, 15, 20]),
    RCase(low: 0, high: 1, intervals: 5, breaks: [0, 0.2, 0.4, 0.6, 0.8, 1]),
    RCase(low: 0, high: 0.7, intervals: 7, breaks: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]),
    RCase(low: 1e-12, high: 9e-12, intervals: 5, breaks: [0, 2e-12, 4e-12, 6e-12, 8e-12, 1e-11]),
  ]

  @Test("as R's pretty", arguments: rCases)
  func likeR(rCase: RCase) {
    // Exact: each is the decimal number that it looks like, where R's carry the rounding of a sum.
    #expect(prettyBreaks(rCase.low, rCase.high, intervals: rCase.intervals) == rCase.breaks)
  }

  @Test("one value still gives a range around it", arguments: [0, 5, -3, 1e9, 1e-9])
  func single(value: Double) throws {
    let breaks = prettyBreaks(value, value, intervals: 5)
    #expect(try #require(breaks.first) <= value)
    #expect(try #require(breaks.last) >= value)
    #expect(breaks.count >= 2)
  }
}
