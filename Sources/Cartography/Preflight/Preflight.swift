public import Diagnostics

/// The checks that a map's SVG has to pass before it is sent to a journal: those of the project's checklist
/// that a program can make, on the file alone.
public struct Preflight: Sendable {
  private let map: ReadMap
  private let preset: MapPreset

  /// - Throws: `foreign-map` for a file that is no SVG, or one that Wardwise did not draw.
  public init(svg: [UInt8], preset: MapPreset) throws(Diagnostic) {
    map = try ReadMap(svg)
    self.preset = preset
  }

  /// Every check, in the order of the checklist. Those that need more than one SVG (two runs, another
  /// renderer, a PDF) are there, marked as not applicable.
  public func checks() -> [PreflightCheck] {
    [
      map.rootCheck(), map.areaTitlesCheck(), map.sizeCheck(preset), map.typeCheck(preset),
      map.linesCheck(preset), map.overlapsCheck(), map.labelPlacesCheck(), map.contrastCheck(),
      map.coloursCheck(), map.greyCheck(), map.legendCheck(), map.statesCheck(), map.creditsCheck(),
      map.printabilityCheck(), map.fileSizeCheck(preset), map.bordersCheck(),
      PreflightCheck(17, "same bytes", .notApplicable, "needs two runs"),
      PreflightCheck(18, "renderers agree", .notApplicable, "needs two renderers"),
      PreflightCheck(19, "fonts of the PDF", .notApplicable, "needs the PDF"),
      map.scaleBarCheck(), map.layoutCheck(preset),
    ]
  }
}
