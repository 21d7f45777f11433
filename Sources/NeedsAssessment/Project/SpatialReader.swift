internal import Diagnostics

/// Reads the section 'spatial'.
extension ProjectReader {
  func spatialAnalysis(_ value: YAMLValue) throws(Diagnostic) -> Project.SpatialAnalysis {
    let map = try value.mapping(
      keys: ["id", "value", "contiguity", "permutations", "seed", "false-discovery-rate"])
    let column = map.text("value")
    let permutations = map.integer("permutations", atLeast: 99, atMost: 99_999) ?? 999
    let rate = map.optional("false-discovery-rate") { (value) throws(Diagnostic) in
      let rate = try value.number()
      guard rate > 0, rate < 1 else {
        throw value.wrong(expected: "a share above 0 and below 1, such as 0.05")
      }
      return rate
    }
    return Project.SpatialAnalysis(
      id: map.optional("id") { (id) throws(Diagnostic) in try identifier(id) } ?? column,
      value: column, contiguity: map.choice("contiguity", of: Project.ContiguityChoice.self) ?? .queen,
      permutations: permutations, seed: seed(map), falseDiscoveryRate: rate ?? 0.05, at: value.location)
  }
}
