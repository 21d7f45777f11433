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

  /// In words that a command line can follow, where it names keys of a project file.
  var namingOptions: Diagnostic {
    var copy = self
    func named(_ words: String?) -> String? {
      words.map { words in Self.optionsForKeys.reduce(words) { $0.replacing($1.key, with: $1.option) } }
    }
    (copy.expected, copy.remedy) = (named(expected), named(remedy))
    guard severity == .error else { return copy }
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
    case .conflictingDuplicates: copy.remedy = remedy.map { "\($0) (--where-table)" }
    default: break
    }
    return copy
  }

  /// What diagnostics say of a project file, and what it is on the command line.
  private static let optionsForKeys: [(key: String, option: String)] = [
    ("draw kind: ", "draw --kind "),
    ("lower the threshold and say why", "lower the threshold with --minimum-match"),
    (", or give a lookup between the two", ""),
    ("(skip: ", "(--skip "),
    (", or declare the delimiter", ""),
    (", or fill short rows with blanks (short-rows: fill)", ""),
    ("leave 'crs' out", "leave --crs out"),
    ("by 'crs' of 'areas', or --crs,", "by --crs,"),
    ("name the system in the project file,", "name the system by --crs,"),
    ("leave the area out with 'where'", "leave the area out with --where"),
    ("and with 'where' its shapes", "and with --where-context its shapes"),
    ("set permutations: ", "set --permutations "),
    (" (--permutations of `wardwise map`)", ""),
    ("by --credit (or 'source' in the project file)", "by --credit"),
    ("; write the path as seen from the folder of the project file", ""),
    (" write the path as seen from the folder of the project file", ""),
    ("use the file as a table,", "use the file as --table,"),
    ("name the layer to read", "name the layer to read by --layer, or --sheet of a table"),
    ("classes: {method: anchors, values: [...], label: ...}", "--classes manual:B1,B2,..."),
    (
      "in the indicator's own table ('column', without 'via') or as the project's areas",
      "among the rows of --table, whichever of them the map shows"
    ),
  ]
}

extension SingleMap.Request {
  /// A diagnostic in the words of the command line: its options, columns and files.
  func worded(_ diagnostic: Diagnostic) -> Diagnostic {
    var copy = diagnostic.namingOptions
    switch copy.code {
    case .filterSyntax:
      // The boundaries' condition is GDAL's to read; the position stands in the summary.
      copy.summary = copy.summary.replacing("the condition", with: "the condition of --where-table")
      copy.location?.column = nil
      return copy
    case .spatialNote:
      copy.summary = copy.summary.replacing("spatial.map: ", with: "")
      copy.location = nil
      return copy
    case .outlineElsewhere:
      copy.summary = copy.summary.replacing(/'(context|locator)'/) { "--\($0.1)" }
      if diagnostic.summary.contains("'locator'") {
        copy.remedy = copy.remedy?.replacing(", and with --where-context its shapes,", with: " with shapes")
      }
      return copy
    // Others speak of the files' own columns, of which one may be called "value" or "data".
    case .projectValue, .projectReference: break
    default: return copy
    }
    for column in columns {
      copy.summary = copy.summary.replacing("'\(column.id)'", with: "'\(column.column)'")
    }
    copy.found = copy.found?.replacing("table 'data'", with: table?.path ?? boundaries)
    return copy
  }
}
