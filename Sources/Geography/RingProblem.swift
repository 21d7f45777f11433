public import Parallel

/// Something about the rings of an area that the OGC Simple Features standard (06-103r4, section 6.1.11) does
/// not allow, and where.
///
/// An area without a problem is what GEOS and JTS call valid: rings that neither cross nor touch themselves;
/// rings of one area that touch one another in single points at most, and not so as to cut the interior
/// apart; holes inside their outer ring; nothing nested in what it should not be. Immediate repetitions of a
/// vertex are allowed, and so is either winding.
public struct RingProblem: Sendable, Hashable {
  public enum Kind: Int, Sendable, Hashable, CaseIterable {
    /// A coordinate is NaN, infinite, or of a size (1e150) that overflows. Nothing else is looked for in that area.
    case nonFiniteCoordinate
    /// A ring has fewer than three distinct vertices.
    case tooFewVertices
    /// All vertices of a ring lie on one line.
    case zeroArea
    /// A ring runs through one point twice: at a vertex that it visits again, or at a vertex on another of its
    /// edges.
    case selfTouch
    /// Two edges of one ring, or of two rings of the area, cross.
    case crossing
    /// Two edges run along the same line for a stretch: a spike, a ring given twice, parts that share a border.
    case overlap
    /// A hole lies outside its outer ring.
    case holeOutside
    /// A hole lies inside another hole of the same part.
    case nestedHole
    /// A part lies inside another part of the same area.
    case nestedPart
    /// Holes that touch each other or the outer ring cut the interior into pieces.
    case disconnectedInterior
  }

  public let area: Int
  public let kind: Kind
  /// The ring concerned, the lower-numbered of two.
  public let ring: Int
  /// Where: the point of crossing or touching, the beginning of an overlap, else a vertex of the ring.
  public let position: Coordinate
}

extension Polygons {
  /// All problems of all areas, by area, then kind, then ring, then position.
  ///
  /// Every crossing and every touch is listed; of an overlap of two rings, and of coordinates that are not
  /// finite in a ring, only one.
  ///
  /// - Complexity: about *n* log *n* in the vertices of an area, unless its edges are long against its size.
  public func ringProblems(workers: Workers) -> [RingProblem] {
    workers.mapRanges(areaCount, size: 64) { areas in
      var inspection = AreaInspection(self)
      return areas.flatMap { inspection.problems(ofArea: $0) }
    }.flatMap(\.self)
  }

  /// The problems of one area.
  public func ringProblems(ofArea area: Int) -> [RingProblem] {
    var inspection = AreaInspection(self)
    return inspection.problems(ofArea: area)
  }
}

extension RingProblem {
  static func isOrdered(_ a: RingProblem, _ b: RingProblem) -> Bool {
    if a.area != b.area { return a.area < b.area }
    if a.kind != b.kind { return a.kind.rawValue < b.kind.rawValue }
    if a.ring != b.ring { return a.ring < b.ring }
    if a.position.x != b.position.x { return a.position.x < b.position.x }
    return a.position.y < b.position.y
  }
}
