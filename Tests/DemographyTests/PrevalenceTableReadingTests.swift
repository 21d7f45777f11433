import Demography
import Diagnostics
import Tables
import Testing

@Suite("Reading tables of rates")
struct PrevalenceTableReadingTests {
  private let header =
    "condition,age_from,age_to,sex,rate,lower95,upper95,sample_size,unit,base,denominator,year,original_source,status\n"

  private func read(_ rows: String..., condition: String? = nil) throws(Diagnostic) -> PrevalenceTable {
    try PrevalenceTable(
      reading: try table(header + rows.joined(separator: "\n") + "\n", "rates.csv"), condition: condition)
  }

  private func failure(_ row: String) -> DiagnosticCode? {
    code { () throws(Diagnostic) in _ = try read(row) }
  }

  @Test(
    "units become proportions",
    arguments: [
      ("proportion", "0.025"), ("per cent", "2.5"), ("per 1,000", "25"), ("per 100,000", "2500"),
      ("%", "2.5"),
    ])
  func units(unit: String, rate: String) throws {
    let read = try read("x,0,,P,\(rate),,,,\"\(unit)\",,all people,2021,Someone,verified")
    #expect(abs((read.rates.first?.rate ?? 0) - 0.025) < 1e-15)
    #expect(read.rates.first?.year == "2021")
    #expect(read.rates.first?.source == "Someone")
    #expect(read.rates.first?.denominator == "all people")
    #expect(read.rates.first?.status == "verified")
    #expect(read.rates.first?.ages == .all)
  }

  @Test("limits and sample sizes are read in the rate's unit")
  func precision() throws {
    let read = try read(
      "x,0,64,P,10,8,12,,per cent,,,,,", "x,65,,P,20,,,400,per cent,population,,,,double")
    #expect(read.rates[0].precision == .limits(lower: 0.08, upper: 0.12))
    #expect(read.rates[1].precision == .sampleSize(400))
  }

  @Test(
    "what is no rate of the population is refused",
    arguments: [
      ("x,0,,P,12.5,,,,proportion,,,,,", DiagnosticCode.rateUnit),
      ("x,0,,P,1329000,,,,count,,,,,", .rateUnit),
      ("x,0,,P,0.1,,,,share,,,,,", .rateUnit), ("x,0,,P,150,,,,per cent,,,,,", .rateUnit),
      ("x,0,,P,,,,,proportion,,,,,", .ratesMissing), ("x,,,P,0.1,,,,proportion,,,,,", .ageBands),
      ("x,65,60,P,0.1,,,,proportion,,,,,", .ageBands), ("x,0,,,0.1,,,,proportion,,,,,", .ratesSex),
      ("x,0,,X,0.1,,,,proportion,,,,,", .ratesSex), ("x,0,,F,0.1,,,,proportion,,,,,", .ratesSex),
      ("x,0,,P,0.1,0.05,,,proportion,,,,,", .rateLimits), ("x,0,,P,0.1,,,0,proportion,,,,,", .rateLimits),
      ("x,0,,P,0.1,,,,proportion,,,,,conflict", .rateConflict),
      ("x,0,,P,0.1,,,,proportion,learning disability,,,,", .rateBase),
    ] as [(String, DiagnosticCode)])
  func refused(row: String, expected: DiagnosticCode) { #expect(failure(row) == expected) }

  @Test("per cent given as a proportion is guessed at in the remedy, with the row")
  func perCent() throws {
    do {
      _ = try read("x,0,64,P,0.9,,,,proportion,,,,,", "x,65,,P,12.5,,,,proportion,,,,,")
      Issue.record("12.5 was read as a proportion")
    } catch {
      #expect(error.location?.row == 3)
      #expect(error.remedy?.contains("per cent") == true)
    }
  }

  @Test("a proportion given as per cent, and ones that are 0 or 1, are warned of")
  func doubtful() throws {
    let small = try read("x,0,,P,0.125,,,,per cent,,,,,")
    #expect(small.notes.contains { $0.code == .rateUnitDoubtful && $0.severity == .warning })
    let whole = try read("x,0,64,P,0,,,,proportion,,,,,", "x,65,,P,1,,,,proportion,,,,,")
    #expect(whole.notes.contains { $0.code == .rateUnitDoubtful })
    let plain = try read("x,0,64,P,0.1,,,,per cent,,,,,", "x,65,,P,6,,,,per cent,,,,,")
    #expect(!plain.notes.contains { $0.code == .rateUnitDoubtful })
  }

  @Test("of several conditions one is asked for by name; a name that is not there is met by the nearest")
  func conditions() throws {
    let rows = ["stroke,0,,P,0.1,,,,proportion,,,,,", "dementia,0,,P,0.2,,,,proportion,,,,,"]
    #expect(try read(rows[0], rows[1], condition: "dementia").rates.first?.rate == 0.2)
    #expect(code { () throws(Diagnostic) in _ = try read(rows[0], rows[1]) } == .ratesMissing)
    do {
      _ = try read(rows[0], rows[1], condition: "dementa")
      Issue.record("a condition that is not there was read")
    } catch {
      #expect(error.remedy == "did you mean dementia?")
    }
  }
}
