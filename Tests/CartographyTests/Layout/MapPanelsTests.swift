import Geography
import Testing

@testable import Cartography

@Suite struct MapPanelsTests {
  /// A map that is far higher than wide leaves its heading the whole cell, and no more.
  @Test(arguments: [1, 2, 3])
  func headingsStayInTheirCells(_ columns: Int) {
    let room = Box(x: 5, y: 0, width: 113, height: 200)
    let style = TextStyle(size: 8, isBold: true)
    let panels = MapPanels(
      columns: columns, ["2001", "2011", "Difference (second less first)"],
      of: Bounds(minX: 0, minY: 0, maxX: 1000, maxY: 9000), isProjected: true, hasScale: true, style: style,
      margin: .init(), in: room)
    for (index, heading) in panels.headings.enumerated() {
      #expect(heading.box.x >= room.x - 1e-9, "\(index)")
      #expect(heading.box.x + heading.block.width <= room.maxX + 1e-9, "\(index)")
    }
  }
}
