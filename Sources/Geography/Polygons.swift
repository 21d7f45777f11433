/// The polygons of many areas in one flat value: areas hold parts, a part is an outer ring and its holes, a
/// ring is a run of vertices.
///
/// Rings are stored open (the closing vertex is implied) and in the order in which the source gave them; the
/// first ring of a part is its outer ring. Winding is as in the source: whoever writes a format that wants
/// one turns the rings by their role. An area without parts is an area without geometry.
///
/// The four arrays are the whole storage, so that a pass over all vertices is a pass over one array:
/// `areaStarts[a] ..< areaStarts[a + 1]` are the parts of area `a`, `partStarts[p] ..< partStarts[p + 1]` the
/// rings of part `p`, `ringStarts[r] ..< ringStarts[r + 1]` the vertices of ring `r`.
public struct Polygons: Sendable, Hashable {
  public let vertices: [Coordinate]
  public let ringStarts: [Int]
  public let partStarts: [Int]
  public let areaStarts: [Int]

  /// - Precondition: each list of starts begins with 0, never falls, and ends with the count of what it
  ///   points into.
  public init(vertices: [Coordinate], ringStarts: [Int], partStarts: [Int], areaStarts: [Int]) {
    precondition(ringStarts.first == 0 && ringStarts.last == vertices.count, "ring starts cover the vertices")
    precondition(
      partStarts.first == 0 && partStarts.last == ringStarts.count - 1, "part starts cover the rings")
    precondition(
      areaStarts.first == 0 && areaStarts.last == partStarts.count - 1, "area starts cover the parts")
    self.vertices = vertices
    self.ringStarts = ringStarts
    self.partStarts = partStarts
    self.areaStarts = areaStarts
  }

  public var areaCount: Int { areaStarts.count - 1 }
  public var partCount: Int { partStarts.count - 1 }
  public var ringCount: Int { ringStarts.count - 1 }

  public func parts(ofArea area: Int) -> Range<Int> { areaStarts[area]..<areaStarts[area + 1] }
  public func rings(ofPart part: Int) -> Range<Int> { partStarts[part]..<partStarts[part + 1] }
  public func vertices(ofRing ring: Int) -> Range<Int> { ringStarts[ring]..<ringStarts[ring + 1] }
  /// All rings of an area, outer rings and holes, as one range.
  public func rings(ofArea area: Int) -> Range<Int> {
    partStarts[areaStarts[area]]..<partStarts[areaStarts[area + 1]]
  }

  /// The same shapes with other positions: what a reprojection gives.
  ///
  /// - Precondition: as many positions as there are vertices.
  public func replacingVertices(_ positions: [Coordinate]) -> Polygons {
    Polygons(vertices: positions, ringStarts: ringStarts, partStarts: partStarts, areaStarts: areaStarts)
  }
}
