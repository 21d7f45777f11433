import Demography
import Diagnostics
import Tables
import TestSupport
import Testing

@Suite("Splitting age bands")
struct AgeSplitTests {
  private let bands = [
    AgeBand(0, through: 15), AgeBand(16, through: 24), AgeBand(25, through: 64), AgeBand(65, through: nil),
  ]

  private func people(_ counts: [[Double]]) throws -> Population { try population(bands, [.persons: counts]) }

  @Test("bands that nest are summed exactly")
  func nested() throws {
    let wide = try people([[1, 5], [2, 6], [3, 7], [4, 8]])
      .rebanded([AgeBand(0, through: 24), AgeBand(25, through: nil)])
    #expect(wide.counts[.persons]?.map(\.values) == [[3, 11], [7, 15]])
  }

  @Test("18-24 of 16-24 is seven ninths by the uniform rule, and refused without a rule")
  func uniform() throws {
    let people = try people([[0], [90], [40], [10]])
    let adults = AgeBand(18, through: 24)
    #expect(code { () throws(Diagnostic) in _ = try people.people(ages: adults, sex: .persons) } == .ageBands)
    // 90 people over 9 single years: 7 of them from 18 on.
    let split = try people.people(ages: adults, sex: .persons, splitting: .uniform)
    #expect(abs(split.values[0] - 70) < 1e-12)
  }

  @Test("an open band is not split evenly: it has no number of years")
  func open() throws {
    let people = try people([[0], [90], [40], [10]])
    #expect(
      code { () throws(Diagnostic) in
        _ = try people.people(ages: AgeBand(75, through: nil), sex: .persons, splitting: .uniform)
      } == .ageBands)
  }

  @Test("by a reference population, ages are spread as there, sex by sex")
  func reference() throws {
    let reference = try population(
      [AgeBand(65, through: 74), AgeBand(75, through: nil)], [.females: [[60], [40]], .males: [[80], [20]]])
    let older = try population([AgeBand(65, through: nil)], [.females: [[200, 0]], .males: [[100, 10]]])
    let oldest = try older.people(
      ages: AgeBand(75, through: nil), sex: .persons, splitting: .reference(reference))
    // 200 x 0.4 + 100 x 0.2 = 100, and 10 x 0.2 = 2.
    #expect(oldest.values.map { ($0 * 1e9).rounded() / 1e9 } == [100, 2])
  }

  @Test("a reference without people of the band makes the split missing, unless there is nobody to split")
  func emptyReference() throws {
    let reference = try population(
      [AgeBand(65, through: 74), AgeBand(75, through: nil)], [.persons: [[0], [0]]])
    let older = try population([AgeBand(65, through: nil)], [.persons: [[5, 0]]])
    let oldest = try older.people(
      ages: AgeBand(75, through: nil), sex: .persons, splitting: .reference(reference))
    #expect(oldest.states == [.missing, .value])
    #expect(oldest[1] == 0)
  }

  @Test("a reference that cuts the band elsewhere, or lacks the sex, is refused by that name")
  func unfitReference() throws {
    let older = try population([AgeBand(65, through: nil)], [.females: [[200]], .males: [[100]]])
    let coarse = try population([AgeBand(65, through: nil)], [.females: [[1]], .males: [[1]]])
    let persons = try population(
      [AgeBand(65, through: 74), AgeBand(75, through: nil)], [.persons: [[60], [40]]])
    for (reference, expected) in [(coarse, DiagnosticCode.ageBands), (persons, .populationSex)] {
      do {
        _ = try older.people(
          ages: AgeBand(75, through: nil), sex: .persons, splitting: .reference(reference))
        Issue.record("a band was split by a reference that cannot")
      } catch {
        #expect(error.code == expected)
        #expect(error.summary.contains("reference population"))
      }
    }
  }

  @Test("splitting keeps everybody: parts of a band add up to it", arguments: 0..<20 as Range<UInt64>)
  func keepsEverybody(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let counts = (0..<4).map { _ in [Double(Int.random(in: 0...5_000, using: &generator))] }
    let cuts = Set((0..<8).map { _ in Int.random(in: 1...64, using: &generator) }).sorted() + [65]
    var pieces: [AgeBand] = []
    var next = 0
    for cut in cuts {
      pieces.append(AgeBand(next, through: cut - 1))
      next = cut
    }
    pieces.append(AgeBand(65, through: nil))
    let split = try people(counts).rebanded(pieces, splitting: .uniform)
    let before = counts.map { $0[0] }.reduce(0, +)
    let after = try split.everybody(.persons).values[0]
    // Shares of nine or so parts each round once.
    #expect(abs(before - after) < 1e-9, "seed \(seed), cuts \(cuts)")
  }

  @Test("the bands that a rule had to split are named")
  func cut() throws {
    let people = try people([[0], [90], [40], [10]])
    #expect(people.bandsCut(by: [AgeBand(18, through: 64), AgeBand(65, through: nil)]) == [bands[1]])
  }
}
