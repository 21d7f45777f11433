internal import GeoIO
internal import Parallel
internal import Statistics
internal import Tables

/// The areas that share a border or a corner with each area, from the boundaries as published; nobody's where
/// no indicator is drawn towards its neighbours, as finding them takes time.
func neighboursOfAreas(in layer: VectorLayer, for project: Project, workers: Workers) -> NeighbourGraph {
  let isWanted = project.indicators.contains { indicator in
    guard case .ratio(let ratio) = indicator.measure else { return false }
    return ratio.shrinkage?.isLocal ?? false
  }
  if isWanted { return SpatialNeighbours(layer.polygons, rules: [.queen], workers: workers)[.queen] }
  return NeighbourGraph(
    starts: [Int](repeating: 0, count: layer.attributes.rowCount + 1), neighbours: [])
}
