import Diagnostics
import Foundation
import NeedsAssessment
import Parallel
import Statistics
import Testing

@Suite("Indicators that vary by chance, and those that do not")
struct IndicatorSamplingTests {
  static let areaCount = 12

  /// Two bands of people and deaths, events that people have several of, a survey, a plain score.
  static let run: IndicatorsRun = {
    func column(_ name: String, _ value: (Int) -> Int) -> (name: String, cells: [String]) {
      (name, (0..<areaCount).map { "\(value($0))" })
    }
    return IndicatorsRun(
      areas: areaCount,
      files: [
        "people.csv": IndicatorsRun.table([
          column("young") { 4000 + 10 * $0 }, column("old") { 1500 - 9 * $0 },
        ]),
        "events.csv": IndicatorsRun.table([
          column("dyoung") { 20 + $0 * 7 % 11 }, column("dold") { 70 + $0 * 5 % 13 },
          column("once") { 60 + $0 * 3 % 7 }, column("twice") { 9 + $0 % 4 },
          column("all") { 90 + $0 * 5 % 13 }, column("score") { 10 + $0 * $0 % 17 },
          column("mean") { 5 + $0 % 3 }, column("sd") { _ in 2 }, column("n") { 8 + $0 },
        ]),
        "england.csv": "age,events,people\n0-64,200,40000\n65+,700,15000\n",
      ])
  }()

  static let ages = "{table: events, ages: {\"0-64\": dyoung, \"65+\": dold}}"
  static let measures: [(id: String, measure: String, distribution: String)] = [
    ("share", "share-of-population: {ages: 65+}", "beta distribution of a proportion"),
    (
      "crude", "ratio: {numerator: all, denominator: n, per: 1000, interval: byar}",
      "gamma distribution of a count of events"
    ),
    (
      "repeated", "ratio: {people-by-events: {1: once, 2: twice}, denominator: all, interval: byar}",
      "gamma distribution of repeated events"
    ),
    (
      "direct",
      "directly-standardised-rate: {events: \(ages), standard: {file: england.csv, age: age, people: people, "
        + "source: \(IndicatorsRun.source)}}", "gamma distribution of a standardised rate with its variance"
    ),
    (
      "indirect",
      "indirectly-standardised-ratio: {observed: all, expected-from: {file: england.csv, age: age, "
        + "events: events, population: people, source: \(IndicatorsRun.source)}}",
      "gamma distribution of a count of events"
    ),
    ("expectancy", "life-expectancy: {deaths: \(ages)}", "normal distribution"),
    (
      "asked", "mean: {mean: mean, standard-deviation: sd, n: n}", "Student's t distribution of a mean"
    ),
    ("published", "column: score", "taken as exact"),
    (
      "shrunken",
      "ratio: {numerator: all, denominator: n}, shrink: {method: empirical-bayes, towards: whole}",
      "taken as exact"
    ),
  ]

  static func declared(_ ids: [String], sections: String = "") -> String {
    let indicators = measures.map {
      "  \($0.id): {label: \($0.id), worse: high, table: events, \($0.measure)}\n"
    }
    return """
      tables:
        events: {file: events.csv, code: code, source: \(IndicatorsRun.source)}
      population: {file: people.csv, code: code, ages: {"0-64": young, "65+": old}, source: \(IndicatorsRun.source)}
      indicators:
      \(indicators.joined())needs:
        normalise: min-max
        uncertainty: {draws: 200, seed: 4}
        groups: {carers: {\(ids.map { "\($0): 1" }.joined(separator: ", "))}}
      \(sections)
      """
  }

  @Test("each measure varies by the distribution that is stated of it", arguments: measures.map(\.id))
  func varies(id: String) throws {
    let assessment = try Self.run.assessment(Self.declared([id]))
    let stated = try #require(Self.measures.first { $0.id == id }).distribution
    let uncertainty = try #require(assessment.analyses.scores.first?.uncertainty)
    let lower = try #require(assessment.frame["needs.carers.score.lower"])
    let upper = try #require(assessment.frame["needs.carers.score.upper"])
    let ranges = zip(lower.numbers, upper.numbers).compactMap { low, high in
      low.flatMap { low in high.map { $0 - low } }
    }
    #expect(ranges.count == Self.areaCount)
    if stated == "taken as exact" {
      #expect(uncertainty.indicatorsTakenAsExact == [id])
      #expect(uncertainty.indicatorsWithSamplingError.isEmpty)
      #expect(lower.method.contains("nothing varied (taken as exact: \(id))"))
      // Scores are kept to seven digits in the draws.
      #expect(ranges.allSatisfy { $0 < 1e-4 })
      #expect(assessment.notes.contains { $0.code == .scoreNote && $0.summary.contains("taken as exact") })
    } else {
      #expect(uncertainty.distributions == [id: stated])
      #expect(uncertainty.indicatorsTakenAsExact.isEmpty)
      #expect(lower.method.contains("sampling error in \(id) (\(stated))"))
      #expect(ranges.allSatisfy { $0 > 1 })
    }
    let files = try EditedDemonstration.files(of: assessment, workers: .one)
    let manifest = String(decoding: try #require(files["manifest.json"]), as: UTF8.self)
    #expect(manifest.contains("\"\(id)\" : \"\(stated)\""))
  }

  @Test("all of them together, with the same bytes on one worker and two")
  func workers() throws {
    let text = Self.declared(Self.measures.map(\.id))
    let one = try Self.run.assessment(text)
    let two = try Self.run.assessment(text, workers: Workers(2))
    #expect(
      try EditedDemonstration.files(of: one, workers: .one)
        == EditedDemonstration.files(of: two, workers: Workers(2)))
    let uncertainty = try #require(one.analyses.scores.first?.uncertainty)
    #expect(uncertainty.indicatorsTakenAsExact == ["published", "shrunken"])
    #expect(uncertainty.distributions.count == 7)
  }

  /// Public Health England draws the slope index of standardised rates and life expectancies from their standard
  /// errors, too.
  @Test("inequality has limits wherever sampling error is known", arguments: measures.map(\.id))
  func inequality(id: String) throws {
    let section =
      "inequality: [{value: \(id), by: published, measures: slope, uncertainty: {draws: 200, seed: 1}}]"
    let found = try Self.run.assessment(Self.declared([id], sections: section)).analyses.inequality
    let slope = try #require(found.first)
    let isExact = Self.measures.first { $0.id == id }?.distribution == "taken as exact"
    #expect((slope.limits.lower == nil) == isExact)
    if isExact { #expect(slope.note.contains("no limits: its sampling error is not known")) }
  }

  /// 600 areas, 3 indicators and 100,000 draws are 5.4e10 comparisons; nothing has been drawn by then.
  @Test("Copeland's rule with draws that would take hours is refused; a small one is not")
  func copeland() throws {
    func declared(_ draws: Int) -> String {
      """
      tables:
        t: {file: t.csv, code: code, source: \(IndicatorsRun.source)}
      indicators:
        a: {label: A, worse: high, table: t, column: a}
        b: {label: B, worse: high, table: t, column: b}
        c: {label: C, worse: high, table: t, column: c}
      needs:
        aggregate: copeland
        uncertainty: {draws: \(draws), seed: 1}
        groups: {carers: {a: 1, b: 1, c: 1}}

      """
    }
    func run(_ areas: Int) -> IndicatorsRun {
      let columns = [7, 11, 13].map { step in (0..<areas).map { "\($0 * step % 17)" } }
      return IndicatorsRun(
        areas: areas, files: ["t.csv": IndicatorsRun.table(Array(zip(["a", "b", "c"], columns)))])
    }
    let found = diagnostic { _ = try run(600).assessment(declared(100_000)) }
    #expect(found?.code.name == "score-draws")
    #expect(found?.found == "600 areas, 3 indicators and 100000 draws")
    #expect(found?.location?.row != nil)
    #expect(try run(12).assessment(declared(100)).frame["needs.carers.rank.lower"] != nil)
  }
}
