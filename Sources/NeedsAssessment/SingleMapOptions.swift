internal import Diagnostics
internal import GeoIO
internal import Tables

extension Diagnostic {
  /// Whoever draws one map knows its sources; their files' names are no credit.
  static var noCredit: Diagnostic {
    Diagnostic(
      .mapWithoutCredit, severity: .note, "the map names no source of its boundaries and figures",
      remedy: "name the publishers, licence and years by --credit; journals and licences ask for it")
  }

  /// With a remedy that a command line can follow, where it names keys of a project file.
  var namingOptions: Diagnostic {
    var copy = self
    if severity != .error {
      copy.remedy = remedy?.replacing("draw kind: ", with: "draw --kind ")
      return copy
    }
    switch code {
    case .percentUndeclared:
      copy.remedy = "say what 12.5% means: --percent as-written for 12.5, --percent as-share for 0.125"
    case .geometryMissing:
      copy.remedy =
        "repair the file, leave the features out with --where, or keep them, in the table only, with "
        + "--keep-missing-geometry"
    case .notANumber:
      copy.remedy =
        "name the right column by --value, or say what the text means with --missing or --suppressed"
    case .matchBelowThreshold:
      copy.remedy = remedy?.replacing(
        "lower the threshold and say why", with: "lower the threshold with --minimum-match")
    case .conflictingDuplicates: copy.remedy = remedy.map { "\($0) (--where-table)" }
    default:
      copy.remedy = remedy?.replacing("(skip: ", with: "(--skip ")
        .replacing("leave 'crs' out", with: "leave --crs out")
        .replacing("by 'crs' of 'areas', or --crs,", with: "by --crs,")
    }
    return copy
  }
}
