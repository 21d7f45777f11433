public import Parallel

extension Polygons {
  /// A distance within which vertices are surely meant to be one: a thousandth of the mean edge, in units of
  /// the coordinates. 0 without finite edges.
  ///
  /// A coverage that was reprojected area by area, or written as text with few decimals and read back, has
  /// neighbours whose vertices differ in the last digits: those of the 2011 LSOAs of England differ by up to
  /// 5 mm where the shortest edge is 2.7 m and the mean one about 120 m.
  public var suggestedSnapping: Double {
    var (length, count) = (0.0, 0)
    for ring in 0..<ringCount {
      let perimeter = perimeter(ofRing: ring)
      guard perimeter.isFinite else { continue }
      length += perimeter
      count += vertices(ofRing: ring).count
    }
    return count > 0 ? length / Double(count) / 1000 : 0
  }
}

extension DistinctVertices {
  /// The positions of some polygons when those within a distance of one another count as one.
  ///
  /// In the order of first appearance, each position joins the nearest earlier one that kept its place and
  /// lies within the distance, or else keeps its place: no vertex moves farther than the distance, and those
  /// that keep their places are farther apart than that. `positions` holds those only. A ring smaller than the
  /// distance becomes a single position. Positions that are not finite join nothing.
  ///
  /// - Precondition: a finite distance of at least 0 (0 snaps nothing); fewer than 2³¹ vertices.
  public init(_ polygons: Polygons, snapping distance: Double, workers: Workers) {
    precondition(distance >= 0 && distance.isFinite, "a distance is not negative")
    self.init(polygons, workers: workers)
    guard distance > 0, let bounds = polygons.bounds else { return }
    var places = SnappedPlaces(distance, bounds, of: positions)
    let joined = positions.map { places.place(of: $0) }
    self.init(positions: places.positions, indices: indices.map { joined[Int($0)] })
  }
}

/// Positions that are farther apart than a distance, found by the cell of a grid.
///
/// Cells are kept in the buckets of a hash table. Those of one tile of the plane have buckets side by side, as
/// many as the tile has positions: whoever walks along a border then stays in the cache.
private struct SnappedPlaces {
  private(set) var positions: [Coordinate] = []
  private let distance: Double
  private let bounds: Bounds
  private let cellsPerUnit: Double
  /// Cells along the side of a tile, as a power of 2, and tiles along the side of the plane.
  private let tileShift: Int
  private let tiles: Int
  /// The buckets of each tile, a power of 2 of them.
  private let tileStarts: [Int]
  /// The last position put into each bucket, and the one put there before each.
  private var heads: [Int32]
  private var earlier: [Int32] = []

  init(_ distance: Double, _ bounds: Bounds, of all: [Coordinate]) {
    self.distance = distance
    self.bounds = bounds
    // Cells are wide against the distance: most positions then have all that is near in their own cell. Not
    // so many, though, that an integer could not number them.
    let extent = max(bounds.width, bounds.height, 1e-150)
    cellsPerUnit = min(1 / (16 * distance), 0x1p40 / extent)
    // A few thousand positions to a tile.
    let wanted = max(1, Int((Double(all.count) / 2048).squareRoot()))
    let cells = Int((extent + distance) * cellsPerUnit) + 1
    var shift = 0
    while cells >> shift >= wanted, shift < 40 { shift += 1 }
    tileShift = shift
    tiles = cells >> shift + 1
    var counts = [Int](repeating: 0, count: tiles * tiles)
    for point in all where point.isFinite {
      let column = Int((point.x - bounds.minX) * cellsPerUnit) >> shift
      counts[column * tiles + Int((point.y - bounds.minY) * cellsPerUnit) >> shift] += 1
    }
    var starts = [0]
    starts.reserveCapacity(counts.count + 1)
    for count in counts {
      let size = count < 2 ? 1 : 1 << (Int.bitWidth - (count - 1).leadingZeroBitCount)
      starts.append(starts[starts.count - 1] + size)
    }
    tileStarts = starts
    heads = [Int32](repeating: -1, count: starts[starts.count - 1])
    positions.reserveCapacity(all.count)
    earlier.reserveCapacity(all.count)
  }

  mutating func place(of point: Coordinate) -> Int32 {
    guard point.isFinite else { return add(point, nil) }
    var nearest: Int32 = -1
    var best = distance * distance
    let (x, y) = (point.x - bounds.minX, point.y - bounds.minY)
    for column in cell(x - distance)...cell(x + distance) {
      for row in cell(y - distance)...cell(y + distance) {
        var candidate = heads[bucket(column, row)]
        while candidate >= 0 {
          let other = positions[Int(candidate)]
          let (dx, dy) = (other.x - point.x, other.y - point.y)
          let square = dx * dx + dy * dy
          // Buckets list the latest first: of equally near positions the earliest wins.
          if square < best || (square == best && (nearest < 0 || candidate < nearest)) {
            (best, nearest) = (square, candidate)
          }
          candidate = earlier[Int(candidate)]
        }
      }
    }
    return nearest >= 0 ? nearest : add(point, bucket(cell(x), cell(y)))
  }

  private mutating func add(_ point: Coordinate, _ bucket: Int?) -> Int32 {
    let number = Int32(truncatingIfNeeded: positions.count)
    positions.append(point)
    earlier.append(bucket.map { heads[$0] } ?? -1)
    if let bucket { heads[bucket] = number }
    return number
  }

  /// Rounds towards zero, which joins the cells on either side of it: there is nothing below.
  private func cell(_ value: Double) -> Int { Int(value * cellsPerUnit) }

  private func bucket(_ column: Int, _ row: Int) -> Int {
    let tile = column >> tileShift * tiles + row >> tileShift
    var hash = UInt64(bitPattern: Int64(column)) &* 0x9E37_79B9_7F4A_7C15
    hash ^= UInt64(bitPattern: Int64(row)) &* 0xC2B2_AE3D_27D4_EB4F
    hash ^= hash >> 32
    hash &*= 0xBF58_476D_1CE4_E5B9
    let (start, end) = (tileStarts[tile], tileStarts[tile + 1])
    return start + Int(truncatingIfNeeded: hash >> 16) & (end - start - 1)
  }
}
