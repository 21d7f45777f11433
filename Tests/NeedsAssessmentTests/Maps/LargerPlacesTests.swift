import Diagnostics
import Tables
import Testing

@testable import NeedsAssessment

@Suite("Larger places that areas lie in") struct LargerPlacesTests {
  private func places(_ headings: [String], _ rows: [[String]], name: String? = "WD20NM") -> [[String]] {
    var (bytes, starts): ([UInt8], [Int]) = ([], [0])
    for cell in rows.joined() {
      bytes += Array(cell.utf8)
      starts.append(bytes.count)
    }
    let table = TextTable(
      source: "areas", columnNames: headings, rowNumbers: Array(1...rows.count), bytes: bytes,
      cellStarts: starts)
    let areas = Project.Areas(
      boundaries: "areas", code: headings[0], name: name, source: .unstated, at: .init(file: "p.yml"))
    return LargerPlaces(table, areas).columns
  }

  @Test("columns of names tell, but for the areas' own")
  func names() {
    let found = places(
      ["WD20CD", "WD20NM", "LAD21NM", "shape"],
      [["E05000001", "Abbey", "Camden", "1"], ["E05000002", "Ford", "Leeds", "2"]])
    #expect(found == [["Camden", "Leeds"]])
  }

  @Test("the codes of London's boroughs tell London")
  func london() {
    let found = places(
      ["WD20CD", "WD20NM", "LAD21CD"],
      [["E05000001", "Abbey", "E09000007"], ["E05000002", "Ford", "E08000035"]])
    #expect(found == [["London", ""]])
  }

  @Test("the names of small areas begin with their district's")
  func smallAreas() {
    let found = places(
      ["LSOA21CD", "LSOA21NM"],
      [
        ["E01000001", "King's Lynn and West Norfolk 001A"], ["E01000002", "Leeds 112"],
        ["E01000003", "Area 51"],
      ],
      name: "LSOA21NM")
    #expect(found == [["King's Lynn and West Norfolk", "Leeds", ""]])
    #expect(places(["c", "n"], [["1", "Abbey"]], name: "n").isEmpty)
  }
}
