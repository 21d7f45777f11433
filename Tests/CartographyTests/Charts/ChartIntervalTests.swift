import Diagnostics
import Testing

@testable import Cartography

@Suite struct ChartIntervalTests {
  @Test func intervalsAreWrittenWithTrueMinusSigns() {
    #expect(ChartInterval(-1234.5, 0).text(decimals: 1) == "\u{2212}1,234.5 to 0.0")
  }

  @Test func namesFromRightToLeftAreIsolated() {
    #expect(isolated("Woughton") == "Woughton")
    #expect(isolated("مدينة") == "\u{2068}مدينة\u{2069}")
  }

  @Test func statesHaveWords() {
    #expect(MapValue.missing.text(decimals: 0) == "no data")
    #expect(MapValue.suppressed.text(decimals: 0) == "suppressed")
    #expect(MapValue.value(0).text(decimals: 0) == "0")
  }

  @Test(arguments: [ChartInterval(2, 1), .init(.nan, 1), .init(0, .infinity), .init(-1e15, 0)])
  func endsAreNumbersInOrder(_ interval: ChartInterval) {
    #expect { try interval.check("'Abbey'") } throws: { ($0 as? Diagnostic)?.code == .chartInput }
  }

  @Test func oneAreaIsSingular() {
    #expect(counted(1, .ward) == "1 ward" && counted(2500, .ward) == "2,500 wards")
  }
}
