public import Parallel

/// Fewer vertices for the same map: simplifies the borders of a coverage, each shared border once.
///
/// Every arc of the ``Topology`` is thinned by weighted Visvalingam and Whyatt; its ends stay. A vertex goes
/// while the weighted triangle that it makes with its neighbours is smaller than `tolerance`², so that details
/// of about the tolerance's size disappear. (Size, not distance, decides: a creek a few metres wide goes in
/// all its length, and `maximumDisplacement` says so.) Then what the method alone would spoil is mended, by giving back
/// the most important vertices of the arcs concerned:
///
/// - No vertex that stays ends up on the other side of a border, or on it. With no vertex between an arc and
///   its simplified form, two simplified arcs can not cross or touch unless the originals do, islands stay in
///   their water, and the order of borders round a node stays. (If one simplified edge crossed another, one
///   would have an end between the other and what it replaces.)
/// - No two arcs fall together, and no ring collapses or turns over: each that had a size keeps at least
///   three vertices and its direction.
///
/// So neighbours share exactly the same border as before, adjacency is that of the original, no area vanishes,
/// and nothing is new but straight lines between old vertices. Rings that are invalid to begin with are
/// simplified too; their own crossings may remain.
///
/// The output has the same areas, and the same parts and rings unless `smallestIsland` drops some. A ring
/// starts at its first node, or the start of its closed arc, and has no immediate repetition of a vertex. The
/// result does not depend on the number of workers.
public struct Simplification: Sendable, Hashable {
  /// In units of the coordinates. 0 keeps every vertex.
  public var tolerance: Double
  /// 0 for triangles by size alone; up to 1 to prefer smooth lines to spikes. 0.7 is mapshaper's default.
  public var weighting: Double
  /// Parts that share no border with another part, and holes with nothing in them, are dropped when smaller
  /// than this, in squared units of the coordinates; the largest part of an area always stays. 0 keeps all.
  public var smallestIsland: Double

  /// - Precondition: a tolerance and a smallest island of at least 0, a weighting from 0 to 1.
  public init(tolerance: Double, weighting: Double = 0.7, smallestIsland: Double = 0) {
    precondition(tolerance >= 0 && smallestIsland >= 0, "sizes are not negative")
    precondition((0...1).contains(weighting), "the weight of a triangle stays positive")
    self.tolerance = tolerance
    self.weighting = weighting
    self.smallestIsland = smallestIsland
  }

  /// What a simplification did.
  public struct Report: Sendable, Hashable {
    /// Vertices of all rings, shared ones once for each ring.
    public let verticesBefore: Int
    public let verticesAfter: Int
    /// The farthest that a dropped vertex lies from the edge that now runs past it, in units of the
    /// coordinates.
    public let maximumDisplacement: Double
    /// How many vertices were given back to keep borders apart and rings open.
    public let restoredVertices: Int
    /// The areas along whose borders vertices were given back, ascending.
    public let restoredAreas: [Int]
    /// The parts and the holes that were dropped for their size.
    public let droppedParts: Int
    public let droppedHoles: Int
  }

  /// Simplifies a coverage whose neighbours share their vertices exactly.
  ///
  /// - Precondition: fewer than 2³¹ vertices.
  public func simplified(_ polygons: Polygons, workers: Workers) -> (polygons: Polygons, report: Report) {
    simplified(polygons, Topology(polygons, workers: workers), workers: workers)
  }

  /// As `simplified(_:workers:)`, for polygons whose topology is known already: what is needed where the
  /// topology snaps. Snapping joins vertices first; the guarantees hold for what comes of it.
  ///
  /// - Precondition: the topology is that of the polygons.
  public func simplified(
    _ polygons: Polygons, _ topology: Topology, workers: Workers
  ) -> (polygons: Polygons, report: Report) {
    let (kept, thinned) = thinned(polygons, topology, workers)
    let result = thinned.polygons(workers)
    let report = Report(
      verticesBefore: polygons.vertices.count, verticesAfter: result.vertices.count,
      maximumDisplacement: thinned.maximumDisplacement(workers),
      restoredVertices: thinned.restoredSlots.count, restoredAreas: thinned.restoredAreas,
      droppedParts: kept.droppedParts, droppedHoles: kept.droppedHoles)
    return (result, report)
  }

  /// The shapes alone, which the topology remembers: asked for the same again, it gives them at once.
  ///
  /// - Precondition: the topology is that of the polygons.
  public func shapes(_ polygons: Polygons, _ topology: Topology, workers: Workers) -> Polygons {
    topology.simplifications.shapes(self) { thinned(polygons, topology, workers).thinned.polygons(workers) }
  }

  private func thinned(
    _ polygons: Polygons, _ topology: Topology, _ workers: Workers
  ) -> (kept: KeptRings, thinned: ThinnedArcs) {
    precondition(topology.ringCount == polygons.ringCount, "the topology is that of the polygons")
    let kept = KeptRings(polygons, topology, smallestIsland: smallestIsland)
    var thinned = ThinnedArcs(topology, kept, self, workers)
    thinned.mend(polygons, workers)
    return (kept, thinned)
  }
}

extension Polygons {
  /// The same coverage with fewer vertices; see ``Simplification``. Vertices no farther apart than `snapping`
  /// count as one.
  public func simplified(
    tolerance: Double, snapping: Double = 0, workers: Workers
  ) -> (polygons: Polygons, report: Simplification.Report) {
    let topology = Topology(self, snapping: snapping, workers: workers)
    return Simplification(tolerance: tolerance).simplified(self, topology, workers: workers)
  }
}
