import Geography
import TestSupport

/// A gapless coverage of ragged areas made from a seed: areas grow over a jittered lattice from random cells,
/// then some cells change hands or fall to the sea. There are holes, enclaves, islands, narrow inlets, areas
/// in several parts, corners where four areas meet, and now and then a ring that touches itself.
///
/// Borders between neighbouring lattice points are lines with a few bends, the same for both sides.
struct RandomCoverage {
  private(set) var polygons = Polygons(vertices: [], ringStarts: [0], partStarts: [0], areaStarts: [0])
  private let size: Int
  private var generator: SeededGenerator
  private var nodes: [Coordinate] = []
  /// The bends between two lattice points, from the lower-numbered one on.
  private var bends: [[Int]: [Coordinate]] = [:]
  private var labels: [Int] = []

  private static let sea = -1

  init(seed: UInt64, size: Int, areas: Int) {
    self.size = size
    generator = SeededGenerator(seed: seed)
    placeNodes()
    grow(areas)
    var builder = PolygonsBuilder()
    for area in 0..<areas { builder.addArea(rings(of: area)) }
    polygons = builder.polygons
  }

  private func node(_ column: Int, _ row: Int) -> Int { row * (size + 1) + column }

  private mutating func random(_ range: ClosedRange<Double>) -> Double {
    Double.random(in: range, using: &generator)
  }

  /// Lattice points lie 100 units apart and are moved by 15 at most; bends keep within 22° of the straight
  /// line, so that no two lines can cross.
  private mutating func placeNodes() {
    for row in 0...size {
      for column in 0...size {
        nodes.append(
          Coordinate(
            x: 400_000 + 100 * Double(column) + random(-15...15),
            y: 200_000 + 100 * Double(row) + random(-15...15)))
      }
    }
    for row in 0...size {
      for column in 0...size {
        if column < size { bend(node(column, row), node(column + 1, row)) }
        if row < size { bend(node(column, row), node(column, row + 1)) }
      }
    }
  }

  private mutating func bend(_ from: Int, _ to: Int) {
    let (a, b) = (nodes[from], nodes[to])
    let count = Int.random(in: 0...4, using: &generator)
    bends[[from, to]] = (0..<count).map { index in
      let share = Double(index + 1) / Double(count + 1)
      let offset = 0.35 * share * (1 - share) * random(-1...1)
      return Coordinate(
        x: a.x + share * (b.x - a.x) - offset * (b.y - a.y),
        y: a.y + share * (b.y - a.y) + offset * (b.x - a.x))
    }
  }

  private mutating func grow(_ areas: Int) {
    labels = [Int](repeating: Self.sea, count: size * size)
    var frontier: [(cell: Int, label: Int)] = (0..<areas).map {
      (Int.random(in: 0..<size * size, using: &generator), $0)
    }
    while !frontier.isEmpty {
      frontier.swapAt(Int.random(in: frontier.indices, using: &generator), frontier.count - 1)
      let (cell, label) = frontier.removeLast()
      guard labels[cell] == Self.sea else { continue }
      labels[cell] = label
      for side in 0..<4 {
        if let next = neighbour(of: cell, side), labels[next] == Self.sea { frontier.append((next, label)) }
      }
    }
    for cell in labels.indices {
      switch Int.random(in: 0..<100, using: &generator) {
      case 0..<6: labels[cell] = Int.random(in: 0..<areas, using: &generator)
      case 6..<12: labels[cell] = Self.sea
      default: break
      }
    }
  }

  /// Sides are numbered anticlockwise from the lower one.
  private func neighbour(of cell: Int, _ side: Int) -> Int? {
    let column = cell % size + [0, 1, 0, -1][side]
    let row = cell / size + [-1, 0, 1, 0][side]
    return (0..<size).contains(column) && (0..<size).contains(row) ? row * size + column : nil
  }

  private func isBorder(_ cell: Int, _ side: Int) -> Bool {
    neighbour(of: cell, side).map { labels[$0] != labels[cell] } ?? true
  }

  /// The border of an area, clockwise round it, as rings that keep to the same cell wherever they can.
  private func rings(of area: Int) -> [[Coordinate]] {
    var isDone = [Bool](repeating: false, count: 4 * size * size)
    var rings: [[Coordinate]] = []
    for cell in labels.indices where labels[cell] == area {
      for side in 0..<4 where isBorder(cell, side) && !isDone[4 * cell + side] {
        var ring: [Coordinate] = []
        var (at, along) = (cell, side)
        while !isDone[4 * at + along] {
          isDone[4 * at + along] = true
          ring += line(at, along)
          along = (along + 1) % 4
          while let next = neighbour(of: at, along), !isBorder(at, along) {
            at = next
            along = (along + 3) % 4
          }
        }
        rings.append(ring.reversed())
      }
    }
    return rings
  }

  /// One side of a cell, anticlockwise, without its end.
  private func line(_ cell: Int, _ side: Int) -> [Coordinate] {
    let (column, row) = (cell % size, cell / size)
    let corners = [
      node(column, row), node(column + 1, row), node(column + 1, row + 1), node(column, row + 1),
    ]
    let (from, to) = (corners[side], corners[(side + 1) % 4])
    if let inner = bends[[from, to]] { return [nodes[from]] + inner }
    return [nodes[from]] + (bends[[to, from]] ?? []).reversed()
  }
}
