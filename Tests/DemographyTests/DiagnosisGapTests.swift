import Demography
import Statistics
import Tables
import TestSupport
import Testing

@Suite("Recorded against expected")
struct DiagnosisGapTests {
  @Test("the gap and the diagnosis rate, with limits from those of the expected")
  func gap() throws {
    let estimate = try PrevalenceEstimate(dementia(), of: bristol())
    let draws = try estimate.draws(EstimateUncertainty(draws: 500, seed: 1)).get()
    let register = Register(name: "QOF", total: 2_500, areaCount: 1)
    let gap = try estimate.diagnosisGaps(against: register, draws: draws)[0].get()
    #expect(abs(gap.people - 1_532.371) < 1e-9)
    #expect(abs(gap.shareRecorded - 2_500 / 4_032.371) < 1e-12)
    let interval = try #require(gap.interval)
    #expect(gap.peopleLimits?.lower == interval.lower - 2_500)
    #expect(gap.shareLimits?.lower == 2_500 / interval.upper)
    #expect(gap.shareLimits?.upper == 2_500 / interval.lower)
  }

  @Test("more recorded than expected is a negative gap; missing totals and calibrated estimates have none")
  func none() throws {
    let estimate = try PrevalenceEstimate(dementia(), of: bristol())
    let many = Register(name: "QOF", total: 5_000, areaCount: 1)
    #expect(try estimate.diagnosisGaps(against: many)[0].get().people < 0)
    #expect(try estimate.diagnosisGaps(against: many)[0].get().peopleLimits == nil)
    let hidden = try Register(
      name: "QOF", codes: ["A"], recorded: Column(name: "", values: [.nan], states: [.suppressed]),
      areas: ["A"])
    #expect(
      estimate.diagnosisGaps(against: hidden)[0].reasonNotComputed
        == "the recorded total is missing or suppressed")
    let calibrated = try PrevalenceEstimate(dementia(), of: bristol(), deprivation: .calibrated(to: many))
    #expect(calibrated.diagnosisGaps(against: many)[0].value == nil)
  }

  private static let registerFile = "data/prevalence/qof1920_hocl_output_lad_prevalence.csv"

  /// Computed apart from this code in Python from the same files: Milton Keynes 1,698.495 recorded, 74.15 %
  /// of the expected; the 307 districts that both hold, 70.46 %. NHS Digital's own rate for England, with
  /// registered people of 65 and over only, was near 67 % that year.
  @Test(
    "QOF 2019/20 dementia registers by district",
    .enabled(if: SharedData.has(registerFile) && SharedData.has(RealWards.path)))
  func registers() throws {
    let wards = try RealWards.mid2020.get()
    let table = try readDelimitedFile(SharedData.path(Self.registerFile))
    let conditions = table.texts(column: try table.column(named: "group_code"))
    let rows = conditions.indices.filter { conditions[$0] == "DEM" }
    let column = try table.column(named: "lad_code")
    let codes = rows.map { table[row: $0, column: column] }
    let recorded = try table.numericColumn(named: "register", rows: rows)
    // West and North Northamptonshire were seven districts until April 2021.
    #expect(throws: (any Error).self) {
      try Register(name: "QOF", codes: codes, recorded: recorded, areas: wards.districts)
    }
    let held = wards.codes.indices.filter { codes.contains(wards.districts[$0]) }
    let register = try Register(
      name: "QOF", codes: codes, recorded: recorded, areas: held.map { wards.districts[$0] })
    let people = wards.population.rows(held.map { Optional($0) })
    let gaps = try PrevalenceEstimate(dementia(), of: people).diagnosisGaps(against: register)
      .compactMap(\.value)
    #expect(gaps.count == 307)
    let milton = try #require(gaps.first { $0.area == "E06000042" })
    #expect(abs(milton.shareRecorded - 0.741_478_830_278_926_7) < 1e-9)
    let share = gaps.map(\.recorded).reduce(0, +) / gaps.map(\.expected).reduce(0, +)
    #expect(abs(share - 0.704_641_256_352_192_8) < 1e-9)
    let calibrated = try PrevalenceEstimate(dementia(), of: people, deprivation: .calibrated(to: register))
    let cases = try calibrated.cases()
    #expect(abs(cases.summed(held.map { wards.districts[$0] }, "E06000042") - milton.recorded) < 1e-8)
  }
}
