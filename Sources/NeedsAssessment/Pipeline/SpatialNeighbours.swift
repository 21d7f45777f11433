internal import Geography
internal import Parallel
internal import Statistics

/// Who is whose neighbour, by each rule that a project asks for.
///
/// From the boundary file's own geometry, before any simplification. Vertices within a thousandth of the mean
/// edge count as one, so that borders that were written with different rounding still meet.
struct SpatialNeighbours {
  private var graphs: [Project.ContiguityChoice: NeighbourGraph] = [:]

  init(_ polygons: Polygons, rules: [Project.ContiguityChoice], workers: Workers) {
    if rules.isEmpty { return }
    let topology = Topology(polygons, snapping: polygons.suggestedSnapping, workers: workers)
    for rule in rules where graphs[rule] == nil {
      let contiguity = Contiguity(topology, rule == .queen ? .queen : .rook)
      graphs[rule] = NeighbourGraph(
        starts: contiguity.starts, neighbours: contiguity.neighbours.map { Int($0) })
    }
  }

  subscript(rule: Project.ContiguityChoice) -> NeighbourGraph {
    graphs[rule] ?? NeighbourGraph(starts: [0], neighbours: [])
  }
}
