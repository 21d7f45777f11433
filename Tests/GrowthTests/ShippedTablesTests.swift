import Demography
import Foundation
import Growth
import Tables
import TestSupport
import Testing

@Suite("Reference tables of growth that ship")
struct ShippedTablesTests {
  private func read(_ name: String) throws -> TextTable {
    let folder = SharedData.repository.appending(path: "GeoData/reference/growth")
    return try readDelimitedFile(folder.appending(path: name).path)
  }

  @Test("the profile of new residents is young: two fifths are 25 to 39, one in twenty 65 and over")
  func profile() throws {
    let profiles = try HouseholdProfiles(
      readingPersons: read("persons-per-dwelling.csv"), ages: read("new-residents-ages.csv"))
    let profile = try #require(profiles.profiles.first)
    #expect(profile.personsPerDwelling == UncertainValue(2.25, in: 2.13...2.4))
    let layout = CellLayout(areaCount: 1, isBySex: true)
    func share(_ ages: AgeBand) -> Double {
      (layout.cells(ages: ages, sex: .persons) ?? []).reduce(0) { $0 + profile.shares[$1] }
    }
    #expect(abs(share(AgeBand(25, through: 39)) - 0.395) < 0.005)
    #expect(abs(share(AgeBand(65, through: nil)) - 0.05) < 0.005)
  }

  @Test("rates of activity cover all ages", arguments: [true, false])
  func activity(_ isBySex: Bool) throws {
    let table = try read("activity-rates.csv")
    let admissions = try ActivityRates(reading: table, measure: "emergency_admissions").measure(
      isBySex: isBySex)
    #expect(abs(admissions.weights[70] - 0.211_22) < 1e-12 && abs(admissions.weights[10] - 0.048_78) < 1e-12)
    guard isBySex else { return }
    let falls = try ActivityRates(
      reading: table, measure: "falls_emergency_admissions_W01", agesWithout: [AgeBand(0, through: 49)]
    ).measure(isBySex: true)
    #expect(abs(falls.weights[90] - 0.096_543) < 1e-12 && falls.weights[49] == 0)
  }

  @Test("assumptions lie within their ranges")
  func assumptions() throws {
    let table = try read("assumptions.csv")
    let names = table.texts(column: try table.column(named: "assumption"))
    let value = try table.numericColumn(named: "value").values
    let lower = try table.numericColumn(named: "lower").values
    let upper = try table.numericColumn(named: "upper").values
    #expect(Set(names) == Set(GrowthAssumptions.Part.allCases.map(\.rawValue)))
    for row in names.indices {
      let part = try #require(GrowthAssumptions.Part(rawValue: names[row]))
      let isPossible = part.possible.contains(lower[row]) && part.possible.contains(upper[row])
      #expect(isPossible && lower[row] <= value[row] && value[row] <= upper[row])
    }
  }
}
