internal import Parallel

/// What every simplification of a topology asks of its arcs, whatever the tolerance: which vertex goes when,
/// and at what size.
struct VertexRanking: Sendable {
  /// The position at each slot of the topology's arc vertices, side by side, as chains are read again and again.
  let points: [Coordinate]
  /// When a slot is left out among those of its arc: 1 first, 0 never.
  let removals: [Int32]
  /// The size above which a tolerance leaves the slot out: that of its own triangle or of one that goes earlier,
  /// whichever is larger; infinite where it stays.
  let sizes: [Double]
  /// The extent of each arc.
  let arcBounds: [Bounds]
  /// Groups of arcs that have both ends in common, the first of each group in order.
  let arcsBetweenSameEnds: [[Int]]

  /// - Complexity: O(*n* log *n*) in the vertices of an arc.
  init(_ topology: Topology, weighting: Double, _ workers: Workers) {
    var points: [Coordinate] = []
    var removals: [Int32] = []
    var sizes: [Double] = []
    points.reserveCapacity(topology.arcVertices.count)
    removals.reserveCapacity(topology.arcVertices.count)
    sizes.reserveCapacity(topology.arcVertices.count)
    var bounds: [Bounds] = []
    bounds.reserveCapacity(topology.arcCount)
    let size = 512
    workers.forEachInOrder((topology.arcCount + size - 1) / size) { piece in
      let arcs = piece * size..<min((piece + 1) * size, topology.arcCount)
      return Block(topology, arcs, Visvalingam(weighting: weighting))
    } _: { block in
      points += block.points
      removals += block.removals
      sizes += block.sizes
      bounds += block.bounds
    }
    self.points = points
    self.removals = removals
    self.sizes = sizes
    arcBounds = bounds
    arcsBetweenSameEnds = Self.groups(topology)
  }

  private static func groups(_ topology: Topology) -> [[Int]] {
    let ends = (0..<topology.arcCount).map { arc in
      let slots = topology.vertices(ofArc: arc)
      let (a, b) = (topology.arcVertices[slots.lowerBound], topology.arcVertices[slots.upperBound - 1])
      return (key: UInt64(min(a, b)) << 32 | UInt64(max(a, b)), arc: arc)
    }.sorted { ($0.key, $0.arc) < ($1.key, $1.arc) }
    var groups: [[Int]] = []
    for (one, next) in zip(ends, ends.dropFirst()) where one.key == next.key {
      if let last = groups.last?.last, last == one.arc {
        groups[groups.count - 1].append(next.arc)
      } else {
        groups.append([one.arc, next.arc])
      }
    }
    return groups
  }

  /// A run of arcs.
  private struct Block: Sendable {
    var points: [Coordinate] = []
    var removals: [Int32] = []
    var sizes: [Double] = []
    var bounds: [Bounds] = []

    init(_ topology: Topology, _ arcs: Range<Int>, _ method: Visvalingam) {
      var method = method
      let slots = topology.arcStarts[arcs.lowerBound]..<topology.arcStarts[arcs.upperBound]
      points = topology.arcVertices[slots].map { topology.positions[Int($0)] }
      removals.reserveCapacity(slots.count)
      sizes.reserveCapacity(slots.count)
      for arc in arcs {
        let range = topology.vertices(ofArc: arc)
        let isClosed = topology.arcVertices[range.lowerBound] == topology.arcVertices[range.upperBound - 1]
        let line = points[range.lowerBound - slots.lowerBound..<range.upperBound - slots.lowerBound]
        method.rank(line, fewest: isClosed ? 2 : 0)
        removals += method.removals
        sizes += method.limits
        bounds.append(Bounds(of: line))
      }
    }
  }
}

extension Bounds {
  /// The rectangle round some positions; inside out where there are none.
  init(of positions: ArraySlice<Coordinate>) {
    self.init(minX: .infinity, minY: .infinity, maxX: -.infinity, maxY: -.infinity)
    for position in positions {
      minX = min(minX, position.x)
      minY = min(minY, position.y)
      maxX = max(maxX, position.x)
      maxY = max(maxY, position.y)
    }
  }
}
