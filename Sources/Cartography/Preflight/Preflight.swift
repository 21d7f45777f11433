public import Diagnostics

/// The checks that a map's SVG has to pass before it is sent to a journal: those of the project's checklist
/// that a program can make, on the file alone.
///
/// What no file tells, no check sees: whether the values are those of the table, whether an area has its own shape
/// and not its neighbour's, whether the sources are the true ones. An edit that changes a word everywhere it stands,
/// with the attributes behind it, gives another map, and not a faulty one. So compare the map with its table (CSV).
public struct Preflight: Sendable {
  private let map: ReadMap
  /// What the map is checked against.
  public let preset: MapPreset
  /// Whether neither the caller nor the map named a preset.
  private let isDefault: Bool

  /// Without a preset, against the one that the map was drawn for; where that was none, against the type and
  /// lines that most journals take over the width of a page, at any size.
  ///
  /// - Throws: `foreign-map` for a file that is no SVG, or one that Wardwise did not draw.
  public init(svg: [UInt8], preset: MapPreset? = nil) throws(Diagnostic) {
    map = try ReadMap(svg)
    let name = map.tree.root["data-preset"]
    let chosen = preset ?? MapPreset.all.first { $0.name == name }
    isDefault = chosen == nil
    if let chosen {
      self.preset = chosen
    } else {
      self.preset = try MapPreset.named("generic-170")
    }
  }

  /// In points: what prints, if no journal says otherwise.
  private static let printableLines = 0.25...1.5

  /// `nil` where nobody named one: maps for talks have titles, and any size.
  private var journal: MapPreset? { isDefault ? nil : preset }

  /// What to do about a page that the preset does not take.
  private var remedy: String {
    isDefault
      ? "the map was drawn for no journal: draw it with the preset of yours, or name that by --preset"
      : "draw the map with preset \(preset.name)"
  }

  /// Every check, in the order of the checklist. Those that need more than one SVG (two runs, another
  /// renderer, a PDF) are there, marked as not applicable.
  public func checks() -> [PreflightCheck] {
    [
      map.rootCheck(), map.areaTitlesCheck(), map.sizeCheck(journal, remedy), map.typeCheck(preset, remedy),
      map.linesCheck(journal?.lineWidths ?? Self.printableLines, remedy), map.overlapsCheck(),
      map.labelPlacesCheck(), map.contrastCheck(),
      map.coloursCheck(), map.greyCheck(), map.legendCheck(), map.statesCheck(), map.creditsCheck(),
      map.printabilityCheck(), map.fileSizeCheck(preset), map.bordersCheck(),
      PreflightCheck(17, "same bytes", .notApplicable, "needs two runs"),
      PreflightCheck(18, "renderers agree", .notApplicable, "needs two renderers"),
      PreflightCheck(19, "fonts of the PDF", .notApplicable, "needs the PDF"),
      map.scaleBarCheck(), map.layoutCheck(journal, remedy),
    ]
  }
}
