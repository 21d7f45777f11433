import Diagnostics
import Tables
import Testing

@Suite("Row filters")
struct RowFilterTests {
  private let text =
    "code,sex,year,All ages\nA,Persons,2019,3\nA,Males,2019,1\nB,Persons,2020,4\nB,o'x,2020,5\n"

  @Test(
    "choose rows",
    arguments: [
      ("sex = 'Persons'", [0, 2]), ("sex='Persons' and year=2020", [2]), ("sex != 'Persons'", [1, 3]),
      ("sex <> 'Persons'", [1, 3]), ("sex in ('Males', 'o''x')", [1, 3]),
      ("sex NOT IN ('Males')", [0, 2, 3]),
      ("\"All ages\" = 4", [2]), ("year in (2019) AND code = 'A'", [0, 1]),
    ])
  func rows(filter: String, rows: [Int]) throws {
    #expect(try RowFilter(parsing: filter, source: "--where-table").rows(of: table(text)) == rows)
  }

  @Test(
    "what cannot be read is pointed at",
    arguments: [
      ("", 1), ("sex", 4), ("sex = ", 7), ("sex = Persons", 7), ("sex == 'Persons'", 5),
      ("sex = 'Persons", 7), ("sex in 'Persons'", 8), ("sex in ('a' 'b')", 13), ("sex in ('a',)", 13),
      ("sex = 'a' or sex = 'b'", 11), ("sex not 'a'", 9), ("sex > 'a'", 5), ("and = 'a'", 1),
      ("sex = 'a' ; x", 11), ("= 'a'", 1),
    ])
  func errors(filter: String, position: Int) throws {
    let error = try #require(diagnostic { _ = try RowFilter(parsing: filter, source: "--where-table") })
    #expect(error.code == .filterSyntax)
    #expect(error.location == .init(file: "--where-table", column: String(position)))
    #expect(error.details.last == String(repeating: " ", count: position - 1) + "^")
  }

  @Test("a filter that leaves nothing says what the column holds")
  func nothingLeft() throws {
    let filter = try RowFilter(parsing: "year = 2019 and sex = 'Person'", source: "f")
    let error = try #require(diagnostic { _ = try filter.rows(of: table(text)) })
    #expect(error.code == .filterEmpty)
    #expect(error.found == "'Males', 'Persons'")
  }

  @Test("an unknown column is an error")
  func unknownColumn() throws {
    let filter = try RowFilter(parsing: "sexes = 'Persons'", source: "f")
    #expect(diagnostic { _ = try filter.rows(of: table(text)) }?.code == .columnNotFound)
  }
}
