internal import Diagnostics

/// Reads the section 'evidence'.
extension ProjectReader {
  func evidence(_ id: String, _ value: YAMLValue) throws(Diagnostic) -> Project.Evidence {
    let keys = ["label", "code", "name", "theme", "count", "text", "asked", "vintage"]
    let map = try value.mapping(
      keys: Self.fileKeys + keys + ["missing", "suppressed", "zero", "match", "source"])
    let id = identifier(id, value)
    // Responses come from where people answered: nearly all areas having some is not to be expected.
    let anyArea = Project.MatchRule(minimum: 0, reason: "responses come from the areas where people answered")
    return Project.Evidence(
      id: id, label: map.optionalText("label") ?? Self.label(from: id),
      table: Project.TableSource(
        id: "evidence \(id)", file: fileOptions(map), code: map.text("code"),
        name: map.optionalText("name"), vintage: map.optionalText("vintage"),
        marks: marks(map), match: map.optional("match", matchRule) ?? anyArea,
        source: map.required("source", source, else: .unstated), at: value.location),
      theme: map.text("theme"), count: map.optionalText("count"),
      text: map.optionalText("text"),
      asked: map.choice("asked", of: Project.Evidence.Asked.self) ?? .someAreas, at: value.location)
  }
}
