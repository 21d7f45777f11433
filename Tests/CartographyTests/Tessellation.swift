import Geography
import TestSupport

/// A made-up coverage: `columns` x `rows` four-sided areas whose shared borders wander, plus one round area that
/// lies in a hole of the first. Neighbours share every vertex of their border.
func tessellation(
  columns: Int, rows: Int, cell: Double = 1000, detail: Int = 8, seed: UInt64 = 1,
  origin: Coordinate = Coordinate(x: 480_000, y: 230_000)
) -> Polygons {
  var random = SeededGenerator(seed: seed)
  func jitter(_ size: Double) -> Double { Double.random(in: -size...size, using: &random) }
  let nodes = (0...rows).map { row in
    (0...columns).map { column in
      Coordinate(
        x: origin.x + Double(column) * cell + jitter(cell * 0.2),
        y: origin.y + Double(row) * cell + jitter(cell * 0.2))
    }
  }
  /// The vertices after `from`, up to and without `to`.
  func border(_ from: Coordinate, _ to: Coordinate) -> [Coordinate] {
    (1..<detail).map { step in
      let share = Double(step) / Double(detail)
      return Coordinate(
        x: from.x + (to.x - from.x) * share + jitter(cell * 0.04),
        y: from.y + (to.y - from.y) * share + jitter(cell * 0.04))
    }
  }
  let horizontal = (0...rows).map { row in
    (0..<columns).map { border(nodes[row][$0], nodes[row][$0 + 1]) }
  }
  let vertical = (0..<rows).map { row in
    (0...columns).map { border(nodes[row][$0], nodes[row + 1][$0]) }
  }

  var vertices: [Coordinate] = []
  var ringStarts = [0]
  var partStarts = [0]
  var areaStarts = [0]
  func close(ring: [Coordinate]) {
    vertices += ring
    ringStarts.append(vertices.count)
  }
  func closeArea() {
    partStarts.append(ringStarts.count - 1)
    areaStarts.append(partStarts.count - 1)
  }
  let middle = Coordinate(x: origin.x + cell / 2, y: origin.y + cell / 2)
  let offsets: [(Double, Double)] = [
    (0.2, 0), (0.14, 0.14), (0, 0.2), (-0.14, 0.14), (-0.2, 0), (-0.14, -0.14), (0, -0.2), (0.14, -0.14),
  ]
  let island = offsets.map { Coordinate(x: middle.x + $0.0 * cell, y: middle.y + $0.1 * cell) }
  for row in 0..<rows {
    for column in 0..<columns {
      let bottom = [nodes[row][column]] + horizontal[row][column]
      let right = [nodes[row][column + 1]] + vertical[row][column + 1]
      let top = [nodes[row + 1][column + 1]] + horizontal[row + 1][column].reversed()
      let left = [nodes[row + 1][column]] + vertical[row][column].reversed()
      close(ring: bottom + right + top + left)
      if row == 0, column == 0 { close(ring: island.reversed()) }
      closeArea()
    }
  }
  close(ring: island)
  closeArea()
  return Polygons(vertices: vertices, ringStarts: ringStarts, partStarts: partStarts, areaStarts: areaStarts)
}

extension Polygons {
  /// The areas of one, then those of another.
  func joined(with other: Polygons) -> Polygons {
    func add(_ starts: [Int], _ more: [Int]) -> [Int] {
      starts + more.dropFirst().map { $0 + (starts.last ?? 0) }
    }
    return Polygons(
      vertices: vertices + other.vertices, ringStarts: add(ringStarts, other.ringStarts),
      partStarts: add(partStarts, other.partStarts), areaStarts: add(areaStarts, other.areaStarts))
  }
}
