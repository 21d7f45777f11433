import Testing

@testable import Statistics

@Suite("Random distributions")
struct RandomDistributionsTests {
  /// Mean and variance of many draws, against the distribution's; six standard errors of each.
  private func check(
    _ draws: [Double], mean: Double, variance: Double, kurtosis: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let count = Double(draws.count)
    let found = draws.reduce(0, +) / count
    let spread = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    #expect(abs(found - mean) < 6 * (variance / count).squareRoot(), sourceLocation: sourceLocation)
    #expect(
      abs(spread - variance) < 6 * variance * ((kurtosis - 1) / count).squareRoot(),
      sourceLocation: sourceLocation)
  }

  @Test("normal")
  func normal() {
    var random = RandomStream(seed: 1, stream: 1)
    check((0..<20_000).map { _ in random.normal() }, mean: 0, variance: 1, kurtosis: 3)
  }

  @Test("gamma has mean and variance of its shape", arguments: [0.3, 1, 4.5, 200])
  func gamma(shape: Double) {
    var random = RandomStream(seed: 2, stream: 1)
    check(
      (0..<20_000).map { _ in random.gamma(shape: shape) }, mean: shape, variance: shape,
      kurtosis: 3 + 6 / shape)
  }

  @Test("beta")
  func beta() {
    var random = RandomStream(seed: 3, stream: 1)
    // a = 2, b = 6: mean 1/4, variance 12 / (64 x 9).
    check((0..<20_000).map { _ in random.beta(2, 6) }, mean: 0.25, variance: 12.0 / 576, kurtosis: 3.1)
  }

  @Test("Student's t has the variance nu / (nu - 2)", arguments: [9.0, 30])
  func student(nu: Double) {
    var random = RandomStream(seed: 5, stream: 1)
    check(
      (0..<20_000).map { _ in random.student(degreesOfFreedom: nu) }, mean: 0, variance: nu / (nu - 2),
      kurtosis: 3 + 6 / (nu - 4))
  }

  @Test("Dirichlet shares add up to 1 around their means")
  func dirichlet() {
    var random = RandomStream(seed: 4, stream: 1)
    let draws = (0..<20_000).map { _ in random.dirichlet(means: [2, 1, 0, 1], concentration: 20) }
    #expect(draws.allSatisfy { abs($0.reduce(0, +) - 1) < 1e-12 && $0[2] == 0 })
    check(draws.map { $0[0] }, mean: 0.5, variance: 0.25 / 21, kurtosis: 3)
    check(draws.map { $0[1] }, mean: 0.25, variance: 0.1875 / 21, kurtosis: 3.3)
  }
}
