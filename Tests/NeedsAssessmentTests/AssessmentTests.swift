import Diagnostics
import Foundation
import NeedsAssessment
import Parallel
import Tables
import Testing

/// The demonstration, computed: expected figures are those of its FACTS.md or follow from its definition.
@Suite("The demonstration assessment")
struct AssessmentTests {
  private func column(_ id: String, of assessment: Assessment) throws -> [Double?] {
    try #require(assessment.frame[id], "no column \(id)").numbers
  }

  private func states(_ id: String, of assessment: Assessment) throws -> [CellState] {
    guard case .numbers(let cells, _) = try #require(assessment.frame[id]).content else { return [] }
    return cells.states
  }

  private func area(_ name: String, of assessment: Assessment) throws -> Int {
    try #require(assessment.frame.names.firstIndex(of: name), "no area \(name)")
  }

  @Test("has the 23 wards in force in 2006, in the order of the boundary file")
  func areas() throws {
    let frame = try Demonstration.assessment().frame
    #expect(frame.codes.count == 23)
    #expect(Set(frame.codes).count == 23)
    #expect(frame.names.count == 23)
    #expect(frame.names.contains("Woughton"))
    #expect(frame.codes.allSatisfy { $0.hasPrefix("E05") && $0.utf8.count == 9 })
  }

  @Test("every score is from 0 to 100, and an area without one says why")
  func scores() throws {
    let assessment = try Demonstration.assessment()
    let groups = try #require(assessment.project.needs).groups
    #expect(groups.count == 8)
    for group in groups {
      let scores = try column("needs.\(group.id).score", of: assessment)
      #expect(scores.compactMap(\.self).allSatisfy { (0...100).contains($0) }, "\(group.id)")
      // Danesborough's count of adults known to services is suppressed, and its group takes no gaps.
      #expect(scores.count { $0 == nil } == (group.id == "learning-disability" ? 1 : 0), "\(group.id)")
    }
    #expect(assessment.notes.contains { $0.code == .scoreMissing })
  }

  /// Each contribution is a share of its score; sums of two to four parts below 100 are exact to a few units
  /// in the last place (1.4e-14 at 100).
  @Test("the contributions add up to the score")
  func contributions() throws {
    let assessment = try Demonstration.assessment()
    for group in try #require(assessment.project.needs).groups {
      let scores = try column("needs.\(group.id).score", of: assessment)
      let parts = try group.weights.map {
        try column("needs.\(group.id).contribution.\($0.indicator)", of: assessment)
      }
      for (area, score) in scores.enumerated() {
        guard let score else { continue }
        let sum = parts.compactMap { $0[area] }.reduce(0, +)
        #expect(abs(sum - score) <= 1e-13, "\(group.id), \(assessment.frame.names[area])")
      }
    }
  }

  @Test("the total of a column that a lookup sums is told, and nothing of it is lost")
  func totals() throws {
    let assessment = try Demonstration.assessment()
    let record = try #require(assessment.joins.first { $0.source == "table deprivation" })
    let totals = try #require(record.aggregation?.totals.first { $0.column == "income_deprived_people" })
    let sum = try column("income-deprivation.numerator", of: assessment).compactMap(\.self).reduce(0, +)
    #expect(totals.input > 0)
    #expect(totals.output == sum)
    #expect(totals.input == totals.output)
    #expect([totals.elsewhere, totals.unassigned, totals.incomplete] == [0, 0, 0])
  }

  @Test("a rank is one more than the number of areas in greater need; a decile follows from it")
  func ranks() throws {
    let assessment = try Demonstration.assessment()
    for group in try #require(assessment.project.needs).groups {
      let scores = try column("needs.\(group.id).score", of: assessment)
      let ranks = try column("needs.\(group.id).rank", of: assessment)
      let deciles = try column("needs.\(group.id).decile", of: assessment)
      let scored = scores.compactMap(\.self)
      for (area, score) in scores.enumerated() {
        // Scores that differ only by the rounding of their sums share a rank.
        let rank = score.map { score in scored.count { $0 > score + 1e-9 } + 1 }
        #expect(ranks[area] == rank.map(Double.init), "\(group.id), \(assessment.frame.names[area])")
        #expect(deciles[area] == rank.map { (10 * Double($0) / Double(scored.count)).rounded(.up) })
      }
      let first = try #require(ranks.firstIndex(of: 1))
      #expect(try abs(#require(scores[first]) - #require(scored.max())) < 1e-9)
    }
  }

  @Test("equal scores share the best rank, and the next one is left out")
  func ties() throws {
    // Newport Pagnell North and South both have 83.1 years, the longest; Sherington's figure is not available.
    let assessment = try Demonstration.make(
      replacing: "    carers: {", with: "    long-life: {life-expectancy: 1}\n    carers: {")
    let ranks = try column("needs.long-life.rank", of: assessment)
    #expect(ranks[try area("Newport Pagnell North", of: assessment)] == 21)
    #expect(ranks[try area("Newport Pagnell South", of: assessment)] == 21)
    #expect(ranks[try area("Olney", of: assessment)] == 20)
    #expect(ranks[try area("Woughton", of: assessment)] == 1)
    #expect(ranks[try area("Sherington", of: assessment)] == nil)
  }

  @Test("a suppressed count suppresses its rate; one not available is missing; neither is zero")
  func gaps() throws {
    let assessment = try Demonstration.assessment()
    let numerators = try states("diagnosed-hiv-rate.numerator", of: assessment)
    let rates = try states("diagnosed-hiv-rate", of: assessment)
    #expect(numerators == rates)
    #expect(rates.count { $0 == .suppressed } == 8)
    #expect(rates.count { $0 == .missing } == 0)
    let years = try states("life-expectancy", of: assessment)
    #expect(years[try area("Sherington", of: assessment)] == .missing)
    #expect(years.count { $0 != .value } == 1)
    let known = try states("learning-disability-known", of: assessment)
    #expect(known[try area("Danesborough", of: assessment)] == .suppressed)
    #expect(known.count { $0 != .value } == 1)
  }

  @Test("agrees with the facts that it was made to meet")
  func facts() throws {
    let assessment = try Demonstration.assessment()
    let names = assessment.frame.names
    #expect(try column("population", of: assessment).compactMap(\.self).reduce(0, +) == 227_900)
    let imd = zip(try column("imd", of: assessment), names).sorted { ($0.0 ?? 0) < ($1.0 ?? 0) }
    #expect(imd.last?.1 == "Woughton")
    #expect(imd.prefix(3).map(\.1) == ["Newport Pagnell North", "Newport Pagnell South", "Olney"])
    // The ninetieth and tenth percentiles of England's wards, from the same file.
    #expect(imd.last.map { ($0.0 ?? 0) >= 35.4 } == true)
    #expect(imd.prefix(3).allSatisfy { ($0.0 ?? 100) <= 7.3 })
    let years = try column("life-expectancy", of: assessment)
    let gap =
      try (years[area("Newport Pagnell North", of: assessment)] ?? 0)
      - (years[area("Woughton", of: assessment)] ?? 0)
    #expect(abs(gap - 9) < 1e-9)
    let older = try column("share-65-plus.numerator", of: assessment).compactMap(\.self).reduce(0, +)
    #expect(abs(100 * older / 227_900 - 12.4) < 0.05)
  }

  @Test("its small areas nest in its wards: no best-fit error anywhere")
  func bestFit() throws {
    let assessment = try Demonstration.assessment()
    #expect(
      try column("best-fit-error.small-areas-to-wards", of: assessment)
        == [Double?](repeating: 0, count: 23))
    let record = try #require(assessment.joins.first { $0.bestFitError != nil }?.bestFitError)
    #expect(record.comparedAreas == 23)
    #expect(record.withinOnePerCent == 23)
  }

  @Test("every join is complete, and is reported once a table and sex")
  func joins() throws {
    let joins = try Demonstration.assessment().joins
    #expect(joins.count == 7)
    #expect(joins.allSatisfy { $0.join.matchedAreaShare == 1 && $0.join.usedRowShare == 1 })
    #expect(joins.allSatisfy { $0.join.nameDifferences.isEmpty })
  }

  @Test("a note of the join carries the project file's own path, not the machine's")
  func inputs() throws {
    let inputs = try Demonstration.assessment().inputs
    #expect(inputs.map(\.path).contains("boundaries/wards.dbf"))
    #expect(inputs.allSatisfy { !$0.path.hasPrefix("/") })
    #expect(inputs.allSatisfy { $0.source.illustrative })
  }
}
