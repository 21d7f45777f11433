import Diagnostics
import Foundation
import NeedsAssessment
import Parallel
import Tables
import TestSupport
import Testing

@Suite("Intervals of conditions")
struct ConditionIntervalsTests {
  static let draws = "estimates: {draws: 400, seed: 7, population-error: 0.05}\n"

  @Test("limits enclose the cases and the rate, and where they come from is told")
  func limits() throws {
    let made = try FrailtyProject.assessment(more: Self.draws)
    for id in ["frailty", "frailty.cases"] {
      let values = made.numbers(id)
      let lower = made.numbers("\(id).lower")
      let upper = made.numbers("\(id).upper")
      for area in 0..<2 {
        let value = try #require(values[area])
        #expect(try #require(lower[area]) < value)
        #expect(try #require(upper[area]) > value)
      }
    }
    // A rate's limits are those of the cases over the people.
    let low = try #require(made.numbers("frailty.cases.lower")[0])
    #expect(agree(made.numbers("frailty.lower")[0], low / 65 * 1_000))
    let share = try #require(made.numbers("frailty.share-from-rates")[0])
    #expect(share > 0 && share < 1)
  }

  @Test("the same bytes on one worker and two")
  func workers() throws {
    let more = Self.draws + "needs: {groups: {older: {people: frailty, weights: {frailty: 1}}}}\n"
    let one = try FrailtyProject.assessment(more: more).written(workers: .one)
    let two = try FrailtyProject.assessment(more: more, workers: Workers(2)).written(workers: Workers(2))
    #expect(one == two)
  }

  @Test("without the section 'estimates' there are no limits, and nothing is said to lack one")
  func none() throws {
    let made = try FrailtyProject.assessment()
    #expect(made.frame["frailty.cases.lower"] == nil)
    #expect(!made.notes.contains { $0.code == .estimateInterval })
  }

  @Test("the manifest holds the draws and the seed")
  func manifest() throws {
    let manifest = try FrailtyProject.assessment(more: Self.draws).written().object("manifest.json")
    #expect(manifest["seed"] as? Int == 7)
    let settings = (manifest["settings"] as? [String: Any])?["analyses"] as? [String: Any]
    let estimates = settings?["estimates"] as? [String: Any]
    #expect(estimates?["draws"] as? Int == 400)
    #expect(estimates?["populationError"] as? Double == 0.05)
  }

  @Test("a seed must be said, and draws be enough for limits")
  func settings() {
    #expect(FrailtyProject.failure(more: "estimates: {draws: 400}\n")?.code == .projectMissingKey)
    #expect(FrailtyProject.failure(more: "estimates: {draws: 10, seed: 1}\n")?.code == .projectValue)
  }
}
