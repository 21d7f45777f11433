internal import Diagnostics
internal import Growth

/// Reads 'growth.options', 'growth.assumptions' and 'growth.new-residents'.
extension ProjectReader {
  func newResidents(_ value: YAMLValue) throws(Diagnostic) -> Project.Growth.NewResidents {
    let map = try value.mapping(keys: ["persons", "ages", "source"])
    return .init(
      persons: try fileOrPath(map.required("persons")), ages: try fileOrPath(map.required("ages")),
      source: map.optional("source", source), at: value.location)
  }

  func growthOptions(_ growth: YAMLMapping) throws(Diagnostic) -> [Project.Growth.Option] {
    let common = try assumptions(growth["assumptions"], over: [:])
    return found.entries(growth["options"]) { (id, value) throws(Diagnostic) in
      let map = try value.mapping(keys: ["label", "sites", "assumptions"])
      guard id != Project.Growth.baseID else {
        throw Diagnostic(
          .projectValue, "an option cannot have the id '\(id)'", at: value.location,
          expected: "another id: it stands for the future without any site")
      }
      let sites = map.optional("sites", sites)
      let read = try assumptions(map["assumptions"], over: common)
      if sites != nil { try requireAssumptions(read, at: value) }
      var assumed = GrowthAssumptions(vacancy: UncertainValue(0), netShare: UncertainValue(1))
      for (part, range) in read { assumed[part] = range }
      assumed.own = try ownAssumptions(map["assumptions"])
      return Project.Growth.Option(
        id: identifier(id, value), label: map.optionalText("label") ?? Self.label(from: id),
        sites: sites, assumptions: assumed, at: value.location)
    }
  }

  /// What nobody should leave to a default: how many dwellings stand empty, and whose people are new.
  private func requireAssumptions(
    _ read: [GrowthAssumptions.Part: UncertainValue], at value: YAMLValue
  ) throws(Diagnostic) {
    for part in [GrowthAssumptions.Part.vacancy, .netShare] where read[part] == nil {
      throw Diagnostic(
        .projectMissingKey, "'\(value.path)' has sites, and no assumption of the \(part.rawValue)",
        at: value.location, expected: "'\(part.key)' under 'assumptions', of the option or of all",
        remedy:
          "such as \(part.key): {value: \(part == .vacancy ? "0.03, lower: 0.02, upper: 0.05" : "0.47, lower: 0.3, upper: 0.8")}"
      )
    }
  }

  private func assumptions(
    _ value: YAMLValue?, over common: [GrowthAssumptions.Part: UncertainValue]
  ) throws(Diagnostic) -> [GrowthAssumptions.Part: UncertainValue] {
    guard let value else { return common }
    let map = try value.mapping(keys: GrowthAssumptions.Part.allCases.map(\.key))
    var read = common
    for part in GrowthAssumptions.Part.allCases {
      if let value = map[part.key] { read[part] = try uncertain(value, part) }
    }
    return read
  }

  private func ownAssumptions(_ value: YAMLValue?) throws(Diagnostic) -> Set<GrowthAssumptions.Part> {
    guard let map = try value?.mapping(keys: GrowthAssumptions.Part.allCases.map(\.key)) else { return [] }
    return Set(GrowthAssumptions.Part.allCases.filter { map[$0.key] != nil })
  }

  /// A number, or `{value: ..., lower: ..., upper: ...}`.
  private func uncertain(
    _ value: YAMLValue, _ part: GrowthAssumptions.Part
  ) throws(Diagnostic) -> UncertainValue {
    func possible(_ value: YAMLValue) throws(Diagnostic) -> Double {
      let number = try value.number()
      guard part.possible.contains(number) else {
        throw value.wrong(
          expected: "\(part.possible.lowerBound) to \(part.possible.upperBound)"
            + (part.possible.upperBound == 1 ? ", as a share: 0.47, not 47" : ""))
      }
      return number
    }
    guard value.isMapping else { return UncertainValue(try possible(value)) }
    let map = try value.mapping(keys: ["value", "lower", "upper"])
    let middle = try possible(map.required("value"))
    let lower = try possible(map.required("lower"))
    let upper = try possible(map.required("upper"))
    guard lower <= middle, middle <= upper else {
      throw value.wrong(expected: "lower <= value <= upper")
    }
    return UncertainValue(middle, in: lower...upper)
  }

  private func sites(_ value: YAMLValue) throws(Diagnostic) -> Project.Growth.Sites {
    let map = try value.mapping(keys: Self.fileKeys + ["columns", "boundaries", "completions", "source"])
    let columns = try siteColumns(map["columns"])
    let boundaries = map.optional("boundaries") { (value) throws(Diagnostic) in
      try siteBoundaries(value, site: map["file"] == nil ? columns["site"] : nil)
    }
    // Without a table of their own, the attributes of the polygons are the table.
    let hasFile = boundaries == nil || map["file"] != nil
    if !hasFile, let extra = Self.fileKeys.compactMap({ map[$0] }).first {
      throw extra.wrong(
        expected: "a 'file' that it is of; 'where' for the polygons stands under 'boundaries'")
    }
    return .init(
      file: hasFile ? fileOptions(map) : nil, columns: columns, boundaries: boundaries,
      completions: map.optional("completions", fileOrPath),
      source: map.required("source", source, else: .unstated), at: value.location)
  }

  /// `{site: REF, completions: NET_DWG, 2021: y2021}`: what the file calls a column.
  private func siteColumns(_ value: YAMLValue?) throws(Diagnostic) -> [String: String] {
    let known = [
      "site", "name", "area", "easting", "northing", "type", "tenure", "year", "completions", "demolitions",
    ]
    var columns: [String: String] = [:]
    for (key, name) in try value?.entries() ?? [] {
      guard known.contains(key) || key.utf8.count == 4 && Int(key) != nil else {
        throw name.wrong(expected: "no '\(key)', but one of \(known.joined(separator: ", ")), or a year")
      }
      columns[key] = try name.text()
    }
    return columns
  }

  /// A path, or `{file: sites.gpkg, layer: ..., where: ..., crs: ..., site: REF, sliver: 0.01}`.
  private func siteBoundaries(
    _ value: YAMLValue, site: String?
  ) throws(Diagnostic) -> Project.Growth.SiteBoundaries {
    let keys = ["file", "layer", "where", "crs", "site", "sliver"]
    let map = value.isMapping ? try value.mapping(keys: keys) : nil
    var sliver = 0.01
    if let declared = map?["sliver"] {
      sliver = try declared.number()
      guard (0...0.2).contains(sliver) else { throw declared.wrong(expected: "a share from 0 to 0.2") }
    }
    return .init(
      boundaries: try (map?.required("file") ?? value).text(),
      layer: map?.optionalText("layer"), filter: map?.optionalText("where"),
      crs: map?.optionalText("crs"), site: map?.optionalText("site") ?? site ?? "site",
      sliver: sliver, at: value.location)
  }
}

extension GrowthAssumptions.Part {
  /// As a project file spells it.
  var key: String { rawValue.replacing(" ", with: "-") }
}
