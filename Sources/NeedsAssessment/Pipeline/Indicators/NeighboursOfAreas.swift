internal import Geography
internal import Statistics

/// The areas that share a border or a corner with each area, from the boundaries as published; nobody's where
/// no indicator is drawn towards its neighbours.
func neighboursOfAreas(_ count: Int, _ borders: Topology?, for project: Project) -> NeighbourGraph {
  if project.drawsTowardsNeighbours { return SpatialNeighbours(borders, rules: [.queen])[.queen] }
  return NeighbourGraph(starts: [Int](repeating: 0, count: count + 1), neighbours: [])
}
