public import Diagnostics

/// What a publisher asks of a figure, as a page that a map can be drawn to and checked against.
///
/// A figure that the publisher does not state is `nil`, or the house rule that its documentation names.
public struct MapPreset: Sendable, Hashable {
  /// As the command line and the project file spell it: `elsevier-double`.
  public let name: String
  /// As people say it: "Elsevier, two columns".
  public let title: String
  /// The width that a map is drawn with, in millimetres.
  public let width: Double
  /// The widths that the publisher takes, in millimetres.
  public let widths: ClosedRange<Double>
  /// The greatest height that a map is drawn with, in millimetres.
  public let maximumHeight: Double
  /// In points, at the size of print; the upper end is infinite where the publisher states none.
  public let type: ClosedRange<Double>
  /// Of lines that a reader sees, in points.
  public let lineWidths: ClosedRange<Double>
  /// The families of type that the publisher takes, out of those that a map can be set in.
  public let typefaces: [String]
  /// What to send, best first.
  public let formats: [ExportFormat]
  /// Of pixels, in dots per inch.
  public let resolutions: ClosedRange<Int>
  /// Of a file, in bytes; `nil` where the publisher states none.
  public let maximumBytes: Int?
  /// Whether the title stands in the figure; publishers print it in the caption.
  public let holdsTitle: Bool
  /// Where each figure comes from, one line each.
  public let sources: [String]

  /// Every preset, publishers first.
  public static var all: [MapPreset] { PresetCatalogue.all }

  /// The preset of a name, whatever its case.
  ///
  /// - Throws: `unknown-preset` with the nearest names and the list.
  public static func named(_ name: String) throws(Diagnostic) -> MapPreset {
    if let found = all.first(where: { $0.name == name.lowercased() }) { return found }
    let nearest = nearestNames(to: name, in: all.map(\.name))
    throw Diagnostic(
      .unknownPreset, "there is no preset '\(name)'",
      expected: "one of " + all.map(\.name).joined(separator: ", "), found: name,
      remedy: nearest.isEmpty
        ? "choose one of the list" : "did you mean \(nearest.joined(separator: " or "))?")
  }
}

extension MapPage {
  /// Takes over the page of a preset: its width and height, smallest type and thinnest line, and whether the
  /// title stands on the page.
  public mutating func fit(to preset: MapPreset) {
    presetName = preset.name
    width = preset.width
    maximumHeight = preset.maximumHeight
    smallestType = preset.type.lowerBound
    thinnestLine = max(preset.lineWidths.lowerBound, Self.finestLine)
    layout = preset.holdsTitle ? .talk : .journal
  }

  /// The thinnest line that this package draws by itself, whatever a publisher takes, in points.
  private static let finestLine = 0.25
}
