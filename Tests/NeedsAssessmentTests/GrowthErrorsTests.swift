import Diagnostics
import NeedsAssessment
import Testing

/// What is wrong with growth is told with its file and row, or its line in the project file.
@Suite("Growth: errors")
struct GrowthErrorsTests {
  private func failure(
    _ project: GrowthProject
  ) -> Diagnostic? {
    diagnostic { _ = try project.assessment() }
  }

  private func withSites(_ rows: String) -> GrowthProject {
    GrowthProject(
      options: GrowthProject.option("estate"),
      files: ["estate.csv": "site,area,year,completions,demolitions\n" + rows])
  }

  struct Case: Sendable {
    let rows: String
    let code: String
    let row: Int
  }

  static let cases = [
    Case(rows: "A,E05009999,2021,10,0\n", code: "site-area", row: 2),
    Case(rows: "A,E05000001,2021,10,0\nA,E05000001,2020,10,0\n", code: "site-years", row: 3),
    Case(rows: "A,E05000001,2021,-10,0\n", code: "site-dwellings", row: 2),
    Case(rows: "A,E05000001,2021,,0\n", code: "not-a-number", row: 2),
  ]

  @Test("a site that cannot be names its row", arguments: cases.indices)
  func sites(position: Int) throws {
    var wrong = Self.cases[position]
    wrong = Case(
      rows: wrong.rows.replacing("E05000001", with: IndicatorsRun.code(1)), code: wrong.code, row: wrong.row)
    let found = try #require(failure(withSites(wrong.rows)))
    #expect(found.code.name == wrong.code, "\(found)")
    #expect(found.location?.file == "estate.csv" && found.location?.row == wrong.row, "\(found)")
    #expect(found.details.contains { $0.hasPrefix("asked for at p.yml") })
  }

  @Test("a grid reference outside every ward names its row")
  func outside() throws {
    let project = GrowthProject(
      options: GrowthProject.option("estate"),
      files: ["estate.csv": "site,easting,northing,year,completions\nA,100,100,2021,5\n"])
    let found = try #require(failure(project))
    #expect(found.code.name == "site-area" && found.location?.row == 2, "\(found)")
  }

  @Test("a profile that does not add up to one is refused")
  func profile() throws {
    let project = GrowthProject(
      options: GrowthProject.option("estate"),
      files: [
        "estate.csv": GrowthProject.sites(0, dwellings: 1),
        "ages.csv": GrowthProject.ages.replacing("0.05", with: "0.04"),
      ])
    let found = try #require(failure(project))
    #expect(found.code.name == "profile-shares" && found.location?.file == "ages.csv", "\(found)")
  }

  @Test("a control for ages that the projection cannot tell is refused, with its row")
  func controlAges() throws {
    let project = GrowthProject(
      control: "{file: control.csv, district: area, ages: ages, source: \(GrowthProject.source)}",
      files: ["control.csv": "area,ages,2021,2022,2023,2024,2025\nall,pensioners,1,1,1,1,1\n"])
    let found = try #require(failure(project))
    #expect(found.code.name == "control-ages" && found.location?.row == 2, "\(found)")
    var cut = project
    cut.files["control.csv"] = "area,ages,2021,2022,2023,2024,2025\nall,85-94,1,1,1,1,1\n"
    #expect(failure(cut)?.code.name == "control-ages")
    cut.files["control.csv"] = "area,ages,2021,2022\nall,65+,1,1\n"
    #expect(failure(cut)?.code.name == "control-cells")
  }

  struct Declared: Sendable {
    let old: String
    let new: String
    let code: DiagnosticCode
  }

  static let declared = [
    Declared(old: "horizon: 2025", new: "horizon: 2020", code: .projectValue),
    Declared(old: "base-year: 2020", new: "base-year: 2019", code: .projectValue),
    Declared(old: "trend: none", new: "trend: guesswork", code: .projectValue),
    Declared(old: "trend: none", new: "trend: {method: none, earlier: {}}", code: .projectValue),
    Declared(old: "deprivation: share-65-plus", new: "deprivation: imd", code: .projectReference),
    Declared(old: "net-share: {value: 0.5", new: "net-share: {value: 50", code: .projectValue),
    Declared(old: "lower: 0.3", new: "lower: 0.6", code: .projectValue),
    Declared(old: "    estate:", new: "    base:", code: .projectValue),
    Declared(old: "  horizon:", new: "  horison:", code: .projectKey),
    Declared(
      old: "new-residents: {persons: persons.csv, ages: ages.csv}", new: "break-even: population",
      code: .projectMissingKey),
    Declared(old: ", net-share: {value: 0.5, lower: 0.3, upper: 0.8}", new: "", code: .projectMissingKey),
    Declared(old: "table-years: every", new: "break-even: falls", code: .projectReference),
    Declared(old: "table-years: every", new: "table-years: [2031]", code: .projectValue),
  ]

  @Test("what is declared wrongly points at its line", arguments: declared.indices)
  func declarations(position: Int) throws {
    let wrong = Self.declared[position]
    let text = IndicatorsRun.start + withSites("").text
    try #require(text.contains(wrong.old), "\(wrong.old)")
    let changed = text.replacing(wrong.old, with: wrong.new)
    let found = try #require(diagnostic { _ = try Project.read(changed, file: "p.yml") })
    #expect(found.code == wrong.code, "\(found)")
    #expect(found.location?.row != nil)
  }
}
