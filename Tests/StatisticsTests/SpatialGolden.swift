import Statistics

/// North Carolina's SIDS data with one queen neighbour list for both peers.
enum SpatialGolden {
  static let neighbours = "golden/spatial/nc_queen_neighbours.csv"

  static func graph() throws -> NeighbourGraph {
    let table = try GoldenTable(neighbours)
    var lists = [[Int]](repeating: [], count: 100)
    for (i, j) in zip(table.numbers("i"), table.numbers("j")) {
      if let i, let j { lists[Int(i) - 1].append(Int(j) - 1) }
    }
    return graph(lists)
  }

  static func graph(_ lists: [[Int]]) -> NeighbourGraph {
    var starts = [0]
    for list in lists { starts.append(starts[starts.count - 1] + list.count) }
    return NeighbourGraph(starts: starts, neighbours: lists.flatMap { $0 })
  }
}
