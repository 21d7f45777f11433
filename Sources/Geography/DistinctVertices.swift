public import Parallel

/// The distinct positions of some polygons, and for every vertex which of them it is.
///
/// Two vertices are the same position when their coordinates are equal bit by bit; negative zero counts as
/// zero, and a NaN equals a NaN of the same bits. There is no tolerance unless one is asked for: borders that a
/// publisher has snapped together share their positions, borders that merely run close to one another do so
/// only with `init(_:snapping:workers:)`. About half of the
/// vertices of a coverage repeat another, so whatever costs much per position (a reprojection) is done here
/// once, and whatever asks who shares a position (topology) compares integers.
public struct DistinctVertices: Sendable {
  /// Each position once, in the order in which the vertices first name it; never a negative zero.
  public let positions: [Coordinate]
  /// For each vertex of the polygons, its position.
  public let indices: [Int32]

  /// - Precondition: fewer than 2³¹ vertices.
  /// - Complexity: O(*n*) expected.
  public init(_ polygons: Polygons, workers: Workers) {
    let vertices = polygons.vertices
    precondition(vertices.count < Int(Int32.max), "vertices are numbered with 32 bits")
    (positions, indices) = Self.numbered(vertices, Self.firstAppearances(vertices, workers))
  }

  /// For each vertex, the first at the same place.
  private static func firstAppearances(_ vertices: [Coordinate], _ workers: Workers) -> [Int32] {
    // Groups small enough that the hash table of one stays in the cache.
    let groupBits = max(0, Int.bitWidth - (vertices.count >> 14).leadingZeroBitCount)
    let blocks = workers.mapRanges(vertices.count, size: 1 << 18) { range in
      HashedBlock(vertices, range, groupBits: groupBits)
    }
    let groups = workers.map(1 << groupBits) { group in
      appearances(ofGroup: group, in: blocks, vertices)
    }

    var first = [Int32](repeating: 0, count: vertices.count)
    for (group, appearances) in groups.enumerated() {
      var next = 0
      for block in blocks {
        for slot in block.range(ofGroup: group) {
          first[Int(block.vertices[slot])] = appearances[next]
          next += 1
        }
      }
    }
    return first
  }

  /// - Precondition: every index is that of a position.
  init(positions: [Coordinate], indices: [Int32]) {
    self.positions = positions
    self.indices = indices
  }

  /// Turns "the first vertex at the same place" into consecutive numbers.
  private static func numbered(_ vertices: [Coordinate], _ first: [Int32]) -> ([Coordinate], [Int32]) {
    var positions: [Coordinate] = []
    positions.reserveCapacity(zip(first, first.indices).count { $0 == $1 })
    var indices = first
    for vertex in indices.indices {
      let earlier = Int(first[vertex])
      if earlier == vertex {
        indices[vertex] = Int32(truncatingIfNeeded: positions.count)
        positions.append(vertices[vertex].withPositiveZeros)
      } else {
        indices[vertex] = indices[earlier]
      }
    }
    return (positions, indices)
  }
}

/// A run of vertices sorted, stably, into groups by their hash.
private struct HashedBlock: Sendable {
  var vertices: [Int32]
  var hashes: [UInt32]
  private var groupStarts: [Int]

  init(_ all: [Coordinate], _ range: Range<Int>, groupBits: Int) {
    let mask = UInt64(1) << UInt64(groupBits) - 1
    let all64 = range.map { all[$0].bitHash }
    groupStarts = [Int](repeating: 0, count: (1 << groupBits) + 1)
    for hash in all64 { groupStarts[Int(truncatingIfNeeded: hash & mask) + 1] += 1 }
    for group in 1..<groupStarts.count { groupStarts[group] += groupStarts[group - 1] }

    var next = groupStarts
    vertices = [Int32](repeating: 0, count: range.count)
    hashes = [UInt32](repeating: 0, count: range.count)
    for (offset, hash) in all64.enumerated() {
      let group = Int(truncatingIfNeeded: hash & mask)
      let slot = next[group]
      next[group] = slot + 1
      vertices[slot] = Int32(truncatingIfNeeded: range.lowerBound + offset)
      hashes[slot] = UInt32(truncatingIfNeeded: hash >> 32)
    }
  }

  func range(ofGroup group: Int) -> Range<Int> { groupStarts[group]..<groupStarts[group + 1] }
}

/// For each vertex of one group, in order, the first vertex at the same position: an open-addressed table of
/// vertices, probed linearly.
private func appearances(
  ofGroup group: Int, in blocks: [HashedBlock], _ all: [Coordinate]
) -> [Int32] {
  let count = blocks.reduce(0) { $0 + $1.range(ofGroup: group).count }
  var capacity = 8
  while capacity < 2 * count { capacity *= 2 }
  let empty: Int32 = -1
  var table = [(vertex: Int32, hash: UInt32)](repeating: (empty, 0), count: capacity)
  var result: [Int32] = []
  result.reserveCapacity(count)
  for block in blocks {
    for slot in block.range(ofGroup: group) {
      let vertex = block.vertices[slot]
      let hash = block.hashes[slot]
      var probe = Int(hash) & (capacity - 1)
      while true {
        let entry = table[probe]
        if entry.vertex == empty {
          table[probe] = (vertex, hash)
          result.append(vertex)
          break
        }
        if entry.hash == hash, all[Int(entry.vertex)].isIdentical(to: all[Int(vertex)]) {
          result.append(entry.vertex)
          break
        }
        probe = (probe + 1) & (capacity - 1)
      }
    }
  }
  return result
}

extension Coordinate {
  /// -0 + 0 is +0; every other value, NaN included, stays.
  fileprivate var withPositiveZeros: Coordinate { Coordinate(x: x + 0, y: y + 0) }

  fileprivate func isIdentical(to other: Coordinate) -> Bool {
    (x + 0).bitPattern == (other.x + 0).bitPattern && (y + 0).bitPattern == (other.y + 0).bitPattern
  }

  /// Multiplicative mixing of both bit patterns; high and low bits are both well spread.
  fileprivate var bitHash: UInt64 {
    let a = (x + 0).bitPattern &* 0x9E37_79B9_7F4A_7C15
    let b = (y + 0).bitPattern &* 0xC2B2_AE3D_27D4_EB4F
    var hash = a ^ (b << 32 | b >> 32)
    hash ^= hash >> 29
    hash &*= 0xBF58_476D_1CE4_E5B9
    return hash ^ (hash >> 32)
  }
}
