internal import Diagnostics

/// Reads the section 'spatial'.
extension ProjectReader {
  func spatialAnalysis(_ value: YAMLValue) throws(Diagnostic) -> Project.SpatialAnalysis {
    let map = try value.mapping(
      keys: ["id", "value", "contiguity", "permutations", "seed", "false-discovery-rate"])
    let column = try map.required("value").text()
    let permutations = try map["permutations"]?.integer(atLeast: 99) ?? 999
    guard permutations <= 99_999 else {
      throw (map["permutations"] ?? value).wrong(expected: "a whole number of 99 to 99999")
    }
    let rate = try optional(map["false-discovery-rate"], share) ?? 0.05
    guard rate > 0, rate < 1 else {
      throw (map["false-discovery-rate"] ?? value).wrong(
        expected: "a share above 0 and below 1, such as 0.05")
    }
    return Project.SpatialAnalysis(
      id: try optional(map["id"]) { (id) throws(Diagnostic) in try identifier(id.text(), id) } ?? column,
      value: column, contiguity: try map["contiguity"]?.choice(of: Project.ContiguityChoice.self) ?? .queen,
      permutations: permutations, seed: try seed(map), falseDiscoveryRate: rate, at: value.location)
  }
}
