internal import Diagnostics
internal import Tables

/// Reads the sections that name files: areas, vintages, lookups and tables.
extension ProjectReader {
  func areas(_ value: YAMLValue) throws(Diagnostic) -> Project.Areas {
    let map = try value.mapping(
      keys: ["boundaries", "layer", "code", "name", "where", "crs", "missing-geometry", "vintage", "source"])
    return Project.Areas(
      boundaries: try map.required("boundaries").text(), layer: try optionalText(map["layer"]),
      code: try map.required("code").text(), name: try optionalText(map["name"]),
      filter: try optionalText(map["where"]), crs: try optionalText(map["crs"]),
      keepsMissingGeometry: try map["missing-geometry"]?.choice(of: MissingGeometryChoice.self) == .keep,
      vintage: try optionalText(map["vintage"]), source: try source(map.required("source")),
      at: value.location)
  }

  func vintage(_ id: String, _ value: YAMLValue) throws(Diagnostic) -> Project.Vintage {
    let map = try value.mapping(keys: ["file", "layer", "code"])
    return Project.Vintage(
      name: id, file: try map.required("file").text(), layer: try optionalText(map["layer"]),
      code: try map.required("code").text(), at: value.location)
  }

  func lookup(_ id: String, _ value: YAMLValue) throws(Diagnostic) -> Project.LookupSource {
    let map = try value.mapping(
      keys: Self.fileKeys + ["from", "to", "weight", "population", "source"])
    return Project.LookupSource(
      id: try identifier(id, value), file: try fileOptions(map), from: try map.required("from").text(),
      to: try map.required("to").text(), weight: try optionalText(map["weight"]),
      population: try optional(map["population"]) { (value) throws(Diagnostic) in
        try columnReference(value, defaultTable: nil)
      },
      source: try source(map.required("source")), at: value.location)
  }

  func fileOptions(_ map: YAMLMapping) throws(Diagnostic) -> Project.FileOptions {
    var options = Project.FileOptions(
      path: try map.required("file").text(), sheet: try optionalText(map["sheet"]),
      skip: try map["skip"]?.integer(atLeast: 0) ?? 0, filter: try optionalText(map["where"]))
    options.delimiter = try map["delimiter"]?.choice(of: DelimiterChoice.self).delimiter
    options.fillsShortRows = try map["short-rows"]?.choice(of: ShortRowsChoice.self) == .fill
    return options
  }

  private enum MissingGeometryChoice: String, CaseIterable { case refuse, keep }

  private enum ShortRowsChoice: String, CaseIterable { case refuse, fill }

  private enum DelimiterChoice: String, CaseIterable {
    case comma, semicolon, tab, pipe

    var delimiter: DelimitedFormat.Delimiter {
      switch self {
      case .comma: .comma
      case .semicolon: .semicolon
      case .tab: .tab
      case .pipe: .pipe
      }
    }
  }

  static let fileKeys = ["file", "sheet", "skip", "delimiter", "short-rows", "where"]

  static let tableKeys =
    fileKeys + [
      "code", "name", "via", "vintage", "missing", "suppressed", "zero",
      "percent", "match",
      "source",
    ]

  func table(_ id: String, _ value: YAMLValue) throws(Diagnostic) -> Project.TableSource {
    try table(try identifier(id, value), value.mapping(keys: Self.tableKeys))
  }

  func table(_ id: String, _ map: YAMLMapping) throws(Diagnostic) -> Project.TableSource {
    Project.TableSource(
      id: id, file: try fileOptions(map), code: try map.required("code").text(),
      name: try optionalText(map["name"]), via: try optionalText(map["via"]),
      vintage: try optionalText(map["vintage"]), marks: try marks(map), percent: try percent(map["percent"]),
      match: try optional(map["match"], matchRule) ?? Project.MatchRule(),
      source: try source(map.required("source")), at: map.value.location)
  }

  /// The table's own signs for "no figure", "not shown" and "none", on top of the usual ones.
  func marks(_ map: YAMLMapping) throws(Diagnostic) -> CellMarks {
    let lists = [
      (CellMarks.Meaning.missing, try map["missing"]?.texts() ?? []),
      (.suppressed, try map["suppressed"]?.texts() ?? []), (.zero, try map["zero"]?.texts() ?? []),
    ]
    do throws(CellMarks.Ambiguity) {
      return try CellMarks.standard.adding(lists)
    } catch {
      throw Diagnostic(
        .projectValue, "the mark '\(error.mark)' has two meanings", at: map.value.location,
        expected: "one of 'missing', 'suppressed' and 'zero' for each mark")
    }
  }

  func percent(_ value: YAMLValue?) throws(Diagnostic) -> NumberFormat.Percent {
    switch try value?.text() {
    case nil: return .refuse
    case "as-written": return .asWritten
    case "as-share": return .asShare
    default:
      throw value?.wrong(expected: "as-written (12.5% is 12.5) or as-share (12.5% is 0.125)")
        ?? Diagnostic(.projectValue, "")
    }
  }

  /// A lower threshold than the default needs its reason, so that it can be read beside the result.
  func matchRule(_ value: YAMLValue) throws(Diagnostic) -> Project.MatchRule {
    let map = try value.mapping(keys: ["minimum", "name-agreement", "reason"])
    var rule = Project.MatchRule()
    let standard = rule
    if let minimum = map["minimum"] { rule.minimum = try share(minimum) }
    if let agreement = map["name-agreement"] { rule.nameAgreement = try share(agreement) }
    rule.reason = try optionalText(map["reason"])
    let lowered = rule.minimum < standard.minimum || rule.nameAgreement < standard.nameAgreement
    if lowered && rule.reason == nil {
      throw Diagnostic(
        .projectMissingKey, "'\(value.path).reason' is missing", at: value.location,
        expected: "the reason why fewer matches than \(standard.minimum) are right for this file",
        remedy: "add reason: \"...\"; it is written into joins.json beside the match")
    }
    return rule
  }

  func source(_ value: YAMLValue) throws(Diagnostic) -> Project.Source {
    let map = try value.mapping(
      keys: ["publisher", "title", "licence", "year", "url", "os-data-year", "illustrative"])
    return Project.Source(
      publisher: try map.required("publisher").text(), title: try map.required("title").text(),
      licence: try map.required("licence").text(), year: try map.required("year").text(),
      url: try optionalText(map["url"]), osDataYear: try optionalText(map["os-data-year"]),
      illustrative: try map["illustrative"]?.flag() ?? false)
  }
}
