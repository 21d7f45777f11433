import Testing

@testable import Tables

@Suite("Areas' names and their numbers")
struct AreaNameIndexTests {
  private let index = AreaNameIndex(["St. Ann's", "Olney Ward", "SAINT ANNS", "-", "Ynys Môn"])

  private func find(_ name: String) -> AreaNameIndex.Finding {
    var key = AreaNameKey()
    let text = Array("\(name),".utf8)
    return index.find(text.span, 0..<text.count - 1, using: &key)
  }

  @Test("alike names have one number, and a name of which nothing is left has none")
  func numbers() {
    #expect(index.numbers == [0, 1, 0, nil, 2])
    #expect(index.count == 3)
  }

  @Test("a name in a file's bytes is found however it is spelt")
  func finding() {
    let found = ["olney", "Ynys Mon", "St Anns (ED)", "Olney North", " & ", "(Olney)", ""].map { find($0) }
    #expect(found == [.number(1), .number(2), .number(0), .unknown, .unknown, .empty, .empty])
  }

  @Test(
    "four fifths of the names have to be in a column, each counted once",
    arguments: [
      (["A", "B", "C", "D"], true), (["a ward", "B", "C", "D", "x", "E"], true), (["A", "B", "C"], false),
      (["A", "A", "A", "A", "A"], false), ([], false),
    ] as [([String], Bool)])
  func share(column: [String], isHeld: Bool) throws {
    let names = AreaNameIndex(["A", "B", "C", "D", "E"])
    let rows = column.map { "1,\($0)\n" }.joined()
    let table = try table("code,name\n\(rows)")
    let holds = table.holds(fourFifthsOf: names, inColumn: 1)
    #expect(holds == isHeld)
  }
}
