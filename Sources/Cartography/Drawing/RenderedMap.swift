public import Diagnostics
public import Statistics

/// A map that has been drawn, and what it shows.
public struct RenderedMap: Sendable {
  /// The file, UTF-8.
  public let svg: [UInt8]
  /// The legends on the page: none for a map that only shows symbols of one kind.
  public let legends: [Legend]
  /// How each quantity of the map is classified, in the order of the legends.
  public let classifications: [Classification]
  /// Everything on the page with the room measured for it. Labels and insets lie in the map's box; no other two
  /// overlap.
  public let boxes: [LayoutBox]
  public let size: Size
  /// `nil` for a map in degrees or of hexagons.
  public let scaleBar: ScaleBar?
  /// What a reader of the run should know: of the classes, the palette, areas without a shape or a label.
  public var notes: [Diagnostic]

  /// Of the page, in millimetres.
  public struct Size: Sendable, Hashable {
    public let width: Double
    public let height: Double
  }

  /// The first legend; one without entries where there is none.
  public var legend: Legend {
    legends.first ?? Legend(title: "", unit: "", countHeader: "", entries: [])
  }

  /// The first quantity's classes; none where the map classifies no quantity.
  public var classification: Classification {
    classifications.first ?? classify([], by: .equalInterval(classes: 1))
  }
}
