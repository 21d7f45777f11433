internal import Parallel

/// For each vertex, the one whose place it has: the first vertex with the same coordinates or, with a distance,
/// the one that it is snapped to (see `DistinctVertices.init(_:snapping:workers:)`).
struct EqualVertices: Sendable {
  /// The vertex itself, or an earlier one. Where that one is snapped in turn, it leads on to its own.
  private(set) var first: [Int32]
  /// At least as many as there are places.
  let mostPlaces: Int

  /// - Precondition: fewer than 2³¹ vertices; a finite distance of at least 0.
  /// - Complexity: O(*n*) expected. Tile by tile of the plane, so that what is compared is in the cache.
  init(_ vertices: [Coordinate], within distance: Double, _ workers: Workers) {
    precondition(vertices.count < Int(Int32.max), "vertices are numbered with 32 bits")
    let tiles = VertexTiles(vertices)
    let blocks = workers.mapRanges(tiles.count, size: 32) { numbers in
      var places = TilePlaces(tiles, vertices, within: distance)
      for tile in numbers { places.add(tile) }
      return places
    }
    first = [Int32](repeating: 0, count: vertices.count)
    var slot = 0
    for block in blocks {
      for vertex in block.first {
        first[Int(tiles.order[slot])] = vertex
        slot += 1
      }
    }
    mostPlaces = blocks.reduce(0) { $0 + $1.distinctCount }
    var snapped = SnappedPlaces(distance)
    for vertex in blocks.flatMap(\.undecided).sorted() {
      first[Int(vertex)] = snapped.place(of: vertex, vertices[Int(vertex)].withPositiveZeros)
    }
  }
}

/// The places of some tiles: an open-addressed table with linear probing, for one tile after another.
///
/// With a distance, a place's slot depends on the cell of a grid that it lies in, and cells are so wide against
/// the distance that most places have all that is near in their own.
private struct TilePlaces {
  /// For each vertex of the tiles, in their order, the first with the same coordinates, or what that is snapped to.
  private(set) var first: [Int32] = []
  private(set) var distinctCount = 0
  /// Vertices that are the first with their coordinates, and whose place depends on another tile.
  private(set) var undecided: [Int32] = []
  private let tiles: VertexTiles
  private let vertices: [Coordinate]
  private let distance: Double
  private let cellsPerUnit: Double
  private var table: [Entry] = []
  /// The distinct coordinates of the tile that have others near them, or the edge.
  private var crowd: [Crowded] = []

  private struct Entry {
    var x = 0.0
    var y = 0.0
    var hash: UInt32 = 0
    /// The first with these coordinates; -1 in a free slot.
    var vertex: Int32 = -1
    /// Where it stands in `first`.
    var index: Int32 = 0
    /// In `crowd`; -1 for those that are alone.
    var crowded: Int32 = -1
  }

  private struct Crowded {
    let vertex: Int32
    /// Where the vertex stands in `first`.
    let index: Int32
    /// The vertex that it is snapped to; itself where it keeps its place.
    var place: Int32
    /// Another of the same group, or itself: those of a group are near one another, if only by way of others.
    var group: Int
    var isUndecided = false
  }

  init(_ tiles: VertexTiles, _ vertices: [Coordinate], within distance: Double) {
    self.tiles = tiles
    self.vertices = vertices
    self.distance = distance
    cellsPerUnit = distance > 0 ? 1 / (16 * distance) : 0
  }

  mutating func add(_ tile: Int) {
    let slots = tiles.vertices(ofTile: tile)
    var capacity = 8
    while capacity < 2 * slots.count { capacity *= 2 }
    table.removeAll(keepingCapacity: true)
    table.append(contentsOf: repeatElement(Entry(), count: capacity))
    crowd.removeAll(keepingCapacity: true)
    first.reserveCapacity(first.count + slots.count)
    for slot in slots {
      let vertex = tiles.order[slot]
      first.append(firstWithCoordinates(of: vertex, vertices[Int(vertex)].withPositiveZeros))
    }
    decide()
  }

  private mutating func firstWithCoordinates(of vertex: Int32, _ point: Coordinate) -> Int32 {
    let hash = hash(of: point)
    let (mask, x, y) = (table.count - 1, point.x.bitPattern, point.y.bitPattern)
    var probe = Int(hash) & mask
    while table[probe].vertex >= 0 {
      let entry = table[probe]
      if entry.hash == hash, entry.x.bitPattern == x, entry.y.bitPattern == y { return entry.vertex }
      probe = (probe + 1) & mask
    }
    distinctCount += 1
    table[probe] = Entry(
      x: point.x, y: point.y, hash: hash, vertex: vertex, index: Int32(truncatingIfNeeded: first.count))
    if distance > 0, point.isFinite { snap(point, at: probe) }
    return vertex
  }

  // MARK: Snapping

  /// Finds the place of new coordinates among those of the tile so far, and notes all that are near.
  private mutating func snap(_ point: Coordinate, at slot: Int) {
    // A little more than the distance: rounding must not hide what may be near in another tile.
    let reach = distance * 1.000_001
    var nearest: Int32 = -1
    var best = distance * distance
    if tiles.isNearEdge(point, within: reach) { markUndecided(slot) }
    for column in cell(point.x - reach)...cell(point.x + reach) {
      for row in cell(point.y - reach)...cell(point.y + reach) {
        let hash = mixed(column, row)
        var probe = Int(hash) & (table.count - 1)
        while table[probe].vertex >= 0 {
          let entry = table[probe]
          let (dx, dy) = (entry.x - point.x, entry.y - point.y)
          let square = dx * dx + dy * dy
          if entry.hash == hash, probe != slot, square <= reach * reach {
            group(slot, probe)
            let isKept = crowd[Int(table[probe].crowded)].place == entry.vertex
            if isKept, square < best || (square == best && (nearest < 0 || entry.vertex < nearest)) {
              (best, nearest) = (square, entry.vertex)
            }
          }
          probe = (probe + 1) & (table.count - 1)
        }
      }
    }
    if nearest >= 0 { crowd[Int(table[slot].crowded)].place = nearest }
  }

  private mutating func crowded(_ slot: Int) -> Int {
    if table[slot].crowded < 0 {
      table[slot].crowded = Int32(truncatingIfNeeded: crowd.count)
      let vertex = table[slot].vertex
      crowd.append(Crowded(vertex: vertex, index: table[slot].index, place: vertex, group: crowd.count))
    }
    return Int(table[slot].crowded)
  }

  private mutating func markUndecided(_ slot: Int) {
    let own = crowded(slot)
    crowd[own].isUndecided = true
  }

  /// The member that stands for a whole group.
  private mutating func leader(_ member: Int) -> Int {
    var member = member
    while crowd[member].group != member {
      crowd[member].group = crowd[crowd[member].group].group
      member = crowd[member].group
    }
    return member
  }

  private mutating func group(_ one: Int, _ other: Int) {
    let (one, other) = (leader(crowded(one)), leader(crowded(other)))
    crowd[min(one, other)].isUndecided = crowd[one].isUndecided || crowd[other].isUndecided
    crowd[max(one, other)].group = min(one, other)
  }

  /// Snaps what is decided within the tile; groups that reach its edge depend on what is beyond.
  private mutating func decide() {
    for member in crowd.indices {
      if crowd[leader(member)].isUndecided {
        undecided.append(crowd[member].vertex)
      } else {
        first[Int(crowd[member].index)] = crowd[member].place
      }
    }
  }

  // MARK: Cells

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
