import Diagnostics
import Parallel
import TestSupport
import Tables
import Testing

@Suite("Numeric columns")
struct NumericColumnsTests {
  /// One column of cells, each quoted, beside a column that keeps the rows from being blank.
  private func column(
    _ cells: [String], _ format: NumberFormat = NumberFormat()
  ) throws -> Column {
    let rows = cells.map { "x,\"\($0)\"\n" }.joined()
    return try table("k,n\n" + rows).numericColumn(named: "n", format: format)
  }

  @Test(
    "numbers as official tables write them",
    arguments: [
      ("0", 0), ("29,199", 29199), ("1,234,567.5", 1_234_567.5), (" 12 ", 12), ("\u{A0}12\u{A0}", 12),
      ("+3", 3), ("-0.5", -0.5), ("\u{2212}0.5", -0.5), (".5", 0.5), ("5.", 5), ("1E5", 1e5),
      ("1.2e-05", 1.2e-05), ("1E+05", 1e5), ("007", 7), ("0.7000000000000001", 0.7000000000000001),
      ("9007199254740993", 9007199254740992), ("123456789012345678901234567890", 1.2345678901234568e29),
      ("0.1234567890123456789012", 0.12345678901234568), ("2.3e-308", 2.3e-308),
      ("-1,000", -1000), ("1e23", 1e23), ("8.41E21", 8.41e21),
    ])
  func numbers(text: String, value: Double) throws {
    let column = try column([text])
    // Exactly: parsing is correctly rounded.
    #expect(column[0] == value)
  }

  @Test("the same double as the standard library's conversion, for random decimals", arguments: 0..<20)
  func agreesWithStandardLibrary(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let texts = (0..<200).map { _ -> String in
      let digits = (0..<Int.random(in: 1...20, using: &random)).map { _ in
        String(Int.random(in: 0...9, using: &random))
      }
      let point = Int.random(in: 0...digits.count, using: &random)
      let exponent = Bool.random(using: &random) ? "e\(Int.random(in: -40...40, using: &random))" : ""
      return digits[..<point].joined() + "." + digits[point...].joined() + exponent
    }
    let column = try column(texts)
    for (row, text) in texts.enumerated() {
      let expected =
        Double((text.hasPrefix(".") ? "0" : "") + text.replacing(".e", with: ".0e"))
        ?? Double(text + "0")
      #expect(column[row] == expected, "seed \(seed): \(text)")
    }
  }

  @Test(
    "marks mean missing or suppressed, never nought",
    arguments: [
      ("", .missing), (" ", .missing), ("-", .missing), ("..", .missing), (":", .missing), ("NA", .missing),
      ("N/A", .missing), ("NaN", .missing), ("null", .missing), ("[x]", .missing), ("[z]", .missing),
      ("*", .suppressed), ("c", .suppressed), ("x", .suppressed), ("[c]", .suppressed),
      ("[low]", .suppressed), ("[u]", .suppressed),
    ] as [(String, CellState)])
  func marks(text: String, state: CellState) throws {
    let column = try column([text, "0"])
    #expect(column.states == [state, .value])
    #expect(column[0] == nil)
    #expect(column.values[0].isNaN)
    #expect(column[1] == 0)
    #expect(column.count(state) == 1)
  }

  @Test("marks can be added and overridden")
  func declaredMarks() throws {
    let marks = CellMarks.standard.adding(["-": .zero, "S": .suppressed])
    let column = try column(["-", "S", "7"], NumberFormat(marks: marks))
    #expect(column.states == [.value, .suppressed, .value])
    #expect(column[0] == 0)
  }

  @Test("a number can be a mark, however it is written, and is then no value")
  func numbersAsMarks() throws {
    let marks = CellMarks.standard.adding(["-99": .missing, "5": .suppressed])
    let column = try column(["-99", "-99.0", "5", "5.5", "99"], NumberFormat(marks: marks))
    #expect(column.states == [.missing, .missing, .suppressed, .value, .value])
    #expect(column[3] == 5.5 && column[4] == 99)
  }

  @Test(
    "other text is an error with row, column, text and what is accepted",
    arguments: [
      ("twelve", DiagnosticCode.notANumber), ("1 234", .notANumber), ("12 (est.)", .notANumber),
      ("1.2.3", .notANumber), ("1e", .notANumber), ("#DIV/0!", .notANumber), ("inf", .notANumber),
      ("1e400", .notANumber), ("1e-400", .notANumber), ("-0.5E-999", .notANumber), ("12,5", .decimalComma),
      ("0,123", .decimalComma), ("1.234,5", .decimalComma),
      ("1,23,456", .decimalComma), ("1234,567", .decimalComma), ("12.5%", .percentUndeclared),
      ("--1", .notANumber), ("£5", .notANumber),
    ])
  func refused(text: String, code: DiagnosticCode) throws {
    let error = try #require(diagnostic { _ = try column(["1", text, "2", text]) })
    #expect(error.code == code)
    #expect(error.location == .init(file: "test.csv", row: 3, column: "n"))
    #expect(error.found == "'\(text)'")
    #expect(error.expected?.contains("[c]") == true)
    #expect(error.details == ["1 more: row 5"])
  }

  @Test("per cents are read as declared")
  func percent() throws {
    #expect(try column(["12.5%"], NumberFormat(percent: .asWritten))[0] == 12.5)
    #expect(try column(["12.5%"], NumberFormat(percent: .asShare))[0] == 0.125)
  }

  @Test("several columns and chosen rows, the same for any number of workers", arguments: [1, 2, 5])
  func together(workers: Int) throws {
    let rows = (0..<10_000).map { "\($0),\($0 % 7 == 0 ? "*" : String($0 * 2))" }
    let table = try table("a,b\n" + rows.joined(separator: "\n"))
    let columns = try table.numericColumns([1, 0], workers: Workers(workers))
    #expect(columns.map(\.name) == ["b", "a"])
    #expect(columns[0][9999] == 19998)
    #expect(columns[0].count(.suppressed) == 1429)
    #expect(columns[1].values == (0..<10_000).map(Double.init))
    let some = try table.numericColumns([0], rows: [5, 3], workers: Workers(workers))
    #expect(some[0].values == [5, 3])
  }

  @Test("the topmost bad cell is told first, whoever reads its column", arguments: [1, 2, 3])
  func topmost(workers: Int) throws {
    let table = try table("a,b,c\n1,2,3\n1,2,wrong\nlow,2,3\nlow,2,high\n")
    let error = try #require(
      diagnostic { _ = try table.numericColumns([0, 1, 2], workers: Workers(workers)) })
    #expect(error.location == .init(file: "test.csv", row: 3, column: "c"))
    #expect(error.details == ["3 more: row 4, row 5, row 5"])
  }

  private static let repaired = "data/population/mye2020_wd20_syoa_sex_england_repaired.csv"

  @Test("ages of the real ward file add up to all ages", .enabled(if: SharedData.has(repaired)))
  func wardAges() throws {
    let table = try readDelimitedFile(SharedData.path(Self.repaired))
    let columns = try table.numericColumns(Array(5..<97))
    for row in 0..<table.rowCount {
      let ages = columns[1...].reduce(0) { $0 + $1.values[row] }
      #expect(ages == columns[0].values[row])
    }
  }

  /// "1,500" is fifteen hundred in a British file, and one and a half in one that semicolons part.
  @Test("a comma in a file that semicolons part is never taken for one of thousands")
  func semicolons() throws {
    let british = try table("code,v\nA,\"1,500\"\n").numericColumn(named: "v")
    #expect(british.values == [1500])
    let error = diagnostic { _ = try table("code;v\nA;2\nB;1,500\n").numericColumn(named: "v") }
    #expect(error?.code == .decimalComma)
    #expect(error?.location?.row == 3)
    #expect(error?.summary.contains("semicolons") == true)
  }
}
