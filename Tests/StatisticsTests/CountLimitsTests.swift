import Statistics
import TestSupport
import Testing

@Suite("Limits of counts and proportions")
struct CountLimitsTests {
  static let grid = "golden/phe/out_byars_wilson_exact_grid.csv"

  @Test("Byar, exact and Wilson equal PHEindicatormethods on its grid", .enabled(if: SharedData.has(grid)))
  func equalsPeer() throws {
    let table = try GoldenTable(Self.grid)
    let counts = table.numbers("x").compactMap { $0 }
    let denominators = table.numbers("n").compactMap { $0 }
    #expect(counts.count == table.rows.count && counts.count > 12)
    func check(_ column: String, _ found: [Limits]) {
      // 1e-9 is asked for; 1e-12 is what their 15 printed digits allow.
      #expect(agree(found.map(\.lower), table.numbers(column.replacing("#", with: "lower")), within: 1e-12))
      #expect(agree(found.map(\.upper), table.numbers(column.replacing("#", with: "upper")), within: 1e-12))
    }
    check("byars_#95", counts.map { byarsLimits(count: $0) })
    check("byars_#998", counts.map { byarsLimits(count: $0, confidence: 0.998) })
    check("exact_#95", counts.map { exactPoissonLimits(count: $0) })
    for (column, confidence) in [("wilson_#95", 0.95), ("wilson_#998", 0.998)] {
      check(
        column,
        zip(counts, denominators).map {
          wilsonLimits(numerator: $0, denominator: $1, confidence: confidence)
        })
    }
  }

  /// METHODS 2.1.
  @Test("65 events, and 65 of 100")
  func sixtyFive() {
    let byars = byarsLimits(count: 65)
    #expect(agree(byars.lower, 50.1631877104595, within: 1e-13))
    #expect(agree(byars.upper, 82.8491385459398, within: 1e-13))
    let wilson = wilsonLimits(numerator: 65, denominator: 100)
    #expect(agree(wilson.lower, 0.55254443296888, within: 1e-13))
    #expect(agree(wilson.upper, 0.736357517569025, within: 1e-13))
  }

  @Test("the exact method below 10, Byar's from 10 on")
  func switchAtTen() {
    #expect(countLimits(count: 9) == exactPoissonLimits(count: 9))
    #expect(countLimits(count: 10) == byarsLimits(count: 10))
    #expect(countLimits(count: 0).lower == 0)
  }

  @Test("what is no count has no limits", arguments: [-1, Double.nan])
  func noCount(count: Double) {
    let none = Limits(lower: nil, upper: nil)
    #expect(byarsLimits(count: count) == none)
    #expect(exactPoissonLimits(count: count) == none)
    #expect(wilsonLimits(numerator: count, denominator: 10) == none)
    #expect(wilsonLimits(numerator: 11, denominator: 10) == none)
  }

  /// By definition: the chance of so many events or more at the lower limit is 2.5 %, of so few at the upper.
  @Test("exact limits are exact", arguments: [1, 5, 30, 400])
  func exactness(count: Int) throws {
    let limits = exactPoissonLimits(count: Double(count))
    func upTo(_ last: Int, _ mean: Double) -> Double {
      var term = 1.0
      var sum = 1.0
      for k in stride(from: 1, through: last, by: 1) {
        term *= mean / Double(k)
        sum += term
      }
      return sum
    }
    // Probabilities as ratios of sums, both long enough to hold everything.
    func probability(_ last: Int, _ mean: Double) -> Double { upTo(last, mean) / upTo(1500, mean) }
    #expect(agree(probability(count, try #require(limits.upper)), 0.025, within: 1e-12))
    #expect(agree(1 - probability(count - 1, try #require(limits.lower)), 0.025, within: 1e-12))
  }
}
