import Parallel
import Statistics
import TestSupport
import Testing

@Suite("Uncertainty of scores and ranks")
struct ScoreUncertaintyTests {
  static func indicators(areas: Int = 60, error: Bool = true) -> [UncertainIndicator] {
    var generator = SeededGenerator(seed: 11)
    let denominators: [Double?] = (0..<areas).map { _ in Double(Int.random(in: 200...2000, using: &generator))
    }
    let numerators: [Double?] = denominators.indices.map { area in
      area == 7 ? nil : ((denominators[area] ?? 0) * Double(area) / Double(areas)).rounded()
    }
    let shares = zip(numerators, denominators).map { x, n in x.flatMap { x in n.map { 100 * x / $0 } } }
    let years: [Double?] = (0..<areas).map { 85 - Double($0) / 10 }
    return [
      UncertainIndicator(
        name: "share", weight: 2, direction: .highIsWorst, values: shares,
        error: error
          ? .proportions(numerators: numerators, denominators: denominators, multiplier: 100) : .none),
      UncertainIndicator(
        name: "rate", weight: 1, direction: .highIsWorst, values: shares,
        error: error ? .rates(events: numerators, populations: denominators, multiplier: 100) : .none),
      UncertainIndicator(
        name: "years", weight: 1, direction: .lowIsWorst, values: years,
        error: error ? .standardErrors(years.map { _ in 1 }) : .none),
    ]
  }

  @Test("the same seed gives the same bits on any number of cores; another seed does not")
  func deterministic() {
    let options = UncertaintyOptions(
      draws: 60, seed: 2020, weightConcentration: 30, normalisations: [.percentile, .zScore, .minMax],
      aggregations: [.arithmetic, .geometric(floor: 1)])
    let one = scoreUncertainty(Self.indicators(), options: options)
    #expect(one == scoreUncertainty(Self.indicators(), options: options, workers: Workers(3)))
    var other = options
    other.seed = 1
    #expect(one != scoreUncertainty(Self.indicators(), options: other))
    // More draws keep those that were there: stream d is draw d.
    #expect(one[7].reasonNotComputed == "the area has no score in any draw")
  }

  @Test("the areas summed up in parts are those summed up at once", arguments: [1, 60, 7 * 60, 59 * 60 + 59])
  func inParts(cells: Int) {
    let options = UncertaintyOptions(
      draws: 60, seed: 2020, weightConcentration: 30, normalisations: [.percentile, .minMax],
      aggregations: [.arithmetic])
    let whole = scoreUncertainty(Self.indicators(), options: options)
    let parts = scoreUncertainty(Self.indicators(), options: options, cells: cells, workers: Workers(2))
    #expect(parts == whole)
    #expect(parts.count == 60)
  }

  @Test("without anything uncertain, every draw is the score itself")
  func certain() {
    let indicators = Self.indicators(error: false)
    let options = UncertaintyOptions(draws: 5, seed: 1)
    let found = scoreUncertainty(indicators, options: options)
    let plain = compositeScores(
      indicators.map {
        WeightedIndicator(
          name: $0.name, weight: $0.weight,
          values: normalise($0.values, by: .percentile, direction: $0.direction).values)
      }, by: .arithmetic
    ).scores
    let places = ranks(plain, direction: .highIsWorst)
    for area in plain.indices where area != 7 {
      let result = found[area].value
      // Seven digits are kept.
      #expect(agree(result?.scoreMedian, plain[area], within: 1e-6))
      #expect(result?.scoreLower == result?.scoreUpper)
      #expect(result?.rankLower == places[area] && result?.rankUpper == places[area])
    }
    // 59 areas with a score: 5 are the most needy tenth, 11 the fifth.
    #expect(found.compactMap { $0.value?.probabilityOfMostNeedyTenth }.reduce(0, +) == 5)
    #expect(found.compactMap { $0.value?.probabilityOfMostNeedyFifth }.reduce(0, +) == 11)
  }

  @Test("intervals hold their medians, and probabilities add up to the places there are")
  func coherent() {
    let found = scoreUncertainty(
      Self.indicators(), options: UncertaintyOptions(draws: 200, seed: 5, weightConcentration: 20))
    for result in found.compactMap(\.value) {
      #expect(result.scoreLower <= result.scoreMedian && result.scoreMedian <= result.scoreUpper)
      #expect(result.rankLower <= result.rankMedian && result.rankMedian <= result.rankUpper)
      #expect(result.probabilityOfMostNeedyTenth <= result.probabilityOfMostNeedyFifth)
      #expect(result.drawCount == 200)
    }
    let places = found.compactMap { $0.value?.probabilityOfMostNeedyTenth }.reduce(0, +)
    // 5 places in each draw, and ties of percentile scores may leave one empty or fill it twice.
    #expect(abs(places - 5) < 0.5)
  }

  /// By theory: a value with standard error 1 and a fixed scale (goalposts 0...100) has the interval
  /// +/- 1.96.
  @Test("sampling error comes through at its size")
  func size() throws {
    let indicator = UncertainIndicator(
      name: "a", weight: 1, direction: .highIsWorst, values: [50, 10], error: .standardErrors([1, nil]))
    let found = scoreUncertainty(
      [indicator],
      options: UncertaintyOptions(draws: 20_000, seed: 9, normalisations: [.goalposts(lower: 0, upper: 100)]))
    let first = try found[0].get()
    // A 2.5 % quantile of 20,000 draws has the standard error 0.019; five of them.
    #expect(abs(first.scoreLower - (50 - 1.96)) < 0.1)
    #expect(abs(first.scoreUpper - (50 + 1.96)) < 0.1)
    #expect(try found[1].get().scoreLower == 10)
  }

  /// By theory: a mean of 4 people has limits of 3.182446 standard errors, not 1.96.
  @Test("means of samples are drawn from Student's t")
  func student() throws {
    let indicator = UncertainIndicator(
      name: "a", weight: 1, direction: .highIsWorst, values: [50, 10],
      error: .student(standardErrors: [1, 1], degreesOfFreedom: [3, nil]))
    let found = scoreUncertainty(
      [indicator],
      options: UncertaintyOptions(draws: 20_000, seed: 9, normalisations: [.goalposts(lower: 0, upper: 100)]))
    let first = try found[0].get()
    // The density of t(3) at its 97.5 % quantile is 0.0197: a standard error of 0.056, five of them.
    #expect(abs(first.scoreLower - (50 - 3.182)) < 0.28)
    #expect(abs(first.scoreUpper - (50 + 3.182)) < 0.28)
    #expect(try found[1].get().scoreLower == 10)
  }

  /// By theory: a rate of mean 40 and variance 16 has 100 effective events of 0.4 each; half a one is added, so
  /// that draws have the mean 40.2 and the limits of a gamma distribution of shape 100.5: 0.4 x 81.82 and
  /// 0.4 x 121.08 (scipy's gamma.ppf).
  @Test("standardised rates are drawn from the gamma distribution of their mean and variance")
  func gamma() throws {
    let indicator = UncertainIndicator(
      name: "a", weight: 1, direction: .highIsWorst, values: [40, 7, nil],
      error: .scaledCounts(counts: [100, nil, 5], scales: [0.4, nil, 1]))
    let found = scoreUncertainty(
      [indicator],
      options: UncertaintyOptions(draws: 20_000, seed: 9, normalisations: [.goalposts(lower: 0, upper: 100)]))
    let first = try found[0].get()
    // The standard error of a 2.5 % quantile of 20,000 draws is 0.02 deviations, of 4 each; five of them.
    #expect(abs(first.scoreLower - 32.726) < 0.4)
    #expect(abs(first.scoreMedian - 40.067) < 0.2)
    #expect(abs(first.scoreUpper - 48.431) < 0.4)
    #expect(try found[1].get().scoreUpper == 7)
    #expect(found[2].value == nil)
  }

  @Test("with one age band, a standardised rate is drawn as the crude rate that it is")
  func oneBand() {
    func drawn(_ error: SamplingError) -> [Computed<UncertainScore>] {
      let indicator = UncertainIndicator(
        name: "a", weight: 1, direction: .highIsWorst, values: [20, 30], error: error)
      return scoreUncertainty(
        [indicator],
        options: UncertaintyOptions(draws: 50, seed: 3, normalisations: [.goalposts(lower: 0, upper: 100)]))
    }
    // A power of two: the same bits whatever the order of the products.
    #expect(
      drawn(.rates(events: [20, 30], populations: [64, 64], multiplier: 64))
        == drawn(.scaledCounts(counts: [20, 30], scales: [1, 1])))
  }
}

@Suite("What indicators do in a score")
struct EffectiveWeightsTests {
  static let shape = "golden/composite/coinr_winsorise.csv"

  @Test("skewness, kurtosis and winsorising equal COINr's", .enabled(if: SharedData.has(shape)))
  func outliers() throws {
    let table = try GoldenTable(Self.shape)
    let expected = try GoldenTable("golden/composite/coinr_skewkurt.csv").numbers("value")
    let shape = try #require(sampleShape(table.numbers("x")))
    #expect(agree([shape.skewness, shape.kurtosis], expected, within: 1e-13))
    let found = winsorised(table.numbers("x"))
    #expect(agree(found.values, table.numbers("win"), within: 1e-14))
    #expect(found.changed == [20, 21])
    #expect(found.isWithinLimits)
    #expect(winsorised(table.numbers("x"), maximumCount: 1).isWithinLimits == false)
    #expect(winsorised([1, nil, 2]).values == [1, nil, 2])
    let low = winsorised(table.numbers("x").map { $0.map { -$0 } })
    #expect(low.values == found.values.map { $0.map { -$0 } })
  }

  @Test("correlations")
  func correlations() {
    // By hand: deviations -1, 0, 1 and -2, 1, 1: 3 / sqrt(2 x 6).
    #expect(agree(correlation([1, 2, 3, nil], [0, 3, 3, 9]), 3 / 12.0.squareRoot(), within: 1e-15))
    #expect(correlation([1, 1, 1], [1, 2, 3]) == nil)
    #expect(correlation([1, 2], [1, 2]) == nil)
    #expect(agree(rankCorrelation([1, 2, 3, 40], [1, 4, 9, 1000]), 1, within: 1e-15))
  }

  @Test("effective weights, and leaving one indicator out")
  func leaveOut() {
    let count = 40
    let rising: [Double?] = (0..<count).map { Double($0) }
    let indicators = [
      WeightedIndicator(name: "rising", weight: 3, values: rising),
      WeightedIndicator(name: "same", weight: 1, values: rising),
      WeightedIndicator(name: "falling", weight: 1, values: rising.reversed()),
      WeightedIndicator(name: "none", weight: 0, values: rising.map { _ in nil }),
    ]
    let scores = compositeScores(indicators, by: .arithmetic)
    let effective = effectiveWeights(of: scores, indicators: indicators)
    #expect(effective.map(\.declared) == [0.6, 0.2, 0.2, 0])
    // The same weight, and the opposite effect.
    #expect(agree(effective[1].correlationWithScore, 1, within: 1e-12))
    #expect(agree(effective[2].correlationWithScore, -1, within: 1e-12))
    #expect(effective[3].correlationWithScore == nil)

    let left = leaveOneOut(indicators, by: .arithmetic)
    #expect(left.map(\.name) == ["rising", "same", "falling"])
    // Without the first, the other two cancel: everyone is tied.
    #expect(left[0].changedDecileCount > 0 && left[0].comparedCount == count)
    #expect(left[1].changedDecileCount == 0 && left[2].changedDecileCount == 0)
    #expect(agree(left[2].rankCorrelation, 1, within: 1e-12))
    #expect(leaveOneOut([indicators[0]], by: .arithmetic)[0].comparedCount == 0)
  }
}
