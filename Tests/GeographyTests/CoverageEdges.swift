import Geography
import Parallel

/// The edges of a coverage, each in the direction that has its area on the left.
struct CoverageEdges {
  private let positions: [Coordinate]
  /// How often each directed edge occurs; an edge is the numbers of its two positions.
  private var counts: [UInt64: Int] = [:]

  init(_ polygons: Polygons) {
    let distinct = DistinctVertices(polygons, workers: .one)
    positions = distinct.positions
    counts.reserveCapacity(polygons.vertices.count)
    for part in 0..<polygons.partCount {
      let rings = polygons.rings(ofPart: part)
      for ring in rings {
        let isLeft = (polygons.signedArea(ofRing: ring) > 0) == (ring == rings.lowerBound)
        let range = polygons.vertices(ofRing: ring)
        guard var previous = distinct.indices[range].last else { continue }
        for vertex in distinct.indices[range] {
          counts[isLeft ? Self.edge(previous, vertex) : Self.edge(vertex, previous), default: 0] += 1
          previous = vertex
        }
      }
    }
  }

  private static func edge(_ from: Int32, _ to: Int32) -> UInt64 { UInt64(from) << 32 | UInt64(to) }

  private func ends(_ edge: UInt64) -> (from: Coordinate, to: Coordinate) {
    (positions[Int(edge >> 32)], positions[Int(edge & 0xFFFF_FFFF)])
  }

  private func isOutline(_ edge: UInt64) -> Bool { counts[edge >> 32 | edge << 32] == nil }

  /// How many different edges there are, whichever way they run.
  var count: Int { counts.keys.count { $0 >> 32 < $0 & 0xFFFF_FFFF || isOutline($0) } }

  /// Whether two areas lie on the same side of one edge.
  var overlaps: Bool { counts.values.contains { $0 > 1 } }

  /// The starts of the edges with an area on one side only: the outline of the whole and of its gaps.
  var shore: Set<Coordinate> { Set(counts.keys.lazy.filter(isOutline).map { ends($0).from }) }

  /// The size of what the outline encloses, gaps taken off.
  func outlineArea(about origin: Coordinate) -> Double {
    counts.keys.filter(isOutline).sorted().reduce(0) { sum, edge in
      let (a, b) = ends(edge)
      return sum + (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
    } / 2
  }

  /// Pairs of edges that share more than an end, by comparing all whose extents meet.
  func crossings() -> Int {
    let edges = counts.keys.filter { $0 >> 32 < $0 & 0xFFFF_FFFF || isOutline($0) }
      .map { Segment(ends($0)) }.sorted { $0.minX < $1.minX }
    var count = 0
    for (index, one) in edges.enumerated() {
      for other in edges[(index + 1)...] {
        if other.minX > one.maxX { break }
        if other.minY <= one.maxY && one.minY <= other.maxY && one.crosses(other) { count += 1 }
      }
    }
    return count
  }
}

private struct Segment {
  let a: Coordinate
  let b: Coordinate
  let minX: Double
  let maxX: Double
  let minY: Double
  let maxY: Double

  init(_ ends: (from: Coordinate, to: Coordinate)) {
    (a, b) = ends
    (minX, maxX) = (min(a.x, b.x), max(a.x, b.x))
    (minY, maxY) = (min(a.y, b.y), max(a.y, b.y))
  }

  func crosses(_ other: Segment) -> Bool {
    let (c, d) = (other.a, other.b)
    let sides = (orientation(a, b, c), orientation(a, b, d), orientation(c, d, a), orientation(c, d, b))
    let shared = a == c || a == d ? a : b
    if a != c && a != d && b != c && b != d {
      return (sides.0 * sides.1 < 0 && sides.2 * sides.3 < 0) || (sides.0 == 0 && isBetween(c, a, b))
        || (sides.1 == 0 && isBetween(d, a, b)) || (sides.2 == 0 && isBetween(a, c, d))
        || (sides.3 == 0 && isBetween(b, c, d))
    }
    // With one end shared, only edges that leave it in the same direction share more.
    guard sides.0 == 0, sides.1 == 0 else { return false }
    let (p, q) = (a == shared ? b : a, c == shared ? d : c)
    return (p.x - shared.x) * (q.x - shared.x) + (p.y - shared.y) * (q.y - shared.y) > 0
  }
}
