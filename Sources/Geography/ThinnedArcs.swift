internal import Parallel

/// The arcs of a topology with some of their vertices left out, and the mending of what that spoilt.
///
/// A *slot* is a place in the topology's list of arc vertices. A *chain* is a run of left-out slots between
/// two kept ones: what one edge of the thinned arc stands for.
struct ThinnedArcs: Sendable {
  private let topology: Topology
  private let kept: KeptRings
  private let ranking: VertexRanking
  private var isKept: [Bool]
  /// Slots that were left out and given back.
  private(set) var restoredSlots: [Int] = []

  private var points: [Coordinate] { ranking.points }

  init(_ topology: Topology, _ kept: KeptRings, _ method: Simplification, _ workers: Workers) {
    self.topology = topology
    self.kept = kept
    ranking = topology.simplifications.ranking(of: topology, weighting: method.weighting, workers)
    let limit = method.tolerance * method.tolerance
    isKept = ranking.sizes.map { !($0 < limit) }
  }

  // MARK: Mending

  /// Gives vertices back until no kept vertex lies between a chain and its edge, and no ring has collapsed.
  mutating func mend(_ polygons: Polygons, _ workers: Workers) {
    let orientations = ringOrientations(of: polygons, workers)
    let all = PointGrid(keptPositions(), of: topology.positions)
    var added: [Int32] = []
    // Arcs whose chains are new have to be held against every kept vertex; the others were, and only the
    // vertices that have come back since can have spoilt them.
    var isNew = [Bool](repeating: true, count: topology.arcCount)
    var latest: [Int32] = []
    var slots = collapsed(orientations, workers)
    while true {
      if !slots.isEmpty {
        latest = restore(slots, &isNew)
        added += latest
      }
      let addedGrid = PointGrid(added, of: topology.positions)
      let latestGrid = PointGrid(latest, of: topology.positions)
      slots = trespassed(isNew, new: [all, addedGrid], others: latestGrid, workers)
      isNew = [Bool](repeating: false, count: topology.arcCount)
      latest = []
      if slots.isEmpty { slots = collapsed(orientations, workers) }
      if slots.isEmpty { return }
    }
  }

  private func keptPositions() -> [Int32] {
    var isListed = [Bool](repeating: false, count: topology.positions.count)
    var list: [Int32] = []
    for arc in 0..<topology.arcCount where kept.keepsArc[arc] {
      for slot in topology.vertices(ofArc: arc) where isKept[slot] {
        let position = topology.arcVertices[slot]
        if !isListed[Int(position)] {
          isListed[Int(position)] = true
          list.append(position)
        }
      }
    }
    return list
  }

  /// Gives slots back and returns their positions; marks their arcs.
  private mutating func restore(_ slots: [Int], _ isNew: inout [Bool]) -> [Int32] {
    var arc = 0
    for slot in slots.sorted() where !isKept[slot] {
      isKept[slot] = true
      restoredSlots.append(slot)
      arc = topology.arc(ofSlot: slot, from: arc)
      isNew[arc] = true
    }
    return slots.map { topology.arcVertices[$0] }
  }

  /// For each chain with a kept vertex between it and its edge, the slot to give back.
  private func trespassed(
    _ isNew: [Bool], new grids: [PointGrid], others latest: PointGrid, _ workers: Workers
  ) -> [Int] {
    workers.mapRanges(topology.arcCount, size: 512) { arcs in
      var slots: [Int] = []
      for arc in arcs where kept.keepsArc[arc] {
        guard isNew[arc] || latest.contains(in: ranking.arcBounds[arc], where: { _, _ in true }) else {
          continue
        }
        forEachChain(ofArc: arc) { chain in
          let isTrespassed =
            isNew[arc] ? grids.contains { hasVertexInside(chain, $0) } : hasVertexInside(chain, latest)
          if isTrespassed { slots.append(mostImportant(in: chain)) }
        }
      }
      return slots
    }.flatMap(\.self)
  }

  /// Calls the body with each chain of an arc: from a kept slot to the next, with left-out ones between.
  private func forEachChain(ofArc arc: Int, _ body: (ClosedRange<Int>) -> Void) {
    let slots = topology.vertices(ofArc: arc)
    var start = slots.lowerBound
    for slot in slots.dropFirst() where isKept[slot] {
      if slot > start + 1 { body(start...slot) }
      start = slot
    }
  }

  /// The left-out slot of a chain that went last.
  private func mostImportant(in chain: ClosedRange<Int>) -> Int {
    var best = chain.lowerBound + 1
    for slot in chain.lowerBound + 1..<chain.upperBound
    where ranking.removals[slot] > ranking.removals[best] { best = slot }
    return best
  }

  /// Whether a kept vertex, other than the chain's ends, lies in the region between a chain and its edge, or
  /// on the border of that region.
  private func hasVertexInside(_ chain: ClosedRange<Int>, _ grid: PointGrid) -> Bool {
    var bounds = Bounds(minX: .infinity, minY: .infinity, maxX: -.infinity, maxY: -.infinity)
    for point in points[chain] {
      bounds.minX = min(bounds.minX, point.x)
      bounds.minY = min(bounds.minY, point.y)
      bounds.maxX = max(bounds.maxX, point.x)
      bounds.maxY = max(bounds.maxY, point.y)
    }
    let first = topology.arcVertices[chain.lowerBound]
    let last = topology.arcVertices[chain.upperBound]
    return grid.contains(in: bounds) { position, point in
      position != first && position != last && isInsideOrOn(point, chain)
    }
  }

  private func isInsideOrOn(_ point: Coordinate, _ chain: ClosedRange<Int>) -> Bool {
    var isInside = false
    var previous = points[chain.upperBound]
    for vertex in points[chain] {
      if isBetween(point, previous, vertex) && orientation(previous, vertex, point) == 0 { return true }
      if crossesRay(from: point, previous, vertex) { isInside.toggle() }
      previous = vertex
    }
    return isInside
  }

  // MARK: Rings

  /// Slots to give back so that rings open again and arcs come apart that have become the same edge.
  private func collapsed(_ orientations: [Int8], _ workers: Workers) -> [Int] {
    var slots = workers.mapRanges(topology.ringCount, size: 512) { rings in
      rings.flatMap { ring -> [Int] in
        let before = orientations[ring]
        guard kept.keepsRing[ring], before != 0, sign(ofRing: ring) != before else { return [] }
        return topology.arcs(ofRing: ring).compactMap { mostImportant(inArc: $0.arc) }
      }
    }.flatMap(\.self)
    slots += coincident()
    return Array(Set(slots)).sorted()
  }

  /// Arcs that are one edge each, between the same two nodes.
  private func coincident() -> [Int] {
    ranking.arcsBetweenSameEnds.flatMap { arcs -> [Int] in
      let edges = arcs.filter { arc in
        kept.keepsArc[arc] && !isKept[topology.vertices(ofArc: arc).dropFirst().dropLast()].contains(true)
      }
      return edges.count > 1 ? edges.compactMap { mostImportant(inArc: $0) } : []
    }
  }

  private func mostImportant(inArc arc: Int) -> Int? {
    var best: Int?
    for slot in topology.vertices(ofArc: arc)
    where !isKept[slot] && ranking.removals[slot] > best.map({ ranking.removals[$0] }) ?? 0 {
      best = slot
    }
    return best
  }

  /// The sign of a thinned ring's area (shoelace formula, relative to the ring's first vertex); 0 with fewer
  /// than three vertices.
  private func sign(ofRing ring: Int) -> Int8 {
    var count = 0
    var sum = 0.0
    var origin = Coordinate(x: 0, y: 0)
    var previous = origin
    forEachPosition(ofRing: ring) { position in
      if count == 0 { origin = position }
      let current = Coordinate(x: position.x - origin.x, y: position.y - origin.y)
      sum += previous.x * current.y - current.x * previous.y
      previous = current
      count += 1
    }
    return count < 3 ? 0 : sum.signOrZero
  }

  /// Calls the body with each vertex of a thinned ring, in the ring's order.
  @inline(__always)
  private func forEachPosition(ofRing ring: Int, _ body: (Coordinate) -> Void) {
    for use in topology.arcs(ofRing: ring) {
      let slots = topology.vertices(ofArc: use.arc)
      if use.isReversed {
        for slot in slots.dropFirst().reversed() where isKept[slot] { body(points[slot]) }
      } else {
        for slot in slots.dropLast() where isKept[slot] { body(points[slot]) }
      }
    }
  }

  // MARK: Results

  /// The areas on either side of arcs that were given vertices back.
  var restoredAreas: [Int] {
    var areas: Set<Int32> = []
    var arc = 0
    for slot in restoredSlots.sorted() {
      arc = topology.arc(ofSlot: slot, from: arc)
      areas.insert(topology.leftAreas[arc])
      areas.insert(topology.rightAreas[arc])
    }
    return areas.filter { $0 >= 0 }.map { Int($0) }.sorted()
  }

  func maximumDisplacement(_ workers: Workers) -> Double {
    workers.mapRanges(topology.arcCount, size: 512) { arcs in
      var farthest = 0.0
      for arc in arcs where kept.keepsArc[arc] {
        forEachChain(ofArc: arc) { chain in
          let (a, b) = (points[chain.lowerBound], points[chain.upperBound])
          for slot in chain { farthest = max(farthest, squaredDistance(points[slot], a, b)) }
        }
      }
      return farthest
    }.reduce(0, max).squareRoot()
  }

  func polygons(_ workers: Workers) -> Polygons {
    let blocks = workers.mapRanges(topology.ringCount, size: 512) { rings in
      var block = (vertices: [Coordinate](), ends: [Int]())
      for ring in rings {
        if kept.keepsRing[ring] { forEachPosition(ofRing: ring) { block.vertices.append($0) } }
        block.ends.append(block.vertices.count)
      }
      return block
    }
    var vertices: [Coordinate] = []
    vertices.reserveCapacity(blocks.reduce(0) { $0 + $1.vertices.count })
    var ringStarts = [0]
    /// How many rings up to each are kept.
    var ringNumbers = [0]
    for block in blocks {
      for end in block.ends {
        if kept.keepsRing[ringNumbers.count - 1] { ringStarts.append(vertices.count + end) }
        ringNumbers.append(ringStarts.count - 1)
      }
      vertices += block.vertices
    }
    var partStarts = [0]
    /// How many parts up to each are kept: a part goes with all its rings, never its outer ring alone.
    var partNumbers = [0]
    for part in 0..<topology.partStarts.count - 1 {
      let rings = topology.partStarts[part]..<topology.partStarts[part + 1]
      if rings.isEmpty || kept.keepsRing[rings.lowerBound] {
        partStarts.append(ringNumbers[rings.upperBound])
      }
      partNumbers.append(partStarts.count - 1)
    }
    return Polygons(
      vertices: vertices, ringStarts: ringStarts, partStarts: partStarts,
      areaStarts: topology.areaStarts.map { partNumbers[$0] })
  }
}

/// The sign of each ring's area before simplification: 1 anticlockwise, -1 clockwise, 0 of no size.
private func ringOrientations(of polygons: Polygons, _ workers: Workers) -> [Int8] {
  workers.mapRanges(polygons.ringCount, size: 512) { rings in
    rings.map { polygons.signedArea(ofRing: $0).signOrZero }
  }.flatMap(\.self)
}

extension Double {
  /// 1, -1, or 0 for zero and NaN.
  fileprivate var signOrZero: Int8 { self > 0 ? 1 : self < 0 ? -1 : 0 }
}

extension Topology {
  /// The arc that a slot belongs to, looking from an arc on; for slots in ascending order.
  fileprivate func arc(ofSlot slot: Int, from start: Int) -> Int {
    var (low, high) = (start, arcCount)
    while high - low > 1 {
      let middle = (low + high) / 2
      if arcStarts[middle] <= slot { low = middle } else { high = middle }
    }
    return low
  }
}
