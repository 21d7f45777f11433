public import Diagnostics
public import Statistics

/// A map that has been drawn, and what it shows.
public struct RenderedMap: Sendable {
  /// The file, UTF-8.
  public let svg: [UInt8]
  public let legend: Legend
  public let classification: Classification
  /// Everything on the page with the room measured for it. Labels lie in the map's box; no other two overlap.
  public let boxes: [LayoutBox]
  public let size: Size
  /// `nil` for a map in degrees.
  public let scaleBar: ScaleBar?
  /// What a reader of the run should know: of the classes, the palette, areas without a shape or a label.
  public let notes: [Diagnostic]

  /// Of the page, in millimetres.
  public struct Size: Sendable, Hashable {
    public let width: Double
    public let height: Double
  }
}
