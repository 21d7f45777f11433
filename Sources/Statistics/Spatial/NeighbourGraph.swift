/// Which areas are neighbours, as one flat list: those of area i are
/// `neighbours[starts[i] ..< starts[i + 1]]`.
///
/// Neighbours come from the topology of the boundaries (see `Geography`), not from rounded or simplified
/// shapes. An area without neighbours has an empty list.
public struct NeighbourGraph: Sendable, Hashable {
  public let starts: [Int]
  public let neighbours: [Int]

  /// - Precondition: `starts` ascends from 0 to the number of neighbours, and neighbours are areas other than
  ///   the area itself.
  public init(starts: [Int], neighbours: [Int]) {
    precondition(
      starts.first == 0 && starts.last == neighbours.count && zip(starts, starts.dropFirst()).allSatisfy(<=),
      "starts ascend from 0 to the number of neighbours")
    let count = starts.count - 1
    precondition(neighbours.allSatisfy { (0..<count).contains($0) }, "a neighbour is one of the areas")
    precondition(
      (0..<count).allSatisfy { area in !neighbours[starts[area]..<starts[area + 1]].contains(area) },
      "an area is not its own neighbour")
    self.starts = starts
    self.neighbours = neighbours
  }

  /// The number of areas.
  public var count: Int { starts.count - 1 }

  /// The neighbours of an area.
  public subscript(area: Int) -> ArraySlice<Int> { neighbours[starts[area]..<starts[area + 1]] }

  /// The graph of some areas among themselves, renumbered in their order.
  func restricted(to areas: [Int]) -> NeighbourGraph {
    var number = [Int](repeating: -1, count: count)
    for (new, old) in areas.enumerated() { number[old] = new }
    var starts = [0]
    var kept: [Int] = []
    for area in areas {
      kept += self[area].map { number[$0] }.filter { $0 >= 0 }
      starts.append(kept.count)
    }
    return NeighbourGraph(starts: starts, neighbours: kept)
  }
}
