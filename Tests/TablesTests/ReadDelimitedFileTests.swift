import Diagnostics
import Foundation
import Tables
import TestSupport
import Testing

@Suite("Delimited files on disk")
struct ReadDelimitedFileTests {
  @Test("a file, a missing one, and a folder")
  func files() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "t.csv").path
      try "a,b\n1,2\n".write(toFile: path, atomically: true, encoding: .utf8)
      let table = try readDelimitedFile(path, source: "t.csv")
      #expect(cells(table) == [["1", "2"]])
      #expect(table.source == "t.csv")
      let missing = try #require(diagnostic { _ = try readDelimitedFile(path + "x", source: "x.csv") })
      #expect(missing.code == .fileMissing)
      #expect(missing.location?.file == "x.csv")
      let isFolder = try #require(diagnostic { _ = try readDelimitedFile(folder.path) })
      #expect(isFolder.code == .fileUnreadable)
    }
  }

  private static let raw = "data/population/RAW_SAPE23DT8a_mid2020_ward_Persons_corrupt_codes.csv"

  @Test("the real ward population file with its banner", .enabled(if: SharedData.has(raw)))
  func rawWardPopulation() throws {
    let error = try #require(diagnostic { _ = try readDelimitedFile(SharedData.path(Self.raw)) })
    #expect(error.remedy == "skip 4 rows (skip: 4)")
    let table = try readDelimitedFile(SharedData.path(Self.raw), format: .init(skip: 4))
    #expect(table.columnNames.count == 96)
    #expect(table.columnNames[0] == "Ward Code 1")
    #expect(table[row: 0, column: 4] == "16,149")
    #expect(table.rowNumbers[0] == 6)
  }

  /// What the data's README states of each file: rows, and a cell of its first and last row.
  @Test(
    "the real files have as many records as their README says",
    arguments: [
      ("data/population/mye2020_wd20_syoa_sex_england_repaired.csv", 21603, 97),
      ("data/population/mye2020_lsoa11_persons_syoa_ew.csv", 34753, 94),
      ("data/deprivation/File_1_-_IMD2019_Index_of_Multiple_Deprivation.csv", 32844, 6),
      ("data/deprivation/iod2019_tidy_lsoa11_england.csv", 32844, 28),
      ("data/lookups/lsoa11_wd20_bestfit_ew.csv", 34753, 4),
      ("data/prevalence/hypertension_hse2022_age_sex_pct.csv", 15, 8),
    ])
  func realFiles(path: String, rows: Int, columns: Int) throws {
    guard SharedData.has(path) else { return }
    let table = try readDelimitedFile(SharedData.path(path))
    #expect(table.rowCount == rows)
    #expect(table.columnNames.count == columns)
    #expect(table.notes.isEmpty)
  }
}
