internal import Geography
internal import Parallel

/// The outer border of areas that lie side by side, without the borders between them: one area whose rings
/// are the coasts of the whole.
struct CoverageOutline: Sendable {
  let polygons: Polygons

  /// Vertices no farther apart than `snapping` count as one.
  init(_ coverage: Polygons, snapping: Double = 0, workers: Workers) {
    let topology = Topology(coverage, snapping: snapping, workers: workers)
    let chains = CoverageOutline.chains(of: topology)
    var vertices: [Coordinate] = []
    var ringStarts = [0]
    for chain in chains {
      vertices += chain.map { topology.positions[Int($0)] }
      ringStarts.append(vertices.count)
    }
    let parts = chains.isEmpty ? [0] : [0, chains.count]
    polygons = Polygons(
      vertices: vertices, ringStarts: ringStarts, partStarts: parts,
      areaStarts: [0, parts.count - 1])
  }

  /// Arcs with the outside at one hand, each end to start; those that do not close are left out.
  private static func chains(of topology: Topology) -> [[Int32]] {
    var arcs: [[Int32]] = []
    for arc in 0..<topology.arcCount {
      let (isLeftOut, isRightOut) = (topology.leftAreas[arc] < 0, topology.rightAreas[arc] < 0)
      guard isLeftOut != isRightOut else { continue }
      let vertices = Array(topology.arcVertices[topology.vertices(ofArc: arc)])
      // The areas lie at the left of every arc.
      arcs.append(isLeftOut ? vertices.reversed() : vertices)
    }
    var arcsFrom: [Int32: [Int]] = [:]
    for (index, arc) in arcs.enumerated().reversed() { arcsFrom[arc[0], default: []].append(index) }
    var isUsed = [Bool](repeating: false, count: arcs.count)
    var rings: [[Int32]] = []
    for start in arcs.indices where !isUsed[start] {
      var ring: [Int32] = []
      var next: Int? = start
      while let index = next {
        isUsed[index] = true
        ring += arcs[index].dropLast()
        guard let end = arcs[index].last, end != arcs[start][0] else { break }
        next = arcsFrom[end]?.last { !isUsed[$0] }
      }
      if next != nil, ring.count >= 3 { rings.append(ring) }
    }
    return rings
  }
}
