import Diagnostics
import NeedsAssessment
import Parallel
import Tables
import TestSupport
import Testing

/// Joins that real files make go wrong.
@Suite("Joins of a project")
struct SourceJoinsTests {
  private static let wards20 = "boundaries/wd20_england_bsc_27700.shp.zip"
  private static let wards24 = "boundaries/wd24_uk_quantised_wgs84.gpkg"
  private static let raw = "population/RAW_SAPE23DT8a_mid2020_ward_Persons_corrupt_codes.csv"
  private static let lookup21 = "lookups/wd21_lad21_uk.csv"

  private static func has(_ files: String...) -> Bool { files.allSatisfy { SharedData.has("data/\($0)") } }

  /// The errors of a project with one table, whose column `value` is asked for.
  private func errors(areas: String, table: String, value: String) throws -> [Diagnostic] {
    let text = """
      title: A join
      areas: {\(areas), source: &source {publisher: P, title: T, licence: OGL-3.0, year: 2020}}
      vintages:
        WD20: {file: \(Self.wards20), code: WD20CD}
        WD21: {file: boundaries/wd21_uk_bsc_wgs84.gpkg, code: WD21CD}
      tables:
        people: {\(table), source: *source}
      indicators:
        value: {label: Value, worse: high, table: people, column: \(value)}

      """
    let project = try Project.read(text, file: "p.yml")
    do {
      _ = try Assessment(project, dataFolder: SharedData.path("data"), workers: Workers(2))
      return []
    } catch {
      #expect(error.status == .data)
      return error.diagnostics.filter { $0.severity == .error }
    }
  }

  /// The README of the data: 37 % of the file's codes exist, but as other wards.
  @Test(
    "the official file whose codes are other wards' is refused for that reason",
    .enabled(if: has(wards20, raw)))
  func overwrittenCodes() throws {
    let errors = try errors(
      areas: "boundaries: \(Self.wards20), code: WD20CD, name: WD20NM, vintage: WD20",
      table: "file: \(Self.raw), skip: 4, code: Ward Code 1, name: Ward Name 1", value: "All Ages")
    let first = try #require(errors.first)
    #expect(first.code == .namesDisagree)
    #expect(first.location?.file == Self.raw)
    #expect(first.location?.column == "Ward Code 1")
    #expect(first.details.contains { $0.contains("filled down in a spreadsheet?") })
  }

  /// London's boroughs drew most of their wards anew in 2022.
  @Test(
    "a table of another vintage is refused, and the vintage that fits it named",
    .enabled(if: has(wards20, wards24, lookup21, "boundaries/wd21_uk_bsc_wgs84.gpkg")))
  func otherVintage() throws {
    let areas =
      "boundaries: \(Self.wards24), code: WD24CD, name: WD24NM, where: \"LAD24CD LIKE 'E09%'\", vintage: WD24"
    let errors = try errors(
      areas: areas, table: "file: \(Self.lookup21), code: WD21CD, name: WD21NM", value: "LAD21CD")
    let first = try #require(errors.first)
    #expect(first.code == .matchBelowThreshold)
    #expect(first.location?.file == Self.lookup21)
    #expect(first.details.contains { $0.contains("fit WD21 (100 %) better than the areas' WD24") })
    #expect(first.remedy?.contains("same year") == true)
  }
}
