import Demography
import Diagnostics
import Foundation
import NeedsAssessment
import Tables
import TestSupport
import Testing

/// One population, of `FrailtyProject`, held by files of every layout.
@Suite("Layouts of the population's file")
struct PopulationLayoutsTests {
  struct Layout: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// The lines below 'file' and 'code'.
    var keys: String
    var text: String
  }

  /// Females and males of the wards, by band.
  private static let counts: [(sex: String, wards: [[Int]])] = [
    ("F", [[100, 20, 10], [200, 40, 0], [50, 0, 0]]), ("M", [[110, 30, 5], [190, 10, 30], [60, 0, 0]]),
  ]
  private static let bands = ["0-64", "65-74", "75+"]

  private static func text(_ header: String, _ row: (Int) -> String) -> String {
    ([header] + (0..<3).map(row)).joined(separator: "\n") + "\n"
  }

  private static func wide(_ header: String) -> String {
    text(header) { ward in
      "\(IndicatorsRun.code(ward)),"
        + counts.flatMap { $0.wards[ward] }.map(String.init).joined(separator: ",")
    }
  }

  private static func long(_ header: String, total: Bool = false) -> String {
    var lines = [header]
    for (sex, wards) in counts {
      for ward in 0..<3 {
        for (band, count) in zip(bands, wards[ward]) {
          lines.append("\(IndicatorsRun.code(ward)),\(sex),\(band),\(count)")
        }
        if total {
          lines.append("\(IndicatorsRun.code(ward)),\(sex),All ages,\(wards[ward].reduce(0, +))")
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func longBySex(_ header: String) -> String {
    var lines = [header]
    for ward in 0..<3 {
      for (position, band) in bands.enumerated() {
        let people = counts.map { String($0.wards[ward][position]) }.joined(separator: ",")
        lines.append("\(IndicatorsRun.code(ward)),\(band),\(people)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Everybody of a band stands at its first age.
  private static var singleYears: String {
    let names = (0..<90).map { "\($0)" } + ["90+"]
    let header = ["F", "M"].flatMap { sex in names.map { "\(sex)\($0)" } }.joined(separator: ",")
    return text("code," + header) { ward in
      let cells = counts.flatMap { _, wards in
        names.indices.map { age in
          [0: wards[ward][0], 65: wards[ward][1], 75: wards[ward][2]][age].map { "\($0)" } ?? "0"
        }
      }
      return "\(IndicatorsRun.code(ward))," + cells.joined(separator: ",")
    }
  }

  static let layouts = [
    Layout(
      testDescription: "prefixes, columns named by ages",
      keys: "sex: {prefixes: {female: F, male: M}}\n  ages: columns",
      text: wide("code,F_0-64,F_65-74,F_75+,M_0-64,M_65-74,M_75+")),
    Layout(
      testDescription: "prefixes, declared columns",
      keys: "sex: {prefixes: {female: F, male: M}}\n  ages: {\"0-64\": young, \"65-74\": mid, \"75+\": old}",
      text: wide("code,Fyoung,Fmid,Fold,Myoung,Mmid,Mold")),
    Layout(
      testDescription: "prefixes, single years",
      keys: "sex: {prefixes: {female: F, male: M}}\n  ages: single-year",
      text: singleYears),
    Layout(
      testDescription: "sexes and ages in rows",
      keys: "sex: {column: sex, female: F, male: M}\n  ages: {column: age, count: n}",
      text: long("code,sex,age,n")),
    Layout(
      testDescription: "sexes and ages in rows, with rows of all ages",
      keys: "sex: {column: sex, female: F, male: M}\n  ages: {column: age, count: n}\n  total: All ages",
      text: long("code,sex,age,n", total: true)),
    Layout(
      testDescription: "ages in rows, sexes in columns",
      keys: "sex: {prefixes: {female: Females, male: Males}}\n  ages: {column: age}",
      text: longBySex("code,age,Females,Males")),
    Layout(
      testDescription: "ages in rows, counts after the prefix of the sex",
      keys: "sex: {prefixes: {female: F, male: M}}\n  ages: {column: age, count: people}",
      text: longBySex("code,age,F_people,M_people")),
  ]

  private static func declarations(_ keys: String, via: String = "") -> String {
    """
    population:
      file: people.csv
      code: code
      \(keys)
      source: \(IndicatorsRun.source)

    """
  }

  private func made(_ keys: String, _ text: String, more: String = "", files: [String: String] = [:]) throws
    -> Assessment
  {
    try FrailtyProject.run(files.merging(["people.csv": text]) { $1 })
      .assessment(more + Self.declarations(keys) + FrailtyProject.conditions())
  }

  @Test("all give the same people and the same estimate", arguments: layouts)
  func same(layout: Layout) throws {
    let made = try made(layout.keys, layout.text)
    #expect(made.numbers("population") == [275, 470, 110])
    #expect(zip(made.numbers("frailty.cases"), [13, 18, 0]).allSatisfy { agree($0, $1) })
    #expect(made.joins.allSatisfy { $0.join.matchedAreas == 3 })
    #expect(made.notes.allSatisfy { $0.severity == .note })
  }

  @Test("persons only, in rows")
  func persons() throws {
    let keys = "ages: {column: age, count: n}"
    let text = "code,age,n\n" + (0..<3).map { "\(IndicatorsRun.code($0)),0+,\($0 + 1)\n" }.joined()
    let made = try FrailtyProject.run(["people.csv": text]).assessment(Self.declarations(keys))
    #expect(made.numbers("population") == [1, 2, 3])
  }

  @Test("the join of a long file is told by area, with how many rows it is gathered from")
  func report() throws {
    let text = Self.long("code,sex,age,n") + "E05999999,F,0-64,1\nE05999999,M,0-64,1\n"
    let made = try made("sex: {column: sex, female: F, male: M}\n  ages: {column: age, count: n}", text)
    #expect(made.joins.map(\.source) == ["population, females", "population, males"])
    let join = try #require(made.joins.first)
    #expect(join.gatheredRows == 20)
    #expect(join.join.usedRows == 3)
    #expect(join.join.unmatchedRows.map(\.code) == ["E05999999"])
    #expect(made.report.contains("of 20 rows, the first of each area is counted here"))
  }

  @Test("rows of an area that has no row of an age are missing, never nought")
  func missing() throws {
    let text = Self.long("code,sex,age,n").replacing("E05000001,F,75+,0\n", with: "")
    let made = try made("sex: {column: sex, female: F, male: M}\n  ages: {column: age, count: n}", text)
    #expect(made.numbers("population") == [275, nil, 110])
    #expect(made.numbers("frailty.cases")[1] == nil)
    #expect(made.notes.contains { $0.summary.contains("1 of 3 areas have no estimate") })
  }

  @Test("small areas are added up by a lookup, from wide files and long ones", arguments: [false, true])
  func lookup(isLong: Bool) throws {
    let more = """
      lookups:
        small: {file: lookup.csv, from: small, to: ward, source: \(IndicatorsRun.source)}

      """
    let lookup = "small,ward\nS1,E05000000\nS2,E05000000\nS3,E05000001\nS4,E05000002\nS5,E05999999\n"
    let people = [("S1", [3, 1]), ("S2", [4, 2]), ("S3", [5, 0]), ("S4", [6, 7]), ("S5", [9, 9])]
    let text =
      isLong
      ? "code,age,n\n" + people.map { "\($0),0-64,\($1[0])\n\($0),65+,\($1[1])\n" }.joined()
      : "code,0-64,65+\n" + people.map { "\($0),\($1[0]),\($1[1])\n" }.joined()
    let keys = "via: small\n  ages: " + (isLong ? "{column: age, count: n}" : "columns")
    let made = try FrailtyProject.run(["people.csv": text, "lookup.csv": lookup])
      .assessment(
        more + Self.declarations(keys)
          + "indicators: {old: {label: Old, unit: '%', share-of-population: {ages: 65+}, worse: high}}\n")
    #expect(made.numbers("population") == [10, 5, 13])
    #expect(agree(made.numbers("old")[0], 30))
    #expect(made.joins.last?.via == "small")
    #expect(made.joins.last?.aggregation?.rowsLeadingElsewhere == 1)
  }

  // MARK: Errors

  private static let long = "sex: {column: sex, female: F, male: M}\n  ages: {column: age, count: n}"
  private static let wide = "sex: {prefixes: {female: F, male: M, persons: P}}\n  ages: columns\n  total: all"
  private static let wideHeader = "code,F0-64,F65+,Fall,M0-64,M65+,Mall,P0-64,P65+,Pall\n"

  private func failure(_ keys: String, _ text: String) -> Diagnostic? {
    diagnostic { _ = try made(keys, text) }
  }

  private static func wideText(_ first: String) -> String {
    wideHeader + first + "\nE05000001,1,1,2,1,1,2,2,2,4\nE05000002,1,1,2,1,1,2,2,2,4\n"
  }

  @Test(
    "what is wrong is told with file and row",
    arguments: [
      ("E05000000,-1,1,2,1,1,2,2,2,4", DiagnosticCode.populationNegative, "F0-64"),
      ("E05000000,1,1,9,1,1,2,2,2,4", .populationSums, ""),
      ("E05000000,1,1,2,1,1,2,9,9,18", .populationSums, ""),
      ("E05000000,1,x1,2,1,1,2,2,2,4", .notANumber, "F65+"),
    ])
  func badWide(row: String, code: DiagnosticCode, column: String) {
    let error = failure(Self.wide, Self.wideText(row))
    #expect(error?.code == code)
    #expect(error?.location?.file == "people.csv")
    #expect(error?.location?.row == 2)
    #expect(error?.location?.column ?? "" == column)
  }

  @Test("two rows of an area that disagree are refused, and rows that say the same are used once")
  func duplicates() throws {
    let row = "E05000000,1,1,2,1,1,2,2,2,4"
    let conflict = failure(
      Self.wide, Self.wideText(row + "\n" + row.replacing(",1,1,2,2,2", with: ",1,0,1,2,2")))
    #expect(conflict?.code == .conflictingDuplicates)
    #expect(conflict?.location?.row == 2)
    let text = Self.long("code,sex,age,n")
    let twice = failure(Self.long, text + "E05000001,M,65-74,10\n")
    #expect(twice?.code == .populationDuplicate)
    #expect(twice?.location?.row == 20)
    #expect(twice?.found == "also row 15")
    let same = try FrailtyProject.run(["people.csv": Self.wideText(row + "\n" + row)])
      .assessment(Self.declarations(Self.wide))
    #expect(same.numbers("population") == [4, 4, 4])
    #expect(same.notes.contains { $0.code == .duplicateRows })
  }

  @Test("ages that leave a gap or overlap, and texts that are no ages, in rows")
  func badAges() {
    let text = Self.long("code,sex,age,n")
    let gap = failure(Self.long, text.replacing("65-74", with: "66-74"))
    #expect(gap?.code == .ageBands)
    #expect(gap?.location?.file == "people.csv")
    #expect(failure(Self.long, text.replacing("65-74", with: "60-74"))?.code == .ageBands)
    let none = failure(Self.long, text.replacing("E05000000,M,65-74", with: "E05000000,M,middle"))
    #expect(none?.code == .populationLayout)
    #expect(none?.location?.row == 12)
    let negative = failure(Self.long, text.replacing("M,65-74,30", with: "M,65-74,-30"))
    #expect(negative?.code == .populationNegative)
    #expect(negative?.location?.row == 12)
  }

  @Test("a sex that no row has is refused with those that there are")
  func unknownSex() {
    let error = failure(Self.long.replacing("male: M", with: "male: Men"), Self.long("code,sex,age,n"))
    #expect(error?.code == .filterEmpty)
    #expect(error?.found?.contains("'M'") == true)
  }

  @Test("codes of other areas are refused, from a long file too")
  func otherAreas() {
    let text = Self.long("code,sex,age,n").replacing("E05000", with: "E05999")
    #expect(failure(Self.long, text)?.code == .matchBelowThreshold)
  }

  @Test(
    "keys that contradict each other are refused",
    arguments: [
      "sex: {column: sex, prefixes: {female: F, male: M}}\n  ages: columns",
      "sex: {prefixes: {female: F, male: F}}\n  ages: columns",
      "sex: {prefixes: {}}\n  ages: columns",
      "ages: five-year",
      "ages: {column: age, counts: n}",
    ])
  func badKeys(keys: String) {
    let error = failure(keys, Self.long("code,sex,age,n"))
    #expect([.projectValue, .projectKey].contains(error?.code))
    #expect(error?.location?.file == "p.yml")
  }

  @Test("ages in rows need the column of counts, unless sexes have columns")
  func missingCount() {
    #expect(failure("ages: {column: age}", Self.long("code,sex,age,n"))?.code == .projectMissingKey)
  }
}
