import Demography
import Diagnostics
import Tables
import Testing

@Suite("Tables of rates")
struct PrevalenceTableTests {
  private func rate(_ from: Int, _ to: Int?, _ sex: Sex, _ rate: Double) -> PrevalenceRate {
    PrevalenceRate(ages: AgeBand(from, through: to), sex: sex, rate: rate)
  }

  private func failure(
    _ rates: [PrevalenceRate], without: [AgesWithoutCases] = []
  ) -> DiagnosticCode? {
    code { () throws(Diagnostic) in
      _ = try PrevalenceTable(condition: "x", rates: rates, agesWithoutCases: without)
    }
  }

  @Test("rates are sorted, and say what they tell apart")
  func sorted() throws {
    let table = try dementia()
    #expect(
      table.rates.map(\.sex) == [Sex](repeating: .females, count: 6) + [Sex](repeating: .males, count: 6))
    #expect(table.rates.first?.ages == AgeBand(65, through: 69))
    #expect(table.detail == .ageAndSex)
    #expect(table.hasPrecision)
    #expect(table.notes.map(\.code) == [.agesWithoutCases])
  }

  @Test("overlapping ages, gaps and a missing sex are refused")
  func refused() {
    #expect(failure([rate(65, 74, .persons, 0.1), rate(70, nil, .persons, 0.2)]) == .ratesOverlap)
    #expect(failure([rate(65, 74, .persons, 0.1), rate(85, nil, .persons, 0.2)]) == .ratesGap)
    #expect(failure([rate(65, nil, .males, 0.1)]) == .ratesSex)
    #expect(failure([]) == .ratesMissing)
    #expect(failure([rate(65, nil, .persons, 1.2)]) == .rateUnit)
    #expect(failure([rate(65, nil, .persons, -0.1)]) == .rateUnit)
    #expect(failure([rate(65, nil, .persons, .nan)]) == .rateUnit)
  }

  @Test("unless the ages or the sex are declared to have no cases")
  func declared() {
    let gap = [rate(65, 74, .persons, 0.1), rate(85, nil, .persons, 0.2)]
    #expect(failure(gap, without: [AgesWithoutCases(AgeBand(75, through: 84))]) == nil)
    #expect(
      failure([rate(65, nil, .males, 0.1)], without: [AgesWithoutCases(.all, sex: .females)]) == nil)
  }

  @Test("limits enclose the rate", arguments: [(0.2, 0.3), (0.05, 0.08), (-0.1, 0.2), (0.05, 1.1)])
  func limits(lower: Double, upper: Double) {
    var rate = rate(0, nil, .persons, 0.1)
    rate.precision = .limits(lower: lower, upper: upper)
    #expect(failure([rate]) == .rateLimits)
  }

  @Test("rates of persons beside those of females and males are left out, and said to be")
  func personsBeside() throws {
    let table = try PrevalenceTable(
      condition: "x",
      rates: [rate(0, nil, .persons, 0.3), rate(0, nil, .females, 0.2), rate(0, nil, .males, 0.4)])
    #expect(table.rates.count == 2)
    #expect(table.notes.map(\.code).contains(.ratesUnused))
  }

  @Test("one rate for all adults says so")
  func thin() throws {
    let table = try PrevalenceTable(condition: "x", rates: [rate(16, nil, .persons, 0.2)])
    #expect(table.detail == .none)
    #expect(table.notes.map(\.code) == [.ratesThin])
    #expect(!table.hasPrecision)
  }
}
