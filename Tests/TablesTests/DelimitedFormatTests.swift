import Tables
import Testing

@Suite("Delimiters")
struct DelimitedFormatTests {
  @Test(
    "are found by the rows' agreement",
    arguments: [
      ("a,b\n1,2\n", ["a", "b"]),
      ("a;b\n1;2\n", ["a", "b"]),
      ("a\tb\n1\t2\n", ["a", "b"]),
      ("a|b\n1|2\n", ["a", "b"]),
      ("code;a;b\nE;1,5;2,5\nF;1,5;2,5\n", ["code", "a", "b"]),  // decimal commas
      ("\"x,y,z\"\tb\n\"1,2,3\"\t2\n", ["x,y,z", "b"]),  // commas within quotes
      ("name;n\nBletchley, East;1\nOlney;2\nNewport, North, South;3\n", ["name", "n"]),
      ("only\n1\n", ["only"]),
    ])
  func detected(text: String, header: [String]) throws {
    #expect(try table(text).columnNames == header)
  }

  @Test("are found below a banner that is skipped")
  func belowBanner() throws {
    for end in ["\n", "\r\n", "\r"] {
      let lines = ["Notes, with, commas", "", "a\tb", "1\t2"]
      let table = try table(lines.joined(separator: end), .init(skip: 2))
      #expect(table.columnNames == ["a", "b"])
      #expect(table.rowNumbers == [4])
    }
  }

  @Test("can be declared")
  func declared() throws {
    #expect(try table("a,b;c\n1,2;3\n", .init(delimiter: .semicolon)).columnNames == ["a,b", "c"])
  }
}
