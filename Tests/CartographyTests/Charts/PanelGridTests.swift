import Testing

@testable import Cartography

@Suite struct PanelGridTests {
  @Test(arguments: [(1, 1, [1]), (3, 3, [3]), (4, 4, [4]), (5, 3, [3, 2]), (9, 3, [3, 3, 3])])
  func panelsFillTheirRows(_ count: Int, _ columns: Int, _ rows: [Int]) {
    let grid = PanelGrid(count: count, left: 10, right: 450, leastWidth: 100, gap: 12)
    #expect(grid.columns == columns)
    #expect(grid.rows(of: count).map(\.count) == rows)
    #expect(abs(grid.left(ofColumn: columns - 1) + grid.panelWidth - 450) < 1e-9)
  }

  @Test func noPanelIsNoRow() {
    #expect(PanelGrid(count: 0, left: 0, right: 100, leastWidth: 90, gap: 5).rows(of: 0).isEmpty)
  }
}
