internal import Demography
internal import Diagnostics
internal import Statistics
internal import Tables

extension Project {
  /// Reads a project file's text.
  ///
  /// - Parameters:
  ///   - text: the YAML.
  ///   - file: the file as the user named it, for messages.
  /// - Returns: the declarations, every reference between them checked.
  /// - Throws: what is wrong with its form, with line and column: YAML syntax, unknown or missing keys, values of
  ///   the wrong kind; all of it at once. Where there is none of these, references to something that is not declared.
  public static func read(_ text: String, file: String) throws(AssessmentFailure) -> Project {
    let reader = ProjectReader(file: file)
    let root = try orFailure { () throws(Diagnostic) in
      try YAMLValue.root(of: text, file: file, reader.found)
    }
    var project = try reader.project(root)
    project.text = text
    return project
  }
}

/// Turns the nodes of a project file into declarations, key by key.
struct ProjectReader {
  let file: String
  let found = FoundErrors()

  func project(_ root: YAMLValue) throws(AssessmentFailure) -> Project {
    let keys = [
      "title", "areas", "vintages", "lookups", "tables", "population", "indicators", "conditions",
      "estimates", "evidence", "disclosure", "needs", "growth", "inequality", "spatial", "maps", "charts",
    ]
    let map = try orFailure { () throws(Diagnostic) in try root.mapping(keys: keys) }
    let unread = Project.Areas(boundaries: "", code: "", source: .unstated, at: root.location)
    var project = Project(
      file: file, title: map.text("title"), areas: map.required("areas", areas, else: unread))
    readSources(map, into: &project)
    readResults(map, into: &project)
    try found.check()
    check(project)
    try found.check()
    return project
  }

  private func readSources(_ map: YAMLMapping, into project: inout Project) {
    project.vintages = found.entries(map["vintages"], vintage)
    project.lookups = found.entries(map["lookups"], lookup)
    project.tables = found.entries(map["tables"], table)
    project.population = map.optional("population", population)
    project.evidence = found.entries(map["evidence"], evidence)
    project.disclosure = map.optional("disclosure", disclosure)
  }

  private func readResults(_ map: YAMLMapping, into project: inout Project) {
    project.indicators = found.entries(map["indicators"], indicator)
    project.conditions = found.entries(map["conditions"], condition)
    project.estimates = map.optional("estimates", estimateSettings)
    project.needs = map.optional("needs", needs)
    project.growth = map.optional("growth", growth)
    project.inequality = found.items(map["inequality"], inequality)
    project.spatial = found.items(
      map["spatial"], called: "spatial analyses", naming: "the columns", id: \.id, spatialAnalysis)
    project.maps = found.items(map["maps"], called: "maps", naming: "the file", id: \.id, self.map)
    project.charts = found.items(map["charts"], called: "charts", naming: "the file", id: \.id, chart)
  }

  /// What needs all sections.
  private func check(_ project: Project) {
    checkReferences(project, found)
    let checks: [(Project) throws(Diagnostic) -> Void] = [
      checkReserved, checkUnits, checkDisclosure, checkAnalysisReferences, checkGrowth, checkCharts,
    ]
    for check in checks { found.attempt(try check(project)) }
  }

  /// Ids that the outputs and the population section already use.
  private func checkReserved(_ project: Project) throws(Diagnostic) {
    let columns = ["code", "name", "population"]
    if let clash = project.indicators.first(where: { columns.contains($0.id) }) {
      throw Diagnostic(
        .projectValue, "an indicator cannot have the id '\(clash.id)'", at: clash.at,
        expected: "another id: every output has columns " + columns.joined(separator: ", "))
    }
    let indicators = project.indicators.map(\.id)
    if let clash = project.conditions.first(where: { (columns + indicators).contains($0.id) }) {
      throw Diagnostic(
        .projectValue, "a condition cannot have the id '\(clash.id)'", at: clash.at,
        expected: "another id: an indicator, or a column of every output, has it")
    }
    if let clash = project.tables.first(where: { $0.id == "population" }) {
      throw Diagnostic(
        .projectValue, "a table cannot have the id 'population'", at: clash.at,
        expected: "another id: it stands for the section 'population'")
    }
  }

  /// Leaves room for what is put around an id in the name of a file, of at most 255 bytes.
  private static let longestIdentifier = 100

  /// Ids become column names and file names: lower-case letters, digits and single hyphens.
  func identifier(_ value: YAMLValue) throws(Diagnostic) -> String {
    let id = try value.text()
    try checkIdentifier(id, value)
    return id
  }

  /// The id of an entry, whatever is wrong with it: that is among the errors found.
  func identifier(_ id: String, _ value: YAMLValue) -> String {
    found.attempt(try checkIdentifier(id, value))
    return id
  }

  private func checkIdentifier(_ id: String, _ value: YAMLValue) throws(Diagnostic) {
    guard id.utf8.count <= Self.longestIdentifier else {
      throw Diagnostic(
        .projectValue, "an id of \(id.count) characters is too long", at: value.location,
        expected: "at most \(Self.longestIdentifier): ids name columns and files",
        found: "'\(id.prefix(30))...'")
    }
    let allowed = id.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }
    guard allowed, !id.isEmpty, id.first != "-", id.last != "-" else {
      throw Diagnostic(
        .projectValue, "'\(id)' cannot be an id", at: value.location,
        expected: "lower-case letters, digits and hyphens, such as share-65-plus: ids name columns and files",
        found: "'\(id)'")
    }
  }

  func share(_ value: YAMLValue) throws(Diagnostic) -> Double {
    let number = try value.number()
    guard (0...1).contains(number) else { throw value.wrong(expected: "a share from 0 to 1") }
    return number
  }

  func positive(_ value: YAMLValue) throws(Diagnostic) -> Double {
    let number = try value.number()
    guard number > 0 else { throw value.wrong(expected: "a number above 0") }
    return number
  }
}
