import Geography

/// The edges of a coverage, each in the direction that has its area on the left.
struct CoverageEdges {
  struct Edge: Hashable {
    let from: Coordinate
    let to: Coordinate
    var reversed: Edge { Edge(from: to, to: from) }
  }

  /// How often each directed edge occurs.
  private(set) var counts: [Edge: Int] = [:]

  init(_ polygons: Polygons) {
    counts.reserveCapacity(polygons.vertices.count)
    for part in 0..<polygons.partCount {
      let rings = polygons.rings(ofPart: part)
      for ring in rings {
        let isLeft = (polygons.signedArea(ofRing: ring) > 0) == (ring == rings.lowerBound)
        let range = polygons.vertices(ofRing: ring)
        guard var previous = polygons.vertices[range].last else { continue }
        for vertex in polygons.vertices[range] {
          let edge = isLeft ? Edge(from: previous, to: vertex) : Edge(from: vertex, to: previous)
          counts[edge, default: 0] += 1
          previous = vertex
        }
      }
    }
  }

  /// Whether two areas lie on the same side of one edge.
  var overlaps: Bool { counts.values.contains { $0 > 1 } }

  /// The edges with an area on one side only: the outline of the whole and of its gaps.
  var outline: [Edge] { counts.keys.filter { counts[$0.reversed] == nil } }

  /// The size of what the outline encloses, gaps taken off.
  func outlineArea(about origin: Coordinate) -> Double {
    outline.reduce(0) { sum, edge in
      sum + (edge.from.x - origin.x) * (edge.to.y - origin.y) - (edge.to.x - origin.x)
        * (edge.from.y - origin.y)
    } / 2
  }

  /// Pairs of distinct undirected edges that share more than an end, by comparing all with all.
  func crossings() -> Int {
    let edges = counts.keys.filter {
      counts[$0.reversed] == nil || $0.from.x < $0.to.x || ($0.from.x == $0.to.x && $0.from.y < $0.to.y)
    }.sorted { min($0.from.x, $0.to.x) < min($1.from.x, $1.to.x) }
    var count = 0
    for (index, one) in edges.enumerated() {
      for other in edges[(index + 1)...] {
        if min(other.from.x, other.to.x) > max(one.from.x, one.to.x) { break }
        if min(other.from.y, other.to.y) > max(one.from.y, one.to.y)
          || max(other.from.y, other.to.y) < min(one.from.y, one.to.y)
        {
          continue
        }
        if cross(one, other) { count += 1 }
      }
    }
    return count
  }

  private func cross(_ one: Edge, _ other: Edge) -> Bool {
    let a = orientation(one.from, one.to, other.from)
    let b = orientation(one.from, one.to, other.to)
    let c = orientation(other.from, other.to, one.from)
    let d = orientation(other.from, other.to, one.to)
    let ends: Set<Coordinate> = [one.from, one.to, other.from, other.to]
    if ends.count == 4 {
      return (a * b < 0 && c * d < 0) || (a == 0 && isBetween(other.from, one.from, one.to))
        || (b == 0 && isBetween(other.to, one.from, one.to))
        || (c == 0 && isBetween(one.from, other.from, other.to))
        || (d == 0 && isBetween(one.to, other.from, other.to))
    }
    guard ends.count == 3, a == 0, b == 0 else { return false }
    // On one line with one shared end: apart only when that end is in the middle.
    let shared = one.from == other.from || one.from == other.to ? one.from : one.to
    let (p, q) = (one.from == shared ? one.to : one.from, other.from == shared ? other.to : other.from)
    return (p.x - shared.x) * (q.x - shared.x) + (p.y - shared.y) * (q.y - shared.y) > 0
  }
}
