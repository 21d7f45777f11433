internal import Cartography
internal import Diagnostics
internal import Statistics
internal import Tables

extension SingleMap.Request {
  /// Finds what is wrong with the options, as far as they tell before any file is read.
  package func check(_ found: FoundErrors) { _ = project(found) }

  var here: Diagnostic.Location { .init(file: "command line") }

  /// The project file that would say the same, with placeholders for what is wrong.
  func project(_ found: FoundErrors) -> Project {
    var match = Project.MatchRule()
    if minimumMatch != match.minimum {
      match.minimum = minimumMatch
      match.reason = "given on the command line"
    }
    var project = Project(
      file: "command line", title: title ?? commonLabel(columns.map(\.label)),
      areas: Project.Areas(
        boundaries: boundaries, layer: layer, code: code, name: name, filter: filter, crs: crs, vintage: nil,
        source: .unstated, at: here))
    project.areas.keepsMissingGeometry = keepsMissingGeometry
    project.tables = [
      Project.TableSource(
        id: "data", file: table ?? Project.FileOptions(path: boundaries, sheet: layer), code: tableCode,
        name: tableName, marks: found.attempt(try marks()) ?? .standard, match: match, source: .unstated,
        at: here)
    ]
    switch percent {
    case .asWritten: project.tables[0].percent = .asWritten
    case .asShare: project.tables[0].percent = .asShare
    case nil: break
    }
    project.indicators = indicators
    project.maps = [map(found)]
    if kind == "hot-spots" {
      project.spatial = [
        Project.SpatialAnalysis(
          id: "map", value: "value", contiguity: .queen, permutations: permutations, seed: 1,
          falseDiscoveryRate: 0.05, at: here)
      ]
    }
    project.credits = credits
    return project
  }

  /// The columns, and the limits of the interval around the first.
  private var indicators: [Project.Indicator] {
    func indicator(_ id: String, _ label: String, _ column: String, _ unit: String, _ worse: WorseDirection)
      -> Project.Indicator
    {
      Project.Indicator(
        id: id, label: label, unit: unit, worse: worse,
        measure: .column(.init(table: "data", column: column, at: here), nil), at: here)
    }
    let worse: WorseDirection = isHighWorse == false ? .lowIsWorst : .highIsWorst
    let shown = columns.map { indicator($0.id, $0.label, $0.column, $0.unit, worse) }
    let limits = [("lower", lower), ("upper", upper)].compactMap { name, column in
      column.map { indicator("value.\(name)", $0, $0, columns[0].unit, .highIsWorst) }
    }
    return shown + limits
  }

  private func map(_ found: FoundErrors) -> Project.Map {
    var map = Project.Map(
      id: "map", value: "value", title: title, subtitle: subtitle, method: method, palette: palette,
      reversedPalette: reversedPalette,
      widthInMillimetres: width, labels: labels, at: here)
    map.kind = found.attempt(try mapKind(found)) ?? .choropleth
    map.anchors = anchors.map { Project.Map.Anchors(.england($0), at: here) }
    map.page = page
    map.legend = legend
    found.attempt(try page.preset?.check(width: map.widthInMillimetres, at: here))
    checkWords(found)
    checkKeys(found)
    checkColumns(found)
    found.attempt(try checkAnchors())
    found.attempt(try checkInterval())
    found.attempt(try checkReferences())
    if let palette { found.attempt(try checkPalette(palette)) }
    return map
  }

  // MARK: Checks

  /// Words on the page can be seen, and leave room for the map.
  private func checkWords(_ found: FoundErrors) {
    let words = [
      ("--title", title), ("--subtitle", subtitle), ("--zero", legend.zero),
    ]
    let repeated = [
      ("--legend", columnLabels), ("--unit", units.filter { !$0.isEmpty }), ("--credit", credits),
    ]
    for (option, text) in words + repeated.flatMap({ option, texts in texts.map { (option, $0) } }) {
      guard let text, let expected = Project.Map.expectedWords(not: text) else { continue }
      let isBlank = text.allSatisfy(\.isWhitespace)
      found.add(
        Diagnostic(
          .projectValue, isBlank ? "\(option) has no words" : "\(option) is too long for a page", at: here,
          expected: expected, found: "\(text.count) \(text.count == 1 ? "character" : "characters")",
          remedy: isBlank ? "leave out \(option), or give it words" : "shorten it"))
    }
  }

  /// Every option does something on this kind of map.
  private func checkKeys(_ found: FoundErrors) {
    if let table, table.sheet != nil, table.unusedKeys.contains("sheet") {
      found.add(table.refusal(of: "sheet", as: "--sheet", at: here))
    }
    guard let name = Project.Map.KindName(rawValue: kind) else { return }
    for (key, option) in given {
      if let unused = Project.Map.unused(key, as: option, on: name, at: here) { found.add(unused) }
      if page.shapes == .hexagons, Project.Map.keysOfTheGround.contains(key) {
        found.add(Project.Map.unusedOnHexagons(as: option, at: here))
      }
    }
  }

  private func checkAnchors() throws(Diagnostic) {
    if anchors != nil, kind == "bivariate" {
      throw Diagnostic(
        .projectValue, "classes of a bivariate map cannot be anchored", at: here,
        expected: "a way to make at most three classes of each column, such as --classes quantile:3",
        remedy: "anchors are for --kind choropleth, small-multiples and change")
    }
    if anchors == nil, isHighWorse != nil {
      throw Diagnostic(
        .projectValue, "--worse does nothing on this map", at: here,
        expected: "--worse only with --classes anchors:...",
        remedy: "leave it out; --reverse-palette turns colours round")
    }
    if anchors != nil, isHighWorse == nil {
      throw Diagnostic(
        .projectValue,
        "classes anchored to England are counted from the greatest need, and the map does not say where that is",
        at: here, expected: "--worse high, or --worse low for ranks, incomes or years of life")
    }
  }

  private func checkInterval() throws(Diagnostic) {
    guard (lower == nil) == (upper == nil) else {
      throw Diagnostic(
        .projectValue, "an interval has two limits", at: here, expected: "--lower and --upper",
        found: lower == nil ? "--upper alone" : "--lower alone")
    }
    let needsInterval = legend.uncertainBeyond != nil || legend.similarTo != nil
    if needsInterval, lower == nil {
      throw Diagnostic(
        .projectValue, "areas are hatched by their intervals, which the map does not have", at: here,
        expected: "--lower and --upper, the columns with the limits")
    }
  }

  private func checkReferences() throws(Diagnostic) {
    let names = legend.references.map(\.name)
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw Diagnostic(
        .projectValue, "two values to compare with are called '\(twice)'", at: here,
        expected: "another name in each --reference")
    }
    guard legend.references.count <= Project.Map.mostReferences else {
      throw Diagnostic(
        .projectValue, "there are too many values to compare with", at: here,
        expected: "at most \(Project.Map.mostReferences) --reference, each of which has a mark of its own",
        found: "\(legend.references.count)")
    }
  }

  private func checkPalette(_ name: String) throws(Diagnostic) {
    guard let kind = Project.Map.KindName(rawValue: kind), Project.Map.uses("palette", on: kind) else {
      return
    }
    try Project.Map.checkPalette(name, of: kind, at: here)
  }

  // MARK: Kinds

  private func mapKind(_ found: FoundErrors) throws(Diagnostic) -> Project.Map.Kind {
    let ids = columns.dropFirst().map(\.id)
    let wanted = [
      "choropleth": 0...0, "symbols": 0...0, "hot-spots": 0...0, "bivariate": 1...1, "change": 1...1,
      "small-multiples": 1...11,
    ]
    guard let count = wanted[kind] else {
      throw Diagnostic(
        .projectValue, "'\(kind)' is not a kind of map", at: here,
        expected: "one of " + wanted.keys.sorted().joined(separator: ", "),
        remedy: nearestNames(to: kind, in: wanted.keys.sorted()).first.map { "did you mean '\($0)'?" })
    }
    guard count.contains(ids.count) else {
      throw Diagnostic(
        .projectValue, "a map of kind '\(kind)' takes another number of columns", at: here,
        expected: count == 0...0
          ? "--value alone" : "--value and \(count == 1...1 ? "one --with" : "1 to 11 --with")",
        found: ids.isEmpty ? "--value alone" : "--value and \(ids.count) --with")
    }
    switch kind {
    case "bivariate": return .bivariate(other: ids[0])
    case "change": return change(after: ids[0], found)
    case "small-multiples": return .smallMultiples(others: ids)
    case "symbols": return .symbols
    case "hot-spots": return .hotSpots(analysis: "map")
    default: return .choropleth
    }
  }

  private func change(after: String, _ found: FoundErrors) -> Project.Map.Kind {
    if denominators.allSatisfy(\.isWhitespace) {
      found.add(
        Diagnostic(
          .projectValue, "a map of a change needs --denominators", at: here,
          expected: "what both figures are of, such as \"residents, mid-2020\""))
    }
    let shown = ChangeMap.Difference.Kind(rawValue: difference ?? "absolute")
    if shown == nil {
      let choices = ChangeMap.Difference.Kind.allCases.map(\.rawValue)
      found.add(
        Diagnostic(
          .projectValue, "'\(difference ?? "")' is not how a difference can be shown", at: here,
          expected: "one of " + choices.joined(separator: ", ")))
    }
    return .change(after: after, difference: shown ?? .absolute, denominators: denominators)
  }

  private func marks() throws(Diagnostic) -> CellMarks {
    do throws(CellMarks.Ambiguity) {
      return try CellMarks.standard.adding([(.missing, missing), (.suppressed, suppressed)])
    } catch {
      throw Diagnostic(
        .projectValue, "the mark '\(error.mark)' has two meanings", at: here,
        expected: "either --missing or --suppressed for each mark")
    }
  }
}
