import Diagnostics
import Growth
import Tables
import TestSupport
import Testing

@Suite("Profiles of new residents")
struct HouseholdProfileTests {
  private let persons = """
    type,tenure,persons_per_dwelling,lower,upper,source
    any,any,2.25,2.1,2.4,council
    flat,social,1.8,,,survey
    """
  private let ages = """
    type,tenure,sex,age_from,age_to,share
    any,any,F,0,15,0.15
    any,any,F,16,64,0.3
    any,any,F,65,,0.05
    any,any,M,0,15,0.15
    any,any,M,16,64,0.3
    any,any,M,65,,0.05
    """

  @Test("two tables; a type without ages of its own takes those of any")
  func reading() throws {
    let read = try HouseholdProfiles(readingPersons: table(persons), ages: table(ages))
    #expect(read.profiles.count == 2)
    let first = read.profiles[0]
    #expect(first.personsPerDwelling == UncertainValue(2.25, in: 2.1...2.4) && first.source == "council")
    #expect(abs(first.shares[3] - 0.15 / 16) < 1e-15)
    // 65 and over is 26 cells: 65 to 89, and 90 and over.
    #expect(abs(first.shares[90] - 0.05 / 26) < 1e-15)
    #expect(read.profiles[1].shares == first.shares)
  }

  private func error(_ persons: String, _ ages: String) -> Diagnostic? {
    diagnostic {
      _ = try HouseholdProfiles(readingPersons: table(persons, "p.csv"), ages: table(ages, "a.csv"))
    }
  }

  @Test("shares that do not add up to one, with file and row")
  func badSum() {
    let found = error(persons, ages.replacing("F,65,,0.05", with: "F,65,,0.06"))
    #expect(found?.code == .profileShares)
    #expect(found?.location == Diagnostic.Location(file: "a.csv", row: 2))
    #expect(found?.found == "1.01")
  }

  @Test("overlapping ages, one sex only, nobody in a dwelling, a range that leaves out its value")
  func otherProblems() {
    let overlap = error(persons, ages + "\nany,any,M,70,,0.05")
    #expect(overlap?.code == .profileShares && overlap?.location?.row == 8)
    #expect(error(persons, "type,tenure,sex,age_from,age_to,share\nany,any,F,0,,1\n")?.code == .profileShares)
    #expect(error("type,tenure,persons_per_dwelling\nany,any,0\n", ages)?.code == .assumptionRange)
    let outside = error("type,tenure,persons_per_dwelling,lower,upper\nany,any,2,2.1,3\n", ages)
    #expect(outside?.code == .assumptionRange && outside?.location?.row == 2)
  }

  @Test("no profile for a type and tenure")
  func missing() throws {
    let flats = try HouseholdProfiles([
      HouseholdProfile(
        dwellingType: "flat", personsPerDwelling: .init(2), shares: thirtyYearOlds(isBySex: false))
    ])
    let base = madeUpPeople(areas: 1, isBySex: false, seed: 1)
    let model = try GrowthModel(
      base: base, districts: oneDistrict(base), baseYear: 2020, horizon: 2021, trend: .noChange,
      profiles: flats)
    let house = Site(
      code: "S", area: "W1", dwellingType: "house", completions: [2021: 1],
      at: Diagnostic.Location(file: "s.csv", row: 4))
    let found = diagnostic {
      _ = try model.project(GrowthOption(name: "a", sites: [house], assumptions: assumptions))
    }
    #expect(found?.code == .profileMissing && found?.location?.row == 4)
  }

  @Test("a profile of persons does not do for females and males")
  func sexes() throws {
    let base = madeUpPeople(areas: 1, isBySex: true, seed: 1)
    let found = diagnostic {
      _ = try GrowthModel(
        base: base, districts: oneDistrict(base), baseYear: 2020, horizon: 2021, trend: .noChange,
        profiles: profiles(isBySex: false))
    }
    #expect(found?.code == .profileShares)
  }
}
