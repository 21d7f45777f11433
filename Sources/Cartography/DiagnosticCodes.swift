public import Diagnostics

extension DiagnosticCode {
  /// A palette's name is not in the catalogue.
  public static let unknownPalette = DiagnosticCode("unknown-palette", .usage)
  /// A palette's classes cannot be told apart by every reader.
  public static let weakPalette = DiagnosticCode("weak-palette", .usage)
  /// A palette's colours are drawn farther apart than its authors spaced them.
  public static let respacedPalette = DiagnosticCode("respaced-palette", .usage)
  /// A palette has fewer colours than there are classes.
  public static let tooManyClasses = DiagnosticCode("too-many-classes", .usage)
  /// Colours that a grey print does not tell apart.
  public static let unclearInGrey = DiagnosticCode("unclear-in-grey", .usage)
  /// A width, height or tolerance that no page has.
  public static let pageSize = DiagnosticCode("page-size", .usage)
  /// The map, its codes or its values do not fit together.
  public static let mapInput = DiagnosticCode("map-input", .data)
  /// Two areas of a map have the same code.
  public static let duplicateMapCode = DiagnosticCode("duplicate-map-code", .data)
  /// Areas without a shape, which a map cannot show.
  public static let areaWithoutShape = DiagnosticCode("area-without-shape", .data)
  /// What the classification of a map's values reported.
  public static let classes = DiagnosticCode("classes", .data)
  /// Limits of classes written with fewer digits than would tell which class every value is in.
  public static let roundedLimits = DiagnosticCode("class-limits-rounded", .data)
  /// A map in degrees has no scale of its own.
  public static let noScaleBar = DiagnosticCode("no-scale-bar", .data)
  /// Names that fit neither their area nor a number in it.
  public static let areaNotLabelled = DiagnosticCode("area-not-labelled", .data)
  /// Characters whose widths are not known, so that text may be wider or narrower than its room.
  public static let unknownCharacter = DiagnosticCode("unknown-character", .data)
  /// A map that was to have an inset has none.
  public static let noInset = DiagnosticCode("no-inset", .data)
  /// Circles that lie largely under others.
  public static let symbolsOverlap = DiagnosticCode("symbols-overlap", .data)
  /// Circles too small to be seen.
  public static let symbolsTooSmall = DiagnosticCode("symbols-too-small", .data)
  /// Hatches over areas too small to show them.
  public static let hatchesTooSmall = DiagnosticCode("hatches-too-small", .data)
  /// A file larger than journals take.
  public static let largeFile = DiagnosticCode("large-file", .data)

  // Presets, export and the check of a finished map.

  /// A preset's name is not in the catalogue.
  public static let unknownPreset = DiagnosticCode("unknown-preset", .usage)
  /// A program that another format needs is not installed.
  public static let rendererMissing = DiagnosticCode("renderer-missing", .system)
  /// A program that another format needs ran and failed.
  public static let renderFailed = DiagnosticCode("render-failed", .system)
  /// The renderer has no font of the widths that the map was laid out for.
  public static let fontMissing = DiagnosticCode("font-missing", .system)
  /// A file to be checked is not a map that Wardwise drew, or no SVG at all.
  public static let foreignMap = DiagnosticCode("foreign-map", .data)
}
