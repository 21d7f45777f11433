import Demography
import Diagnostics
import Foundation
import Growth
import Tables
import TestSupport
import Testing

@Suite("Demand for services")
struct ServiceDemandTests {
  private let model = try? CareModel(
    name: "m",
    years: [
      .init(year: 2020, lengthOfStay: 8, occupancy: 0.8),
      .init(year: 2030, demandFactor: 1.5, avoided: 0.2, lengthOfStay: 4, occupancy: 0.9),
    ])

  @Test("admissions, bed-days and beds, straight between declared years")
  func demand() throws {
    let model = try #require(model)
    let demand = ServiceDemand(year: 2025, implied: 1_000, model: model)
    // 1,000 x 1.25 x 0.9 x 6 days / (365 x 0.85)
    #expect(demand.withoutModel == 1_250 && abs(demand.activity - 1_125) < 1e-9)
    #expect(abs((demand.beds ?? 0) - 1_125 * 6 / (365 * 0.85)) < 1e-9)
    #expect(model.effect(in: 2015) == model.years[0] && model.effect(in: 2040) == model.years[1])
    let home = try CareModel(name: "home care", years: [.init(year: 2020, avoided: 0.1)])
    let packages = ServiceDemand(year: 2020, implied: 200, model: home)
    #expect(packages.activity == 180 && packages.beds == nil)
  }

  @Test("rates by age and sex give what a population uses")
  func rates() throws {
    let rates = try ActivityRates(
      reading: table(
        """
        measure,age_from,age_to,sex,value,unit
        falls,50,64,F,200,"per 100,000 per year"
        falls,65,,F,2,"per 1,000"
        falls,50,,M,1,"per 1,000"
        other,0,,P,1,per person
        """), measure: "falls", agesWithout: [AgeBand(0, through: 49)])
    let measure = try rates.measure(isBySex: true)
    let base = madeUpPeople(areas: 2, isBySex: true, seed: 14)
    let growth = try GrowthModel(
      base: base, districts: oneDistrict(base), baseYear: 2020, horizon: 2021, trend: .noChange,
      profiles: profiles(isBySex: true))
    let projection = growth.projectBase()
    let model = try CareModel(name: "none", years: [.init(year: 2020)])
    let demand = projection.serviceDemand(measure, model: model)
    let women = projection.people(ages: AgeBand(50, through: nil), sex: .females, in: 2021).values
    let men = projection.people(ages: AgeBand(50, through: nil), sex: .males, in: 2021).values
    let expected = (women.reduce(0, +) * 2 + men.reduce(0, +)) / 1_000
    #expect(abs(demand[1].activity - expected) < 1e-9)
    #expect(projection.serviceDemand(measure, model: model, areas: [0])[0].activity < demand[0].activity)
  }

  @Test("bad rates")
  func badRates() {
    func error(_ rows: String) -> Diagnostic? {
      diagnostic {
        _ = try ActivityRates(
          reading: table("measure,age_from,age_to,sex,value,unit\n\(rows)\n", "a.csv"), measure: "x")
      }
    }
    #expect(error("x,0,,P,5,count")?.location?.row == 2)
    #expect(error("x,0,,P,,per person")?.location?.row == 2)
    #expect(error("y,0,,P,1,per person")?.code == .activityRates)
    #expect(error("x,5,,P,1,per person")?.summary.contains("0-4") == true)
    #expect(error("x,0,,F,1,per person")?.code == .activityRates)
    #expect(error("x,0,70,P,1,per person\nx,65,,P,1,per person")?.code == .activityRates)
  }

  @Test("bad models of care")
  func badModels() {
    func error(_ years: [CareModel.Year]) -> DiagnosticCode? {
      diagnostic { _ = try CareModel(name: "m", years: years) }?.code
    }
    #expect(error([]) == .careModel)
    #expect(error([.init(year: 2021), .init(year: 2020)]) == .careModel)
    #expect(error([.init(year: 2021, avoided: 20)]) == .careModel)
    #expect(error([.init(year: 2021, lengthOfStay: 4)]) == .careModel)
    #expect(error([.init(year: 2021, lengthOfStay: 4, occupancy: 90)]) == .careModel)
  }

  /// The joint strategy of Milton Keynes (2006), section 6: admissions up by 127 % by 2031, beds falling up to
  /// 2021 as stays shorten, then 10 % more by 2031. Its assumptions are spelled out in the table.
  @Test("the strategy's pattern of admissions and beds")
  func strategy() throws {
    let folder = SharedData.repository.appending(path: "GeoData/reference/growth")
    let path = folder.appending(path: "strategy-2006-beds.csv").path
    let table = try readDelimitedFile(path)
    let model = try CareModel(reading: table, name: "strategy 2006")
    let people = try table.numericColumn(named: "population").values
    let rate = try table.numericColumn(named: "admissions_per_person").values
    let years = try table.numericColumn(named: "year").values.map { Int($0) }
    let demand = years.indices.map {
      ServiceDemand(year: years[$0], implied: people[$0] * rate[$0], model: model)
    }
    let first = try #require(demand.first)
    let turn = try #require(demand.first { $0.year == 2021 })
    let last = try #require(demand.last { $0.year == 2031 })
    #expect(first.year == 2006)
    // Whole per cents are what the strategy gives.
    #expect(abs(last.activity / first.activity - 2.27) < 0.005)
    let beds = demand.map { $0.beds ?? .nan }
    let untilTurn = zip(demand, beds).filter { $0.0.year <= 2021 }.map(\.1)
    let isFalling = zip(untilTurn, untilTurn.dropFirst()).allSatisfy { $0 > $1 }
    #expect(isFalling)
    #expect(abs((last.beds ?? 0) / (turn.beds ?? 1) - 1.10) < 0.005)
  }
}
