internal import Diagnostics

/// Reads the section 'inequality'.
extension ProjectReader {
  func inequality(_ value: YAMLValue) throws(Diagnostic) -> Project.Inequality {
    let map = try value.mapping(keys: ["value", "by", "population", "measures", "fits", "uncertainty"])
    let measures = try choices(map["measures"], of: Project.Inequality.Measure.self)
    if let fits = map["fits"], let measures, !measures.contains(.slope) {
      throw fits.wrong(expected: "'slope' among the measures: nothing else is fitted")
    }
    return Project.Inequality(
      value: map.text("value"), by: map.text("by"),
      population: map.optionalText("population"),
      measures: measures ?? Project.Inequality.Measure.allCases,
      fits: try choices(map["fits"], of: Project.Inequality.Fit.self) ?? [.linear],
      uncertainty: map.optional("uncertainty") { (value) throws(Diagnostic) in
        let map = try value.mapping(keys: ["draws", "seed"])
        return .init(draws: draws(map), seed: seed(map))
      }, at: value.location)
  }

  /// A list of different words, or one word alone.
  func choices<Choice: RawRepresentable & CaseIterable & Equatable>(
    _ value: YAMLValue?, of type: Choice.Type
  ) throws(Diagnostic) -> [Choice]? where Choice.RawValue == String {
    guard let value else { return nil }
    guard value.isList else { return [try value.choice(of: type)] }
    var chosen: [Choice] = []
    for item in try value.list() {
      let choice = try item.choice(of: type)
      guard !chosen.contains(choice) else { throw item.wrong(expected: "each word once") }
      chosen.append(choice)
    }
    guard !chosen.isEmpty else {
      throw value.wrong(expected: "one or more of " + type.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return chosen
  }
}
