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
    self.init(polygons.vertices, EqualVertices(polygons.vertices, nearness: 0, workers))
  }

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
    let equal = EqualVertices(polygons.vertices, nearness: distance, workers)
    let exact = DistinctVertices(polygons.vertices, equal)
    guard let bounds = polygons.bounds, !equal.nearOthers.isEmpty else {
      self = exact
      return
    }
    // Few positions have another within the distance: only these can join one.
    var places = SnappedPlaces(distance, bounds)
    var joined = [Int32](repeating: -1, count: exact.positions.count)
    for vertex in equal.nearOthers {
      let position = exact.indices[Int(vertex)]
      joined[Int(position)] = places.place(of: position, exact.positions[Int(position)])
    }
    var kept: [Coordinate] = []
    kept.reserveCapacity(exact.positions.count)
    for position in joined.indices {
      let other = Int(joined[position])
      if other < 0 || other == position {
        joined[position] = Int32(truncatingIfNeeded: kept.count)
        kept.append(exact.positions[position])
      } else {
        // What it joins came earlier, and has its number.
        joined[position] = joined[other]
      }
    }
    positions = kept
    indices = exact.indices.map { joined[Int($0)] }
  }

  /// Turns "the first vertex at the same place" into consecutive numbers.
  private init(_ vertices: [Coordinate], _ equal: EqualVertices) {
    var positions: [Coordinate] = []
    positions.reserveCapacity(equal.distinctCount)
    var indices = equal.first
    for vertex in indices.indices {
      let earlier = Int(indices[vertex])
      if earlier == vertex {
        indices[vertex] = Int32(truncatingIfNeeded: positions.count)
        positions.append(vertices[vertex].withPositiveZeros)
      } else {
        indices[vertex] = indices[earlier]
      }
    }
    self.positions = positions
    self.indices = indices
  }
}

extension Coordinate {
  /// -0 + 0 is +0; every other value, NaN included, stays.
  var withPositiveZeros: Coordinate { Coordinate(x: x + 0, y: y + 0) }
}
