internal import Diagnostics

/// Reads the section 'evidence'.
extension ProjectReader {
  func evidence(_ id: String, _ value: YAMLValue) throws(Diagnostic) -> Project.Evidence {
    let keys = ["label", "code", "name", "theme", "count", "text", "asked", "vintage"]
    let map = try value.mapping(
      keys: Self.fileKeys + keys + ["missing", "suppressed", "zero", "match", "source"])
    let id = try identifier(id, value)
    // Responses come from where people answered: nearly all areas having some is not to be expected.
    let anyArea = Project.MatchRule(minimum: 0, reason: "responses come from the areas where people answered")
    return Project.Evidence(
      id: id, label: try optionalText(map["label"]) ?? Self.label(from: id),
      table: Project.TableSource(
        id: "evidence \(id)", file: try fileOptions(map), code: try map.required("code").text(),
        name: try optionalText(map["name"]), vintage: try optionalText(map["vintage"]),
        marks: try marks(map), match: try optional(map["match"], matchRule) ?? anyArea,
        source: try source(map.required("source")), at: value.location),
      theme: try map.required("theme").text(), count: try optionalText(map["count"]),
      text: try optionalText(map["text"]),
      asked: try map["asked"]?.choice(of: Project.Evidence.Asked.self) ?? .someAreas, at: value.location)
  }
}
