public import Diagnostics
public import Geography
public import Tables

/// A layer of polygons as its source holds it: geometry in one flat value, attributes as text.
public struct VectorLayer: Sendable {
  /// The source as the user named it.
  public let source: String
  public let layerName: String
  public let crs: CoordinateReferenceSystem
  /// One row a feature, in the order of the source. A row number is the record's place counted from 1 or,
  /// where the format gives every record a number of its own (GeoPackage, PostGIS), that number.
  public let attributes: TextTable
  /// One area a feature, in the same order.
  public let polygons: Polygons
  /// Warnings and notes: what is odd but does not keep the layer from being used.
  public let problems: [Diagnostic]
}

extension VectorLayer {
  /// The same layer in the system that its owner says it is in: for a file that does not name its own.
  public func declared(in crs: CoordinateReferenceSystem) -> VectorLayer {
    VectorLayer(
      source: source, layerName: layerName, crs: crs, attributes: attributes, polygons: polygons,
      problems: problems.filter { $0.code != .crsUnknown })
  }
}

/// What to do with features that have no geometry.
public enum MissingGeometry: Sendable {
  /// An error that names them.
  case refuse
  /// An area without parts, and a warning.
  case keep
}
