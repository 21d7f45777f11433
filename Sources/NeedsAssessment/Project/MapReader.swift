internal import Diagnostics
internal import Statistics

/// Reads the section 'maps'.
extension ProjectReader {
  func maps(_ value: YAMLValue?) throws(Diagnostic) -> [Project.Map] {
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

  func map(_ value: YAMLValue) throws(Diagnostic) -> Project.Map {
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
  func classification(_ value: YAMLValue) throws(Diagnostic) -> ClassificationMethod {
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

  func width(_ value: YAMLValue) throws(Diagnostic) -> Double {
    guard let width = parseMillimetres(try value.text()) else {
      throw value.wrong(expected: "a width on paper such as 170mm (40 to 1000)")
    }
    return width
  }
}
