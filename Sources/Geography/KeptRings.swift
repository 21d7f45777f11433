/// Which rings a simplification keeps: all, but for islands and empty holes below a size.
struct KeptRings: Sendable {
  private(set) var keepsRing: [Bool]
  /// Whether a ring that is kept runs along the arc.
  private(set) var keepsArc: [Bool]
  private(set) var droppedParts = 0
  private(set) var droppedHoles = 0

  init(_ polygons: Polygons, _ topology: Topology, smallestIsland: Double) {
    keepsRing = [Bool](repeating: true, count: polygons.ringCount)
    keepsArc = [Bool](repeating: true, count: topology.arcCount)
    guard smallestIsland > 0 else { return }

    var uses = [Int32](repeating: 0, count: topology.arcCount)
    for use in topology.ringArcs { uses[use.arc] += 1 }
    func isAlone(_ ring: Int) -> Bool { topology.arcs(ofRing: ring).allSatisfy { uses[$0.arc] == 1 } }

    for area in 0..<polygons.areaCount {
      let parts = polygons.parts(ofArea: area)
      let sizes = parts.map { polygons.area(ofPart: $0) }
      guard let largest = parts.max(by: { sizes[$0 - parts.lowerBound] < sizes[$1 - parts.lowerBound] })
      else { continue }
      for (part, size) in zip(parts, sizes) where part != largest && size < smallestIsland {
        let rings = polygons.rings(ofPart: part)
        guard rings.allSatisfy(isAlone) else { continue }
        for ring in rings { drop(ring, topology) }
        droppedParts += 1
      }
    }
    dropHoles(polygons, topology, smallestIsland, isAlone)
  }

  private mutating func drop(_ ring: Int, _ topology: Topology) {
    keepsRing[ring] = false
    for use in topology.arcs(ofRing: ring) { keepsArc[use.arc] = false }
  }

  private mutating func dropHoles(
    _ polygons: Polygons, _ topology: Topology, _ smallest: Double, _ isAlone: (Int) -> Bool
  ) {
    // Whatever lies in a hole has an arc that starts there.
    let starts = (0..<topology.arcCount).filter { keepsArc[$0] }
      .map { topology.arcVertices[topology.arcStarts[$0]] }
    let grid = PointGrid(starts, of: topology.positions)
    for part in 0..<polygons.partCount {
      for ring in polygons.rings(ofPart: part).dropFirst() where keepsRing[ring] && isAlone(ring) {
        guard polygons.signedArea(ofRing: ring).magnitude < smallest,
          let bounds = polygons.bounds(ofRing: ring)
        else { continue }
        let own = Set(
          topology.arcs(ofRing: ring).map { topology.arcVertices[topology.arcStarts[$0.arc]] })
        let isOccupied = grid.contains(in: bounds) { position, point in
          !own.contains(position) && polygons.encloses(point, ring: ring)
        }
        if !isOccupied {
          drop(ring, topology)
          droppedHoles += 1
        }
      }
    }
  }
}

extension Polygons {
  /// Whether a point lies inside a ring by itself, hole or not; half-open like `contains(_:inArea:)`.
  func encloses(_ point: Coordinate, ring: Int) -> Bool {
    let range = vertices(ofRing: ring)
    guard var previous = vertices[range].last else { return false }
    var isInside = false
    for vertex in vertices[range] {
      if crossesRay(from: point, previous, vertex) { isInside.toggle() }
      previous = vertex
    }
    return isInside
  }
}
