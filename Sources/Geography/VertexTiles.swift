/// Vertices sorted into square tiles of the plane, so that whoever compares those near each other finds them side
/// by side in memory, and several tasks can share the plane.
struct VertexTiles: Sendable {
  /// The vertices of tile `t` are `order[starts[t] ..< starts[t + 1]]`, in the order of the source.
  let order: [Int32]
  let starts: [Int]
  private let grid: Grid

  var count: Int { starts.count - 1 }

  func vertices(ofTile tile: Int) -> Range<Int> { starts[tile]..<starts[tile + 1] }

  /// Whether something within a distance of a finite position may be in another tile.
  func isNearEdge(_ point: Coordinate, within distance: Double) -> Bool {
    grid.tile(Coordinate(x: point.x - distance, y: point.y - distance))
      != grid.tile(Coordinate(x: point.x + distance, y: point.y + distance))
  }

  /// About as many vertices to a tile as asked for, on average. Positions that are not finite are all in the first
  /// tile.
  ///
  /// - Complexity: O(*n*), two passes.
  init(_ vertices: [Coordinate], verticesPerTile: Int = 2048) {
    let grid = Grid(
      vertices, side: max(1, Int((Double(vertices.count) / Double(verticesPerTile)).squareRoot())))
    var starts = [Int](repeating: 0, count: grid.side * grid.side + 1)
    let tiles = vertices.map { UInt32(truncatingIfNeeded: grid.tile($0)) }
    for tile in tiles { starts[Int(tile) + 1] += 1 }
    for tile in 1..<starts.count { starts[tile] += starts[tile - 1] }
    var next = starts
    var order = [Int32](repeating: 0, count: vertices.count)
    for (vertex, tile) in tiles.enumerated() {
      order[next[Int(tile)]] = Int32(truncatingIfNeeded: vertex)
      next[Int(tile)] += 1
    }
    self.order = order
    self.starts = starts
    self.grid = grid
  }

  /// The squares over the extent of the finite positions.
  private struct Grid: Sendable {
    let side: Int
    private var low = Coordinate(x: 0, y: 0)
    private var tilesPerUnit = 0.0

    init(_ vertices: [Coordinate], side: Int) {
      self.side = side
      var bounds = Bounds(minX: .infinity, minY: .infinity, maxX: -.infinity, maxY: -.infinity)
      for vertex in vertices where vertex.isFinite {
        bounds.minX = min(bounds.minX, vertex.x)
        bounds.minY = min(bounds.minY, vertex.y)
        bounds.maxX = max(bounds.maxX, vertex.x)
        bounds.maxY = max(bounds.maxY, vertex.y)
      }
      let scale = Double(side) / max(bounds.width, bounds.height)
      guard scale.isFinite, scale > 0 else { return }
      low = Coordinate(x: bounds.minX, y: bounds.minY)
      tilesPerUnit = scale
    }

    /// Grows with either coordinate, so that what lies between two positions of a tile is in that tile.
    @inline(__always)
    func tile(_ point: Coordinate) -> Int {
      guard point.isFinite else { return 0 }
      return clamped((point.y - low.y) * tilesPerUnit) * side + clamped((point.x - low.x) * tilesPerUnit)
    }

    @inline(__always)
    private func clamped(_ place: Double) -> Int {
      place <= 0 ? 0 : place >= Double(side) ? side - 1 : Int(place)
    }
  }
}
