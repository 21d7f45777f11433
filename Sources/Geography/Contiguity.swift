public import Parallel

/// Which areas are neighbours: a symmetric list of neighbours per area, without the area itself.
///
/// Neighbours are those of the coverage as it is published, by shared vertices (see ``Topology``): build this
/// from the borders before any simplification, which keeps adjacency but should not be asked to. Borders that
/// touch without sharing a vertex do not make neighbours.
public struct Contiguity: Sendable, Hashable {
  /// What makes two areas neighbours, after the moves of chess.
  public enum Rule: Sendable, Hashable, CaseIterable {
    /// They share a vertex or more.
    case queen
    /// They share an edge or more.
    case rook
  }

  /// The neighbours of area `a` are `neighbours[starts[a] ..< starts[a + 1]]`, ascending.
  public let starts: [Int]
  public let neighbours: [Int32]

  public var areaCount: Int { starts.count - 1 }

  public func neighbours(ofArea area: Int) -> ArraySlice<Int32> {
    neighbours[starts[area]..<starts[area + 1]]
  }

  /// The areas without a neighbour, ascending: islands, and areas without geometry.
  public var islands: [Int] { (0..<areaCount).filter { starts[$0] == starts[$0 + 1] } }

  public init(_ topology: Topology, _ rule: Rule) {
    let members = Groups(topology, rule)
    var pairs = PairCollector(areaCount: topology.areaCount)
    members.forEach { group in
      for one in group { for other in group where other != one { pairs.count(one, other) } }
    }
    pairs.makeRoom()
    members.forEach { group in
      for one in group { for other in group where other != one { pairs.add(one, other) } }
    }
    (starts, neighbours) = pairs.rows()
  }

  /// The neighbours in a coverage, with vertices no farther apart than `snapping` counted as one.
  ///
  /// - Precondition: as for `Topology.init(_:snapping:workers:)`.
  public init(_ polygons: Polygons, _ rule: Rule, snapping: Double = 0, workers: Workers) {
    self.init(Topology(polygons, snapping: snapping, workers: workers), rule)
  }
}

/// The areas at each shared thing: at each arc, and for the queen at each end of an arc as well. (Areas that
/// meet at a vertex inside an arc share the arc.)
private struct Groups {
  private let starts: [Int]
  private let areas: [Int32]

  init(_ topology: Topology, _ rule: Contiguity.Rule) {
    let arcCount = topology.arcCount
    let groupCount = arcCount + (rule == .queen ? topology.positions.count : 0)
    func visit(_ body: (_ group: Int, _ area: Int32) -> Void) {
      for area in 0..<topology.areaCount {
        for ring in topology.rings(ofArea: area) {
          for use in topology.arcs(ofRing: ring) {
            let vertices = topology.vertices(ofArc: use.arc)
            // A single position used as a ring has no edge to share.
            let hasEdge =
              topology.arcVertices[vertices.lowerBound] != topology.arcVertices[vertices.lowerBound + 1]
            if hasEdge { body(use.arc, Int32(area)) }
            guard rule == .queen else { continue }
            let start = use.isReversed ? vertices.upperBound - 1 : vertices.lowerBound
            body(arcCount + Int(topology.arcVertices[start]), Int32(area))
          }
        }
      }
    }
    var starts = [Int](repeating: 0, count: groupCount + 1)
    visit { group, _ in starts[group + 1] += 1 }
    for group in 0..<groupCount { starts[group + 1] += starts[group] }
    var next = starts
    var areas = [Int32](repeating: 0, count: starts[groupCount])
    visit { group, area in
      areas[next[group]] = area
      next[group] += 1
    }
    self.starts = starts
    self.areas = areas
  }

  /// Calls the body with each group of two or more.
  func forEach(_ body: (ArraySlice<Int32>) -> Void) {
    for group in 0..<starts.count - 1 where starts[group + 1] - starts[group] > 1 {
      body(areas[starts[group]..<starts[group + 1]])
    }
  }
}

/// Collects pairs into sorted rows: count, make room, add.
private struct PairCollector {
  private var rowStarts: [Int]
  private var next: [Int] = []
  private var columns: [Int32] = []

  init(areaCount: Int) { rowStarts = [Int](repeating: 0, count: areaCount + 1) }

  mutating func count(_ row: Int32, _ column: Int32) { rowStarts[Int(row) + 1] += 1 }

  mutating func makeRoom() {
    for row in 1..<rowStarts.count { rowStarts[row] += rowStarts[row - 1] }
    next = rowStarts
    columns = [Int32](repeating: 0, count: rowStarts[rowStarts.count - 1])
  }

  mutating func add(_ row: Int32, _ column: Int32) {
    columns[next[Int(row)]] = column
    next[Int(row)] += 1
  }

  /// The rows, each ascending and without repetition.
  func rows() -> (starts: [Int], columns: [Int32]) {
    var starts = [0]
    var distinct: [Int32] = []
    for row in 0..<rowStarts.count - 1 {
      var previous: Int32 = -1
      for column in columns[rowStarts[row]..<rowStarts[row + 1]].sorted() where column != previous {
        distinct.append(column)
        previous = column
      }
      starts.append(distinct.count)
    }
    return (starts, distinct)
  }
}
