import Diagnostics
import NeedsAssessment
import Statistics
import Testing

@Suite("The project file")
struct ProjectReaderTests {
  /// The least that a project file must say, with room for more under it.
  static let minimal = """
    title: A test
    areas:
      boundaries: wards.shp
      code: CODE
      source: {publisher: P, title: T, licence: OGL-3.0, year: 2020}

    """

  private func failure(_ text: String) -> Diagnostic? {
    diagnostic { _ = try Project.read(text, file: "p.yml") }
  }

  @Test("every mistake is told at once: those of the entries first, then those between them")
  func several() throws {
    let entries = """
      tables:
        a: {file: a.csv, cod: X, source: {publisher: P, title: T, licence: OGL-3.0, year: 2020}}
        b: {file: b.csv, code: X, skip: many, source: {publisher: P, title: T, licence: OGL-3.0, year: 2020}}
      maps: [{value: a, palete: Blues}, {value: b, kind: choropeth}]
      needs: {groups: {}, normalise: percentil}
      """
    let failure = #expect(throws: AssessmentFailure.self) {
      try Project.read(Self.minimal + entries, file: "p.yml")
    }
    #expect(failure?.diagnostics.compactMap(\.location?.row) == [7, 8, 9, 9, 9, 9, 10])
    #expect(failure?.diagnostics.first?.remedy == "did you mean 'code'?")
    let references = """
      tables:
        a: {file: a.csv, code: X, via: nowhere, source: {publisher: P, title: T, licence: OGL-3.0, year: 2020}}
      indicators:
        one: {label: One, unit: x, worse: high, table: aa, column: c}
        two: {label: Two, unit: x, worse: high, table: a, column: c}
      needs: {groups: {g: {on: 1, two: 1}}}
      charts: [{id: c, kind: contributions, group: h}]
      """
    let unknown = #expect(throws: AssessmentFailure.self) {
      try Project.read(Self.minimal + references, file: "p.yml")
    }
    #expect(
      unknown?.diagnostics.map(\.summary) == [
        "there is no lookup 'nowhere'", "there is no table 'aa'", "'indicators.two.aggregate' is missing",
        "there is no indicator 'on'", "there is no group 'h'",
      ])
  }

  @Test("the least of it is read")
  func least() throws {
    let project = try Project.read(Self.minimal, file: "p.yml")
    #expect(project.title == "A test")
    #expect(project.areas.boundaries == "wards.shp")
    #expect(project.areas.source.year == "2020")
  }

  @Test("an unknown key points at its line and column and names the nearest")
  func unknownKey() {
    let found = failure(Self.minimal.replacing("  code: CODE", with: "  coed: CODE"))
    #expect(found?.code == .projectKey)
    #expect(found?.location?.row == 4)
    #expect(found?.location?.column == "3")
    #expect(found?.remedy == "did you mean 'code'?")
  }

  @Test("a missing key is named with its path")
  func missingKey() {
    let found = failure(Self.minimal.replacing("  code: CODE\n", with: ""))
    #expect(found?.code == .projectMissingKey)
    #expect(found?.summary == "'areas.code' is missing")
  }

  @Test("YAML that is none says where")
  func syntax() {
    let found = failure("title: [A\nareas: x")
    #expect(found?.code == .projectSyntax)
    #expect(found?.location?.row != nil)
  }

  @Test("a key twice is an error, not the last one silently")
  func duplicateKey() {
    let found = failure(Self.minimal + "title: Again\n")
    #expect(found?.code == .projectSyntax)
    #expect(found?.summary.contains("'title'") == true)
  }

  @Test("an indicator's table, and a score's indicator, must be declared")
  func references() {
    let table = """
      tables:
        imd: {file: imd.csv, code: CODE, source: {publisher: P, title: T, licence: L, year: 2019}}
      indicators:
        score: {label: Score, table: TABLE, column: x, worse: high}
      needs:
        groups:
          older-people: {INDICATOR: 1}

      """
    let good = Self.minimal + table.replacing("TABLE", with: "imd").replacing("INDICATOR", with: "score")
    #expect(failure(good) == nil)
    let wrongTable =
      Self.minimal + table.replacing("TABLE", with: "idm").replacing("INDICATOR", with: "score")
    #expect(failure(wrongTable)?.code == .projectReference)
    #expect(failure(wrongTable)?.remedy == "did you mean 'imd'?")
    let wrongIndicator =
      Self.minimal + table.replacing("TABLE", with: "imd").replacing("INDICATOR", with: "scores")
    #expect(failure(wrongIndicator)?.summary == "there is no indicator 'scores'")
  }

  @Test("a lowered match threshold needs its reason")
  func matchReason() {
    let table = """
      tables:
        imd:
          file: imd.csv
          code: CODE
          match: {minimum: 0.5}
          source: {publisher: P, title: T, licence: L, year: 2019}

      """
    #expect(failure(Self.minimal + table)?.summary == "'tables.imd.match.reason' is missing")
    let reasoned = table.replacing("minimum: 0.5", with: "minimum: 0.5, reason: half the wards are new")
    #expect(failure(Self.minimal + reasoned) == nil)
  }

  @Test(
    "ids that would make bad file or column names are refused", arguments: ["../x", "Über", "a b", "", "-a"])
  func identifiers(id: String) {
    let maps = "maps: [{id: \"\(id)\", value: imd}]\n"
    #expect(failure(Self.minimal + maps)?.code == .projectValue)
  }

  @Test(
    "classes are read in both spellings, and wrong ones named",
    arguments: [
      "quantile:5", "{method: quantile, count: 5}",
    ])
  func classes(text: String) throws {
    let project = try Project.read(
      Self.minimal + "maps: [{id: a, value: b, classes: \(quoted(text))}]\n", file: "p.yml")
    #expect(project.maps[0].method == .quantile(classes: 5))
    #expect(
      failure(Self.minimal + "maps: [{id: a, value: b, classes: quantle}]\n")?.remedy
        == "did you mean 'quantile'?")
  }

  private func quoted(_ text: String) -> String { text.hasPrefix("{") ? text : "\"\(text)\"" }
}
