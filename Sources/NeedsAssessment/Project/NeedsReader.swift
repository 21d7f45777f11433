internal import Diagnostics

/// Reads the section 'needs'.
extension ProjectReader {
  func needs(_ value: YAMLValue) throws(Diagnostic) -> Project.Needs {
    let map = try value.mapping(keys: NeedsSettings.keys + ["uncertainty", "groups"])
    let settings = NeedsSettings(map, base: NeedsSettings(), self)
    let groups = found.entries(try map.required("groups")) { (id, value) throws(Diagnostic) in
      try group(id, value, settings)
    }
    return Project.Needs(
      groups: groups, uncertainty: map.optional("uncertainty", needsUncertainty), at: value.location)
  }

  /// `{draws: 1000, seed: 2020, weights: {dirichlet: 50}, methods: true}`.
  func needsUncertainty(_ value: YAMLValue) throws(Diagnostic) -> Project.Needs.Uncertainty {
    let map = try value.mapping(keys: ["draws", "seed", "weights", "methods"])
    let weights = map.optional("weights") { (value) throws(Diagnostic) in
      try value.mapping(keys: ["dirichlet"])
    }
    return Project.Needs.Uncertainty(
      draws: draws(map), seed: seed(map),
      weightConcentration: weights.map { $0.required("dirichlet", positive, else: 1) },
      variesMethods: map.flag("methods") ?? false, at: value.location)
  }

  /// Fewer than a hundred draws give no percentiles worth the name.
  func draws(_ map: YAMLMapping) -> Int { map.integer("draws", atLeast: 100, atMost: 100_000) ?? 1000 }

  /// A seed is stated, never chosen in silence: it is what makes a run repeatable.
  func seed(_ map: YAMLMapping) -> Int {
    map.required("seed", { (value) throws(Diagnostic) in try value.integer(atLeast: 0) }, else: 0)
  }

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
      id, value, label: map.optionalText("label"),
      NeedsSettings(map, base: inherited, self), weights: map.required("weights"))
    group.people = map.optional("people", peopleInNeed)
    return group
  }

  func group(
    _ id: String, _ value: YAMLValue, label: String?, _ settings: NeedsSettings, weights: YAMLValue
  ) throws(Diagnostic) -> Project.Needs.Group {
    var declared: [(indicator: String, weight: Double, at: Diagnostic.Location)] = []
    for (indicator, weight) in try weights.entries() {
      declared.append((indicator, found.attempt(try positive(weight)) ?? 1, weight.location))
    }
    guard !declared.isEmpty else {
      throw weights.wrong(expected: "at least one indicator with its weight")
    }
    try settings.check(declared.map(\.indicator), at: value)
    return Project.Needs.Group(
      id: identifier(id, value), label: label ?? Self.clientGroups[id] ?? Self.label(from: id),
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
