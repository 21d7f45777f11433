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
struct ProjectReader {
  let file: String

  func project(_ root: YAMLValue) throws(Diagnostic) -> Project {
    let keys = [
      "title", "areas", "vintages", "lookups", "tables", "population", "indicators", "conditions",
      "estimates", "evidence", "disclosure", "needs", "growth", "inequality", "spatial", "maps", "charts",
    ]
    let map = try root.mapping(keys: keys)
    var project = Project(
      file: file, title: try map.required("title").text(), areas: try areas(map.required("areas")))
    project.vintages = try list(map["vintages"], vintage)
    project.lookups = try list(map["lookups"], lookup)
    project.tables = try list(map["tables"], table)
    project.population = try optional(map["population"], population)
    project.indicators = try list(map["indicators"], indicator)
    project.conditions = try list(map["conditions"], condition)
    project.estimates = try optional(map["estimates"], estimateSettings)
    project.disclosure = try optional(map["disclosure"], disclosure)
    project.evidence = try list(map["evidence"], evidence)
    project.needs = try optional(map["needs"], needs)
    project.growth = try optional(map["growth"], growth)
    project.inequality = try inequalities(map["inequality"])
    project.spatial = try spatial(map["spatial"])
    project.maps = try maps(map["maps"])
    project.charts = try charts(map["charts"])
    try checkReserved(project)
    try checkReferences(project)
    try checkUnits(ofMapsIn: project)
    try checkDisclosure(project)
    try checkAnalysisReferences(project)
    try checkGrowth(project)
    try checkCharts(project)
    return project
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

  /// Ids become column names and file names: lower-case letters, digits and single hyphens.
  func identifier(_ id: String, _ value: YAMLValue) throws(Diagnostic) -> String {
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

  func share(_ value: YAMLValue) throws(Diagnostic) -> Double {
    let number = try value.number()
    guard (0...1).contains(number) else { throw value.wrong(expected: "a share from 0 to 1") }
    return number
  }

  func positive(_ value: YAMLValue?) throws(Diagnostic) -> Double? {
    guard let value else { return nil }
    let number = try value.number()
    guard number > 0 else { throw value.wrong(expected: "a number above 0") }
    return number
  }

  func optionalText(_ value: YAMLValue?) throws(Diagnostic) -> String? { try value?.text() }

  func optional<Result>(
    _ value: YAMLValue?, _ read: (YAMLValue) throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result? {
    guard let value else { return nil }
    return try read(value)
  }

  func list<Result>(
    _ value: YAMLValue?, _ read: (String, YAMLValue) throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> [Result] {
    guard let value else { return [] }
    var results: [Result] = []
    for (name, value) in try value.entries() { results.append(try read(name, value)) }
    return results
  }
}
