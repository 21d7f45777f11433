internal import Diagnostics
internal import Statistics
internal import Yams

/// Reads `census-index`.
extension ProjectReader {
  func censusIndex(
    _ value: YAMLValue, defaultTable: String?
  ) throws(Diagnostic) -> Project.Indicator.CensusIndex {
    let map = try value.mapping(keys: ["method", "components", "standard"])
    let method = try map.required("method").choice(of: Project.Indicator.CensusIndex.Method.self)
    let standards = map.optional("standard", indexStandards) ?? [:]
    let declared = try map.required("components")
    var components: [Project.Indicator.CensusIndex.Component] = []
    if let fixed = method.components {
      let named = try declared.mapping(keys: fixed.map(\.id))
      for (id, transform) in fixed {
        components.append(
          try component(id, named.required(id), defaultTable, transform: transform, standards[id]))
      }
    } else {
      for (id, value) in try declared.entries() {
        components.append(
          try component(identifier(id, value), value, defaultTable, transform: nil, standards[id]))
      }
    }
    guard !components.isEmpty else { throw declared.wrong(expected: "at least one component") }
    if let standard = map["standard"], !standards.isEmpty { try check(standards, components, standard) }
    return .init(method: method, components: components)
  }

  /// `{numerator: a, denominator: b}`, and for z-scores also `{column: c}`, a transform and a weight.
  private func component(
    _ id: String, _ value: YAMLValue, _ defaultTable: String?, transform fixed: IndexComponent.Transform?,
    _ standard: IndexComponent.Standard?
  ) throws(Diagnostic) -> Project.Indicator.CensusIndex.Component {
    let own = fixed == nil ? ["transform", "weight"] : []
    let map = try value.mapping(keys: ["column", "numerator", "denominator"] + own)
    let figure: Project.Indicator.CensusIndex.Value
    if let column = map["column"] {
      for key in ["numerator", "denominator"] {
        if let extra = map[key] { throw extra.wrong(expected: "no '\(key)' beside 'column'") }
      }
      figure = .column(try columnReference(column, defaultTable: defaultTable))
    } else {
      let numerator = try map.required("numerator")
      var numerators: [Project.ColumnReference] = []
      for item in try numerator.isList ? numerator.list() : [numerator] {
        numerators.append(try columnReference(item, defaultTable: defaultTable))
      }
      figure = .proportion(
        numerators, of: column("denominator", of: map, defaultTable: defaultTable))
    }
    var weight = 1.0
    if let given = map["weight"] {
      weight = try given.number()
      guard weight != 0 else { throw given.wrong(expected: "a weight other than 0") }
    }
    let chosen = map.choice("transform", of: TransformKey.self)?.transform
    return .init(
      id: id, value: figure, transform: fixed ?? chosen ?? .none, weight: weight, standard: standard)
  }

  /// `areas`, or the mean and deviation of every component: `{no-car: {mean: 25.6, deviation: 14.2}, ...}`.
  private func indexStandards(
    _ value: YAMLValue
  ) throws(Diagnostic) -> [String: IndexComponent.Standard] {
    if !value.isMapping {
      guard try value.text() == "areas" else {
        throw value.wrong(expected: "areas, or {mean: ..., deviation: ...} for each component")
      }
      return [:]
    }
    var standards: [String: IndexComponent.Standard] = [:]
    for (id, value) in try value.entries() {
      let map = try value.mapping(keys: ["mean", "deviation"])
      let deviation = try map.required("deviation")
      standards[id] = .init(
        mean: try map.required("mean").number(), standardDeviation: try positive(deviation))
    }
    return standards
  }

  /// Components on different scales do not add up: all are standardised on stated figures, or none.
  private func check(
    _ standards: [String: IndexComponent.Standard],
    _ components: [Project.Indicator.CensusIndex.Component], _ value: YAMLValue
  ) throws(Diagnostic) {
    let ids = components.map(\.id)
    let missing = ids.filter { standards[$0] == nil }
    let unknown = standards.keys.filter { !ids.contains($0) }.sorted()
    guard missing.isEmpty, unknown.isEmpty else {
      throw Diagnostic(
        .projectValue, "'\(value.path)' is not of the index's components", at: value.location,
        expected: "a mean and a deviation for each of " + ids.joined(separator: ", "),
        details: missing.map { "missing: \($0)" } + unknown.map { "unknown: \($0)" })
    }
  }

  enum TransformKey: String, CaseIterable {
    case none, logarithm
    case logarithmOnePlus = "logarithm-one-plus"
    case arcsineSquareRoot = "arcsine-square-root"

    var transform: IndexComponent.Transform {
      switch self {
      case .none: .none
      case .logarithm: .logarithm
      case .logarithmOnePlus: .logarithmOnePlus
      case .arcsineSquareRoot: .arcsineSquareRoot
      }
    }
  }
}
