/// A position in the British National Grid, in metres.
public struct GridReference: Sendable, Hashable {
  public var easting: Double
  public var northing: Double

  public init(easting: Double, northing: Double) {
    self.easting = easting
    self.northing = northing
  }
}

/// Where a site that is given as a polygon lies: in which areas, with which shares of its dwellings.
public struct SiteOutline: Sendable, Hashable {
  /// The share of a site in one area.
  public struct Part: Sendable, Hashable {
    /// The area's code.
    public var area: String
    /// Above 0, at most 1.
    public var share: Double

    public init(area: String, share: Double) {
      self.area = area
      self.share = share
    }
  }

  /// Each area once; shares add up to 1.
  public let parts: [Part]
  /// A position within the site, for maps.
  public let position: GridReference?

  /// Dwellings are taken to be spread evenly over the site, so that shares are in proportion to the area of
  /// overlap (areal weighting: Goodchild and Lam 1980, Geo-Processing 1, 297-312).
  ///
  /// - Parameters:
  ///   - overlaps: codes of areas with the size of the overlap, above 0, in any unit.
  ///   - position: within the site.
  /// - Precondition: at least one overlap.
  public init(overlaps: [(area: String, size: Double)], position: GridReference? = nil) {
    precondition(!overlaps.isEmpty && overlaps.allSatisfy { $0.size > 0 }, "a site lies somewhere")
    let whole = overlaps.reduce(0) { $0 + $1.size }
    parts = overlaps.map { Part(area: $0.area, share: $0.size / whole) }
    self.position = position
  }
}

extension Site {
  /// The site cut up by area, with every year's dwellings in proportion; the site itself where it lies in one.
  func split(over outline: SiteOutline) -> [Site] {
    outline.parts.map { part in
      var piece = self
      piece.area = part.area
      piece.shareOfSite = part.share
      piece.completions = completions.mapValues { $0 * part.share }
      piece.demolitions = demolitions.mapValues { $0 * part.share }
      return piece
    }
  }
}
