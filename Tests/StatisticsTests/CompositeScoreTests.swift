import Statistics
import TestSupport
import Testing

@Suite("Composite scores")
struct CompositeScoreTests {
  /// METHODS 2.7: seven values with the weights of the seven domains of the Indices of Deprivation.
  static let weights = [22.5, 22.5, 13.5, 13.5, 9.3, 9.3, 9.3]
  static let values: [Double?] = [80, 60, 40, 20, 10, 50, 90]

  static func indicators(_ rows: [[Double?]], weights: [Double] = weights) -> [WeightedIndicator] {
    weights.indices.map { column in
      WeightedIndicator(name: "i\(column)", weight: weights[column], values: rows.map { $0[column] })
    }
  }

  @Test(
    "means equal COINr's", .enabled(if: SharedData.has("golden/composite/coinr_aggregate.csv")),
    arguments: [("a_amean", .arithmetic), ("a_gmean", .geometric()), ("a_hmean", .harmonic())]
      as [(String, Aggregation)])
  func means(name: String, aggregation: Aggregation) throws {
    let table = try GoldenTable("golden/composite/coinr_aggregate.csv")
    let row = try #require(table.strings("fn").firstIndex(of: name))
    let found = compositeScores(Self.indicators([Self.values]), by: aggregation)
    #expect(agree(found.scores[0], table.numbers("value")[row], within: 1e-13))
    #expect(found.indicatorsUsed == [7])
    #expect(found.weightShares == [1])
  }

  /// COINr rescales the weights without a word (51.7441860465116); here that has to be allowed, and is told.
  @Test(
    "the ASEM index of 51 countries and its ranks equal COINr's",
    .enabled(if: SharedData.has("golden/composite/coinr_asem_aggregated.csv")))
  func asem() throws {
    let table = try GoldenTable("golden/composite/coinr_asem_aggregated.csv")
    let found = compositeScores(
      ["Conn", "Sust"].map { WeightedIndicator(name: $0, weight: 1, values: table.numbers($0)) },
      by: .arithmetic)
    #expect(found.scores.count == 51)
    #expect(agree(found.scores, table.numbers("Index"), within: 1e-13))
    let ranked = try GoldenTable("golden/composite/coinr_asem_results_ranked.csv")
    let places = Dictionary(
      zip(ranked.strings("uCode"), ranked.numbers("Rank")), uniquingKeysWith: { first, _ in first })
    let expected = table.strings("uCode").map { places[$0] ?? nil }
    #expect(ranks(found.scores, direction: .highIsWorst) == expected)
  }

  @Test("a missing indicator is refused under the minimum, and counted above it")
  func missing() {
    var row = Self.values
    row[1] = nil
    let strict = compositeScores(Self.indicators([row, Self.values]), by: .arithmetic)
    #expect(strict.scores[0] == nil)
    #expect(strict.scores[1] != nil)
    #expect(
      strict.reasonsNotComputed == [
        0: "indicators with 77.5 % of the weight are available (6 of 7), and 100.0 % are needed"
      ])
    let lenient = compositeScores(Self.indicators([row]), by: .arithmetic, minimumWeightShare: 0.75)
    #expect(agree(lenient.scores[0], 51.7441860465116, within: 1e-13))
    #expect(lenient.indicatorsUsed == [6])
    #expect(agree(lenient.weightShares[0], 0.7747747747747748, within: 1e-12))
    #expect(lenient.contributions[1][0] == nil)
  }

  @Test(
    "Copeland's scores equal COINr's", .enabled(if: SharedData.has("golden/composite/coinr_copeland.csv")))
  func copeland() throws {
    let table = try GoldenTable("golden/composite/coinr_copeland.csv")
    func scores(_ weights: [Double]) -> [Double?] {
      compositeScores(
        zip(["a", "b", "c"], weights).map { name, weight in
          WeightedIndicator(name: name, weight: weight, values: table.numbers(name))
        }, by: .copeland
      ).scores
    }
    // The peer's weights are not in its file: with half of the weight on the first indicator its scores come
    // out, ties included (rows 1 and 4, and 4 and 5, are split evenly). Equal weights are counted by hand.
    #expect(scores([2, 1, 1]) == table.numbers("copeland"))
    #expect(scores([2, 1, 1]) == [-3, 4, 0, 0, -1])
    #expect(scores([1, 1, 1]) == [-2, 4, 0, -2, 0])
  }

  static let aggregations: [Aggregation] = [
    .arithmetic, .geometric(), .geometric(floor: 5), .harmonic(), .harmonic(floor: 5), .copeland,
  ]

  @Test("contributions add up to the score, to the last bit", arguments: aggregations)
  func contributions(aggregation: Aggregation) {
    for seed in UInt64(1)...20 {
      var generator = SeededGenerator(seed: seed)
      let rows: [[Double?]] = (0..<12).map { _ in
        (0..<7).map { _ in
          Int.random(in: 0..<8, using: &generator) == 0
            ? nil : Double.random(in: 0.5...100, using: &generator)
        }
      }
      let found = compositeScores(Self.indicators(rows), by: aggregation, minimumWeightShare: 0.5)
      for area in rows.indices {
        let parts = found.contributions.compactMap { $0[area] }
        #expect(parts.isEmpty == (found.scores[area] == nil), "seed \(seed)")
        if let score = found.scores[area] { #expect(parts.reduce(0, +) == score, "seed \(seed)") }
        #expect((found.scores[area] == nil) == (found.reasonsNotComputed[area] != nil), "seed \(seed)")
        if aggregation != .copeland {
          // The floor or the least value is the base, so no indicator takes anything away.
          #expect(parts.allSatisfy { $0 >= -1e-12 }, "seed \(seed)")
        }
      }
    }
  }

  @Test("zeros: refused without a floor, raised to a stated one")
  func zeros() {
    let indicators = [
      WeightedIndicator(name: "a", weight: 1, values: [0, 4]),
      WeightedIndicator(name: "b", weight: 1, values: [9, 9]),
    ]
    for aggregation in [Aggregation.geometric(), .harmonic()] {
      let found = compositeScores(indicators, by: aggregation)
      #expect(found.scores[0] == nil)
      #expect(found.reasonsNotComputed[0]?.contains("'a' is not above zero") == true)
      #expect(found.scores[1] != nil)
    }
    let floored = compositeScores(indicators, by: .geometric(floor: 1))
    #expect(agree(floored.scores, [3, 6], within: 1e-14))
    #expect(floored.notes == ["1 values below the floor of 1.0 count as 1.0"])
  }

  @Test("weights that make no sense give no scores, and say why", arguments: [[-1, 2], [0, 0], [.nan, 1]])
  func unsoundWeights(weights: [Double]) {
    let found = compositeScores(Self.indicators([[1, 2]], weights: weights), by: .arithmetic)
    #expect(found.scores == [nil])
    #expect(found.reasonsNotComputed[0]?.contains("weights") == true)
  }

  @Test("an indicator of weight zero takes no part, even where it is missing")
  func zeroWeight() {
    let found = compositeScores(Self.indicators([[1, nil], [3, 100]], weights: [2, 0]), by: .arithmetic)
    #expect(found.scores == [1, 3])
    #expect(found.indicatorsUsed == [1, 1])
  }

  @Test("no areas, no indicators")
  func empty() {
    #expect(compositeScores([], by: .arithmetic).scores == [])
    #expect(compositeScores(Self.indicators([]), by: .copeland).scores == [])
  }
}
