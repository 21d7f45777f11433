internal import Diagnostics

/// Reads the section 'needs'.
extension ProjectReader {
  func needs(_ value: YAMLValue) throws(Diagnostic) -> Project.Needs {
    let map = try value.mapping(keys: NeedsSettings.keys + ["uncertainty", "groups"])
    let settings = try NeedsSettings(map, base: NeedsSettings(), self)
    var groups: [Project.Needs.Group] = []
    for (id, value) in try map.required("groups").entries() {
      groups.append(try group(id, value, settings))
    }
    return Project.Needs(
      groups: groups, uncertainty: try optional(map["uncertainty"], needsUncertainty), at: value.location)
  }

  /// `{draws: 1000, seed: 2020, weights: {dirichlet: 50}, methods: true}`.
  func needsUncertainty(_ value: YAMLValue) throws(Diagnostic) -> Project.Needs.Uncertainty {
    let map = try value.mapping(keys: ["draws", "seed", "weights", "methods"])
    let weights = try optional(map["weights"]) { (value) throws(Diagnostic) in
      try value.mapping(keys: ["dirichlet"])
    }
    return Project.Needs.Uncertainty(
      draws: try draws(map["draws"]), seed: try seed(map),
      weightConcentration: try positive(weights?.required("dirichlet")),
      variesMethods: try map["methods"]?.flag() ?? false, at: value.location)
  }

  /// Fewer than a hundred draws give no percentiles worth the name.
  func draws(_ value: YAMLValue?) throws(Diagnostic) -> Int {
    guard let value else { return 1000 }
    let count = try value.integer(atLeast: 100)
    guard count <= 100_000 else { throw value.wrong(expected: "a whole number of 100 to 100000") }
    return count
  }

  /// A seed is stated, never chosen in silence: it is what makes a run repeatable.
  func seed(_ map: YAMLMapping) throws(Diagnostic) -> Int { try map.required("seed").integer(atLeast: 0) }

  /// `{imd: 1, ...}`, or the same under `weights` beside a label and settings of its own.
  func group(
    _ id: String, _ value: YAMLValue, _ inherited: NeedsSettings
  ) throws(Diagnostic) -> Project.Needs.Group {
    let isLong = try value.entries().contains { $0.name == "weights" }
    guard isLong else {
      return try group(id, value, label: nil, inherited, weights: value)
    }
    let map = try value.mapping(keys: ["label", "people"] + NeedsSettings.keys + ["weights"])
    var group = try group(
      id, value, label: try optionalText(map["label"]),
      try NeedsSettings(map, base: inherited, self), weights: map.required("weights"))
    group.people = try optional(map["people"], peopleInNeed)
    return group
  }

  func group(
    _ id: String, _ value: YAMLValue, label: String?, _ settings: NeedsSettings, weights: YAMLValue
  ) throws(Diagnostic) -> Project.Needs.Group {
    var declared: [(indicator: String, weight: Double, at: Diagnostic.Location)] = []
    for (indicator, weight) in try weights.entries() {
      guard let number = try positive(weight) else { continue }
      declared.append((indicator, number, weight.location))
    }
    guard !declared.isEmpty else {
      throw weights.wrong(expected: "at least one indicator with its weight")
    }
    try settings.check(declared.map(\.indicator), at: value)
    return Project.Needs.Group(
      id: try identifier(id, value), label: label ?? Self.clientGroups[id] ?? Self.label(from: id),
      normalisation: settings.normalisation, aggregation: settings.aggregation,
      outliers: settings.outliers, minimumAvailable: settings.minimumAvailable, weights: declared,
      at: value.location)
  }

  /// The client groups of the commissioning strategy, under the ids that a project file is expected to use.
  static let clientGroups = [
    "older-people": "Older people",
    "physical-disability": "Adults with a physical disability",
    "adult-mental-health": "Adult mental health",
    "older-people-mental-health": "Older people's mental health",
    "learning-disability": "Adults with a learning disability",
    "carers": "Carers",
    "sexual-health-and-hiv": "Sexual health and HIV",
    "long-term-illness": "Long-term illness",
  ]

  static func label(from id: String) -> String {
    let words = String(id.map { $0 == "-" ? " " : $0 })
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
