internal import Parallel

/// Points dealt out to as many cells, one each, so that the sum of their squared distances is small.
struct CellAssignment: Sendable {
  /// Groups up to this size are solved exactly.
  private static let exactCount = 256

  private let points: [SIMD2<Double>]
  private let cells: [SIMD2<Double>]
  /// For each point, its cell.
  private(set) var cellOfPoint: [Int]

  /// - Precondition: as many cells as points.
  init(points: [SIMD2<Double>], cells: [SIMD2<Double>], workers: Workers) {
    precondition(points.count == cells.count, "every point has a cell")
    self.points = points
    self.cells = cells
    let groups = CellAssignment.halved(
      Array(points.indices), Array(cells.indices), points: points, cells: cells)
    let solved = workers.map(groups.count) { index in
      let group = groups[index]
      return CellAssignment.leastCost(group.points.map { points[$0] }, group.cells.map { cells[$0] })
    }
    var chosen = [Int](repeating: 0, count: points.count)
    for (group, answer) in zip(groups, solved) {
      for (point, cell) in answer.enumerated() { chosen[group.points[point]] = group.cells[cell] }
    }
    cellOfPoint = chosen
  }

  /// Halves of halves that belong together, each small enough to be solved exactly.
  private static func halved(
    _ points: [Int], _ cells: [Int], points positions: [SIMD2<Double>], cells places: [SIMD2<Double>]
  ) -> [(points: [Int], cells: [Int])] {
    guard points.count > exactCount else { return points.isEmpty ? [] : [(points, cells)] }
    let spread = (0...1).map { axis in
      let along = cells.map { places[$0][axis] }
      return (along.max() ?? 0) - (along.min() ?? 0)
    }
    let (axis, other) = spread[0] >= spread[1] ? (0, 1) : (1, 0)
    func sorted(_ indices: [Int], _ all: [SIMD2<Double>]) -> [Int] {
      indices.sorted { (all[$0][axis], all[$0][other], $0) < (all[$1][axis], all[$1][other], $1) }
    }
    let (sortedPoints, sortedCells) = (sorted(points, positions), sorted(cells, places))
    let half = points.count / 2
    return halved(
      Array(sortedPoints[..<half]), Array(sortedCells[..<half]), points: positions, cells: places)
      + halved(
        Array(sortedPoints[half...]), Array(sortedCells[half...]), points: positions, cells: places)
  }

  /// For each point its cell, with the least sum of squared distances: shortest augmenting paths (Jonker and
  /// Volgenant 1987, "A shortest augmenting path algorithm for dense and sparse linear assignment problems").
  ///
  /// - Complexity: O(*n*³).
  static func leastCost(_ points: [SIMD2<Double>], _ cells: [SIMD2<Double>]) -> [Int] {
    let count = points.count
    // Prices of points and cells; the last cell stands for the one that is being placed.
    var (priceOfPoint, priceOfCell) = (
      [Double](repeating: 0, count: count), [Double](repeating: 0, count: count + 1)
    )
    var pointOfCell = [Int](repeating: -1, count: count + 1)
    var previous = [Int](repeating: count, count: count + 1)
    for point in 0..<count {
      pointOfCell[count] = point
      var current = count
      var least = [Double](repeating: .infinity, count: count + 1)
      var isUsed = [Bool](repeating: false, count: count + 1)
      while pointOfCell[current] >= 0 {
        isUsed[current] = true
        let row = pointOfCell[current]
        var (step, next) = (Double.infinity, count)
        for cell in 0..<count where !isUsed[cell] {
          let away = points[row] - cells[cell]
          let cost = (away * away).sum() - priceOfPoint[row] - priceOfCell[cell]
          if cost < least[cell] {
            least[cell] = cost
            previous[cell] = current
          }
          if least[cell] < step {
            step = least[cell]
            next = cell
          }
        }
        for cell in 0...count {
          if isUsed[cell] {
            priceOfPoint[pointOfCell[cell]] += step
            priceOfCell[cell] -= step
          } else {
            least[cell] -= step
          }
        }
        current = next
      }
      while current != count {
        pointOfCell[current] = pointOfCell[previous[current]]
        current = previous[current]
      }
    }
    var chosen = [Int](repeating: 0, count: count)
    for cell in 0..<count { chosen[pointOfCell[cell]] = cell }
    return chosen
  }

  /// The cells after points of neighbouring cells have swapped wherever that lowers the sum.
  func improved(neighbours: [[Int]]) -> [Int] {
    guard points.count > CellAssignment.exactCount else { return cellOfPoint }
    var chosen = cellOfPoint
    var pointOfCell = [Int](repeating: 0, count: cells.count)
    for (point, cell) in chosen.enumerated() { pointOfCell[cell] = point }
    func cost(_ point: Int, _ cell: Int) -> Double {
      let away = points[point] - cells[cell]
      return (away * away).sum()
    }
    for _ in 0..<50 {
      var swaps = 0
      for cell in cells.indices {
        for other in neighbours[cell] where other > cell {
          let (a, b) = (pointOfCell[cell], pointOfCell[other])
          let (now, then) = (cost(a, cell) + cost(b, other), cost(a, other) + cost(b, cell))
          guard then < now - 1e-12 * now else { continue }
          (pointOfCell[cell], pointOfCell[other]) = (b, a)
          (chosen[a], chosen[b]) = (other, cell)
          swaps += 1
        }
      }
      if swaps == 0 { break }
    }
    return chosen
  }
}
