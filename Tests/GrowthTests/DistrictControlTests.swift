import Demography
import Diagnostics
import Growth
import Parallel
import Tables
import TestSupport
import Testing

@Suite("Control by a district's projection")
struct DistrictControlTests {
  private let layout = ProjectionTableLayout(district: "code", ages: "age")

  @Test("read by year, district and group")
  func reading() throws {
    let control = try DistrictControl(
      reading: table(
        """
        code,age,2021,2022
        D1,0-64,10,11
        D1,65 and over,5,6
        D1,All ages,15,17
        """), layout: layout, years: 2021...2022)
    #expect(control.groups.map(\.ages.description) == ["0-64", "65+"])
    #expect(control.targets == [10, 5, 11, 6])
  }

  struct Bad: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let code: DiagnosticCode
    let row: Int?
  }

  @Test(
    "bad controls",
    arguments: [
      Bad(testDescription: "other ages", text: "code,age,2021\nD1,85-94,4\n", code: .controlAges, row: 2),
      Bad(
        testDescription: "no age", text: "code,age,2021\nD1,0-64,4\nD1,old,4\n", code: .controlAges, row: 3),
      Bad(
        testDescription: "overlap", text: "code,age,2021\nD1,0-64,4\nD1,60+,4\n", code: .controlAges, row: 3
      ),
      Bad(testDescription: "a gap", text: "code,age,2021\nD1,0-64,\n", code: .controlCells, row: 2),
      Bad(testDescription: "negative", text: "code,age,2021\nD1,0-64,-2\n", code: .controlCells, row: 2),
      Bad(
        testDescription: "twice", text: "code,age,2021\nD1,0-64,2\nD1,0-64,3\n", code: .controlCells, row: 3),
      Bad(testDescription: "no year", text: "code,age,2020\nD1,0-64,2\n", code: .columnNotFound, row: nil),
    ])
  func bad(_ bad: Bad) {
    let error = diagnostic {
      _ = try DistrictControl(reading: table(bad.text, "c.csv"), layout: layout, years: 2021...2021)
    }
    #expect(error?.code == bad.code)
    #expect(error?.location?.file == "c.csv")
    #expect(error?.location?.row == bad.row)
  }

  private func model(_ base: SingleYearPopulation, _ control: DistrictControl) throws -> GrowthModel {
    try GrowthModel(
      base: base, districts: oneDistrict(base), baseYear: 2020, horizon: 2022, trend: .noChange,
      control: .raked(control), profiles: profiles(isBySex: false))
  }

  @Test("a control for a sex, a year or a district that the projection does not have")
  func unfit() throws {
    let base = madeUpPeople(areas: 2, isBySex: false, seed: 1)
    func error(_ sex: Sex, _ district: String, _ years: ClosedRange<Int>) -> DiagnosticCode? {
      diagnostic {
        _ = try model(
          base,
          DistrictControl(
            groups: [.init(ages: .all, sex: sex)], districts: [district], years: years,
            targets: years.map { _ in 100 }))
      }?.code
    }
    #expect(error(.females, "D", 2020...2030) == .controlAges)
    #expect(error(.persons, "E", 2020...2030) == .controlCells)
    #expect(error(.persons, "D", 2020...2021) == .controlCells)
    #expect(error(.persons, "D", 2020...2022) == nil)
  }

  @Test("a factor beyond the cap is capped, warned of and reported")
  func capped() throws {
    let base = madeUpPeople(areas: 2, isBySex: false, seed: 1)
    let total = base.people.reduce(0, +)
    let control = try DistrictControl(
      groups: [.init(ages: .all)], districts: ["D"], years: 2021...2022, targets: [total * 3, total * 2],
      maximumFactor: 1.5)
    let projection = try model(base, control).projectBase()
    #expect(projection.controlFactors.map(\.isMissed) == [true, false])
    #expect(projection.controlFactors[0].factor == 1.5)
    #expect(abs(projection.total(in: 2021) / total - 1.5) < 1e-12)
    let warning = projection.notes.first { $0.code == .controlFactor }
    #expect(warning?.severity == .warning)
  }

  private static let wards = "data/population/mye2020_wd20_syoa_sex_england_repaired.csv"
  private static let national = "data/projections/snpp2022_migcat_milton_keynes_persons_55plus.csv"

  /// The 2022-based projection of Milton Keynes, migration category variant, ages 55 and over.
  @Test(
    "Milton Keynes' wards meet the official projection from 55 years on",
    .enabled(if: SharedData.has(wards) && SharedData.has(national)))
  func miltonKeynes() throws {
    let earlier = try MiltonKeynes.bestFit(2017)
    let base = try MiltonKeynes.bestFit(2020)
    #expect(base.codes.count == 19)
    let control = try DistrictControl(
      reading: readDelimitedFile(SharedData.path(Self.national)),
      layout: ProjectionTableLayout(
        district: "AREA_CODE", sex: "SEX", ages: "AGE_GROUP",
        ignoredAges: ["All ages", "0-54 (derived residual)"]), years: 2022...2031)
    let district = AreaGroups.whole(19, name: "E06000042")
    let ratios = try CohortRatios(from: earlier, to: base, years: 3, districts: district)
    let free = try GrowthModel(
      base: base, districts: district, baseYear: 2020, horizon: 2021, trend: .cohortRatios(ratios),
      profiles: profiles(isBySex: false)
    ).projectBase().population(in: 2021)
    let model = try GrowthModel(
      base: free, districts: district, baseYear: 2021, horizon: 2031, trend: .cohortRatios(ratios),
      control: .raked(control), profiles: profiles(isBySex: false))
    let projection = model.projectBase()
    let over55 = projection.people(ages: AgeBand(55, through: nil), in: 2031).values.reduce(0, +)
    let targets = control.targets[(9 * 36)...].reduce(0, +)
    // Every age has people, so that every target is met.
    #expect(abs(over55 - targets) < 1e-6 * targets)
    let missed = projection.controlFactors.filter(\.isMissed)
    #expect(missed.isEmpty)
  }
}
