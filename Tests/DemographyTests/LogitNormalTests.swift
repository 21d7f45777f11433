import Testing

@testable import Demography

@Suite("Distributions of rates")
struct LogitNormalTests {
  @Test("limits that are even on the logit scale are those of the distribution")
  func limits() throws {
    // logit 0.2 = -1.386294; the limits lie 0.5 from it.
    let rate = PrevalenceRate(
      ages: .all, sex: .persons, rate: 0.2,
      precision: .limits(lower: 0.131_667_561_667_867_06, upper: 0.291_875_132_740_577_8))
    let distribution = try #require(LogitNormal(rate))
    // The limits above are written to 16 digits.
    #expect(abs(distribution.rate(at: 0) - 0.2) < 1e-15)
    #expect(abs(distribution.deviation - 0.5 / 1.959_963_984_540_054) < 1e-12)
    #expect(abs(distribution.rate(at: -1.959_963_984_540_054) - 0.131_667_561_667_867_06) < 1e-12)
  }

  @Test("a sample size gives the variance of the empirical logit")
  func sample() throws {
    let rate = PrevalenceRate(ages: .all, sex: .persons, rate: 0.25, precision: .sampleSize(100))
    // (101 x 102) / (100 x 26 x 76) = 0.0521356...
    let deviation = try #require(LogitNormal(rate)).deviation
    #expect(abs(deviation * deviation - 10_302.0 / 197_600) < 1e-15)
  }

  @Test("a rate without limits, or of 0 or 1, has no distribution")
  func none() {
    #expect(LogitNormal(PrevalenceRate(ages: .all, sex: .persons, rate: 0.2)) == nil)
    for rate in [0.0, 1] {
      let rate = PrevalenceRate(
        ages: .all, sex: .persons, rate: rate, precision: .limits(lower: 0, upper: 1))
      #expect(LogitNormal(rate) == nil)
    }
  }

  @Test("a limit of 0 leaves the other side to tell")
  func oneSide() throws {
    let rate = PrevalenceRate(
      ages: .all, sex: .persons, rate: 0.2, precision: .limits(lower: 0, upper: 0.291_875_132_740_577_8))
    #expect(abs(try #require(LogitNormal(rate)).deviation - 0.5 / 1.959_963_984_540_054) < 1e-12)
  }

  @Test("normal draws have mean 0 and variance 1, and depend on seed and name")
  func normal() {
    var stream = NormalDraws(seed: 1, name: "a")
    let drawn = (0..<100_000).map { _ in stream.next() }
    let mean = drawn.reduce(0, +) / 100_000
    let variance = drawn.reduce(0) { $0 + $1 * $1 } / 100_000
    // Four standard errors: 4 / sqrt(100,000), and 4 sqrt(2 / 100,000).
    #expect(abs(mean) < 0.0127)
    #expect(abs(variance - 1) < 0.0179)
    var again = NormalDraws(seed: 1, name: "a")
    var other = NormalDraws(seed: 1, name: "b")
    #expect(again.next() == drawn[0])
    #expect(other.next() != drawn[0])
  }
}
