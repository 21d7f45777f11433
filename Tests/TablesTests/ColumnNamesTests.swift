import Diagnostics
import Tables
import Testing

@Suite("Columns by name")
struct ColumnNamesTests {
  @Test("only the exact name is found; a likeness is offered", arguments: ["wd20cd", "WD20 CD", "WD20CS"])
  func suggestion(name: String) throws {
    let table = try table("WD20CD,All Ages\nE05009406,10\n")
    #expect(try table.column(named: "All Ages") == 1)
    let error = try #require(diagnostic { _ = try table.column(named: name) })
    #expect(error.code == .columnNotFound)
    #expect(error.remedy == "did you mean 'WD20CD'?")
    #expect(error.details.last == "columns: 'WD20CD', 'All Ages'")
  }

  @Test("a name that differs by an invisible byte order mark is said to differ invisibly")
  func byteOrderMarkInName() throws {
    // Two byte order marks: the second is part of the name.
    let table = try table("\u{FEFF}\u{FEFF}Code,n\nA,1\n")
    let error = try #require(diagnostic { _ = try table.column(named: "Code") })
    #expect(error.details.first?.contains("invisible") == true)
  }

  @Test("repeated and empty names are refused when asked for, and only then")
  func ambiguous() throws {
    let table = try table("code,n,n,,m\nA,1,2,3,4\n")
    #expect(try table.column(named: "m") == 4)
    let repeated = try #require(diagnostic { _ = try table.column(named: "n") })
    #expect(repeated.code == .columnAmbiguous)
    #expect(repeated.found == "columns 2, 3, counted from 1")
    let empty = try #require(diagnostic { _ = try table.column(named: "") })
    #expect(empty.code == .columnNotFound)
    #expect(empty.details.contains("without a name: column 4, counted from 1"))
  }

  @Test("a line break in a name is shown as such")
  func lineBreak() throws {
    let table = try table("\"LSOA\ncode\",n\nA,1\n")
    let error = try #require(diagnostic { _ = try table.column(named: "LSOA code") })
    #expect(error.remedy == "did you mean 'LSOA\\ncode'?")
  }
}
