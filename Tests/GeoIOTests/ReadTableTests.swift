import Diagnostics
import Foundation
import GeoIO
import Tables
import TestSupport
import Testing

@Suite("Reading a table") struct ReadTableTests {
  private let columns = [
    AttributeColumn(name: "LSOA code", values: [.text("E01000001"), .text("E01000002"), .text("E01000003")]),
    AttributeColumn(name: "people", values: [.integer(29_199), .integer(0), .null]),
    AttributeColumn(
      name: "score",
      values: [.number(6.208, decimals: 3), .number(0.1, decimals: 1), .number(5, decimals: 0)]),
    AttributeColumn(name: "number", values: [.text("007"), .text("1e5"), .text("12.0")]),
  ]

  private func rows(_ table: TextTable) -> [[String]] {
    (0..<table.rowCount).map { row in
      table.columnNames.indices.map { table[row: row, column: $0] }
    }
  }

  private func write(_ driver: String, to folder: URL, name: String) throws -> String {
    let path = folder.appending(path: name).path
    try LayerOutput(driver: driver, layer: "data", columns: columns, polygons: nil, crs: nil).write(to: path)
    return path
  }

  @Test(arguments: [
    ("XLSX", "a.xlsx", [2, 3, 4]), ("ODS", "a.ods", [2, 3, 4]), ("GPKG", "a.gpkg", [1, 2, 3]),
  ])
  func numbersAndCodesReadAsTheyAre(driver: String, name: String, rowNumbers: [Int]) throws {
    try withTemporaryFolder { folder in
      let table = try readTable(write(driver, to: folder, name: name))
      #expect(table.columnNames == ["LSOA code", "people", "score", "number"])
      #expect(table.rowNumbers == rowNumbers)
      // As the file holds them: GDAL writes fractions to ODS with 16 decimals.
      let scores =
        driver == "ODS"
        ? ["6.2080000000000002", "0.1000000000000000", "5.0000000000000000"] : ["6.208", "0.1", "5"]
      #expect(
        rows(table) == [
          ["E01000001", "29199", scores[0], "007"], ["E01000002", "0", scores[1], "1e5"],
          ["E01000003", "", scores[2], "12.0"],
        ])
      #expect(table.source.hasSuffix(name))
    }
  }

  @Test(arguments: [("XLSX", "a.xlsx"), ("ODS", "a.ods"), ("GPKG", "a.gpkg")])
  func filterColumnsAndUnknownOnes(driver: String, name: String) throws {
    try withTemporaryFolder { folder in
      let path = try write(driver, to: folder, name: name)
      let table = try readTable(
        path, layer: "data", where: "\"LSOA code\" <> 'E01000001'", columns: ["number", "LSOA code"])
      #expect(rows(table) == [["1e5", "E01000002"], ["12.0", "E01000003"]])
      let column = diagnostic { () throws(Diagnostic) in try readTable(path, columns: ["LSOA"]) }
      #expect(column?.code == .columnUnknown)
      #expect(column?.remedy == "did you mean 'LSOA code'?")
      let filter = diagnostic { () throws(Diagnostic) in try readTable(path, where: "nothing = 1") }
      #expect(filter?.code == .filterRefused)
      #expect(filter?.expected?.contains("'LSOA code'") == true)
      let none = diagnostic { () throws(Diagnostic) in try readTable(path, where: "people = 'x'") }
      #expect(none?.code == .layerEmpty || none?.code == .filterRefused)
      let layer = diagnostic { () throws(Diagnostic) in try readTable(path, layer: "dat") }
      #expect(layer?.code == .layerUnknown)
      #expect(layer?.remedy == "did you mean 'data'?")
    }
  }

  @Test func theTableOfAShapefileAlone() throws {
    try withTemporaryFolder { folder in
      try ShapefileFixture.twoAreas.write(to: folder, without: ["shp", "shx", "prj"])
      let table = try readTable(folder.appending(path: "wards.dbf").path)
      #expect(table.columnNames == ["CODE", "NAME"])
      #expect(table.rowNumbers == [1, 2])
      #expect(rows(table)[1] == ["E05000002", "Ynys Môn"])
    }
  }

  @Test func rowsAreSkippedOnSheetsOnly() throws {
    try withTemporaryFolder { folder in
      let path = try write("GPKG", to: folder, name: "a.gpkg")
      let error = diagnostic { () throws(Diagnostic) in try readTable(path, skip: 2) }
      #expect(error?.code == .headerMissing)
    }
  }

  /// A sheet as statistics offices publish them: a title, a blank row, the header in row 4, an empty row in
  /// the data, formatted empty columns to the right, a column without a name, two sheets.
  private let awkward = SheetFixture(rows: [
    1: ["A": .text("Table 1: Population")], 2: ["A": .text("Source: ONS")],
    4: ["A": .text("Code"), "B": .text(" All Ages "), "D": .text("Share"), "F": .blank],
    5: ["A": .text("E05000001"), "B": .number("29199"), "C": .text("*"), "D": .number("0.1"), "F": .blank],
    7: ["A": .text("E05000002"), "B": .number("7"), "D": .number("12.5"), "G": .blank],
  ])

  @Test func bannerRowsAndEmptyColumns() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "a.xlsx").path
      try writeFile(awkward.workbook(), to: path)
      let table = try readTable(path, layer: "Data", skip: 3)
      #expect(table.columnNames == ["Code", "All Ages", "column C", "Share"])
      #expect(table.rowNumbers == [5, 7])
      #expect(rows(table) == [["E05000001", "29199", "*", "0.1"], ["E05000002", "7", "", "12.5"]])
      let filtered = try readTable(
        path, layer: "Data", where: "\"All Ages\" = '7'", skip: 3, columns: ["Code"])
      #expect(filtered.rowNumbers == [7])
    }
  }

  @Test(arguments: [(0, "'Table 1: Population' alone"), (1, "'Source: ONS' alone"), (2, "an empty row")])
  func bannerRowsThatAreNotSkippedAreDiagnosed(skip: Int, found: String) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "a.xlsx").path
      try writeFile(awkward.workbook(), to: path)
      let error = diagnostic { () throws(Diagnostic) in try readTable(path, layer: "Data", skip: skip) }
      #expect(error?.code == .headerMissing)
      #expect(error?.location?.row == skip + 1)
      #expect(error?.found == found)
      #expect(error?.remedy?.contains("skip the") == true)
    }
  }

  @Test func tooManyRowsSkippedOrNoSheetNamed() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "a.xlsx").path
      try writeFile(awkward.workbook(), to: path)
      let deep = diagnostic { () throws(Diagnostic) in try readTable(path, layer: "Data", skip: 7) }
      #expect(deep?.code == .headerMissing)
      let sheets = diagnostic { () throws(Diagnostic) in try readTable(path) }
      #expect(sheets?.code == .layerAmbiguous)
      #expect(sheets?.found == "'Data', 'Notes'")
    }
  }

  /// Set `WARDWISE_TEST_POSTGRES` to a connection such as "dbname=postgres" on this machine.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["WARDWISE_TEST_POSTGRES"] != nil))
  func postgres() throws {
    let connection = try #require(ProcessInfo.processInfo.environment["WARDWISE_TEST_POSTGRES"])
    let table = try readTable(
      "PG:" + connection, layer: "pg_catalog.pg_type", where: "typname = 'int4'",
      columns: ["typname", "typlen"])
    #expect(rows(table) == [["int4", "4"]])
    let error = diagnostic { () throws(Diagnostic) in
      try readTable("PG:" + connection, layer: "pg_catalog.pg_type", where: "no_such_column = 1")
    }
    #expect(error?.code == .filterRefused)
  }
}
