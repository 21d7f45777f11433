internal import Cartography
internal import Diagnostics
internal import Statistics

/// Reads the section 'maps'.
extension ProjectReader {
  func map(_ value: YAMLValue) throws(Diagnostic) -> Project.Map {
    let kinds = Project.Map.KindName.allCases
    let map = try value.mapping(keys: Project.Map.commonKeys + uniqueInOrder(kinds.flatMap(\.keys)))
    var read = Project.Map(
      id: map.required("id", identifier, else: ""), value: "", title: map.optional("title", words),
      subtitle: map.optional("subtitle", words), method: .quantile(classes: 5),
      palette: map.optionalText("palette"), reversedPalette: map.flag("reverse-palette") ?? false,
      widthInMillimetres: 170, labels: map.flag("labels"), at: value.location)
    // What a map shows hangs on its kind, and so does which keys it takes.
    let kind = found.attempt(
      try map["kind"]?.choice(of: Project.Map.KindName.self) ?? Project.Map.KindName.choropleth)
    if let kind {
      findUnusedKeys(map, kind)
      if let shown = found.attempt(try shown(kind, map)) { (read.value, read.kind) = shown }
    }
    if let kind, let palette = map["palette"], Project.Map.uses("palette", on: kind) {
      found.attempt(try Project.Map.checkPalette(palette.text(), of: kind, at: palette.location))
    }
    if kind == .bivariate { read.method = .quantile(classes: 3) }
    if let classes = map["classes"] { found.attempt(try readClasses(classes, kind, into: &read)) }
    read.page = pageOptions(map)
    let width = map.optional("width", width)
    read.widthInMillimetres = width ?? read.page.preset?.width ?? 170
    if let preset = read.page.preset {
      found.attempt(
        try preset.check(width: read.widthInMillimetres, at: map["width"]?.location ?? value.location))
    }
    read.legend = legendOptions(map)
    let formats = map.optional("formats", formats)
    read.formats = formats ?? []
    read.dotsPerInch = map.integer("dpi", atLeast: 72, atMost: 1200) ?? 300
    if let dots = map["dpi"], formats != nil || map["formats"] == nil,
      !read.formats.contains(where: \.isRaster)
    {
      found.add(Project.Map.unusedDots(as: "dpi", expected: "png or tiff among 'formats'", at: dots.location))
    }
    if let dots = map["dpi"], read.formats.contains(where: \.isRaster),
      let refusal = Project.Map.tooManyPixels(
        read.widthInMillimetres, dotsPerInch: read.dotsPerInch, dotsKey: "dpi: ", widthKey: "width: ",
        at: dots.location)
    {
      found.add(refusal)
    }
    return read
  }

  /// Keys of other kinds, and keys that do nothing on this one.
  private func findUnusedKeys(_ map: YAMLMapping, _ kind: Project.Map.KindName) {
    for key in uniqueInOrder(Project.Map.KindName.allCases.flatMap(\.keys)) where !kind.keys.contains(key) {
      guard let extra = map[key] else { continue }
      found.add(
        extra.wrong(
          expected: "no '\(key)' on a map of kind '\(kind.rawValue)', which takes "
            + kind.keys.joined(separator: ", ")))
    }
    for key in Project.Map.commonKeys {
      guard let given = map[key] else { continue }
      if let unused = Project.Map.unused(key, as: key, on: kind, at: given.location) { found.add(unused) }
    }
  }

  private func readClasses(
    _ classes: YAMLValue, _ kind: Project.Map.KindName?, into map: inout Project.Map
  ) throws(Diagnostic) {
    map.anchors = try anchors(classes)
    if map.anchors == nil { map.method = try classification(classes) }
    if map.anchors != nil, kind == .bivariate {
      throw classes.wrong(
        expected:
          "a way to make three classes of each column: anchors are for choropleth, small-multiples, change")
    }
  }

  /// Words on the page.
  func words(_ value: YAMLValue) throws(Diagnostic) -> String {
    let text = try value.text()
    if let expected = Project.Map.expectedWords(not: text) {
      var problem = value.wrong(expected: expected)
      problem.found = "\(text.count) characters"
      throw problem
    }
    return text
  }

  /// The columns that a map shows, as its kind takes them.
  private func shown(
    _ kind: Project.Map.KindName, _ map: YAMLMapping
  ) throws(Diagnostic) -> (value: String, kind: Project.Map.Kind) {
    switch kind {
    case .choropleth: return (map.text("value"), .choropleth)
    case .symbols: return (map.text("value"), .symbols)
    case .bivariate:
      let (x, y) = (map.text("x"), map.text("y"))
      if x == y, let twice = map["y"] { throw Project.Map.sameColumns("x", "y", at: twice.location) }
      return (x, .bivariate(other: y))
    case .smallMultiples:
      let values = try map.required("values")
      let columns = try values.texts()
      guard (2...12).contains(columns.count) else { throw values.wrong(expected: "2 to 12 columns") }
      if let twice = columns.indices.first(where: { columns[..<$0].contains(columns[$0]) }) {
        var problem = values.wrong(expected: "each column once")
        problem.found = "'\(columns[twice])' twice"
        throw problem
      }
      return (columns[0], .smallMultiples(others: Array(columns.dropFirst())))
    case .change:
      let (before, after) = (map.text("before"), map.text("after"))
      if before == after, let twice = map["after"] {
        throw Project.Map.sameColumns("before", "after", at: twice.location)
      }
      return (
        before,
        .change(
          after: after,
          difference: map.choice("difference", of: ChangeMap.Difference.Kind.self) ?? .absolute,
          denominators: map.text("denominators"))
      )
    case .hotSpots:
      let analysis = map.text("spatial")
      return ("spatial.\(analysis).cluster", .hotSpots(analysis: analysis))
    case .growthSites:
      let option = map.text("option")
      return ("growth.\(option).dwellings", .growthSites(option: option))
    case .growthAreas:
      let option = map.text("option")
      return ("growth.\(option).growth-area", .growthAreas(option: option))
    }
  }

  private func pageOptions(_ map: YAMLMapping) -> Project.Map.PageOptions {
    var page = Project.Map.PageOptions()
    page.preset = map.optional("preset", preset)
    page.isForJournal = map.flag("journal")
    page.shapes = map.choice("shapes", of: MapPage.AreaShapes.self) ?? .boundaries
    page.insets = map.flag("insets") ?? false
    page.northArrow = map.flag("north-arrow") ?? false
    page.graticule = map.flag("graticule") ?? false
    page.context = map.optional("context", outline)
    page.locator = map.optional("locator", outline)
    guard page.shapes == .hexagons else { return page }
    let given = [
      "insets": page.insets, "north-arrow": page.northArrow, "graticule": page.graticule,
      "context": page.context != nil,
    ]
    for key in Project.Map.keysOfTheGround where given[key] == true {
      guard let value = map[key] else { continue }
      found.add(Project.Map.unusedOnHexagons(as: key, at: value.location))
    }
    return page
  }

  private func preset(_ value: YAMLValue) throws(Diagnostic) -> MapPreset {
    do throws(Diagnostic) {
      return try MapPreset.named(value.text())
    } catch {
      var located = error
      located.location = value.location
      throw located
    }
  }

  private func outline(_ value: YAMLValue) throws(Diagnostic) -> Project.Map.Outline {
    let map = try value.mapping(keys: ["boundaries", "layer", "where", "name"])
    return Project.Map.Outline(
      boundaries: map.text("boundaries"), layer: map.optionalText("layer"),
      filter: map.optionalText("where"), name: map.optionalText("name") ?? "", at: value.location)
  }

  private func legendOptions(_ map: YAMLMapping) -> Project.Map.LegendOptions {
    var legend = Project.Map.LegendOptions()
    legend.histogram = map.flag("histogram") ?? false
    legend.zero = map.optional("zero", words)
    legend.notDifferent = map.optionalText("hatch-similar")
    legend.uncertainBeyond = map.optional("hatch-uncertain", positive)
    legend.references = map.optional("references", references) ?? []
    return legend
  }

  private func references(_ value: YAMLValue) throws(Diagnostic) -> [(name: String, value: Double)] {
    let entries = try value.entries()
    guard entries.count <= Project.Map.mostReferences else {
      throw value.wrong(
        expected: "at most \(Project.Map.mostReferences) values, each of which has a mark of its own")
    }
    var references: [(name: String, value: Double)] = []
    for (name, value) in entries { references.append((name, found.attempt(try value.number()) ?? 0)) }
    return references
  }

  private func formats(_ value: YAMLValue) throws(Diagnostic) -> [ExportFormat] {
    var formats: [ExportFormat] = []
    let items = try value.isList ? value.list() : [value]
    guard !items.isEmpty else {
      var problem = value.wrong(
        expected: "at least one of " + ExportFormat.allCases.map(\.rawValue).joined(separator: ", "))
      problem.found = "an empty list"
      problem.remedy = "leave out 'formats' where SVG is enough: it is always written"
      throw problem
    }
    for item in items {
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
      text = map.text("method")
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
