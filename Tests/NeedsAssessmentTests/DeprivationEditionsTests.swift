import Diagnostics
import NeedsAssessment
import Testing

@Suite("Two editions of the Indices of Deprivation never meet")
struct DeprivationEditionsTests {
  static let indices = "English Indices of Deprivation"

  /// Two tables, an indicator of each, and whatever stands in `sections`.
  static func project(
    _ first: String = "\(indices) 2019", _ second: String = "\(indices) 2025", more: String = "",
    indicators: String = "", sections: String = ""
  ) -> String {
    let source = "licence: L, year: 2025"
    return IndicatorsRun.start + """
      tables:
        old: {file: a.csv, code: c, source: {publisher: P, title: \(first), \(source)}}
        new: {file: b.csv, code: c, source: {publisher: P, title: \(second), \(source)}}
        people: {file: c.csv, code: c, source: {publisher: P, title: Census, \(source)}}
      indicators:
        before: {label: B, worse: high, table: old, column: score}
        now: {label: N, worse: high, table: new, column: score\(more)}
        illness: {label: I, worse: high, table: people, ratio: {numerator: ill, denominator: all}}
      \(indicators)\(sections)

      """
  }

  private func found(_ text: String) -> Diagnostic? {
    diagnostic { _ = try Project.read(text, file: "p.yml") }
  }

  static let group = "needs: {groups: {carers: {before: 1, now: 1}}}"

  @Test("in one score")
  func scores() {
    let mixed = found(Self.project(sections: Self.group))
    #expect(mixed?.code == .editionsMixed)
    #expect(mixed?.found == "'before' of 2019 and 'now' of 2025")
    #expect(mixed?.location?.row != nil)
    // The year of the source stands in where the title has none.
    #expect(
      found(Self.project(Self.indices + " 2019", "English indices of deprivation", sections: Self.group))?
        .code
        == .editionsMixed)
  }

  @Test(
    "one edition, another source, or an edition that is said, is no mixture",
    arguments: [("\(indices) 2019", ""), ("Crime survey 2025", ""), ("\(indices) 2025", ", edition: 2019")])
  func alike(second: String, more: String) {
    let sections =
      Self.group + "\ninequality: [{value: now, by: before}, {value: needs.carers.score, by: before}]"
    #expect(found(Self.project(Self.indices + " 2019", second, more: more, sections: sections)) == nil)
  }

  @Test(
    "in an inequality: of an index, or of a score made of one",
    arguments: [
      "inequality: [{value: now, by: before}]",
      "needs: {groups: {carers: {illness: 1, now: 1}}}\ninequality: [{value: needs.carers.score, by: before}]",
    ])
  func inequality(section: String) {
    let mixed = found(Self.project(sections: section))
    #expect(mixed?.code == .editionsMixed)
    #expect(mixed?.summary.contains("by 'before' compares two editions") == true)
    #expect(mixed?.location?.row != nil)
  }

  @Test("an inequality of counts is in order by any edition")
  func counts() {
    let section = "inequality: [{value: illness, by: before}, {value: illness, by: now}]"
    #expect(found(Self.project(sections: section)) == nil)
  }

  @Test(
    "in one index",
    arguments: [
      "deprivation-score: {among: 100, domains: {income: {table: old, column: i}, "
        + "employment: {table: new, column: e}}, weights: {income: 1, employment: 1}}",
      "census-index: {method: z-scores, components: {one: {column: {table: old, column: s}}, "
        + "two: {column: {table: new, column: s}}}}",
    ])
  func index(measure: String) {
    let indicator = "  own: {label: O, worse: high, \(measure)}\n"
    let mixed = found(Self.project(indicators: indicator))
    #expect(mixed?.code == .editionsMixed)
    #expect(mixed?.summary.contains("indicators.own") == true)
    #expect(found(Self.project(indicators: indicator.replacing("table: new", with: "table: old"))) == nil)
  }
}
