internal import Geography
internal import Parallel
internal import Statistics

/// Who is whose neighbour, by each rule that a project asks for.
///
/// From the boundary file's own geometry, before any simplification.
struct SpatialNeighbours {
  private var graphs: [Project.ContiguityChoice: NeighbourGraph] = [:]

  /// Without a topology nobody has neighbours.
  init(_ topology: Topology?, rules: [Project.ContiguityChoice]) {
    guard let topology else { return }
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

/// The borders that areas share, for whatever asks who is whose neighbour; nil where nothing does, as finding them
/// takes time. Maps in the same system draw the same borders.
///
/// Vertices within a thousandth of the mean edge count as one, so that borders that were written with different
/// rounding still meet.
func sharedBorders(of polygons: Polygons, for project: Project, workers: Workers) -> Topology? {
  guard project.analysesBorders else { return nil }
  return Topology(polygons, snapping: polygons.suggestedSnapping, workers: workers)
}

extension Project {
  /// Whether something beside the maps hangs on which areas are neighbours.
  var analysesBorders: Bool { !spatial.isEmpty || drawsTowardsNeighbours }

  /// Whether an indicator is drawn towards its neighbours.
  var drawsTowardsNeighbours: Bool {
    indicators.contains { indicator in
      guard case .ratio(let ratio) = indicator.measure else { return false }
      return ratio.shrinkage?.isLocal ?? false
    }
  }
}
