import Diagnostics
import Tables
import Testing

@Suite("Delimited tables")
struct DelimitedTableTests {
  private let banner = """
    Contents,,,,
    ,,,,
    "Table 1: people, by ward",,,,
    ,,,,
    Ward Code 1,Ward Name 1,All Ages,0,1
    E05000026,Abbey,"16,149",313,294
    E05000027,Alibon,"10,907",174,174

    """

  @Test("banner rows that are not skipped are diagnosed by structure", arguments: [0, 1, 2])
  func unskippedBanner(skip: Int) throws {
    let error = try #require(diagnostic { _ = try table(banner, .init(skip: skip)) })
    #expect(error.code == .headerElsewhere)
    #expect(error.summary == "the header seems to be on row 5, below a banner")
    #expect(error.remedy == "skip 4 rows (skip: 4)")
  }

  @Test("a banner without delimiters is diagnosed too")
  func plainBanner() throws {
    let error = try #require(
      diagnostic { _ = try table("Population by ward\n\nSource: ONS\ncode,n\nE05000026,1\nE05000027,2\n") })
    #expect(error.remedy == "skip 3 rows (skip: 3)")
  }

  @Test("skipped, the rows keep their numbers")
  func skippedBanner() throws {
    let table = try table(banner, .init(skip: 4))
    #expect(table.columnNames == ["Ward Code 1", "Ward Name 1", "All Ages", "0", "1"])
    #expect(table[row: 0, column: 2] == "16,149")
    #expect(table.rowNumbers == [6, 7])
  }

  @Test("one row too many skipped: the header holds area codes")
  func tooManySkipped() throws {
    let error = try #require(diagnostic { _ = try table(banner, .init(skip: 5)) })
    #expect(error.code == .headerMissing)
    #expect(error.location?.row == 6)
  }

  @Test("a sparse first column or a table of many gaps is no banner")
  func noBanner() throws {
    #expect(try table(",a,b\n1,2,3\n2,3,4\n").rowCount == 2)
    #expect(try table("a,b,c,d\n1,,,\n2,,,\n3,4,5,6\n").rowCount == 3)
  }

  @Test("columns at the end without name or cell are dropped, and noted")
  func emptyColumns() throws {
    let table = try table("a,b,,\n1,2,,\n3,4,,\n")
    #expect(table.columnNames == ["a", "b"])
    #expect(cells(table) == [["1", "2"], ["3", "4"]])
    #expect(table.notes.map(\.summary) == ["2 empty columns at the end are left out"])
  }

  @Test("an unnamed column with a single cell is kept")
  func unnamedColumn() throws {
    let table = try table("a,b,,\n1,2,,\n3,4,x,\n5,6\n")
    #expect(table.columnNames == ["a", "b", ""])
    #expect(cells(table) == [["1", "2", ""], ["3", "4", "x"], ["5", "6", ""]])
  }

  @Test("empty cells beyond the header are dropped, and noted")
  func emptyBeyondHeader() throws {
    let table = try table("a,b\n1,2,\n3,4,, \n5,6\n")
    #expect(cells(table) == [["1", "2"], ["3", "4"], ["5", "6"]])
    #expect(table.notes.map(\.summary) == ["2 rows have empty cells beyond the header, which are left out"])
  }

  @Test("a row with text beyond the header is an error with its row and counts")
  func longRow() throws {
    let error = try #require(diagnostic { _ = try table("a,b\n1,2\nx,1,234\n5,6\ny,2,345\n") })
    #expect(error.code == .raggedRow)
    #expect(error.location?.row == 3)
    #expect(error.expected == "2 cells")
    #expect(error.found?.hasPrefix("3 cells") == true)
    #expect(error.details == ["also rows 5"])
  }

  @Test("a short row is an error, unless short rows are filled")
  func shortRow() throws {
    let text = "a,b,c\n1,2,3\n4,5\n6,7,8\n\nSource: ONS\n"
    let error = try #require(diagnostic { _ = try table(text) })
    #expect(error.code == .raggedRow)
    #expect(error.location?.row == 3)
    #expect(error.found?.hasPrefix("2 cells") == true)
    let filled = try table(text, .init(shortRows: .fillWithBlanks))
    #expect(cells(filled) == [["1", "2", "3"], ["4", "5", ""], ["6", "7", "8"], ["Source: ONS", "", ""]])
    #expect(filled.rowNumbers == [2, 3, 4, 6])
    #expect(filled.notes.map(\.summary) == ["2 short rows are filled with blanks"])
  }

  @Test("rows of empty cells are skipped and counted")
  func emptyRows() throws {
    let table = try table("a,b\n1,2\n,\n , \n\n3,4\n")
    #expect(table.rowNumbers == [2, 6])
    #expect(table.notes.map(\.summary) == ["2 rows of empty cells are skipped"])
  }

  @Test(
    "an empty file, and one that ends within the skipped rows",
    arguments: [("", 0), ("a\nb\n", 2), ("\n", 0)])
  func empty(text: String, skip: Int) throws {
    let error = try #require(diagnostic { _ = try table(text, .init(skip: skip)) })
    #expect(error.code == .emptyTable)
  }
}
