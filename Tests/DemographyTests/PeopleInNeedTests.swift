import Demography
import Diagnostics
import Parallel
import Tables
import TestSupport
import Testing

@Suite("People in need")
struct PeopleInNeedTests {
  private let bands = [
    AgeBand(0, through: 64), AgeBand(65, through: 69), AgeBand(70, through: 74), AgeBand(75, through: nil),
  ]
  private let young = [AgesWithoutCases(AgeBand(0, through: 64))]
  private let uncertainty = EstimateUncertainty(draws: 500, seed: 11)

  private func rate(_ from: Int, _ to: Int?, _ rate: Double, _ sex: Sex = .persons) -> PrevalenceRate {
    PrevalenceRate(ages: AgeBand(from, through: to), sex: sex, rate: rate, precision: .sampleSize(400))
  }

  private func table(_ name: String, _ rates: [PrevalenceRate]) throws -> PrevalenceTable {
    try PrevalenceTable(condition: name, rates: rates, agesWithoutCases: young)
  }

  private func people(_ persons: [[Double]]) throws -> Population {
    try population(bands, [.persons: persons])
  }

  private func first() throws -> PrevalenceTable { try table("a", [rate(65, 74, 0.1), rate(75, nil, 0.2)]) }
  private func second() throws -> PrevalenceTable { try table("b", [rate(65, 69, 0.3), rate(70, nil, 0.4)]) }

  /// By hand: 100 (1 - 0.9 x 0.7) + 50 (1 - 0.9 x 0.6) + 20 (1 - 0.8 x 0.6) = 37 + 23 + 10.4 = 70.4.
  @Test("once: where the ages of rates cut each other, cell by cell")
  func once() throws {
    let people = try people([[1_000], [100], [50], [20]])
    let estimates = [
      try PrevalenceEstimate(first(), of: people), try PrevalenceEstimate(second(), of: people),
    ]
    let once = try PeopleInNeed(estimates, counting: .once, of: people)
    #expect(abs(once.cases.values[0] - 70.4) < 1e-12)
    #expect(once.ages == AgeBand(65, through: nil))
    #expect(once.people.values == [170])
    // 15 + 4 and 30 + 28.
    let each = try PeopleInNeed(estimates, counting: .each, of: people)
    #expect(abs(each.cases.values[0] - 77) < 1e-12)
  }

  /// n x (a + b - a b) for each sex: females 100 (0.1 + 0.3 - 0.03), males 80 (0.2 + 0.3 - 0.06).
  @Test("once: a condition by sex with one of persons is inclusion and exclusion for each sex")
  func bySex() throws {
    let people = try population(
      [AgeBand(0, through: 64), AgeBand(65, through: nil)],
      [.females: [[0], [100]], .males: [[0], [80]]])
    let bySex = try table("a", [rate(65, nil, 0.1, .females), rate(65, nil, 0.2, .males)])
    let persons = try table("b", [rate(65, nil, 0.3)])
    let estimates = [try PrevalenceEstimate(bySex, of: people), try PrevalenceEstimate(persons, of: people)]
    let once = try PeopleInNeed(estimates, counting: .once, of: people)
    #expect(abs(once.cases.values[0] - (37 + 35.2)) < 1e-12)
  }

  @Test("once lies between the greatest and the sum", arguments: 0..<20 as Range<UInt64>)
  func bounds(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let counts = (0..<4).map { _ in (0..<5).map { _ in Double(Int.random(in: 0...900, using: &generator)) } }
    let people = try people(counts)
    let estimates = try (0..<3).map { condition in
      let rates = [65, 70, 75].map {
        rate($0, $0 == 75 ? nil : $0 + 4, .random(in: 0.01...0.9, using: &generator))
      }
      return try PrevalenceEstimate(table("c\(condition)", rates), of: people)
    }
    let once = try PeopleInNeed(estimates, counting: .once, of: people).cases.values
    let each = try PeopleInNeed(estimates, counting: .each, of: people).cases.values
    for area in once.indices {
      let greatest = estimates.map { $0.allCases.values[area] }.max() ?? 0
      #expect(once[area] >= greatest - 1e-9 && once[area] <= each[area] + 1e-9, "seed \(seed)")
    }
  }

  @Test("a missing count is missing in the people in need, and has no interval")
  func missing() throws {
    let people = try people([[1, 1], [10, .nan], [10, 10], [10, 10]])
    let estimates = [
      try PrevalenceEstimate(first(), of: people), try PrevalenceEstimate(second(), of: people),
    ]
    let once = try PeopleInNeed(estimates, counting: .once, of: people)
    #expect(once.cases.states == [.value, .missing])
    let draws = try estimates.map { try $0.draws(uncertainty).get() }
    let intervals = once.intervals(draws, workers: .one)
    #expect(intervals[0] != nil)
    #expect(intervals[1] == nil)
  }

  /// A gradient that is flat has a factor of 1 in every draw, and goes area by area where a plain estimate
  /// draws once for all areas.
  @Test("the draws shared by all areas of plain estimates are those of the way for adjusted ones")
  func sharedDraws() throws {
    let people = try people([[1, 5], [100, 40], [60, 90], [30, 20]])
    let flat = try DeprivationGradient(condition: "flat", relative: [1, 1], source: "test")
    func intervals(_ deprivation: Deprivation) throws -> [CasesInterval] {
      let estimates = try [first(), second()].map {
        try PrevalenceEstimate($0, of: people, deprivation: deprivation)
      }
      let need = try PeopleInNeed(estimates, counting: .once, of: people)
      let draws = try estimates.map { try $0.draws(uncertainty).get() }
      return need.intervals(draws, workers: Workers(2)).compactMap(\.self)
    }
    let plain = try intervals(.plain)
    let adjusted = try intervals(.gradient(flat, levels: [1, 2], within: .whole(2)))
    #expect(plain.count == 2 && adjusted.count == 2)
    for (a, b) in zip(plain, adjusted) {
      // Factors of 1 are quotients of sums, each rounded.
      #expect(abs(a.lower - b.lower) < 1e-9 && abs(a.upper - b.upper) < 1e-9)
    }
  }

  /// One condition calibrated to 60 has 60 cases in every draw; a second one that is drawn freely varies.
  @Test("calibrated: what was recorded does not vary, and its cells share it with the other condition")
  func calibrated() throws {
    let people = try people([[1], [100], [60], [30]])
    let register = Register(name: "QOF", total: 60, areaCount: 1)
    let first = try PrevalenceEstimate(first(), of: people, deprivation: .calibrated(to: register))
    let alone = try PeopleInNeed([first], counting: .once, of: people)
    #expect(abs(alone.cases.values[0] - 60) < 1e-9)
    let draws = try first.draws(uncertainty).get()
    let certain = try #require(alone.intervals([draws], workers: .one)[0])
    #expect(abs(certain.lower - 60) < 1e-9 && abs(certain.upper - 60) < 1e-9)
    let second = try PrevalenceEstimate(second(), of: people)
    let both = try PeopleInNeed([first, second], counting: .once, of: people)
    let wide = try #require(both.intervals([draws, second.draws(uncertainty).get()], workers: .one)[0])
    #expect(wide.upper - wide.lower > 5)
    #expect(wide.lower < both.cases.values[0] && wide.upper > both.cases.values[0])
  }

  @Test("intervals do not depend on workers", arguments: [PeopleInNeed.Counting.once, .each])
  func workers(counting: PeopleInNeed.Counting) throws {
    var generator = SeededGenerator(seed: 5)
    let counts = (0..<4).map { _ in (0..<200).map { _ in Double(Int.random(in: 0...900, using: &generator)) }
    }
    let people = try people(counts)
    let estimates = [
      try PrevalenceEstimate(first(), of: people), try PrevalenceEstimate(second(), of: people),
    ]
    let need = try PeopleInNeed(estimates, counting: counting, of: people)
    let draws = try estimates.map { try $0.draws(uncertainty).get() }
    #expect(need.intervals(draws, workers: .one) == need.intervals(draws, workers: Workers(2)))
  }
}
