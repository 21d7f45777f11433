import Demography
import Diagnostics
import Foundation
import NeedsAssessment
import Tables
import TestSupport
import Testing

@Suite("Recorded totals and deprivation in conditions")
struct RecordedTotalsTests {
  static let register = "district,people,n\nD1,65,20\nD2,80,9\nD3,1,4\n"
  static let byDistrict =
    ", recorded: {file: register.csv, code: district, count: n, "
    + "within: {table: places, column: district}, source: \(IndicatorsRun.source)}"
  static let total = ", recorded: {total: 62, source: \(IndicatorsRun.source)}"

  @Test("calibrated to one total: k = recorded / expected, and the total is met")
  func wholeTotal() throws {
    let made = try FrailtyProject.assessment(Self.total + ", deprivation: calibrated")
    let k = made.numbers("frailty.calibration")
    #expect(k.allSatisfy { agree($0, 2) })
    #expect(agree(made.numbers("frailty.cases").compactMap(\.self).reduce(0, +), 62))
    let record = try #require(made.analyses.conditions.first)
    #expect(record.deprivation == "calibrated")
    #expect(agree(record.calibrations.first?.k, 2))
    #expect(made.report.contains("k 2.0, 62 recorded of 31 expected"))
    #expect(made.frame["frailty"]?.method.contains("brought to the total recorded by T") == true)
  }

  @Test("a total that calibration holds fixed is given no interval, and the reason")
  func fixedTotal() throws {
    let made = try FrailtyProject.assessment(
      Self.total + ", deprivation: calibrated", more: ConditionIntervalsTests.draws)
    let record = try #require(made.analyses.conditions.first)
    #expect(record.lower == nil && record.upper == nil && record.confidence == nil)
    #expect(record.intervalNote?.contains("calibration holds fixed") == true)
    #expect(made.report.contains("62 people expected aged 65+ (no interval: the total is the register's"))
    // The areas' own shares of it still vary.
    let (lower, upper) = (made.numbers("frailty.cases.lower"), made.numbers("frailty.cases.upper"))
    #expect(zip(lower, upper).contains { ($0 ?? 0) < ($1 ?? 0) })
  }

  @Test("calibrated to a register of districts: each gets its own total")
  func byDistrict() throws {
    let made = try FrailtyProject.assessment(
      Self.byDistrict + ", deprivation: calibrated", files: ["register.csv": Self.register])
    let cases = made.numbers("frailty.cases")
    #expect(agree(cases[0], 20))
    #expect(agree(cases[1], 9))
    #expect(cases[2] == 0)
    let k = made.numbers("frailty.calibration")
    #expect(agree(k[0], 20.0 / 13))
    #expect(agree(k[1], 0.5) && agree(k[2], 0.5))
    // A calibrated estimate has no gap left to compare.
    #expect(try made.written().files["diagnosis-gaps.csv"] == nil)
  }

  @Test("recorded and not calibrated to: the diagnosis gap")
  func gaps() throws {
    let made = try FrailtyProject.assessment(
      Self.byDistrict, more: "estimates: {draws: 400, seed: 1}\n", files: ["register.csv": Self.register])
    let written = try made.written()
    let table = try written.table("diagnosis-gaps.csv")
    #expect(table.texts(column: try table.column(named: "area")) == ["D1", "D2"])
    #expect(table.texts(column: try table.column(named: "recorded")) == ["20.0", "9.0"])
    #expect(table.texts(column: try table.column(named: "expected")) == ["13.0", "18.0"])
    #expect(table.texts(column: try table.column(named: "gap")) == ["-7.0", "9.0"])
    #expect(table.texts(column: try table.column(named: "share_recorded")) == ["1.5385", "0.5000"])
    let lower = try table.numericColumn(named: "share_recorded_lower")
    let upper = try table.numericColumn(named: "share_recorded_upper")
    #expect((lower[1] ?? 1) < 0.5 && (upper[1] ?? 0) > 0.5)
    // What is recorded changes nothing in the estimate.
    #expect(agree(made.numbers("frailty.cases")[1], 18))
  }

  @Test("a register of another geography is refused, with codes of both")
  func wrongGeography() {
    let error = FrailtyProject.failure(
      Self.byDistrict, files: ["register.csv": "district,n\nE06000042,20\nE06000041,9\n"])
    #expect(error?.code == .registerGeography)
    #expect(error?.expected?.contains("D1") == true)
    #expect(error?.found?.contains("E06000042") == true)
    let both = ", recorded: {total: 1, file: register.csv, source: \(IndicatorsRun.source)}"
    #expect(FrailtyProject.failure(both)?.code == .projectValue)
  }

  // MARK: Gradients

  /// Level 1 has twice the rate of level 2: 13 x 2w + 18 x w = 31, so w = 31 / 44.
  @Test("a gradient keeps the total, and moves people towards deprivation")
  func gradient() throws {
    let gradient = "condition,levels,level,relative,original_source\nfrailty,2,1,0.2,S\nfrailty,2,2,0.1,S\n"
    let settings = ", deprivation: {gradient: gradient.csv, level: {table: places, column: level}}"
    let made = try FrailtyProject.assessment(settings, files: ["gradient.csv": gradient])
    let cases = made.numbers("frailty.cases")
    #expect(agree(cases.compactMap(\.self).reduce(0, +), 31))
    #expect(agree(cases[0], 13.0 * 2 * 31 / 44))
    #expect(agree(cases[1], 18.0 * 31 / 44))
    // Within districts each keeps its own.
    let within = settings.replacing("level: {", with: "within: {table: places, column: district}, level: {")
    let kept = try FrailtyProject.assessment(within, files: ["gradient.csv": gradient])
    #expect(agree(kept.numbers("frailty.cases")[0], 13))
    #expect(agree(kept.numbers("frailty.cases")[1], 18))
  }

  @Test("levels may follow an indicator of the project")
  func levelByIndicator() throws {
    let gradient = "condition,levels,level,relative,original_source\nfrailty,2,1,0.2,S\nfrailty,2,2,0.1,S\n"
    let more =
      "indicators:\n  poverty: {label: Poverty, unit: level, table: places, column: level, worse: low}\n"
    let made = try FrailtyProject.assessment(
      ", deprivation: {gradient: gradient.csv, level: poverty}", more: more, files: ["gradient.csv": gradient]
    )
    let cases = made.numbers("frailty.cases")
    #expect(agree(cases.compactMap(\.self).reduce(0, +), 31))
    #expect((cases[0] ?? 0) > 13)
    let unknown = ", deprivation: {gradient: gradient.csv, level: wealth}"
    #expect(
      FrailtyProject.failure(unknown, more: more, files: ["gradient.csv": gradient])?.code
        == .projectReference)
  }
}
