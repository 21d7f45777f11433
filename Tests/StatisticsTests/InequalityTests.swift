import TestSupport
import Testing

@testable import Statistics

@Suite("Inequality", .enabled(if: SharedData.has("golden/inequality/who_example_input.csv")))
struct InequalityTests {
  let groups: [SocialGroup]
  let expected: [String: Double]

  init() throws {
    let table = try GoldenTable("golden/inequality/who_example_input.csv")
    groups = zip(table.numbers("pop"), table.numbers("est")).compactMap { population, value in
      population.flatMap { population in value.map { SocialGroup(population: population, value: $0) } }
    }
    let golden = try GoldenTable("golden/inequality/who_example_expected.csv")
    expected = Dictionary(
      zip(golden.strings("measure"), golden.numbers("value").map { $0 ?? .nan }),
      uniquingKeysWith: { first, _ in first })
  }

  /// The affected of each group, as proportions: the file's counts y over its populations.
  func proportions() throws -> [SocialGroup] {
    let table = try GoldenTable("golden/inequality/who_example_input.csv")
    return zip(table.numbers("pop"), table.numbers("y")).map {
      SocialGroup(population: $0 ?? .nan, value: ($1 ?? .nan) / ($0 ?? .nan))
    }
  }

  @Test("concentration indices and attributable risk equal healthequal's")
  func ordered() throws {
    let found = try concentrationIndices(groups).get()
    #expect(agree(found.absoluteConcentrationIndex, expected["ACI"], within: 1e-14))
    #expect(agree(found.relativeConcentrationIndex, expected["RCI"], within: 1e-14))
    let risk = try populationAttributableRisk(groups).get()
    #expect(agree(risk.risk, expected["PAR"], within: 1e-14))
    #expect(agree(risk.fraction.map { $0 * 100 }, expected["PAF_percent"], within: 1e-14))
  }

  @Test("the linear slope and relative index")
  func linear() throws {
    let found = try slopeIndexOfInequality(groups).get()
    #expect(agree(found.slopeIndex, expected["SII_linear_WLS"], within: 1e-13))
    #expect(agree(found.relativeIndex, expected["RII_linear_WLS"], within: 1e-13))
  }

  /// healthequal passes the people of each group both as binomial totals and as weights: its 44.445 counts
  /// everyone as often as their group has people. Once each, the answer is 44.905 (METHODS 5.3).
  @Test("logistic regression counts everyone once; the peer does it twice")
  func logistic() throws {
    let once = try slopeIndexOfInequality(try proportions(), model: .logistic).get()
    #expect(agree(once.slopeIndex * 100, expected["SII_logit_single_weight"], within: 1e-11))
    #expect(agree(once.relativeIndex, expected["RII_logit_single_weight"], within: 1e-11))

    // With every group counted as many times as it has people, the peer's figure comes out.
    let table = try GoldenTable("golden/inequality/who_example_input.csv")
    let people = table.numbers("pop").compactMap { $0 }
    let twice = try logisticLine(
      table.numbers("ridit").compactMap { $0 }, try proportions().map(\.value), people: people.map { $0 * $0 }
    ).get()
    func fitted(_ x: Double) -> Double { 1 / (1 + Self.exponential(-(twice.intercept + twice.slope * x))) }
    let peer = try #require(expected["SII_logit_WHO_healthequal_expected"])
    #expect(agree((fitted(1) - fitted(0)) * 100, peer, within: 1e-7))
  }

  @Test("unordered measures equal healthequal's")
  func unordered() throws {
    let table = try GoldenTable("golden/inequality/who_nonordered_input.csv")
    let groups = zip(table.numbers("pop"), table.numbers("est")).map {
      SocialGroup(population: $0 ?? .nan, value: $1 ?? .nan)
    }
    let golden = try GoldenTable("golden/inequality/who_nonordered_expected.csv")
    let found = try unorderedInequality(groups).get()
    let figures = [
      found.betweenGroupVariance, found.theilIndex.map { $0 * 1000 },
      found.meanLogDeviation.map { $0 * 1000 },
      found.indexOfDisparity.map { $0 * 100 },
    ]
    #expect(golden.strings("measure") == ["BGV", "TI_x1000", "MLD_x1000", "IDISW_percent"])
    // Their tests have eight digits. Theil's indices differ from their formula in the sixth, for a reason that
    // the peer's figures do not tell.
    let theirs = golden.numbers("expected")
    for (index, tolerance) in [1e-7, 2e-5, 2e-5, 1e-7].enumerated() {
      #expect(agree(figures[index], theirs[index], within: tolerance))
    }
  }

  /// By hand: equal groups at 1/6, 1/2, 5/6. exp(x) is log-linear, and expit(x) logit-linear.
  @Test("models fit their own curves exactly")
  func curves() throws {
    let places = [1.0 / 6, 0.5, 5.0 / 6]
    let rates = places.map { SocialGroup(population: 10, value: 2 * Self.exponential($0)) }
    let log = try slopeIndexOfInequality(rates, model: .logarithmic).get()
    #expect(agree(log.fittedAtBottom, 2, within: 1e-14))
    #expect(agree(log.relativeIndex, Self.exponential(1), within: 1e-14))
    let shares = places.map { SocialGroup(population: 10, value: 1 / (1 + Self.exponential(-$0))) }
    for model in [SlopeModel.logit, .logistic] {
      let logit = try slopeIndexOfInequality(shares, model: model).get()
      #expect(agree(logit.fittedAtBottom, 0.5, within: 1e-12))
      #expect(agree(logit.fittedAtTop, 1 / (1 + Self.exponential(-1)), within: 1e-12))
    }
  }

  /// e^x by its series: enough for a test that must not borrow from what it tests.
  static func exponential(_ x: Double) -> Double {
    var term = 1.0
    return 1
      + (1...40).reduce(0) { sum, n in
        term *= x / Double(n)
        return sum + term
      }
  }

  @Test("simulated limits hold the estimate, are seeded, and near the exact normal ones")
  func limits() throws {
    let groups = (0..<10).map { SocialGroup(population: 100, value: Double($0) * 2, standardError: 1) }
    let found = try slopeIndexWithLimits(groups, seed: 4).get()
    // Equal shares: the slope's variance is 1 / sum (x - 1/2)^2 = 1 / 0.825; 2 x 1.96 standard errors wide.
    let lower = try #require(found.slope.lower)
    let upper = try #require(found.slope.upper)
    #expect(lower < 20 && 20 < upper)
    #expect(abs((upper - lower) / (2 * 1.959964 / 0.825.squareRoot()) - 1) < 0.03)
    let again = try slopeIndexWithLimits(groups, seed: 4).get()
    #expect(again.slope == found.slope && again.ratio == found.ratio)
    // Small errors on large values: the logarithmic scale gives nearly the same limits.
    let rates = groups.map { SocialGroup(population: 100, value: $0.value + 100, standardError: 1) }
    let plain = try slopeIndexWithLimits(rates, seed: 4).get().slope
    let log = try slopeIndexWithLimits(rates, drawnOn: .logarithmic, seed: 4).get().slope
    #expect(plain != log && abs((plain.lower ?? 0) - (log.lower ?? 9)) < 0.1)
    #expect(slopeIndexWithLimits(groups, drawnOn: .logit, seed: 4).value == nil)
    let index = simulatedLimits(groups, seed: 4) {
      concentrationIndices($0).value?.absoluteConcentrationIndex
    }
    // sum (2k - 9) / 10 x 2k / 10 over k = 0...9.
    #expect((index.lower ?? 9) < 3.3 && 3.3 < (index.upper ?? 0))
  }

  @Test("what cannot be measured says why")
  func reasons() {
    #expect(concentrationIndices([]).reasonNotComputed == "fewer than two groups")
    let empty = [SocialGroup(population: 0, value: 1), SocialGroup(population: 1, value: 1)]
    #expect(concentrationIndices(empty).reasonNotComputed == "the population of group 1 is not above zero")
    let zero = (0..<3).map { SocialGroup(population: 1, value: Double($0)) }
    #expect(
      slopeIndexOfInequality(zero, model: .logarithmic).reasonNotComputed == "a value is not above zero")
    #expect(slopeIndexOfInequality(zero, model: .logit).value == nil)
    let separated = [0.0, 0, 1, 1].map { SocialGroup(population: 1, value: $0) }
    #expect(slopeIndexOfInequality(separated, model: .logistic).value == nil)
    #expect(slopeIndexWithLimits(groups, seed: 1).reasonNotComputed == "a group lacks its standard error")
    #expect(populationAttributableRisk(groups, reference: 9).reasonNotComputed == "there is no such group")
  }
}
