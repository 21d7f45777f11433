internal import Parallel
internal import Synchronization

/// What has been found for simplifications of one topology, so that the next one need not find it again: the
/// maps of an assessment are drawn from one coverage, many of them at one scale.
final class SimplificationMemory: Sendable {
  private let rankings = Mutex<[Double: VertexRanking]>([:])
  private let shapes = Mutex<[Simplification: Polygons]>([:])

  func ranking(of topology: Topology, weighting: Double, _ workers: Workers) -> VertexRanking {
    rankings.withLock { known in
      if let ranking = known[weighting] { return ranking }
      let ranking = VertexRanking(topology, weighting: weighting, workers)
      known[weighting] = ranking
      return ranking
    }
  }

  /// The shapes that a simplification gives, made by `make` where they are asked for the first time.
  func shapes(_ method: Simplification, make: () -> Polygons) -> Polygons {
    if let made = shapes.withLock({ $0[method] }) { return made }
    let made = make()
    shapes.withLock { $0[method] = made }
    return made
  }
}
