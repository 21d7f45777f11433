internal import Diagnostics
internal import Tables

/// Reads the sections that name files: areas, vintages, lookups and tables.
extension ProjectReader {
  func areas(_ value: YAMLValue) throws(Diagnostic) -> Project.Areas {
    let map = try value.mapping(
      keys: ["boundaries", "layer", "code", "name", "where", "crs", "missing-geometry", "vintage", "source"])
    return Project.Areas(
      boundaries: map.text("boundaries"), layer: map.optionalText("layer"),
      code: map.text("code"), name: map.optionalText("name"),
      filter: map.optionalText("where"), crs: map.optionalText("crs"),
      keepsMissingGeometry: map.choice("missing-geometry", of: MissingGeometryChoice.self) == .keep,
      vintage: map.optionalText("vintage"), source: map.required("source", source, else: .unstated),
      at: value.location)
  }

  func vintage(_ id: String, _ value: YAMLValue) throws(Diagnostic) -> Project.Vintage {
    let map = try value.mapping(keys: ["file", "layer", "code"])
    return Project.Vintage(
      name: id, file: map.text("file"), layer: map.optionalText("layer"),
      code: map.text("code"), at: value.location)
  }

  func lookup(_ id: String, _ value: YAMLValue) throws(Diagnostic) -> Project.LookupSource {
    let map = try value.mapping(
      keys: Self.fileKeys + ["from", "to", "weight", "population", "source"])
    return Project.LookupSource(
      id: identifier(id, value), file: fileOptions(map), from: map.text("from"),
      to: map.text("to"), weight: map.optionalText("weight"),
      population: map.optional("population") { (value) throws(Diagnostic) in
        try columnReference(value, defaultTable: nil)
      },
      source: map.required("source", source, else: .unstated), at: value.location)
  }

  func fileOptions(_ map: YAMLMapping) -> Project.FileOptions {
    var options = Project.FileOptions(
      path: map.text("file"), sheet: map.optionalText("sheet"),
      skip: map.integer("skip", atLeast: 0) ?? 0, filter: map.optionalText("where"))
    options.delimiter = map.choice("delimiter", of: DelimiterChoice.self)?.delimiter
    options.fillsShortRows = map.choice("short-rows", of: ShortRowsChoice.self) == .fill
    for key in options.unusedKeys {
      guard let value = map[key] else { continue }
      found.add(options.refusal(of: key, as: key, at: value.location))
    }
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
    table(identifier(id, value), try value.mapping(keys: Self.tableKeys))
  }

  func table(_ id: String, _ map: YAMLMapping) -> Project.TableSource {
    Project.TableSource(
      id: id, file: fileOptions(map), code: map.text("code"),
      name: map.optionalText("name"), via: map.optionalText("via"),
      vintage: map.optionalText("vintage"), marks: marks(map),
      percent: map.optional("percent", percent) ?? .refuse,
      match: map.optional("match", matchRule) ?? Project.MatchRule(),
      source: map.required("source", source, else: .unstated), at: map.value.location)
  }

  /// The table's own signs for "no figure", "not shown" and "none", on top of the usual ones.
  func marks(_ map: YAMLMapping) -> CellMarks {
    let lists = [
      (CellMarks.Meaning.missing, map.texts("missing") ?? []),
      (.suppressed, map.texts("suppressed") ?? []), (.zero, map.texts("zero") ?? []),
    ]
    do throws(CellMarks.Ambiguity) {
      return try CellMarks.standard.adding(lists)
    } catch {
      found.add(
        Diagnostic(
          .projectValue, "the mark '\(error.mark)' has two meanings", at: map.value.location,
          expected: "one of 'missing', 'suppressed' and 'zero' for each mark"))
      return .standard
    }
  }

  func percent(_ value: YAMLValue) throws(Diagnostic) -> NumberFormat.Percent {
    switch try value.text() {
    case "as-written": return .asWritten
    case "as-share": return .asShare
    default:
      throw value.wrong(expected: "as-written (12.5% is 12.5) or as-share (12.5% is 0.125)")
    }
  }

  /// A lower threshold than the default needs its reason, so that it can be read beside the result.
  func matchRule(_ value: YAMLValue) throws(Diagnostic) -> Project.MatchRule {
    let map = try value.mapping(keys: ["minimum", "name-agreement", "reason"])
    var rule = Project.MatchRule()
    let standard = rule
    rule.minimum = map.optional("minimum", share) ?? rule.minimum
    rule.nameAgreement = map.optional("name-agreement", share) ?? rule.nameAgreement
    rule.reason = map.optionalText("reason")
    let lowered = rule.minimum < standard.minimum || rule.nameAgreement < standard.nameAgreement
    if lowered && map["reason"] == nil {
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
      publisher: map.text("publisher"), title: map.text("title"),
      licence: map.text("licence"), year: map.text("year"),
      url: map.optionalText("url"), osDataYear: map.optionalText("os-data-year"),
      illustrative: map.flag("illustrative") ?? false)
  }
}
