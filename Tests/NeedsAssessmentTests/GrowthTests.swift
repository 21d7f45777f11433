import Diagnostics
import Foundation
import NeedsAssessment
import Parallel
import TestSupport
import Testing

/// Growth from the project file to the written tables: identities that hold whatever the figures.
@Suite("Growth")
struct GrowthTests {
  private func column(_ id: String, of assessment: Assessment) throws -> [Double] {
    try #require(assessment.frame[id], "no column \(id)").numbers.map { $0 ?? .nan }
  }

  /// Cases are sums of rates times whole people in another order: equal to rounding.
  @Test("where nobody ages or moves, the horizon is the base year")
  func nothingHappens() throws {
    let assessment = try GrowthProject().assessment()
    for (now, then) in [
      ("population", "population"), ("dementia.cases", "dementia.cases"),
      ("needs.older-people.people", "needs.older-people.people"),
      ("needs.older-people.score", "needs.older-people.score"),
    ] {
      let (a, b) = (
        try column(now, of: assessment), try column("growth.base.\(then)", of: assessment)
      )
      let isSame = zip(a, b).allSatisfy { agree($0, $1) }
      #expect(isSame, "\(now): \(a) and \(b)")
    }
    let changes = try column("growth.base.dementia.change", of: assessment)
    #expect(changes == [0, 0, 0, 0])
  }

  @Test("an option without sites is the base", arguments: ["none", GrowthProject.cohorts])
  func withoutSites(trend: String) throws {
    let assessment = try GrowthProject(trend: trend, options: "    empty: {label: Nothing}\n").assessment()
    let ids = assessment.frame.columns.map(\.id).filter { $0.hasPrefix("growth.base.") }
    #expect(ids.count > 8)
    for id in ids {
      let other = id.replacing("growth.base.", with: "growth.empty.")
      let (a, b) = (try column(id, of: assessment), try column(other, of: assessment))
      #expect(a == b, "\(id)")
    }
  }

  /// Accounts are written to a thousandth: nine rounded parts and two populations err by at most 0.006.
  @Test("every area's population is that of the year before plus all that its account names")
  func accounts() throws {
    let assessment = try GrowthProject(
      trend: GrowthProject.cohorts, options: GrowthProject.option("estate"),
      files: ["estate.csv": GrowthProject.sites(1, dwellings: 40, demolished: 5)]
    ).assessment()
    let start = try column("population", of: assessment)
    var before: [String: Double] = [:]
    for (area, code) in assessment.frame.codes.enumerated() {
      for option in ["base", "estate"] { before["\(option) \(code)"] = start[area] }
    }
    let rows = try GrowthProject.rows("growth/accounts.csv", of: assessment)
    #expect(rows.count == 2 * 5 * 4)
    // What the trend does not tell apart is blank: cohort change holds the deaths and the migration.
    func number(_ row: [String: String], _ name: String) -> Double {
      let isBlank = row[name] == "" && ["deaths", "migration"].contains(name)
      return isBlank ? 0 : row[name].flatMap(Double.init) ?? .nan
    }
    for row in rows {
      #expect(row["deaths"] == "" && row["migration"] == "" && row["cohort_change"] != "")
      let key = "\(row["option"] ?? "") \(row["code"] ?? "")"
      let gains = ["births", "migration", "cohort_change", "new_residents", "rehoused", "control"]
      let losses = ["deaths", "moved_to_sites", "demolished"]
      let change = gains.reduce(0) { $0 + number(row, $1) } - losses.reduce(0) { $0 + number(row, $1) }
      let now = number(row, "population")
      #expect(abs(now - (before[key] ?? .nan) - change) < 0.006, "\(row)")
      before[key] = now
    }
  }

  @Test("wards add up to the totals of every year")
  func wardsAddUp() throws {
    let assessment = try GrowthProject(
      trend: GrowthProject.cohorts, options: GrowthProject.option("estate"),
      files: ["estate.csv": GrowthProject.sites(2, dwellings: 30)]
    ).assessment()
    var sums: [String: Double] = [:]
    for row in try GrowthProject.rows("growth/areas.csv", of: assessment) {
      let key = [row["option"], row["year"], row["measure"]].compactMap(\.self).joined(separator: " ")
      sums[key, default: 0] += row["value"].flatMap(Double.init) ?? .nan
    }
    let totals = try GrowthProject.rows("growth/totals.csv", of: assessment)
    #expect(!totals.isEmpty)
    for row in totals {
      let key = [row["option"], row["year"], row["measure"]].compactMap(\.self).joined(separator: " ")
      // Four wards and a total, each rounded to a hundredth.
      let difference = abs((sums[key] ?? .nan) - (row["value"].flatMap(Double.init) ?? .nan))
      #expect(difference <= 0.026, "\(key)")
    }
  }

  @Test("dwellings moved from one ward to another leave everybody's number as it is")
  func movedDwellings() throws {
    let assessment = try GrowthProject(
      options: GrowthProject.option("here", "{net-share: 1}")
        + GrowthProject.option("there", "{net-share: 1}"),
      files: [
        "here.csv": GrowthProject.sites(0, dwellings: 50), "there.csv": GrowthProject.sites(3, dwellings: 50),
      ]
    ).assessment()
    let here = try column("growth.here.population", of: assessment)
    let there = try column("growth.there.population", of: assessment)
    let base = try column("growth.base.population", of: assessment)
    let (a, b, whole) = (here.reduce(0, +), there.reduce(0, +), base.reduce(0, +))
    #expect(agree(a, b))
    // 250 dwellings, 3 % empty, 2.4 people in each, all new to the district.
    #expect(agree(a - whole, 250 * 0.97 * 2.4, within: 1e-9))
    #expect(here[0] - base[0] > 500 && there[0] == base[0])
  }

  @Test("a control is met, and its factors are written")
  func control() throws {
    let project = GrowthProject(
      control: "{file: control.csv, district: area, ages: ages, source: \(GrowthProject.source)}",
      options: GrowthProject.option("estate"),
      files: [
        "estate.csv": GrowthProject.sites(1, dwellings: 20),
        "control.csv":
          "area,ages,2022,2023,2024,2025\nall,65+,5240,5260,5280,5300\n",
      ])
    let assessment = try project.assessment()
    for option in ["base", "estate"] {
      let people = try column("growth.\(option).population.65-plus", of: assessment).reduce(0, +)
      #expect(agree(people, 5300, within: 1e-9), "\(option)")
    }
    let factors = try GrowthProject.rows("growth/controls.csv", of: assessment)
    #expect(factors.count == 8)
    let missed = factors.count { $0["missed"] != "no" }
    #expect(missed == 0)
    #expect(assessment.notes.contains { $0.summary.contains("the control begins in 2022") })
  }

  // MARK: Draws

  private static let drawn = GrowthProject(
    trend: GrowthProject.cohorts,
    extra:
      "  uncertainty: {draws: 20, seed: 7}\n  break-even: dementia\n  growth-areas: {measure: dementia, thresholds: {need: [20, 25], growth: [0, 2]}}",
    options: GrowthProject.option("here") + GrowthProject.option("again") + GrowthProject.option("there"),
    sections:
      "charts:\n  - {id: fan, kind: growth-fan, value: dementia}\n  - {id: gaps, kind: growth-differences}\n  - {id: ages, kind: growth-pyramids, options: [base, here]}\n",
    files: [
      "here.csv": GrowthProject.sites(0, dwellings: 30), "again.csv": GrowthProject.sites(0, dwellings: 30),
      "there.csv": GrowthProject.sites(3, dwellings: 60),
    ])

  @Test("the same bytes come from one core and from two, and from a second run")
  func sameBytes() throws {
    let (first, second) = (try Self.drawn.assessment(), try Self.drawn.assessment())
    let files = try GrowthProject.files(of: first)
    #expect(try files == GrowthProject.files(of: second, workers: Workers(2)))
    for name in ["options", "differences", "break-even", "growth-areas", "totals", "sites", "population"] {
      #expect(files["growth/\(name).csv"] != nil, "\(name)")
    }
    for name in ["fan", "gaps", "ages"] { #expect(files["charts/\(name).svg"] != nil, "\(name)") }
  }

  @Test("options with the same sites do not differ in any draw; twice the dwellings give more in every draw")
  func commonDraws() throws {
    let assessment = try Self.drawn.assessment()
    let growth = try #require(assessment.analyses.growth)
    let same = try #require(
      growth.differences.first { $0.first == "here" && $0.second == "again" && $0.measure == "population" })
    #expect(same.atHorizon.value == 0 && same.atHorizon.lower == nil && same.probabilityOfMore == nil)
    let more = try #require(
      growth.differences.first { $0.first == "here" && $0.second == "there" && $0.measure == "population" })
    let upper = try #require(more.atHorizon.upper)
    #expect(upper < 0 && more.probabilityOfMore == 0)
  }

  @Test("limits stand around their median, and the base without drawn rates has none")
  func limits() throws {
    let assessment = try Self.drawn.assessment()
    let growth = try #require(assessment.analyses.growth)
    for summary in growth.futures.flatMap(\.measures) {
      guard let lower = summary.atHorizon.lower, let median = summary.atHorizon.median,
        let upper = summary.atHorizon.upper
      else {
        #expect(summary.measure == "population")
        continue
      }
      #expect(lower < median && median < upper, "\(summary.measure)")
    }
    #expect(assessment.report.contains("Growth, 2020 to 2025"))
  }

  // MARK: Services

  /// The strategy of 2006: admissions 127 % up by 2031, beds below today's in 2021, and 10 % more by 2031.
  @Test("the strategy's admissions and beds follow from its table")
  func strategyBeds() throws {
    let table = SharedData.repository.appending(path: "GeoData/reference/growth/strategy-2006-beds.csv")
    let assessment = try GrowthProject(
      extra: """
          services:
            beds: {rate: 0.2411, model: \(table.path), source: \(GrowthProject.source)}
        """
    ).assessment()
    let rows = try GrowthProject.rows("growth/services.csv", of: assessment).filter {
      $0["option"] == "population-of-the-model"
    }
    func figure(_ year: String, _ name: String) -> Double {
      rows.first { $0["year"] == year }?[name].flatMap(Double.init) ?? .nan
    }
    // The table gives factors to six decimals.
    #expect(abs(figure("2031", "activity_change_percent") - 127) < 0.02)
    #expect(figure("2021", "beds") < figure("2006", "beds"))
    #expect(abs(figure("2031", "beds") / figure("2021", "beds") - 1.1) < 0.001)
  }
}
