import Diagnostics
import Foundation
import NeedsAssessment
import Parallel
import TestSupport
import Testing

/// Frailty as in `FrailtyProject`, and falls: of persons, 0.05 under 65 and 0.25 from 65 on.
///
/// Ward 0 by hand. Each: 13 + 0.05 x 210 + 0.25 x 65 = 39.75. Both at once, independent within a cell:
/// 0.25 x 13 = 3.25, so once: 36.5.
@Suite("People in need")
struct PeopleInNeedColumnsTests {
  private static let falls = """
    condition,age_from,age_to,sex,rate,lower95,upper95,unit
    falls,0,64,P,0.05,0.04,0.06,proportion
    falls,65,,P,0.25,0.2,0.3,proportion

    """

  private func made(_ people: String, draws: String = "", falls: String = "{rates: falls.csv}") throws
    -> Assessment
  {
    let more = """
        falls: \(falls)
      \(draws)needs: {groups: {older: {label: Older people, people: \(people), weights: {frailty: 1}}}}

      """
    return try FrailtyProject.assessment(more: more, files: ["falls.csv": Self.falls])
  }

  @Test("counted once: inclusion and exclusion by hand")
  func once() throws {
    let made = try made("{conditions: [frailty, falls], counted: once}")
    let people = made.numbers("needs.older.people")
    #expect(agree(people[0], 36.5))
    // 18 + 0.05 x 390 + 0.25 x 80 - 0.25 x 18.
    #expect(agree(people[1], 53))
    // Ward 2 has nobody of 65: falls alone.
    #expect(agree(people[2], 5.5))
    #expect(agree(made.numbers("needs.older.people-rate")[0], 36.5 / 275 * 1_000))
    #expect(made.frame["needs.older.people"]?.kind == .modelled)
    #expect(made.notes.contains { $0.summary.contains("counted once") })
  }

  @Test("counted for each condition: the sum")
  func each() throws {
    let made = try made("{conditions: [frailty, falls], counted: each}")
    #expect(agree(made.numbers("needs.older.people")[0], 39.75))
    #expect(made.notes.contains { $0.summary.contains("more than the people there are") })
  }

  @Test("of one condition: its own cases, of the ages that have rates")
  func single() throws {
    let made = try made("frailty", draws: "estimates: {draws: 400, seed: 3}\n")
    #expect(
      zip(made.numbers("needs.older.people"), made.numbers("frailty.cases")).allSatisfy { agree($0, $1) })
    #expect(agree(made.numbers("needs.older.people-rate")[0], 200))
    let limits = zip(made.numbers("needs.older.people.lower"), made.numbers("frailty.cases.lower"))
    #expect(limits.allSatisfy { agree($0, $1, within: 1e-9) })
    #expect(!made.notes.contains { $0.code == .scoreNote && $0.summary.contains("two of") })
  }

  @Test("limits enclose the people, counted either way", arguments: ["once", "each"])
  func limits(counted: String) throws {
    let made = try made(
      "{conditions: [frailty, falls], counted: \(counted)}", draws: "estimates: {draws: 400, seed: 3}\n")
    for id in ["needs.older.people", "needs.older.people-rate"] {
      let value = try #require(made.numbers(id)[0])
      #expect(try #require(made.numbers("\(id).lower")[0]) < value)
      #expect(try #require(made.numbers("\(id).upper")[0]) > value)
    }
  }

  @Test("how somebody with two counts must be said, and conditions be declared")
  func refused() {
    func failure(_ people: String) -> DiagnosticCode? { diagnostic { _ = try made(people) }?.code }
    #expect(failure("{conditions: [frailty, falls]}") == .projectMissingKey)
    #expect(failure("{conditions: [frailty, frailty], counted: once}") == .projectValue)
    #expect(failure("{conditions: [frailty, fells], counted: once}") == .projectReference)
  }

  @Test("conditions that split ages by different rules cannot be counted together")
  func differentSplits() {
    let like = "{like: {file: r.csv, age: age, persons: n, source: \(IndicatorsRun.source)}}"
    let more = """
        falls: {rates: falls.csv, split-ages: uniform}
        slips: {rates: falls.csv, split-ages: \(like)}
      needs:
        groups: {older: {people: {conditions: [falls, slips], counted: once}, weights: {frailty: 1}}}

      """
    let error = FrailtyProject.failure(
      more: more, files: ["falls.csv": Self.falls, "r.csv": "age,n\n0-64,9\n65-74,2\n75+,1\n"])
    #expect(error?.code == .projectValue)
    #expect(error?.found == "'falls' and 'slips' differ")
  }
}
