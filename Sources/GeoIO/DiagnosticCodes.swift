public import Diagnostics

extension DiagnosticCode {
  // Finding and opening a source.

  /// The file or folder named is not there.
  public static let sourceMissing = DiagnosticCode("source-missing", .usage)
  /// The file is there but may not be read.
  public static let sourceUnreadable = DiagnosticCode("source-unreadable", .system)
  /// No driver of GDAL reads it, or the one that should cannot.
  public static let sourceNotRecognised = DiagnosticCode("source-not-recognised", .data)
  /// The source is on the network and that was not allowed.
  public static let networkRefused = DiagnosticCode("network-refused", .usage)
  /// A part of a Shapefile (.dbf, .shx) is not beside the .shp.
  public static let shapefilePartMissing = DiagnosticCode("shapefile-part-missing", .data)
  /// A file is shorter than it says itself.
  public static let sourceTruncated = DiagnosticCode("source-truncated", .data)

  // Choosing what to read.

  /// The source holds several layers (or the archive several files) and none was named.
  public static let layerAmbiguous = DiagnosticCode("layer-ambiguous", .usage)
  /// The layer or sheet named is not in the source.
  public static let layerUnknown = DiagnosticCode("layer-unknown", .usage)
  /// The column named is not in the layer.
  public static let columnUnknown = DiagnosticCode("column-unknown", .usage)
  /// The attribute filter cannot be evaluated.
  public static let filterRefused = DiagnosticCode("filter-refused", .usage)

  // Reading.

  /// GDAL reported failures while features were read.
  public static let readFailed = DiagnosticCode("read-failed", .data)
  /// Fewer or more features arrived than the source promises.
  public static let featureCountDiffers = DiagnosticCode("feature-count-differs", .data)
  /// No feature is in the layer, or none passes the filter.
  public static let layerEmpty = DiagnosticCode("layer-empty", .data)
  /// Features without a geometry.
  public static let geometryMissing = DiagnosticCode("geometry-missing", .data)
  /// Geometry that is not made of polygons.
  public static let geometryNotPolygonal = DiagnosticCode("geometry-not-polygonal", .data)
  /// A coordinate that is not a finite number.
  public static let coordinateNotFinite = DiagnosticCode("coordinate-not-finite", .data)
  /// Text that is not valid in the encoding that the file declares.
  public static let textNotDecodable = DiagnosticCode("text-not-decodable", .data)
  /// A message of GDAL that is passed on.
  public static let sourceRemark = DiagnosticCode("source-remark", .data)

  // Coordinate reference systems.

  /// The layer does not say in which coordinate reference system it is.
  public static let crsUnknown = DiagnosticCode("crs-unknown", .data)
  /// Coordinates that look like those of another system than the layer names.
  public static let crsDoubtful = DiagnosticCode("crs-doubtful", .data)
  /// A definition of a coordinate reference system that PROJ does not understand.
  public static let crsNotUnderstood = DiagnosticCode("crs-not-understood", .usage)
  /// No transformation between two systems, or it fails for some positions.
  public static let transformationFailed = DiagnosticCode("transformation-failed", .data)
  /// A transformation that is less accurate than the best one published.
  public static let transformationInexact = DiagnosticCode("transformation-inexact", .data)

  // Writing.

  /// The disk is full, the folder is not writable, and so on.
  public static let writeFailed = DiagnosticCode("write-failed", .system)
  /// A hole or an outer ring that collapses when its positions are rounded.
  public static let ringCollapsed = DiagnosticCode("ring-collapsed", .data)
  /// A value that the format has no way to write.
  public static let valueNotWritable = DiagnosticCode("value-not-writable", .data)
}
