internal import Diagnostics

/// Reads the section 'needs'.
extension ProjectReader {
  func needs(_ value: YAMLValue) throws(Diagnostic) -> Project.Needs {
    let map = try value.mapping(keys: ["normalise", "aggregate", "minimum-available", "groups"])
    let settings = try NeedsSettings(map, base: NeedsSettings(), share: share)
    var groups: [Project.Needs.Group] = []
    for (id, value) in try map.required("groups").entries() {
      groups.append(try group(id, value, settings))
    }
    return Project.Needs(groups: groups, at: value.location)
  }

  /// What a group inherits from `needs` unless it says otherwise.
  struct NeedsSettings {
    var normalisation = Project.NormalisationChoice.percentile
    var aggregation = Project.AggregationChoice.arithmetic
    var minimumAvailable = 1.0

    init() {}

    init(
      _ map: YAMLMapping, base: NeedsSettings, share: (YAMLValue) throws(Diagnostic) -> Double
    ) throws(Diagnostic) {
      self = base
      if let value = map["normalise"] {
        normalisation = try value.choice(of: Project.NormalisationChoice.self)
      }
      if let value = map["aggregate"] { aggregation = try value.choice(of: Project.AggregationChoice.self) }
      if let value = map["minimum-available"] { minimumAvailable = try share(value) }
    }
  }

  /// `{imd: 1, ...}`, or the same under `weights` beside a label and settings of its own.
  func group(
    _ id: String, _ value: YAMLValue, _ inherited: NeedsSettings
  ) throws(Diagnostic) -> Project.Needs.Group {
    let isLong = try value.entries().contains { $0.name == "weights" }
    guard isLong else {
      return try group(id, value, label: nil, inherited, weights: value)
    }
    let map = try value.mapping(keys: ["label", "normalise", "aggregate", "minimum-available", "weights"])
    return try group(
      id, value, label: try optionalText(map["label"]),
      try NeedsSettings(map, base: inherited, share: share), weights: map.required("weights"))
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
    if settings.aggregation == .geometric && settings.normalisation == .zScore {
      throw value.wrong(
        expected: "another normalisation than z-score for a geometric mean, which needs positive values")
    }
    return Project.Needs.Group(
      id: try identifier(id, value), label: label ?? Self.clientGroups[id] ?? Self.label(from: id),
      normalisation: settings.normalisation, aggregation: settings.aggregation,
      minimumAvailable: settings.minimumAvailable, weights: declared, at: value.location)
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
