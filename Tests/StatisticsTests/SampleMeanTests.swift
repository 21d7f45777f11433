import Statistics
import TestSupport
import Testing

@Suite("Means of samples")
struct SampleMeanTests {
  /// By hand: 2, 4, 6, 8 have mean 5 and variance 20/3; t(0.975, 3) = 3.1824463052837 and t(0.999, 3) =
  /// 10.2145318524074 (R's qt).
  @Test(
    "Student's limits at any confidence, from the values or from mean, deviation and size",
    arguments: [(0.95, 3.1824463052837078), (0.998, 10.214531852407383)])
  func student(confidence: Double, quantile: Double) throws {
    let found = try sampleMean([2, nil, 4, 6, 8], confidence: confidence).get()
    let error = (20.0 / 3 / 4).squareRoot()
    #expect(found.value == 5)
    #expect(agree(found.standardError, error, within: 1e-15))
    #expect(agree(found.limits.lower, 5 - quantile * error, within: 1e-12))
    #expect(agree(found.limits.upper, 5 + quantile * error, within: 1e-12))
    let summary = sampleMean(
      mean: 5, standardDeviation: (20.0 / 3).squareRoot(), count: 4, confidence: confidence)
    #expect(agree(summary.value?.limits.upper, found.limits.upper, within: 1e-14))
  }

  @Test("one bad area is not computed, with its reason")
  func reasons() {
    func reason(_ mean: Double?, _ deviation: Double?, _ count: Double?) -> String? {
      sampleMean(mean: mean, standardDeviation: deviation, count: count).reasonNotComputed
    }
    #expect(sampleMean([1, nil]).reasonNotComputed == "fewer than two values are available")
    #expect(reason(nil, 1, 5) == "the mean is missing")
    #expect(reason(3, nil, 5) == "the standard deviation is missing")
    #expect(reason(3, -1, 5) == "the standard deviation is negative")
    #expect(reason(3, 1, nil) == "the number of people is missing")
    #expect(reason(3, nil, 1) == "there are fewer than two people")
    #expect(reason(3, 0, 2) == nil)
  }

  @Test("pooled samples are the sample of all their members", arguments: [1, 2, 3] as [UInt64])
  func pooled(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    // Far from 0, where sums of plain squares would lose the deviation's digits.
    let groups = [1, 2, 7, 30].map { size in
      (0..<size).map { _ in 1e6 + Double.random(in: 0...1, using: &generator) }
    }
    let origin = 1e6
    var (count, distances, squares) = (0.0, 0.0, 0.0)
    for group in groups {
      let n = Double(group.count)
      let mean = group.reduce(0, +) / n
      count += n
      distances += n * (mean - origin)
      squares += group.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } + n * (mean - origin) * (mean - origin)
    }
    let found = try #require(
      PooledSample(count: count, distances: distances, squares: squares, origin: origin))
    let all = try sampleMean(groups.flatMap { $0 }).get()
    // The values themselves hold 1e-10 of a unit.
    #expect(agree(found.mean, all.value, within: 1e-14), "seed \(seed)")
    let error = found.standardDeviation / count.squareRoot()
    #expect(agree(error, all.standardError, within: 1e-9), "seed \(seed)")
    #expect(PooledSample(count: 0, distances: 0, squares: 0, origin: 0) == nil)
    #expect(PooledSample(count: 1, distances: 2, squares: 4, origin: 1)?.standardDeviation == 0)
  }
}
