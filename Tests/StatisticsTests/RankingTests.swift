import Statistics
import TestSupport
import Testing

@Suite("Ranks and quantile groups")
struct RankingTests {
  @Test(
    "ties share a rank by the rule that is named",
    arguments: zip(
      TieRule.allCases, [[4, 1, nil, 2, 2], [4, 1, nil, 3, 3], [4, 1, nil, 2.5, 2.5]] as [[Double?]]))
  func ties(rule: TieRule, expected: [Double?]) {
    #expect(ranks([1, 9, nil, 5, 5], direction: .highIsWorst, ties: rule) == expected)
    #expect(ranks([-1, -9, .nan, -5, -5], direction: .lowIsWorst, ties: rule) == expected)
  }

  @Test("nothing, and nothing but missing values")
  func empty() {
    #expect(ranks([], direction: .highIsWorst) == [])
    #expect(ranks([nil, .nan], direction: .highIsWorst) == [nil, nil])
    #expect(quantileGroups([nil], groups: 10, direction: .lowIsWorst) == [nil])
  }

  @Test(
    "groups of tied values equal phe_quantile's",
    .enabled(if: SharedData.has("golden/phe/out_quantile_ties.csv")))
  func publicHealthEngland() throws {
    let table = try GoldenTable("golden/phe/out_quantile_ties.csv")
    let found = quantileGroups(
      table.numbers("v"), groups: 5, direction: .highIsWorst, rule: .publicHealthEngland)
    #expect(found == table.strings("quantile").map { Int($0) })
    #expect(found.count == 20)
  }

  @Test("fewer areas than groups: none by the Public Health England rule, gaps by the official one")
  func fewAreas() {
    let values: [Double?] = [3, 2, 1]
    #expect(
      quantileGroups(values, groups: 10, direction: .highIsWorst, rule: .publicHealthEngland) == [
        nil, nil, nil,
      ])
    #expect(quantileGroups(values, groups: 10, direction: .highIsWorst) == [4, 7, 10])
  }

  /// With 15 areas in 10 groups the two rules part: the official one is ceil(10 rank / 15).
  @Test("the two rules are two rules")
  func rulesDiffer() {
    let official = (1...15).map { quantileGroup(ofRank: $0, among: 15, groups: 10) }
    let phe = (1...15).map { quantileGroup(ofRank: $0, among: 15, groups: 10, rule: .publicHealthEngland) }
    #expect(official == [1, 2, 2, 3, 4, 4, 5, 6, 6, 7, 8, 8, 9, 10, 10])
    #expect(phe == [1, 1, 2, 3, 3, 4, 5, 5, 6, 7, 7, 8, 9, 9, 10])
  }

  static let iod2025 = "data/deprivation/iod2025_domains_scores_ranks_deciles_lsoa21_england.csv"

  @Test("the official rule gives all published deciles of 2025", .enabled(if: SharedData.has(iod2025)))
  func officialDeciles() throws {
    let table = try GoldenTable(Self.iod2025)
    let ranks = table.numbers(try #require(table.header.first { $0.lowercased().contains("imd_rank") }))
    let deciles = table.numbers(try #require(table.header.first { $0.lowercased().contains("imd_decile") }))
    let found = ranks.map { $0.flatMap { quantileGroup(ofRank: Int($0), among: 33_755, groups: 10) } }
    #expect(found.count == 33_755)
    #expect(found == deciles.map { $0.map { Int($0) } })
  }
}
