internal import Parallel

/// For each vertex, the first one at the same place; and which places are near others.
struct EqualVertices: Sendable {
  /// For each vertex, the first with the same coordinates: itself, or an earlier one.
  let first: [Int32]
  let distinctCount: Int
  /// Of the vertices that are first at their places, ascending, all those that have another place within the
  /// distance asked about, and perhaps a few more.
  let nearOthers: [Int32]

  /// - Precondition: fewer than 2³¹ vertices.
  /// - Complexity: O(*n*) expected. Tile by tile of the plane, so that what is compared is in the cache.
  init(_ vertices: [Coordinate], nearness distance: Double, _ workers: Workers) {
    precondition(vertices.count < Int(Int32.max), "vertices are numbered with 32 bits")
    let tiles = VertexTiles(vertices)
    let blocks = workers.mapRanges(tiles.count, size: 32) { numbers in
      var search = TileSearch(tiles, vertices, nearness: distance)
      for tile in numbers { search.add(tile) }
      return search
    }
    var first = [Int32](repeating: 0, count: vertices.count)
    var slot = 0
    for block in blocks {
      for appearance in block.first {
        first[Int(tiles.order[slot])] = appearance
        slot += 1
      }
    }
    self.first = first
    distinctCount = blocks.reduce(0) { $0 + $1.distinctCount }
    nearOthers = Set(blocks.flatMap(\.nearOthers)).sorted()
  }
}

/// The places of some tiles: an open-addressed table with linear probing, for one tile after another.
///
/// With a distance, a place's slot depends on the cell of a grid that it lies in, and cells are so wide against
/// the distance that most places have all that is near in their own.
private struct TileSearch {
  /// For each vertex of the tiles, in their order, the first at the same place.
  private(set) var first: [Int32] = []
  private(set) var distinctCount = 0
  private(set) var nearOthers: [Int32] = []
  private let tiles: VertexTiles
  private let vertices: [Coordinate]
  private let distance: Double
  private let cellsPerUnit: Double
  private var table: [Place] = []

  private struct Place {
    var x = 0.0
    var y = 0.0
    var hash: UInt32 = 0
    /// -1 in a free slot.
    var vertex: Int32 = -1
  }

  init(_ tiles: VertexTiles, _ vertices: [Coordinate], nearness: Double) {
    self.tiles = tiles
    self.vertices = vertices
    // A little more than asked for: rounding must not hide a pair.
    distance = nearness * 1.000_001
    cellsPerUnit = nearness > 0 ? 1 / (16 * nearness) : 0
  }

  mutating func add(_ tile: Int) {
    let slots = tiles.vertices(ofTile: tile)
    var capacity = 8
    while capacity < 2 * slots.count { capacity *= 2 }
    table.removeAll(keepingCapacity: true)
    table.append(contentsOf: repeatElement(Place(), count: capacity))
    first.reserveCapacity(first.count + slots.count)
    for slot in slots {
      let vertex = tiles.order[slot]
      first.append(firstAppearance(of: vertex, vertices[Int(vertex)].withPositiveZeros))
    }
  }

  private mutating func firstAppearance(of vertex: Int32, _ point: Coordinate) -> Int32 {
    let hash = hash(of: point)
    let (mask, x, y) = (table.count - 1, point.x.bitPattern, point.y.bitPattern)
    var probe = Int(hash) & mask
    while table[probe].vertex >= 0 {
      let place = table[probe]
      if place.hash == hash, place.x.bitPattern == x, place.y.bitPattern == y { return place.vertex }
      probe = (probe + 1) & mask
    }
    if distance > 0, point.isFinite { noteNear(point, vertex) }
    distinctCount += 1
    table[probe] = Place(x: point.x, y: point.y, hash: hash, vertex: vertex)
    return vertex
  }

  /// Notes which of the places found so far are near a new one, and the new one with them.
  private mutating func noteNear(_ point: Coordinate, _ vertex: Int32) {
    var isNear = tiles.isNearEdge(point, within: distance)
    for column in cell(point.x - distance)...cell(point.x + distance) {
      for row in cell(point.y - distance)...cell(point.y + distance) {
        let hash = mixed(column, row)
        var probe = Int(hash) & (table.count - 1)
        while table[probe].vertex >= 0 {
          let place = table[probe]
          let (dx, dy) = (place.x - point.x, place.y - point.y)
          if place.hash == hash, dx * dx + dy * dy <= distance * distance {
            nearOthers.append(place.vertex)
            isNear = true
          }
          probe = (probe + 1) & (table.count - 1)
        }
      }
    }
    if isNear { nearOthers.append(vertex) }
  }

  @inline(__always)
  private func hash(of point: Coordinate) -> UInt32 {
    if distance > 0, point.isFinite { return mixed(cell(point.x), cell(point.y)) }
    return mixedHash(point.x.bitPattern, point.y.bitPattern)
  }

  @inline(__always)
  private func cell(_ value: Double) -> Int { gridCell(value, cellsPerUnit) }

  @inline(__always)
  private func mixed(_ column: Int, _ row: Int) -> UInt32 {
    mixedHash(UInt64(bitPattern: Int64(column)), UInt64(bitPattern: Int64(row)))
  }
}

/// The number of a grid's cell along an axis. It is rounded towards zero, which joins the cells on either side of
/// it, and never so large that an integer could not hold it.
@inline(__always)
func gridCell(_ value: Double, _ cellsPerUnit: Double) -> Int {
  Int(max(-0x1p62, min(0x1p62, value * cellsPerUnit)))
}

/// A hash of two numbers by multiplicative mixing.
@inline(__always)
func mixedHash(_ a: UInt64, _ b: UInt64) -> UInt32 {
  var hash = a &* 0x9E37_79B9_7F4A_7C15
  let other = b &* 0xC2B2_AE3D_27D4_EB4F
  hash ^= other << 32 | other >> 32
  hash ^= hash >> 29
  hash &*= 0xBF58_476D_1CE4_E5B9
  return UInt32(truncatingIfNeeded: hash >> 32)
}
