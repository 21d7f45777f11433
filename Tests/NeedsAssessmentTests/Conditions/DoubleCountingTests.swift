import Diagnostics
import Foundation
import NeedsAssessment
import TestSupport
import Testing

@Suite("Deprivation counted twice")
struct DoubleCountingTests {
  private static let gradient =
    "condition,levels,level,relative,original_source\nfrailty,2,1,0.2,S\nfrailty,2,2,0.1,S\n"

  private func made(_ settings: String, column: String) throws -> Assessment {
    let source = "{publisher: P, title: English indices of deprivation 2019, licence: OGL-3.0, year: 2019}"
    let declarations =
      FrailtyProject.population
        + """
        tables:
          places: {file: places.csv, code: code, source: \(IndicatorsRun.source)}
          imd: {file: imd.csv, code: code, source: \(source)}
        indicators:
          imd: {label: The index, table: imd, column: \(column), worse: high}

        """ + FrailtyProject.conditions(settings)
      + "needs: {groups: {older: {label: Older people, weights: {frailty: 1, imd: 1}}}}\n"
    let imd = "code,IMD_score,Income_score\nE05000000,40,0.4\nE05000001,20,0.2\nE05000002,10,0.1\n"
    return try FrailtyProject.run(["imd.csv": imd, "gradient.csv": Self.gradient]).assessment(declarations)
  }

  private let following = ", deprivation: {gradient: gradient.csv, level: {table: places, column: level}}"

  @Test("a plain estimate beside an index: a note in the dictionary, no warning")
  func plain() throws {
    let made = try made("", column: "IMD_score")
    #expect(!made.notes.contains { $0.code == .doubleCounting })
    let dictionary = try made.written().text("dictionary.csv")
    #expect(dictionary.contains("the index 'imd' stands for deprivation beside it"))
  }

  @Test("an estimate that follows deprivation beside an index with health: a warning that names both")
  func warned() throws {
    let warning = try #require(
      try made(following, column: "IMD_score").notes.first { $0.code == .doubleCounting })
    #expect(warning.severity == .warning)
    #expect(warning.summary.contains("'frailty'") && warning.summary.contains("'imd'"))
    #expect(warning.remedy?.contains("without: [health]") == true)
  }

  @Test("beside the income domain alone there is no warning: it holds nobody's illness")
  func withoutHealth() throws {
    let made = try made(following, column: "Income_score")
    #expect(!made.notes.contains { $0.code == .doubleCounting })
  }
}
