import Demography
import Diagnostics
import Foundation
import Tables
import TestSupport
import Testing

@Suite("Tables that ship in GeoData/reference")
struct ShippedReferenceTests {
  static let folder = SharedData.repository.appending(path: "GeoData/reference")

  static func files(_ kind: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: kind).path)
    return (names ?? []).filter { $0.hasSuffix(".csv") }.sorted()
  }

  private func read(_ path: String) throws -> TextTable {
    try readDelimitedFile(Self.folder.appending(path: path).path)
  }

  @Test("every table of rates reads, or is refused for what the README says", arguments: files("prevalence"))
  func prevalence(file: String) throws {
    let table = try read("prevalence/\(file)")
    let base = table[row: 0, column: try table.column(named: "base")]
    let sexes = Set(table.texts(column: try table.column(named: "sex")))
    let refusal: DiagnosticCode? =
      base != "population" ? .rateBase : sexes == ["P"] || sexes == ["F", "M"] ? nil : .ratesSex
    guard refusal == nil else {
      #expect(code { () throws(Diagnostic) in _ = try PrevalenceTable(reading: table) } == refusal)
      return
    }
    let rates = try PrevalenceTable(reading: table)
    #expect(rates.rates.count == table.rowCount)
    #expect(rates.rates.allSatisfy { !$0.source.isEmpty && !$0.denominator.isEmpty })
  }

  @Test("dementia by CFAS II is the table of the golden test")
  func dementiaTable() throws {
    let shipped = try PrevalenceTable(
      reading: try read("prevalence/dementia-cfas2.csv"),
      agesWithoutCases: [AgesWithoutCases(AgeBand(0, through: 64))])
    let expected = try dementia().rates
    #expect(shipped.rates.map(\.rate) == expected.map(\.rate))
    #expect(shipped.rates.map(\.precision) == expected.map(\.precision))
    #expect(shipped.rates.map(\.ages) == expected.map(\.ages))
    #expect(shipped.hasPrecision)
  }

  @Test(
    "every gradient reads, with its ends joined where no more is published", arguments: files("gradients"))
  func gradients(file: String) throws {
    let gradient = try DeprivationGradient(reading: try read("gradients/\(file)"), interpolating: true)
    #expect(gradient.relative.count == 5 || gradient.relative.count == 10)
    #expect((gradient.basis == .published) == (file == "multimorbidity-gt1.csv"))
    // All are found more often where deprivation is greatest.
    #expect((gradient.relative.first ?? 0) > (gradient.relative.last ?? 0))
  }

  /// Eurostat 2013: 100,000 people; 5,000 aged 0-4, 1,000 aged 90 and over.
  @Test("the European Standard Population has 19 bands and adds up")
  func standardPopulation() throws {
    let table = try read("standard-populations/esp2013.csv")
    let people = try table.numericColumn(named: "standard_population").values
    #expect(people.count == 19)
    #expect(people.reduce(0, +) == 100_000)
    #expect(people.first == 5_000 && people.last == 1_000)
  }
}
