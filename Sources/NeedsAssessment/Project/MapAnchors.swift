public import Diagnostics
internal import Statistics

extension Project.Map {
  /// Classes that are fixed outside the map, so that maps of several places and years compare.
  public struct Anchors: Sendable {
    public var limits: Limits
    /// The indicator whose distribution over England gives the limits; that of the map where nil.
    public var of: String?
    /// What the legend calls classes between given limits, such as "England's fifths of 2019".
    public var label: String?
    public var at: Project.Location

    public init(_ limits: Limits, of: String? = nil, label: String? = nil, at: Project.Location) {
      self.limits = limits
      self.of = of
      self.label = label
      self.at = at
    }

    /// Where the classes part.
    public enum Limits: Sendable, Hashable {
      case england(England)
      /// Rising, between the classes.
      case values([Double])
    }

    /// What of England's areas of the same kind parts the classes.
    public enum England: String, Sendable, Hashable, CaseIterable {
      /// Tenths of the areas; the first is the greatest need.
      case deciles = "england-deciles"
      /// Fifths of the areas; the first is the greatest need.
      case quintiles = "england-quintiles"
      /// The mean of the areas, and a standard deviation either side of it.
      case average = "england-average"
    }
  }
}

/// Reads what stands after `anchors:` on the command line and in a project file: `england-deciles`,
/// `england-quintiles` or `england-average`.
///
/// - Throws: in the result, what is not understood, without a location: the caller knows it.
public func parseAnchors(_ text: String) -> Result<Project.Map.Anchors.England, Diagnostic> {
  if let known = Project.Map.Anchors.England(rawValue: text) { return .success(known) }
  let names = Project.Map.Anchors.England.allCases.map(\.rawValue)
  return .failure(
    Diagnostic(
      .projectValue, "'\(text)' is nothing that classes can be anchored to",
      expected: "one of " + names.joined(separator: ", "),
      found: "'\(text)'",
      remedy: nearestNames(to: text, in: names).first.map { "did you mean '\($0)'?" }))
}

extension ProjectReader {
  /// `anchors:england-deciles`, or `{method: anchors, anchors: england-deciles, of: imd}`, or
  /// `{method: anchors, values: [10, 20], label: Thirds of 2015}`; nil for another way to make classes.
  func anchors(_ value: YAMLValue) throws(Diagnostic) -> Project.Map.Anchors? {
    guard value.isMapping else {
      let text = try value.text()
      guard text.hasPrefix("anchors:") else { return nil }
      return Project.Map.Anchors(.england(try england(String(text.dropFirst(8)), value)), at: value.location)
    }
    let keys = ["method", "count", "breaks", "anchors", "of", "values", "label"]
    let map = try value.mapping(keys: keys)
    let method = map.text("method")
    guard method == "anchors" else {
      for key in ["anchors", "of", "values", "label"] {
        if let extra = map[key] { throw extra.wrong(expected: "no '\(key)' with method '\(method)'") }
      }
      return nil
    }
    for key in ["count", "breaks"] {
      if let extra = map[key] { throw extra.wrong(expected: "no '\(key)' with method 'anchors'") }
    }
    if let values = map["values"] {
      for key in ["anchors", "of"] {
        if let extra = map[key] { throw extra.wrong(expected: "either '\(key)' or 'values'") }
      }
      var limits: [Double] = []
      for item in try values.list() { limits.append(try item.number()) }
      guard !limits.isEmpty, zip(limits, limits.dropFirst()).allSatisfy(<) else {
        throw values.wrong(
          expected: "rising limits between the classes, such as [10, 20, 30] for four classes")
      }
      return Project.Map.Anchors(
        .values(limits), label: map.text("label"), at: value.location)
    }
    let named = try map.required("anchors")
    return Project.Map.Anchors(
      .england(try england(named.text(), named)), of: map.optionalText("of"),
      label: map.optionalText("label"), at: value.location)
  }

  private func england(
    _ text: String, _ value: YAMLValue
  ) throws(Diagnostic) -> Project.Map.Anchors.England {
    switch parseAnchors(text) {
    case .success(let found): return found
    case .failure(var problem):
      problem.location = value.location
      problem.expected = problem.expected.map { $0 + ", or 'values' with the limits" }
      throw problem
    }
  }
}
