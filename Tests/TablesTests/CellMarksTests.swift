import Tables
import Testing

@Suite("Marks for cells without a figure")
struct CellMarksTests {
  @Test("a mark in two lists has two meanings, however its number is written")
  func ambiguity() throws {
    let lists: [(meaning: CellMarks.Meaning, marks: [String])] = [
      (.missing, ["-99"]), (.suppressed, ["-99.0"]),
    ]
    let numeric = #expect(throws: CellMarks.Ambiguity.self) { try CellMarks.standard.adding(lists) }
    #expect(numeric?.mark == "-99.0")
    let word = #expect(throws: CellMarks.Ambiguity.self) {
      try CellMarks.standard.adding([(.missing, ["n/k"]), (.zero, ["n/k"])])
    }
    #expect(word?.mark == "n/k")
  }

  @Test("one meaning may be written more than one way, and a standard mark be given another")
  func adding() throws {
    let marks = try CellMarks.standard.adding([(.missing, ["-99", "-99.0", "c"]), (.suppressed, ["-98"])])
    #expect(marks != .standard)
    let same = try CellMarks.standard.adding([(.suppressed, ["-98"]), (.missing, ["c", "-99.0", "-99"])])
    #expect(marks == same)
  }
}
