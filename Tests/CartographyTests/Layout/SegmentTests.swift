import Testing

@testable import Cartography

@Suite struct SegmentTests {
  private let box = Box(x: 2, y: 0, width: 4, height: 2)

  @Test func thePartInABoxIsAShareOfTheWay() {
    #expect(Segment(ax: 0, ay: 1, bx: 8, by: 1).part(in: box) == 0.25...0.75)
    #expect(Segment(ax: 3, ay: 1, bx: 5, by: 1).part(in: box) == 0...1)
    #expect(Segment(ax: 0, ay: 3, bx: 8, by: 3).part(in: box) == nil)
    #expect(Segment(ax: 0, ay: 0, bx: 1, by: 1).part(in: box) == nil)
  }

  @Test func linesThatOnlyTouchDoNotCross() {
    let across = Segment(ax: 0, ay: 0, bx: 4, by: 4)
    #expect(across.crosses(Segment(ax: 0, ay: 4, bx: 4, by: 0)))
    #expect(!across.crosses(Segment(ax: 2, ay: 2, bx: 4, by: 0)))
    #expect(!across.crosses(Segment(ax: 5, ay: 4, bx: 9, by: 0)))
  }
}
