import Diagnostics
import Foundation
import NeedsAssessment
import Statistics
import TestSupport
import Testing

@Suite("Census indices from the project file")
struct IndicatorsCensusIndexTests {
  static let districts = "golden/townsend_2011_uk_lad.csv"

  static func declared(_ index: String) -> String {
    """
    tables:
      census: {file: census.csv, code: code, source: \(IndicatorsRun.source)}
    indicators:
      index: {label: Index, worse: high, table: census, decimals: 9, census-index: \(index)}

    """
  }

  @Test(
    "Townsend 2011 of 404 districts, published with nine decimals", .enabled(if: SharedData.has(districts)))
  func townsend() throws {
    let text = try String(contentsOfFile: SharedData.path(Self.districts), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline)
    // The second field is a name, which may hold commas; all after it are numbers.
    let names = lines[0].split(separator: ",").map { $0.trimmingCharacters(in: ["\""]) }.dropFirst(2)
    let rows = lines.dropFirst().map { $0.split(separator: ",").suffix(names.count).map(String.init) }
    #expect(rows.count == 404)
    let run = IndicatorsRun(
      areas: rows.count,
      files: [
        "census.csv": IndicatorsRun.table(
          names.enumerated().map { position, name in (name, rows.map { $0[position] }) })
      ])
    let frame = try run.assessment(
      Self.declared(
        """
        {method: townsend, components: {
          no-car: {numerator: F991, denominator: F989},
          not-owner-occupied: {numerator: [F2357, F2362, F2368], denominator: F2347},
          overcrowded: {numerator: [F2081, F2083], denominator: F2075},
          unemployed: {numerator: F248, denominator: F244}}}
        """.replacing("\n", with: " "))
    ).frame
    let column = try #require(names.enumerated().first { $0.element == "townsend" }?.offset)
    for (row, found) in zip(rows, frame["index"]?.numbers ?? []) {
      let published = try #require(Double(row[column]))
      #expect(abs((found ?? 99) - published) <= 5e-9)
    }
    let parts = ["no-car", "not-owner-occupied", "overcrowded", "unemployed"].map {
      frame["index.part.\($0)"]?.numbers[7] ?? 99
    }
    #expect(agree(parts.reduce(0, +), frame["index"]?.numbers[7]))
  }

  static let run = IndicatorsRun(
    areas: 4,
    files: [
      "census.csv": IndicatorsRun.table([
        ("a", ["10", "20", "30", ""]), ("n", ["100", "100", "100", "100"]), ("s", ["1", "2", "4", "5"]),
      ])
    ])

  @Test("z-scores of the areas: -1, 0, 1, and none where a component is missing")
  func zScores() throws {
    let assessment = try Self.run.assessment(
      Self.declared("{method: z-scores, components: {x: {numerator: a, denominator: n, weight: 2}}}"))
    #expect(assessment.frame["index"]?.numbers == [-2, 0, 2, nil])
    #expect(assessment.frame["index"]?.method.contains("x mean 20.0 deviation 10.0") == true)
    #expect(assessment.notes.contains { $0.code == .indicatorMissing && $0.details[0].contains("'x'") })
  }

  @Test("stated means and deviations put another place on the same scale, transforms first")
  func stated() throws {
    let frame = try Self.run.assessment(
      Self.declared(
        "{method: z-scores, components: {x: {numerator: a, denominator: n, transform: arcsine-square-root}, "
          + "y: {column: s, transform: logarithm}}, "
          + "standard: {x: {mean: 0.4, deviation: 0.1}, y: {mean: 1, deviation: 2}}}")
    ).frame
    let x = (0.2.squareRoot()).asine
    #expect(agree(frame["index.part.x"]?.numbers[1], (x - 0.4) / 0.1))
    #expect(agree(frame["index"]?.numbers[1], (x - 0.4) / 0.1 + (Foundation.log(2) - 1) / 2))
  }

  @Test(
    "an index's components are its own, and all or none have stated figures",
    arguments: [
      (
        "{method: townsend, components: {no-car: {numerator: a, denominator: n}}}",
        DiagnosticCode.projectMissingKey
      ),
      ("{method: townsend, components: {no-cars: {numerator: a, denominator: n}}}", .projectKey),
      ("{method: townsnd, components: {}}", .projectValue),
      (
        "{method: z-scores, components: {x: {column: a}, y: {column: s}}, standard: {x: {mean: 1, deviation: 1}}}",
        .projectValue
      ),
      ("{method: z-scores, components: {x: {column: a, numerator: n}}}", .projectValue),
      ("{method: z-scores, components: {x: {column: a, transform: log}}}", .projectValue),
    ])
  func refused(index: String, code: DiagnosticCode) {
    let found = diagnostic {
      _ = try Project.read(IndicatorsRun.start + Self.declared(index), file: "p.yml")
    }
    #expect(found?.code == code)
    #expect(found?.location?.row != nil)
  }
}

extension Double {
  fileprivate var asine: Double { Foundation.asin(self) }
}
