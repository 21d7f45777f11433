internal import Diagnostics
internal import Statistics
internal import Tables

extension IndicatorColumns {
  /// A sum of z-scores, and what each component adds to it: `<id>.part.<component>`.
  func censusIndex(
    _ indicator: Project.Indicator, _ index: Project.Indicator.CensusIndex
  ) throws(Diagnostic) -> Result {
    var components: [IndexComponent] = []
    var inputs: [Column] = []
    for component in index.components {
      let values = try values(of: component)
      inputs.append(values)
      components.append(
        IndexComponent(
          name: component.id, values: (0..<values.count).map { values[$0] },
          transform: component.transform, weight: component.weight, standard: component.standard))
    }
    let made = zScoreIndex(components)
    let scores = ComputedColumn(made.scores, from: inputs)
    let tables = uniqueInOrder(index.columns.map(\.table)).compactMap { joins.tables[$0]?.declared }
    let decimals = indicator.decimals ?? 4
    var own = described(indicator, tables)
    own.method = index.method.words + "; " + index.standardised(made.standards)
    own.content = .numbers(scores.column, decimals: decimals)
    var columns = [own]
    for (position, component) in index.components.enumerated() {
      let part = Column(name: "", optional: made.contributions[position])
      columns.append(
        beside(
          own, "part.\(component.id)", label: "part of \(component.id)", unit: "standard deviations", part,
          decimals: decimals,
          method:
            "what '\(component.id)' adds to the index: how many standard deviations it is above the mean"
            + (component.weight == 1 ? "" : ", times \(plain(component.weight))")
            + "; the parts add up to the index"
        ))
    }
    return Result(columns: columns, notes: areas.gaps(scores.reasons, in: indicator))
  }

  /// Per cent, a proportion under an arcsine, or a column as it is.
  private func values(
    of component: Project.Indicator.CensusIndex.Component
  ) throws(Diagnostic) -> Column {
    switch component.value {
    case .column(let reference):
      let joined = try table(reference)
      guard joined.declared.via == nil else {
        throw Diagnostic(
          .projectReference, "'\(reference.column)' cannot be brought to the areas as it is",
          at: reference.at, expected: "a column by the areas' own codes, or a numerator and a denominator",
          found: "table '\(reference.table)', through a lookup")
      }
      return try joined.column(reference)
    case .proportion(let numerators, let denominator):
      let below = try summed(denominator)
      var above = [Double](repeating: 0, count: below.count)
      var states = below.states
      for numerator in numerators {
        let cells = try summed(numerator)
        for area in above.indices {
          above[area] += cells.values[area]
          if cells.states[area] != .value, states[area] != .suppressed { states[area] = cells.states[area] }
        }
      }
      let scale = component.transform == .arcsineSquareRoot ? 1.0 : 100
      for area in above.indices where states[area] == .value {
        if below.values[area] > 0 {
          above[area] = above[area] / below.values[area] * scale
        } else {
          states[area] = .missing
        }
      }
      return Column(name: component.id, values: above, states: states)
    }
  }
}

extension Project.Indicator.CensusIndex.Method {
  fileprivate var words: String {
    switch self {
    case .townsend:
      "Townsend's index of material deprivation: how far the shares of households without a car, not owner-occupied, "
        + "overcrowded and of people unemployed are above the mean, in standard deviations, added up; the last two as "
        + "logarithms"
    case .carstairs:
      "Carstairs's index: how far the shares of people without a car, in overcrowded households, of low social class "
        + "and of unemployed men are above the mean, in standard deviations, added up"
    case .zScores: "how far its components are above the mean, in standard deviations, added up"
    }
  }
}

extension Project.Indicator.CensusIndex {
  /// What the components were standardised with; kept so that another year can be put on the same scale.
  fileprivate func standardised(_ used: [IndexComponent.Standard?]) -> String {
    let areStated = components.contains { $0.standard != nil }
    let figures = zip(components, used).map { component, standard in
      guard let standard else { return "\(component.id) does not vary" }
      return "\(component.id) mean \(rounded(standard.mean)) deviation \(rounded(standard.standardDeviation))"
    }
    return (areStated ? "standardised with stated figures: " : "standardised among the areas of this run: ")
      + figures.joined(separator: ", ")
  }

  private func rounded(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }
}
