import Tables
import TestSupport
import Testing

@Suite("Some rows of a table")
struct KeptRowsTests {
  private static let text =
    "code,count\n" + (1...40).map { "E\($0), \($0 * 7)\n" }.joined() + "\nE99,\n"

  /// Many rows share the table's cells, few are copied: neither shows.
  @Test("hold what the table holds in them, kept once or twice over", arguments: 0..<30)
  func sameCells(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var kept = try table(Self.text)
    var rows = Array(0..<kept.rowCount)
    let whole = kept
    for _ in 0..<3 {
      let chosen = rows.indices.shuffled(using: &random).prefix(
        Int.random(in: 0...rows.count, using: &random))
      rows = chosen.map { rows[$0] }
      kept = kept.keepingRows(Array(chosen))
      let all = cells(whole)
      let (expected, rowNumbers) = (rows.map { all[$0] }, rows.map { whole.rowNumbers[$0] })
      #expect(cells(kept) == expected, "seed \(seed)")
      #expect(kept.rowNumbers == rowNumbers, "seed \(seed)")
      let column = try whole.numericColumn(named: "count").rows(rows)
      let numbers = try kept.numericColumn(named: "count")
      let backwards = try kept.numericColumn(named: "count", rows: Array(rows.indices.reversed()))
      let places = rows.indices
      let (wanted, read) = (places.map { column[$0] }, places.map { numbers[$0] })
      let readBackwards = places.reversed().map { backwards[$0] }
      #expect(read == wanted, "seed \(seed)")
      #expect(readBackwards == wanted, "seed \(seed)")
    }
  }

  @Test("all rows in another order are not the table as it stands")
  func reversed() throws {
    let whole = try table("a\n1\n2\n")
    let other = whole.keepingRows([1, 0])
    #expect(cells(other) == [["2"], ["1"]])
    #expect(other.rowNumbers == [3, 2])
  }
}
