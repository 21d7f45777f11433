import Diagnostics
import Growth
import TestSupport
import Testing

@Suite("Rates of fertility, mortality and migration")
struct AreaRatesTests {
  private func text(_ change: (Int) -> String? = { _ in nil }) -> String {
    "sex,age,value\n" + (0...90).map { change($0) ?? "P,\($0),\(Double($0) / 100)" }.joined(separator: "\n")
  }

  private func read(_ text: String, areas: [String] = ["A", "B"]) throws -> AreaRates {
    try AreaRates(reading: table(text, "r.csv"), areas: areas, isBySex: false)
  }

  @Test("one set of rates for all areas")
  func shared() throws {
    let rates = try read(text())
    #expect(rates.isShared && rates.years.count == 1 && rates.years[0][40] == 0.4)
    let scaled = rates.scaled(by: [1, 2])
    #expect(!scaled.isShared && scaled.years[0][91 + 40] == 0.8)
  }

  @Test("a gap, a negative rate, a rate twice, an age that is none")
  func bad() {
    let gap = diagnostic { _ = try read(text { $0 == 7 ? "P,7," : nil }) }
    #expect(gap?.code == .componentRates)
    let negative = diagnostic { _ = try read(text { $0 == 7 ? "P,7,-1" : nil }) }
    #expect(negative?.code == .componentRates && negative?.location?.row == 9)
    let twice = diagnostic { _ = try read(text() + "\nP,3,0.1") }
    #expect(twice?.location?.row == 93)
    let old = diagnostic { _ = try read(text() + "\nP,95,0.1") }
    #expect(old?.location?.row == 93)
  }
}
