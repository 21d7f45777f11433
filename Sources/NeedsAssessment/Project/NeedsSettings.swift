internal import Diagnostics

/// What a group inherits from `needs` unless it says otherwise.
struct NeedsSettings {
  var normalisation = Project.NormalisationChoice.percentile
  var aggregation = Project.AggregationChoice.arithmetic
  var outliers = Project.OutlierChoice.none
  var minimumAvailable = 1.0

  static let keys = ["normalise", "aggregate", "outliers", "minimum-available"]

  init() {}

  init(_ map: YAMLMapping, base: NeedsSettings, _ reader: ProjectReader) {
    normalisation = map.optional("normalise", reader.normalisation) ?? base.normalisation
    aggregation = map.choice("aggregate", of: Project.AggregationChoice.self) ?? base.aggregation
    outliers = map.choice("outliers", of: Project.OutlierChoice.self) ?? base.outliers
    minimumAvailable = map.optional("minimum-available", reader.share) ?? base.minimumAvailable
  }

  /// Refuses settings that contradict each other or leave an indicator of the group without a scale.
  func check(_ indicators: [String], at value: YAMLValue) throws(Diagnostic) {
    if aggregation.needsPositiveValues && normalisation == .zScore {
      throw value.wrong(
        expected:
          "another normalisation than z-score for a \(aggregation.rawValue) mean, which needs positive "
          + "values")
    }
    var scaled: [String]?
    switch normalisation {
    case .goalposts(let goalposts): scaled = goalposts.keys.sorted()
    case .distanceToReference(let references): scaled = references.keys.sorted()
    default: break
    }
    guard let scaled else { return }
    if outliers == .log {
      throw value.wrong(
        expected:
          "no 'outliers: log' with \(normalisation.name): a logarithm is not on the scale of its values")
    }
    for indicator in indicators where !scaled.contains(indicator) {
      throw Diagnostic(
        .projectMissingKey, "'\(value.path)' has no \(normalisation.name) for '\(indicator)'",
        at: value.location, expected: "a value for each of its indicators under '\(normalisation.name)'",
        found: "values for \(scaled.joined(separator: ", "))",
        remedy: nearestNames(to: indicator, in: scaled).first.map { "is '\($0)' the one?" })
    }
  }
}

extension ProjectReader {
  /// `percentile` and other words, `{goalposts: {indicator: [low, high]}}` or
  /// `{distance-to-reference: {indicator: value}}`.
  func normalisation(_ value: YAMLValue) throws(Diagnostic) -> Project.NormalisationChoice {
    if value.isMapping { return try scaledNormalisation(value) }
    let word = try value.text()
    if let choice = Project.NormalisationChoice.words.first(where: { $0.name == word }) { return choice }
    let words = Project.NormalisationChoice.words.map(\.name)
    var problem = value.wrong(
      expected: "one of " + words.joined(separator: ", ")
        + ", {goalposts: {INDICATOR: [LOW, HIGH]}}, {distance-to-reference: {INDICATOR: VALUE}}")
    problem.remedy = nearestNames(to: word, in: words).first.map { "did you mean '\($0)'?" }
    throw problem
  }

  private func scaledNormalisation(_ value: YAMLValue) throws(Diagnostic) -> Project.NormalisationChoice {
    let map = try value.mapping(keys: ["goalposts", "distance-to-reference"])
    guard map.values.count == 1 else {
      try map.refuseUnknownKeys()
      throw value.wrong(expected: "one of goalposts, distance-to-reference")
    }
    if let goalposts = map["goalposts"] {
      var posts: [String: Project.NormalisationChoice.Goalposts] = [:]
      for (indicator, value) in try goalposts.entries() { posts[indicator] = try self.goalposts(value) }
      return .goalposts(posts)
    }
    var references: [String: Double] = [:]
    for (indicator, value) in try map.required("distance-to-reference").entries() {
      let number = try value.number()
      guard number != 0 else {
        throw value.wrong(expected: "a reference other than 0: distances are percentages of it")
      }
      references[indicator] = number
    }
    return .distanceToReference(references)
  }

  private func goalposts(_ value: YAMLValue) throws(Diagnostic) -> Project.NormalisationChoice.Goalposts {
    let items = try value.list()
    guard items.count == 2 else { throw value.wrong(expected: "two goalposts: [LOW, HIGH]") }
    let posts = Project.NormalisationChoice.Goalposts(low: try items[0].number(), high: try items[1].number())
    guard posts.low < posts.high else { throw value.wrong(expected: "goalposts that rise: [LOW, HIGH]") }
    return posts
  }
}
