internal import Cartography
internal import Diagnostics
internal import Statistics

/// Reads the section 'maps'.
extension ProjectReader {
  func map(_ value: YAMLValue) throws(Diagnostic) -> Project.Map {
    let kinds = Project.Map.KindName.allCases
    let map = try value.mapping(keys: Project.Map.commonKeys + uniqueInOrder(kinds.flatMap(\.keys)))
    let kind = try map["kind"]?.choice(of: Project.Map.KindName.self) ?? .choropleth
    for key in uniqueInOrder(kinds.flatMap(\.keys)) where !kind.keys.contains(key) {
      guard let extra = map[key] else { continue }
      throw extra.wrong(
        expected: "no '\(key)' on a map of kind '\(kind.rawValue)', which takes "
          + kind.keys.joined(separator: ", "))
    }
    for key in Project.Map.commonKeys {
      guard let given = map[key] else { continue }
      if let unused = Project.Map.unused(key, as: key, on: kind, at: given.location) { throw unused }
    }
    let id = try map.required("id")
    let shown = try shown(kind, map)
    var read = Project.Map(
      id: try identifier(id.text(), id), value: shown.value,
      title: try optionalText(map["title"]), subtitle: try optionalText(map["subtitle"]),
      method: kind == .bivariate ? .quantile(classes: 3) : .quantile(classes: 5),
      palette: try optionalText(map["palette"]), reversedPalette: try map["reverse-palette"]?.flag() ?? false,
      widthInMillimetres: 170, labels: try map["labels"]?.flag(), at: value.location)
    read.kind = shown.kind
    if let classes = map["classes"] {
      read.anchors = try anchors(classes)
      if read.anchors == nil { read.method = try classification(classes) }
      if read.anchors != nil, kind == .bivariate {
        throw classes.wrong(
          expected:
            "a way to make three classes of each column: anchors are for choropleth, small-multiples, change"
        )
      }
    }
    read.page = try pageOptions(map)
    read.widthInMillimetres = try optional(map["width"], width) ?? read.page.preset?.width ?? 170
    if let preset = read.page.preset {
      try preset.check(width: read.widthInMillimetres, at: map["width"]?.location ?? value.location)
    }
    read.legend = try legendOptions(map)
    read.formats = try formats(map["formats"])
    read.dotsPerInch = try map["dpi"]?.integer(atLeast: 72, atMost: 1200) ?? 300
    return read
  }

  /// The columns that a map shows, as its kind takes them.
  private func shown(
    _ kind: Project.Map.KindName, _ map: YAMLMapping
  ) throws(Diagnostic) -> (value: String, kind: Project.Map.Kind) {
    switch kind {
    case .choropleth: return (try map.required("value").text(), .choropleth)
    case .symbols: return (try map.required("value").text(), .symbols)
    case .bivariate:
      let (x, y) = (try map.required("x").text(), try map.required("y"))
      guard try y.text() != x else { throw Project.Map.sameColumns("x", "y", at: y.location) }
      return (x, .bivariate(other: try y.text()))
    case .smallMultiples:
      let values = try map.required("values")
      let columns = try values.texts()
      guard (2...12).contains(columns.count) else { throw values.wrong(expected: "2 to 12 columns") }
      guard uniqueInOrder(columns).count == columns.count else {
        throw values.wrong(expected: "each column once")
      }
      return (columns[0], .smallMultiples(others: Array(columns.dropFirst())))
    case .change:
      let (before, after) = (try map.required("before").text(), try map.required("after"))
      guard try after.text() != before else {
        throw Project.Map.sameColumns("before", "after", at: after.location)
      }
      return (
        before,
        .change(
          after: try after.text(),
          difference: try map["difference"]?.choice(of: ChangeMap.Difference.Kind.self) ?? .absolute,
          denominators: try map.required("denominators").text())
      )
    case .hotSpots:
      let analysis = try map.required("spatial").text()
      return ("spatial.\(analysis).cluster", .hotSpots(analysis: analysis))
    case .growthSites:
      let option = try map.required("option").text()
      return ("growth.\(option).dwellings", .growthSites(option: option))
    case .growthAreas:
      let option = try map.required("option").text()
      return ("growth.\(option).growth-area", .growthAreas(option: option))
    }
  }

  private func pageOptions(_ map: YAMLMapping) throws(Diagnostic) -> Project.Map.PageOptions {
    var page = Project.Map.PageOptions()
    page.preset = try optional(map["preset"]) { (value) throws(Diagnostic) in
      do throws(Diagnostic) {
        return try MapPreset.named(value.text())
      } catch {
        var located = error
        located.location = value.location
        throw located
      }
    }
    page.isForJournal = try map["journal"]?.flag()
    page.shapes = try map["shapes"]?.choice(of: MapPage.AreaShapes.self) ?? .boundaries
    page.insets = try map["insets"]?.flag() ?? false
    page.northArrow = try map["north-arrow"]?.flag() ?? false
    page.graticule = try map["graticule"]?.flag() ?? false
    page.context = try optional(map["context"], outline)
    page.locator = try optional(map["locator"], outline)
    guard page.shapes == .hexagons else { return page }
    for key in Project.Map.keysOfTheGround {
      guard let given = map[key], given.isMapping ? true : try given.flag() else { continue }
      throw Project.Map.unusedOnHexagons(as: key, at: given.location)
    }
    return page
  }

  private func outline(_ value: YAMLValue) throws(Diagnostic) -> Project.Map.Outline {
    let map = try value.mapping(keys: ["boundaries", "layer", "where", "name"])
    return Project.Map.Outline(
      boundaries: try map.required("boundaries").text(), layer: try optionalText(map["layer"]),
      filter: try optionalText(map["where"]), name: try optionalText(map["name"]) ?? "", at: value.location)
  }

  private func legendOptions(_ map: YAMLMapping) throws(Diagnostic) -> Project.Map.LegendOptions {
    var legend = Project.Map.LegendOptions()
    legend.histogram = try map["histogram"]?.flag() ?? false
    legend.zero = try optionalText(map["zero"])
    if let zero = map["zero"], legend.zero?.allSatisfy(\.isWhitespace) ?? false {
      throw zero.wrong(expected: "the words of a row of the legend, such as 'no one'")
    }
    legend.notDifferent = try optionalText(map["hatch-similar"])
    legend.uncertainBeyond = try positive(map["hatch-uncertain"])
    for (name, value) in try map["references"]?.entries() ?? [] {
      legend.references.append((name, try value.number()))
    }
    if let references = map["references"], legend.references.count > Project.Map.mostReferences {
      throw references.wrong(
        expected: "at most \(Project.Map.mostReferences) values, each of which has a mark of its own")
    }
    return legend
  }

  private func formats(_ value: YAMLValue?) throws(Diagnostic) -> [ExportFormat] {
    guard let value else { return [] }
    var formats: [ExportFormat] = []
    for item in try value.isList ? value.list() : [value] {
      let format = try item.choice(of: ExportFormat.self)
      if format != .svg && !formats.contains(format) { formats.append(format) }
    }
    return formats
  }

  /// `quantile:5` or `{method: quantile, count: 5}` (`{method: manual, breaks: [10, 20]}`).
  func classification(_ value: YAMLValue) throws(Diagnostic) -> ClassificationMethod {
    var text: String
    if value.isMapping {
      let map = try value.mapping(keys: ["method", "count", "breaks", "anchors", "of", "values", "label"])
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
