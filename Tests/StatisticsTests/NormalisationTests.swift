import Statistics
import TestSupport
import Testing

@Suite("Normalisation")
struct NormalisationTests {
  static let coin = "golden/composite/coinr_normalise.csv"

  @Test(
    "min-max, z-score, rank and goalposts equal COINr's", .enabled(if: SharedData.has(coin)),
    arguments: [
      ("minmax_0_100", .minMax, 1), ("zscore_0_1", .zScore, 1), ("rank_min", .rank, 1),
      ("goalposts_10_60", .goalposts(lower: 10, upper: 60), 100),
    ] as [(String, Normalisation, Double)])
  func coinr(column: String, method: Normalisation, scale: Double) throws {
    let table = try GoldenTable(Self.coin)
    let found = normalise(table.numbers("x"), by: method, direction: .highIsWorst).values
    let expected = table.numbers(column).map { $0.map { $0 * scale } }
    #expect(expected.count == 10)
    // Their file has 15 digits.
    #expect(agree(found, expected, within: 1e-13))
  }

  static let grid = "golden/imd_exponential_transform_grid.csv"

  @Test("the exponential transformation of the Indices of Deprivation", .enabled(if: SharedData.has(grid)))
  func exponential() throws {
    let table = try GoldenTable(Self.grid)
    #expect(table.rows.count >= 20)
    for (scaledRank, expected) in zip(table.numbers("R"), table.numbers("X")) {
      // 1e-11: near the top the logarithm's argument is small, and theirs is 1 - R (1 - exp(..)) rounded.
      #expect(agree(imdExponential(scaledRank: scaledRank ?? .nan), expected, within: 1e-11))
    }
    // METHODS 2.2, N = 5.
    let five = normalise([5, 1, 2, 4, 3], by: .imdExponential, direction: .highIsWorst).values
    #expect(agree(five, [100, 5.058046, 11.551505, 35.856824, 20.632707], within: 5e-7))
  }

  /// By definition: 100 x (count below + half the count equal) / n.
  @Test("percentiles count ties half, and are symmetric in direction")
  func percentile() {
    let values: [Double?] = [1, 2, 2, nil, 9]
    let high = normalise(values, by: .percentile, direction: .highIsWorst).values
    let low = normalise(values, by: .percentile, direction: .lowIsWorst).values
    #expect(high == [12.5, 50, 50, nil, 87.5])
    #expect(low == [87.5, 50, 50, nil, 12.5])
  }

  @Test("a base year fixes the scale of another year")
  func reference() {
    let base: [Double?] = [0, 5, 10, nil]
    let later: [Double?] = [5, 20, -5, nil]
    func scaled(_ method: Normalisation) -> [Double?] {
      normalise(later, by: method, direction: .highIsWorst, reference: base).values
    }
    #expect(scaled(.minMax) == [50, 200, -50, nil])
    #expect(scaled(.zScore) == [0, 3, -2, nil])
    #expect(scaled(.percentile) == [50, 100, 0, nil])
    #expect(scaled(.rank) == [2, 4, 1, nil])
    #expect(scaled(.imdExponential)[1] == 100)
    #expect(scaled(.imdExponential)[2] == 0)
    #expect(scaledToHundred(later, reference: base) == [50, 200, -50, nil])
  }

  @Test("distance to a reference: more need is more than 100 in either direction")
  func distance() {
    let high = normalise([50, 100, 75], by: .distanceToReference(50), direction: .highIsWorst)
    let low = normalise([50, 100, 75], by: .distanceToReference(50), direction: .lowIsWorst)
    #expect(high.values == [100, 200, 150])
    #expect(low.values == [100, 0, 50])
    #expect(normalise([1], by: .distanceToReference(0), direction: .highIsWorst).values == [nil])
  }

  @Test("goalposts cut off, and the low end can be the worst")
  func goalposts() {
    let found = normalise(
      [70, 80, 90, 60], by: .goalposts(lower: 65, upper: 85), direction: .lowIsWorst)
    #expect(found.values == [75, 25, 0, 100])
    #expect(found.notes == ["2 values lie beyond the goalposts and are set to 0 or 100"])
    #expect(normalise([1], by: .goalposts(lower: 1, upper: 1), direction: .highIsWorst).values == [nil])
  }

  static let every: [Normalisation] = [
    .percentile, .zScore, .minMax, .rank, .imdExponential, .goalposts(lower: 0, upper: 1),
    .distanceToReference(2),
  ]

  @Test("missing stays missing, and degenerate data are defined", arguments: every)
  func degenerate(method: Normalisation) {
    #expect(normalise([], by: method, direction: .highIsWorst).values == [])
    #expect(normalise([nil, .nan, .infinity], by: method, direction: .lowIsWorst).values == [nil, nil, nil])
    let constant = normalise([7, nil, 7], by: method, direction: .highIsWorst).values
    #expect(constant[1] == nil)
    #expect(constant[0] != nil && constant[0] == constant[2])
    #expect(normalise([7], by: method, direction: .highIsWorst).values[0] == constant[0] || method == .rank)
  }

  @Test("an indicator that does not vary gets the middle, and a note")
  func constant() {
    #expect(normalise([7, 7], by: .percentile, direction: .highIsWorst).values == [50, 50])
    #expect(normalise([7, 7], by: .minMax, direction: .highIsWorst).values == [50, 50])
    let zScore = normalise([7, 8], by: .zScore, direction: .highIsWorst, reference: [7, 7])
    #expect(zScore.values == [0, nil])
    #expect(zScore.notes == ["all reference values are equal: the indicator tells nothing"])
  }

  @Test("turning an indicator round and saying so changes nothing", arguments: every.dropLast(2))
  func direction(method: Normalisation) {
    var generator = SeededGenerator(seed: 5)
    let values: [Double?] = (0..<50).map { _ in Double(Int.random(in: 0...20, using: &generator)) }
    let turned = values.map { $0.map { -$0 } }
    #expect(
      normalise(values, by: method, direction: .highIsWorst)
        == normalise(turned, by: method, direction: .lowIsWorst))
  }
}
