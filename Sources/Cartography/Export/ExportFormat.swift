/// A format that a map can be had in. The SVG file is the master; the others are made from it.
public enum ExportFormat: String, Sendable, Hashable, CaseIterable {
  case svg, pdf, eps, png, tiff

  /// Without a point.
  public var fileExtension: String { self == .tiff ? "tif" : rawValue }

  /// Whether the format is made of pixels, and so has a resolution.
  public var isRaster: Bool { self == .png || self == .tiff }
}
