import Geography
import Parallel
import TestSupport
import Testing

@Suite("Interior points")
struct InteriorPointTests {
  @Test("the middle of a square, here and far from the origin", arguments: [0, 1e6])
  func square(offset: Double) throws {
    let point = try #require(
      polygon(rectangle(0, 0, 8, 8)).moved(by: offset, offset).interiorPoint(ofArea: 0))
    #expect(point.position == Coordinate(x: offset + 4, y: offset + 4))
    #expect(point.clearance == 4)
  }

  @Test("a C has its centroid outside; the point is inside, where it is thickest")
  func concave() throws {
    let shape = polygon([(0, 0), (10, 0), (10, 1), (3, 1), (3, 9), (10, 9), (10, 10), (0, 10)])
    let point = try #require(shape.interiorPoint(ofArea: 0, precision: 0.001))
    // The stem is 3 wide; at a corner of it the arm gives a little more room: more than 1.5.
    #expect(shape.contains(point.position, inArea: 0))
    #expect(point.clearance >= 1.5 - 0.001 * 44.0.squareRoot() && point.position.x < 2.1)
  }

  @Test("no more than the precision worse than the best of a fine grid", arguments: [11, 12, 13])
  func bruteForce(seed: UInt64) throws {
    let coverage = RandomCoverage(seed: seed, size: 8, areas: 6).polygons
    let points = coverage.interiorPoints(precision: 0.01, workers: Workers(2))
    #expect(points == coverage.interiorPoints(precision: 0.01, workers: .one))
    for area in 0..<coverage.areaCount {
      guard let bounds = coverage.bounds(ofArea: area) else { continue }
      let point = try #require(points[area])
      #expect(coverage.contains(point.position, inArea: area), "seed \(seed) area \(area)")
      // Positions are of the order of 4e5, so that a distance is good to about 1e-10.
      #expect(abs(clearance(point.position, coverage, area) - point.clearance) < 1e-6)
      for i in 0...60 {
        for j in 0...60 {
          let place = Coordinate(
            x: bounds.minX + bounds.width * Double(i) / 60, y: bounds.minY + bounds.height * Double(j) / 60)
          guard coverage.contains(place, inArea: area) else { continue }
          let allowed = 0.01 * coverage.area(ofArea: area).squareRoot() + 1e-6
          #expect(clearance(place, coverage, area) <= point.clearance + allowed, "seed \(seed) area \(area)")
        }
      }
    }
  }

  @Test("inside however thin: diagonal slivers", arguments: [1e-3, 1e-6, 1e-9])
  func sliver(width: Double) throws {
    let shape = polygon([(0, 0), (1000, 1000), (1000, 1000 + width), (0, width)])
    let point = try #require(shape.interiorPoint(ofArea: 0))
    #expect(point.clearance > 0)
    #expect(shape.contains(point.position, inArea: 0))
  }

  @Test("the roomiest of several parts, not in a hole")
  func parts() throws {
    let shape = polygons([[[rectangle(0, 0, 100, 1)], [rectangle(200, 0, 10, 8), rectangle(204, 3, 2, 2)]]])
    let point = try #require(shape.interiorPoint(ofArea: 0))
    #expect(point.position.x > 200 && point.clearance > 1.9)
    #expect(shape.contains(point.position, inArea: 0))
  }

  @Test("shapes of no size: the middle of the longest edge, the point itself, nothing")
  func degenerate() {
    #expect(
      polygon([(0, 0), (4, 0)]).interiorPoint(ofArea: 0)
        == InteriorPoint(position: Coordinate(x: 2, y: 0), clearance: 0))
    #expect(
      polygon([(0, 0), (4, 8), (2, 4)]).interiorPoint(ofArea: 0)
        == InteriorPoint(position: Coordinate(x: 2, y: 4), clearance: 0))
    #expect(polygon([(3, 4)]).interiorPoint(ofArea: 0)?.position == Coordinate(x: 3, y: 4))
    #expect(polygons([[]]).interiorPoint(ofArea: 0) == nil)
    #expect(polygon([(.nan, 0), (.nan, 1)]).interiorPoint(ofArea: 0) == nil)
  }

  @Test("a figure of eight whose halves cancel has a point in one of them")
  func figureOfEight() throws {
    let shape = polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    #expect(shape.area(ofArea: 0) == 0)
    let point = try #require(shape.interiorPoint(ofArea: 0))
    #expect(point.clearance > 0 && shape.contains(point.position, inArea: 0))
  }

  private func clearance(_ point: Coordinate, _ polygons: Polygons, _ area: Int) -> Double {
    var nearest = Double.infinity
    for ring in polygons.rings(ofArea: area) {
      let range = polygons.vertices(ofRing: ring)
      guard var previous = polygons.vertices[range].last else { continue }
      for vertex in polygons.vertices[range] {
        nearest = min(nearest, squaredDistance(point, previous, vertex))
        previous = vertex
      }
    }
    return nearest.squareRoot()
  }
}
