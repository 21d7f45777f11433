internal import CGDAL
public import Diagnostics

/// A coordinate reference system: what the numbers of a position mean.
///
/// Two systems are equal when they have the same authority code or, where neither has one, the same definition.
public struct CoordinateReferenceSystem: Sendable, Hashable {
  /// What kind of numbers positions are.
  public enum Kind: String, Sendable { case projected, geographic, unknown }

  /// "OSGB36 / British National Grid"; "unknown" where the source does not say.
  public let name: String
  /// Authority and code, "EPSG:27700", where the system is identified.
  public let authorityCode: String?
  public let kind: Kind
  /// The length of a unit of its axes, for projected systems only: 1 for metres.
  public let metresPerUnit: Double?
  /// How a projected system projects, in the words of Well-known Text 1: "Transverse_Mercator".
  public let projection: String?
  /// Its definition in Well-known Text, empty where unknown.
  public let wkt: String

  init(
    name: String, authorityCode: String?, kind: Kind, metresPerUnit: Double?, projection: String? = nil,
    wkt: String
  ) {
    self.name = name
    self.authorityCode = authorityCode
    self.kind = kind
    self.metresPerUnit = metresPerUnit
    self.projection = projection
    self.wkt = wkt
  }

  /// The system of a source that does not name one.
  public static let unknown = CoordinateReferenceSystem(
    name: "unknown", authorityCode: nil, kind: .unknown, metresPerUnit: nil, wkt: "")

  /// Longitude and latitude on WGS 84 (EPSG:4326), the system of GeoJSON (RFC 7946, section 4).
  public static let wgs84 = CoordinateReferenceSystem(
    name: "WGS 84", authorityCode: "EPSG:4326", kind: .geographic, metresPerUnit: nil,
    wkt: """
      GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],\
      AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],\
      UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]
      """)

  /// The system that a code ("EPSG:27700"), a Well-known Text or a PROJ string defines.
  ///
  /// Calls `OSRSetFromUserInput`.
  ///
  /// - Throws: `crs-not-understood`.
  public static func parse(_ definition: String) throws(Diagnostic) -> CoordinateReferenceSystem {
    try withMessageLog { log throws(Diagnostic) in
      let reference = try ReferenceSystem(definition, log: log)
      return unsafe CoordinateReferenceSystem(reference.handle)
    }
  }

  /// Whether a unit is a metre on the ground, or nearly: not so in feet, nor on maps of the whole world such as
  /// Mercator's, on which a metre in England is 1.6 units.
  public var isTrueToScaleInMetres: Bool {
    let ofTheWorld = [
      "Mercator_1SP", "Mercator_2SP", "Popular_Visualisation_Pseudo_Mercator", "Equirectangular",
      "Cylindrical_Equal_Area", "Miller_Cylindrical", "Mollweide", "Robinson", "Sinusoidal",
    ]
    return kind == .projected && metresPerUnit == 1 && !(projection.map(ofTheWorld.contains) ?? false)
  }

  public static func == (a: Self, b: Self) -> Bool {
    a.definition == b.definition
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(definition) }

  /// What to hand to PROJ: the code, since the official definition carries the area of use that decides
  /// between transformations, else the definition.
  var definition: String { authorityCode ?? wkt }

  /// Reads what a layer's reference system says of itself.
  ///
  /// Calls `OSRGetName`, `OSRGetAuthorityCode`, `OSRIsProjected`, `OSRGetLinearUnits`, `OSRGetAttrValue`,
  /// `OSRExportToWkt` and, for one without a code, `OSRAutoIdentifyEPSG`.
  init(_ layerReference: OGRSpatialReferenceH) {
    guard let reference = unsafe OSRClone(layerReference) else {
      self = .unknown
      return
    }
    defer { unsafe OSRDestroySpatialReference(reference) }
    unsafe _ = OSRAutoIdentifyEPSG(reference)
    let authority = unsafe text(OSRGetAuthorityName(reference, nil))
    let code = unsafe text(OSRGetAuthorityCode(reference, nil))
    authorityCode = authority.isEmpty || code.isEmpty ? nil : "\(authority):\(code)"
    unsafe name = text(OSRGetName(reference))
    if unsafe OSRIsProjected(reference) != 0 {
      kind = .projected
      unsafe metresPerUnit = OSRGetLinearUnits(reference, nil)
      let projection = unsafe text(OSRGetAttrValue(reference, "PROJECTION", 0))
      self.projection = projection.isEmpty ? nil : projection
    } else {
      kind = unsafe OSRIsGeographic(reference) != 0 ? .geographic : .unknown
      metresPerUnit = nil
      projection = nil
    }
    var exported: UnsafeMutablePointer<CChar>?
    unsafe _ = OSRExportToWkt(reference, &exported)
    unsafe wkt = text(exported)
    unsafe VSIFree(exported)
  }
}

/// A reference system of PROJ, destroyed at the end of its life.
@safe struct ReferenceSystem: ~Copyable {
  let handle: OGRSpatialReferenceH

  /// - Throws: `crs-not-understood`.
  init(_ definition: String, log: MessageLog) throws(Diagnostic) {
    guard let created = unsafe OSRNewSpatialReference(nil) else {
      throw Diagnostic(.transformationFailed, "PROJ cannot be started", details: log.failures)
    }
    // PROJ would fetch an address and read a file.
    let isPlace = definition.hasPrefix("http") || definition.hasPrefix("/")
    guard !isPlace, unsafe OSRSetFromUserInput(created, definition) == OGRERR_NONE else {
      unsafe OSRDestroySpatialReference(created)
      throw Diagnostic(
        .crsNotUnderstood, "'\(definition.prefix(80))' is not a coordinate reference system",
        expected: "a code such as EPSG:27700, or a Well-known Text", details: log.failures)
    }
    // x is always easting or longitude, whatever order the authority gives the axes.
    unsafe OSRSetAxisMappingStrategy(created, OAMS_TRADITIONAL_GIS_ORDER)
    unsafe handle = created
  }

  deinit { unsafe OSRDestroySpatialReference(handle) }
}
