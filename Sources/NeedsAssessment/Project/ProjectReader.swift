internal import Demography
public import Diagnostics
internal import Statistics
internal import Tables

extension Project {
  /// Reads a project file's text.
  ///
  /// - Parameters:
  ///   - text: the YAML.
  ///   - file: the file as the user named it, for messages.
  /// - Returns: the declarations, every reference between them checked.
  /// - Throws: the first thing that is wrong with its form, with line and column: YAML syntax, an unknown or
  ///   missing key, a value of the wrong kind, a reference to something that is not declared.
  public static func read(_ text: String, file: String) throws(Diagnostic) -> Project {
    let reader = ProjectReader(file: file)
    var project = try reader.project(YAMLValue.root(of: text, file: file))
    project.text = text
    return project
  }
}

/// Turns the nodes of a project file into declarations, key by key.
private struct ProjectReader {
  let file: String

  func project(_ root: YAMLValue) throws(Diagnostic) -> Project {
    let keys = [
      "title", "areas", "vintages", "lookups", "tables", "population", "indicators", "needs", "maps",
    ]
    let map = try root.mapping(keys: keys)
    var project = Project(
      file: file, title: try map.required("title").text(), areas: try areas(map.required("areas")))
    project.vintages = try list(map["vintages"], vintage)
    project.lookups = try list(map["lookups"], lookup)
    project.tables = try list(map["tables"], table)
    project.population = try optional(map["population"], population)
    project.indicators = try list(map["indicators"], indicator)
    project.needs = try optional(map["needs"], needs)
    project.maps = try maps(map["maps"])
    try checkReferences(project)
    return project
  }

  // MARK: Sources

  private func areas(_ value: YAMLValue) throws(Diagnostic) -> Project.Areas {
    let map = try value.mapping(
      keys: ["boundaries", "layer", "code", "name", "where", "vintage", "source"])
    return Project.Areas(
      boundaries: try map.required("boundaries").text(), layer: try optionalText(map["layer"]),
      code: try map.required("code").text(), name: try optionalText(map["name"]),
      filter: try optionalText(map["where"]), vintage: try optionalText(map["vintage"]),
      source: try source(map.required("source")), at: value.location)
  }

  private func vintage(_ id: String, _ value: YAMLValue) throws(Diagnostic) -> Project.Vintage {
    let map = try value.mapping(keys: ["file", "layer", "code"])
    return Project.Vintage(
      name: id, file: try map.required("file").text(), layer: try optionalText(map["layer"]),
      code: try map.required("code").text(), at: value.location)
  }

  private func lookup(_ id: String, _ value: YAMLValue) throws(Diagnostic) -> Project.LookupSource {
    let map = try value.mapping(
      keys: ["file", "sheet", "skip", "where", "from", "to", "weight", "population", "source"])
    return Project.LookupSource(
      id: try identifier(id, value), file: try fileOptions(map), from: try map.required("from").text(),
      to: try map.required("to").text(), weight: try optionalText(map["weight"]),
      population: try optional(map["population"]) { (value) throws(Diagnostic) in
        try columnReference(value, defaultTable: nil)
      },
      source: try source(map.required("source")), at: value.location)
  }

  private func fileOptions(_ map: YAMLMapping) throws(Diagnostic) -> Project.FileOptions {
    Project.FileOptions(
      path: try map.required("file").text(), sheet: try optionalText(map["sheet"]),
      skip: try map["skip"]?.integer(atLeast: 0) ?? 0, filter: try optionalText(map["where"]))
  }

  private static let tableKeys = [
    "file", "sheet", "skip", "where", "code", "name", "via", "vintage", "missing", "suppressed", "zero",
    "percent", "match",
    "source",
  ]

  private func table(_ id: String, _ value: YAMLValue) throws(Diagnostic) -> Project.TableSource {
    try table(try identifier(id, value), value.mapping(keys: Self.tableKeys))
  }

  private func table(_ id: String, _ map: YAMLMapping) throws(Diagnostic) -> Project.TableSource {
    Project.TableSource(
      id: id, file: try fileOptions(map), code: try map.required("code").text(),
      name: try optionalText(map["name"]), via: try optionalText(map["via"]),
      vintage: try optionalText(map["vintage"]), marks: try marks(map), percent: try percent(map["percent"]),
      match: try optional(map["match"], matchRule) ?? Project.MatchRule(),
      source: try source(map.required("source")), at: map.value.location)
  }

  /// The table's own signs for "no figure", "not shown" and "none", on top of the usual ones.
  private func marks(_ map: YAMLMapping) throws(Diagnostic) -> CellMarks {
    var meanings: [String: CellMarks.Meaning] = [:]
    for mark in try map["missing"]?.texts() ?? [] { meanings[mark] = .missing }
    for mark in try map["suppressed"]?.texts() ?? [] { meanings[mark] = .suppressed }
    for mark in try map["zero"]?.texts() ?? [] { meanings[mark] = .zero }
    return CellMarks.standard.adding(meanings)
  }

  private func percent(_ value: YAMLValue?) throws(Diagnostic) -> NumberFormat.Percent {
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
  private func matchRule(_ value: YAMLValue) throws(Diagnostic) -> Project.MatchRule {
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

  private func source(_ value: YAMLValue) throws(Diagnostic) -> Project.Source {
    let map = try value.mapping(
      keys: ["publisher", "title", "licence", "year", "url", "os-data-year", "illustrative"])
    return Project.Source(
      publisher: try map.required("publisher").text(), title: try map.required("title").text(),
      licence: try map.required("licence").text(), year: try map.required("year").text(),
      url: try optionalText(map["url"]), osDataYear: try optionalText(map["os-data-year"]),
      illustrative: try map["illustrative"]?.flag() ?? false)
  }

  // MARK: Population

  private func population(_ value: YAMLValue) throws(Diagnostic) -> Project.PopulationSource {
    let map = try value.mapping(keys: Self.tableKeys + ["sex", "ages", "total", "date"])
    return Project.PopulationSource(
      table: try table("population", map), ages: try ageColumns(map.required("ages")),
      sex: try optional(map["sex"], sexRows), total: try optionalText(map["total"]),
      date: try optionalText(map["date"]), at: value.location)
  }

  private func ageColumns(_ value: YAMLValue) throws(Diagnostic) -> Project.PopulationSource.AgeColumns {
    if !value.isMapping {
      guard try value.text() == "single-year" else {
        throw value.wrong(expected: "single-year, or columns with their ages: {\"0-15\": P0_15, ...}")
      }
      return .singleYears
    }
    var bands: [(column: String, band: Demography.AgeBand)] = []
    for (ages, column) in try value.entries() {
      bands.append((try column.text(), try ageBand(ages, column)))
    }
    return .bands(bands)
  }

  private func ageBand(_ text: String, _ value: YAMLValue) throws(Diagnostic) -> Demography.AgeBand {
    guard let band = Demography.AgeBand(text) else {
      throw Diagnostic(
        .projectValue, "'\(text)' is not an age or a range of ages", at: value.location,
        expected: "ages such as 65+, 16-64, 0 or under 16", found: "'\(text)'")
    }
    return band
  }

  private func sexRows(_ value: YAMLValue) throws(Diagnostic) -> Project.PopulationSource.SexRows {
    let map = try value.mapping(keys: ["column"] + SexKey.allCases.map(\.rawValue))
    var labels: [(sex: Sex, label: String)] = []
    for key in SexKey.allCases {
      if let label = map[key.rawValue] { labels.append((key.sex, try label.text())) }
    }
    guard !labels.isEmpty else {
      throw value.wrong(expected: "the labels of the sexes, such as persons: Persons")
    }
    return Project.PopulationSource.SexRows(column: try map.required("column").text(), labels: labels)
  }

  /// The sexes as a project file spells them.
  private enum SexKey: String, CaseIterable {
    case female, male, persons

    var sex: Sex {
      switch self {
      case .female: .females
      case .male: .males
      case .persons: .persons
      }
    }
  }

  // MARK: Indicators

  private func indicator(_ id: String, _ value: YAMLValue) throws(Diagnostic) -> Project.Indicator {
    let map = try value.mapping(
      keys: [
        "label", "unit", "worse", "decimals", "period", "table", "column", "aggregate", "ratio",
        "share-of-population",
      ])
    return Project.Indicator(
      id: try identifier(id, value), label: try map.required("label").text(),
      unit: try optionalText(map["unit"]) ?? "",
      worse: try map.required("worse").choice(of: WorseDirection.self),
      measure: try measure(map), decimals: try map["decimals"]?.integer(atLeast: 0),
      period: try optionalText(map["period"]), at: value.location)
  }

  private func measure(_ map: YAMLMapping) throws(Diagnostic) -> Project.Indicator.Measure {
    let table = try optionalText(map["table"])
    let given = ["column", "ratio", "share-of-population"].filter { map[$0] != nil }
    guard given.count == 1 else {
      throw Diagnostic(
        .projectMissingKey, "'\(map.value.path)' does not say what it measures", at: map.value.location,
        expected: "one of column, ratio, share-of-population",
        found: given.isEmpty ? "none of them" : given.joined(separator: " and "))
    }
    if let column = map["column"] {
      return .column(
        try columnReference(column, defaultTable: table),
        try optional(map["aggregate"]) { (value) throws(Diagnostic) in
          try aggregation(value, defaultTable: table)
        })
    }
    if let aggregate = map["aggregate"] {
      throw aggregate.wrong(
        expected: "no 'aggregate' beside a ratio or a share: numerators and denominators are summed")
    }
    if let ratio = map["ratio"] {
      let parts = try ratio.mapping(keys: ["numerator", "denominator", "per"])
      return .ratio(
        numerator: try columnReference(parts.required("numerator"), defaultTable: table),
        denominator: try columnReference(parts.required("denominator"), defaultTable: table),
        per: try positive(parts["per"]) ?? 100)
    }
    let parts = try map.required("share-of-population").mapping(keys: ["ages", "sex", "per"])
    let ages = try parts.required("ages")
    return .populationShare(
      ages: try ageBand(ages.text(), ages), sex: try parts["sex"]?.choice(of: SexKey.self).sex ?? .persons,
      per: try positive(parts["per"]) ?? 100)
  }

  private func aggregation(
    _ value: YAMLValue, defaultTable: String?
  ) throws(Diagnostic) -> Project.Indicator.Aggregation {
    if value.isMapping {
      let map = try value.mapping(keys: ["weighted-mean"])
      return .weightedMean(try columnReference(map.required("weighted-mean"), defaultTable: defaultTable))
    }
    guard try value.text() == "sum" else {
      throw value.wrong(
        expected: "sum, or weighted-mean with the column that weighs: {weighted-mean: population}")
    }
    return .sum
  }

  /// A column of the indicator's own table by its name alone, or `{table: ..., column: ...}`.
  private func columnReference(
    _ value: YAMLValue, defaultTable: String?
  ) throws(Diagnostic) -> Project.ColumnReference {
    if value.isMapping {
      let map = try value.mapping(keys: ["table", "column"])
      let table = try optionalText(map["table"]) ?? defaultTable
      guard let table else { throw missingTable(value) }
      return .init(table: table, column: try map.required("column").text(), at: value.location)
    }
    guard let defaultTable else { throw missingTable(value) }
    return .init(table: defaultTable, column: try value.text(), at: value.location)
  }

  private func missingTable(_ value: YAMLValue) -> Diagnostic {
    Diagnostic(
      .projectMissingKey, "'\(value.path)' does not say which table its column is in", at: value.location,
      expected: "{table: ..., column: ...}, or 'table' beside it")
  }

  // MARK: Needs

  private func needs(_ value: YAMLValue) throws(Diagnostic) -> Project.Needs {
    let map = try value.mapping(keys: ["normalise", "aggregate", "minimum-available", "groups"])
    let settings = try NeedsSettings(map, base: NeedsSettings(), share: share)
    var groups: [Project.Needs.Group] = []
    for (id, value) in try map.required("groups").entries() {
      groups.append(try group(id, value, settings))
    }
    return Project.Needs(groups: groups, at: value.location)
  }

  /// What a group inherits from `needs` unless it says otherwise.
  private struct NeedsSettings {
    var normalisation = Project.NormalisationChoice.percentile
    var aggregation = Project.AggregationChoice.arithmetic
    var minimumAvailable = 1.0

    init() {}

    init(
      _ map: YAMLMapping, base: NeedsSettings, share: (YAMLValue) throws(Diagnostic) -> Double
    ) throws(Diagnostic) {
      self = base
      if let value = map["normalise"] {
        normalisation = try value.choice(of: Project.NormalisationChoice.self)
      }
      if let value = map["aggregate"] { aggregation = try value.choice(of: Project.AggregationChoice.self) }
      if let value = map["minimum-available"] { minimumAvailable = try share(value) }
    }
  }

  /// `{imd: 1, ...}`, or the same under `weights` beside a label and settings of its own.
  private func group(
    _ id: String, _ value: YAMLValue, _ inherited: NeedsSettings
  ) throws(Diagnostic) -> Project.Needs.Group {
    let isLong = try value.entries().contains { $0.name == "weights" }
    guard isLong else {
      return try group(id, value, label: nil, inherited, weights: value)
    }
    let map = try value.mapping(keys: ["label", "normalise", "aggregate", "minimum-available", "weights"])
    return try group(
      id, value, label: try optionalText(map["label"]),
      try NeedsSettings(map, base: inherited, share: share), weights: map.required("weights"))
  }

  private func group(
    _ id: String, _ value: YAMLValue, label: String?, _ settings: NeedsSettings, weights: YAMLValue
  ) throws(Diagnostic) -> Project.Needs.Group {
    var declared: [(indicator: String, weight: Double, at: Diagnostic.Location)] = []
    for (indicator, weight) in try weights.entries() {
      guard let number = try positive(weight) else { continue }
      declared.append((indicator, number, weight.location))
    }
    guard !declared.isEmpty else {
      throw weights.wrong(expected: "at least one indicator with its weight")
    }
    if settings.aggregation == .geometric && settings.normalisation == .zScore {
      throw value.wrong(
        expected: "another normalisation than z-score for a geometric mean, which needs positive values")
    }
    return Project.Needs.Group(
      id: try identifier(id, value), label: label ?? Self.clientGroups[id] ?? Self.label(from: id),
      normalisation: settings.normalisation, aggregation: settings.aggregation,
      minimumAvailable: settings.minimumAvailable, weights: declared, at: value.location)
  }

  /// The client groups of the commissioning strategy, under the ids that a project file is expected to use.
  private static let clientGroups = [
    "older-people": "Older people",
    "physical-disability": "Adults with a physical disability",
    "adult-mental-health": "Adult mental health",
    "older-people-mental-health": "Older people's mental health",
    "learning-disability": "Adults with a learning disability",
    "carers": "Carers",
    "sexual-health-and-hiv": "Sexual health and HIV",
    "long-term-illness": "Long-term illness",
  ]

  private static func label(from id: String) -> String {
    let words = String(id.map { $0 == "-" ? " " : $0 })
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  // MARK: Maps

  private func maps(_ value: YAMLValue?) throws(Diagnostic) -> [Project.Map] {
    guard let value else { return [] }
    var maps: [Project.Map] = []
    for item in try value.list() {
      let map = try self.map(item)
      guard !maps.contains(where: { $0.id == map.id }) else {
        throw Diagnostic(
          .projectValue, "two maps have the id '\(map.id)'", at: item.location,
          expected: "one id a map: it names the file")
      }
      maps.append(map)
    }
    return maps
  }

  private func map(_ value: YAMLValue) throws(Diagnostic) -> Project.Map {
    let map = try value.mapping(
      keys: ["id", "value", "title", "subtitle", "classes", "palette", "reverse-palette", "width", "labels"])
    let id = try map.required("id")
    return Project.Map(
      id: try identifier(id.text(), id), value: try map.required("value").text(),
      title: try optionalText(map["title"]), subtitle: try optionalText(map["subtitle"]),
      method: try optional(map["classes"], classification) ?? .quantile(classes: 5),
      palette: try optionalText(map["palette"]) ?? "YlGnBu",
      reversedPalette: try map["reverse-palette"]?.flag() ?? false,
      widthInMillimetres: try optional(map["width"], width) ?? 170, labels: try map["labels"]?.flag(),
      at: value.location)
  }

  /// `quantile:5` or `{method: quantile, count: 5}` (`{method: manual, breaks: [10, 20]}`).
  private func classification(_ value: YAMLValue) throws(Diagnostic) -> ClassificationMethod {
    var text: String
    if value.isMapping {
      let map = try value.mapping(keys: ["method", "count", "breaks"])
      text = try map.required("method").text()
      if let count = map["count"] { text += ":\(try count.integer(atLeast: 1))" }
      if let breaks = map["breaks"] {
        var numbers: [String] = []
        for item in try breaks.list() { numbers.append("\(try item.number())") }
        text += ":" + numbers.joined(separator: ",")
      }
    } else {
      text = try value.text()
    }
    switch parseClassificationMethod(text) {
    case .success(let method): return method
    case .failure(var problem):
      problem.location = value.location
      throw problem
    }
  }

  private func width(_ value: YAMLValue) throws(Diagnostic) -> Double {
    guard let width = parseMillimetres(try value.text()) else {
      throw value.wrong(expected: "a width on paper such as 170mm (40 to 1000)")
    }
    return width
  }

  // MARK: Small things

  /// Ids become column names and file names: lower-case letters, digits and single hyphens.
  private func identifier(_ id: String, _ value: YAMLValue) throws(Diagnostic) -> String {
    let allowed = id.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }
    guard allowed, !id.isEmpty, id.first != "-", id.last != "-" else {
      throw Diagnostic(
        .projectValue, "'\(id)' cannot be an id", at: value.location,
        expected: "lower-case letters, digits and hyphens, such as share-65-plus: ids name columns and files",
        found: "'\(id)'")
    }
    return id
  }

  private func share(_ value: YAMLValue) throws(Diagnostic) -> Double {
    let number = try value.number()
    guard (0...1).contains(number) else { throw value.wrong(expected: "a share from 0 to 1") }
    return number
  }

  private func positive(_ value: YAMLValue?) throws(Diagnostic) -> Double? {
    guard let value else { return nil }
    let number = try value.number()
    guard number > 0 else { throw value.wrong(expected: "a number above 0") }
    return number
  }

  private func optionalText(_ value: YAMLValue?) throws(Diagnostic) -> String? { try value?.text() }

  private func optional<Result>(
    _ value: YAMLValue?, _ read: (YAMLValue) throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result? {
    guard let value else { return nil }
    return try read(value)
  }

  private func list<Result>(
    _ value: YAMLValue?, _ read: (String, YAMLValue) throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> [Result] {
    guard let value else { return [] }
    var results: [Result] = []
    for (name, value) in try value.entries() { results.append(try read(name, value)) }
    return results
  }
}
