import Geography
import Parallel
import Testing

@Suite("Measures")
struct MeasuresTests {
  @Test("a square with a square hole, either winding, here and far from the origin", arguments: [0, 1e7])
  func squareWithHole(offset: Double) {
    let shape = polygon(square(0, 0, 10), square(2, 2, 4)).moved(by: offset, -offset)
    #expect(shape.signedArea(ofRing: 0) == 100)
    #expect(shape.area(ofArea: 0) == 84)
    #expect(shape.perimeter(ofArea: 0) == 56)
    let turned = polygon(square(0, 0, 10).reversed(), square(2, 2, 4))
    #expect(turned.signedArea(ofRing: 0) == -100)
    #expect(turned.area(ofArea: 0) == 84)
    #expect(
      shape.bounds(ofArea: 0)
        == Bounds(minX: offset, minY: -offset, maxX: offset + 10, maxY: 10 - offset))
  }

  @Test("the centroid counts holes off: derived by moments")
  func centroid() throws {
    // (100 · 5 - 16 · 4) / 84
    let centre = try #require(polygon(square(0, 0, 10), square(2, 2, 4)).centroid(ofArea: 0))
    #expect(abs(centre.x - 436.0 / 84) < 1e-12)
    #expect(abs(centre.y - 436.0 / 84) < 1e-12)
    let turned = try #require(polygon(square(0, 0, 10).reversed(), square(2, 2, 4)).centroid(ofArea: 0))
    #expect(abs(turned.x - centre.x) < 1e-12)
    let two = try #require(polygons([[[square(0, 0, 1)], [square(9, 0, 1).reversed()]]]).centroid(ofArea: 0))
    #expect(two == Coordinate(x: 5, y: 0.5))
  }

  @Test("shapes of no size: a line's middle, a point, nothing")
  func degenerate() {
    #expect(polygon([(0, 0), (4, 0), (4, 0)]).centroid(ofArea: 0) == Coordinate(x: 2, y: 0))
    #expect(polygon([(3, 4)]).centroid(ofArea: 0) == Coordinate(x: 3, y: 4))
    #expect(polygon([(3, 4)]).area(ofArea: 0) == 0)
    #expect(polygon([(3, 4), (6, 8)]).perimeter(ofArea: 0) == 10)
    let nothing = polygons([[], [[square(0, 0, 1)]]])
    #expect(nothing.centroid(ofArea: 0) == nil)
    #expect(nothing.bounds(ofArea: 0) == nil)
    #expect(nothing.area(ofArea: 0) == 0)
    #expect(nothing.areas(workers: Workers(2)) == [0, 1])
    #expect(nothing.bounds == Bounds(minX: 0, minY: 0, maxX: 1, maxY: 1))
  }

  @Test("positions that are not finite: left out of bounds, NaN in an area")
  func notFinite() {
    let shape = polygon([(0, 0), (1, 0), (.nan, 1), (0, .infinity)])
    #expect(shape.bounds(ofArea: 0) == Bounds(minX: 0, minY: 0, maxX: 1, maxY: 0))
    #expect(shape.area(ofArea: 0).isNaN)
  }
}
