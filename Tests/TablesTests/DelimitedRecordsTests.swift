import Diagnostics
import Parallel
import TestSupport
import Testing

@testable import Tables

@Suite("Records of delimited text")
struct DelimitedRecordsTests {
  @Test(
    "quotes, line ends and blank lines",
    arguments: [
      ("a,b\n1,2\n3,4\n", [["1", "2"], ["3", "4"]], [2, 3]),
      ("a,b\r\n1,2\r\n3,4", [["1", "2"], ["3", "4"]], [2, 3]),  // no line end at the end
      ("a,b\r1,2\r3,4\r", [["1", "2"], ["3", "4"]], [2, 3]),
      ("a,b\n1,\"x, y\"\n", [["1", "x, y"]], [2]),
      ("a,b\n1,\"x\ny\"\n2,z\n", [["1", "x\ny"], ["2", "z"]], [2, 4]),
      ("a,b\r\n1,\"x\r\ny\"\r\n2,z\r\n", [["1", "x\r\ny"], ["2", "z"]], [2, 4]),
      ("a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n", [["say \"hi\"", "\""]], [2]),
      ("a,b\n\"\",\"\"\n1,2\n", [["1", "2"]], [3]),  // a row of empty cells
      ("a,b\n\n1,2\n\n\n3,4\n\n", [["1", "2"], ["3", "4"]], [3, 6]),
      ("a,b\n1,5\" pipe\n", [["1", "5\" pipe"]], [2]),
      ("a,b\n1, \"x,y\" \n", [["1", "x,y"]], [2]),
      ("a,b\n,2\n1,\n", [["", "2"], ["1", ""]], [2, 3]),
      ("a\n1\n\n2\n", [["1"], ["2"]], [2, 4]),
      ("a,b\n", [], []),
    ])
  func cases(text: String, expected: [[String]], rows: [Int]) throws {
    let table = try table(text)
    #expect(cells(table) == expected)
    #expect(table.rowNumbers == rows)
  }

  /// Cells are counted sixteen bytes at a time, in counters that hold 255, before they are split.
  @Test("rows of nothing but delimiters", arguments: [15, 16, 17, 4063, 4064, 4065, 4080, 9000])
  func manyEmptyCells(columns: Int) throws {
    let header = (0..<columns).map { "c\($0)" }.joined(separator: ",")
    let row = String(repeating: ",", count: columns - 1)
    let table = try table("\(header)\n1\(row)\n2\(row)\r\n\(row)3")
    #expect(table.columnNames.count == columns)
    #expect(table.texts(column: 0) == ["1", "2", ""])
    #expect(table.texts(column: columns - 1) == ["", "", "3"])
  }

  @Test("an unclosed quote points at the row where it opens")
  func unclosed() throws {
    let error = try #require(diagnostic { _ = try table("a,b\n1,2\n3,\"4\n5,6\n") })
    #expect(error.code == .unclosedQuote)
    #expect(error.location?.row == 3)
  }

  @Test("text behind a closing quote is an error with its row")
  func stray() throws {
    let error = try #require(diagnostic { _ = try table("a,b\n\"Smith \"Bob\" Jr\",2\n") })
    #expect(error.code == .strayQuote)
    #expect(error.location?.row == 2)
  }

  @Test("random tables come back the same from any quoting, line end and delimiter", arguments: 0..<60)
  func roundTrip(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let columns = Int.random(in: 1...6, using: &random)
    let delimiter = DelimitedFormat.Delimiter.allCases.randomElement(using: &random) ?? .comma
    let end = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    let alphabet = ["a", "E", "9", ",", ";", "|", "\t", "\"", "\n", "\r", " ", "é", "ŵ", ".", "漢"]
    let rows = (0..<Int.random(in: 0...20, using: &random)).map { _ in
      (0..<columns).map { column -> String in
        let inner = (0..<Int.random(in: 0...5, using: &random)).map { _ in
          alphabet.randomElement(using: &random) ?? ""
        }
        // Blanks at the ends are not kept, so the random text stands between letters; no row is empty.
        return column == 0 || Bool.random(using: &random) ? "x" + inner.joined() + "z" : ""
      }
    }
    let header = (0..<columns).map { "column \($0)" }
    let text = ([header] + rows).map { cells in
      cells.map { written($0, delimiter, &random) }
        .joined(separator: String(Unicode.Scalar(delimiter.rawValue)))
    }.joined(separator: end)
    let bytes = Array((text + (Bool.random(using: &random) ? end : "")).utf8)
    let bom: [UInt8] = Bool.random(using: &random) ? [0xEF, 0xBB, 0xBF] : []
    let table = try TextTable(
      parsing: bom + bytes, source: "random", format: .init(delimiter: delimiter))
    // Compared as scalars: "\r" before "\n" would make one character of two cells' ends.
    let found = cells(table).map { $0.map { Array($0.unicodeScalars) } }
    #expect(table.columnNames == header, "seed \(seed)")
    #expect(found == rows.map { $0.map { Array($0.unicodeScalars) } }, "seed \(seed)")
  }

  /// Cut at every line end or at a few, inside quotes and outside, faulty or not.
  @Test("pieces split on several cores make the same records, or the same error", arguments: 0..<200)
  func pieces(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("aaaaE9,,,\n\n\r\" é".utf8) + (seed.isMultiple(of: 2) ? [] : Array("\"\"\n\n".utf8))
    let text = (0..<Int.random(in: 0...120, using: &random)).map { _ in
      alphabet.randomElement(using: &random) ?? 0x0A
    }
    let skip = Int.random(in: 0...2, using: &random)
    let whole = split(text, skip, .one, 1 << 20)
    for size in [1, 7, 40] {
      let pieces = split(text, skip, Workers(2), size)
      #expect(pieces == whole, "seed \(seed), pieces of \(size)")
    }
  }

  /// What the records are, in words.
  private func split(_ text: [UInt8], _ skip: Int, _ workers: Workers, _ size: Int) -> String {
    do throws(Diagnostic) {
      let records = try DelimitedRecords(
        splitting: text, from: 0, skip: skip, delimiter: .comma, source: "random", workers: workers,
        pieceSize: size)
      return """
        \(records.bytes) \(records.cellStarts) \(records.firstCells) \(records.rowNumbers) \
        \(records.emptyRecords)
        """
    } catch {
      return "\(error)"
    }
  }

  private func written(
    _ cell: String, _ delimiter: DelimitedFormat.Delimiter, _ random: inout SeededGenerator
  ) -> String {
    let special = cell.utf8.contains { [delimiter.rawValue, 0x22, 0x0A, 0x0D].contains($0) }
    guard special || Bool.random(using: &random) else { return cell }
    let doubled = cell.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
    return "\"\(doubled)\""
  }
}
