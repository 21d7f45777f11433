import Diagnostics
import NeedsAssessment
import Statistics
import Testing

@Suite("Shares of the population from the project file")
struct IndicatorsPopulationShareTests {
  static let older = [20, 0, 300, 45]
  static let younger = [80, 60, 200, 355]

  static let run = IndicatorsRun(
    areas: 4,
    files: [
      "people.csv": IndicatorsRun.table([
        ("young", younger.map { "\($0)" }), ("old", older.map { "\($0)" }),
      ])
    ])

  static func declared(_ more: String, beside: String = "") -> String {
    """
    population:
      file: people.csv
      code: code
      ages: {"0-64": young, "65+": old}
      source: \(IndicatorsRun.source)
    indicators:
      share:
        label: People aged 65 and over
        unit: "% of people"
        worse: high
        share-of-population: {ages: 65+\(more)}
    \(beside)
    """
  }

  @Test("Wilson's limits and a benchmark, as of any proportion")
  func limits() throws {
    let frame = try Self.run.assessment(
      Self.declared(", interval: wilson, confidence: 0.99", beside: "    benchmark: {areas: all}\n")
    ).frame
    #expect(
      frame.columns.map(\.id) == [
        "population", "share", "share.lower", "share.upper", "share.significance", "share.numerator",
        "share.denominator",
      ])
    // 365 of 1,060 are 34.4 %.
    let whole = 365.0 / 1060
    let words = frame.texts("share.significance")
    for area in Self.older.indices {
      let (x, n) = (Double(Self.older[area]), Double(Self.older[area] + Self.younger[area]))
      let expected = proportion(numerator: x, denominator: n, multiplier: 100, confidence: 0.99).value
      #expect(agree(frame["share"]?.numbers[area], expected?.value))
      #expect(agree(frame["share.lower"]?.numbers[area], expected?.limits.lower))
      #expect(agree(frame["share.upper"]?.numbers[area], expected?.limits.upper))
      let judged = proportionSignificance(numerator: x, denominator: n, benchmark: whole).value
      #expect((words[area] == "similar") == (judged == .notDifferent))
    }
    #expect(words[2] == "worse (99.8 %)")
    #expect(frame["share.significance"]?.sources.isEmpty == false)
  }

  @Test("without an interval there are the share and its parts alone")
  func plain() throws {
    let frame = try Self.run.assessment(Self.declared("")).frame
    #expect(frame.columns.map(\.id) == ["population", "share", "share.numerator", "share.denominator"])
    #expect(agree(frame["share"]?.numbers[3], 100 * 45.0 / 400))
  }

  @Test(
    "what contradicts itself is refused at its line",
    arguments: [
      (", interval: byar", "", "wilson"), (", confidence: 0.9", "", "interval"),
      ("", "    benchmark: {areas: all}\n", "interval"),
      (", interval: wilson", "    shrink: {method: logit}\n", "shrink"),
    ])
  func refused(more: String, beside: String, about: String) {
    let text = IndicatorsRun.start + Self.declared(more, beside: beside)
    let found = diagnostic { _ = try Project.read(text, file: "p.yml") }
    #expect(found?.code == .projectValue)
    #expect(found?.location?.row != nil)
    let expected = found?.expected ?? ""
    #expect(expected.contains(about))
  }
}
