import Cartography
import Diagnostics
import Foundation
import NeedsAssessment
import TestSupport
import Testing

@Suite("Notes of the maps of a run") struct MapNotesTests {
  private static let run = IndicatorsRun(
    areas: 8,
    files: [
      "t.csv": IndicatorsRun.table([
        ("c", ["3.4", "3.6", "90", "150.2", "210.0004", "210.0007", "300", "400"])
      ])
    ])

  private func notes(_ maps: String) throws -> [Diagnostic] {
    try Self.run.assessment(
      """
      tables:
        t: {file: t.csv, code: code, source: \(IndicatorsRun.source)}
      indicators:
        c: {label: Rate, worse: high, table: t, column: c}
      maps:
      \(maps)

      """
    ).notes.filter { $0.code == .roundedLimits }
  }

  /// 210.0005 parts 210.0004 from 210.0007, and limits of a range of 400 have two decimals at most.
  @Test("rounded limits are told once, with the maps that have them")
  func roundedLimits() throws {
    let two = try notes(
      """
        - {id: one, value: c, classes: "manual:50,210.0005"}
        - {id: two, value: c, classes: "manual:60,210.0005"}
        - {id: exact, value: c, classes: "manual:200"}
      """)
    #expect(two.map(\.summary) == ["class limits of maps one, two are rounded"])
    let one = try notes("  - {id: one, value: c, classes: \"manual:50,210.0005\"}")
    #expect(one.map(\.summary) == ["map one: the class limits of 'Rate' are rounded"])
  }
}
