internal import Statistics
internal import Tables

extension Column {
  /// A column that is missing where there is no value.
  init(name: String, optional values: [Double?]) {
    self.init(
      name: name, values: values.map { $0 ?? .nan }, states: values.map { $0 == nil ? .missing : .value })
  }
}

extension Project.NormalisationChoice {
  /// The scale of an indicator; where it is to have goalposts or a reference, those are there by now.
  func method(for indicator: String) -> Normalisation {
    switch self {
    case .percentile: .percentile
    case .zScore: .zScore
    case .minMax: .minMax
    case .rank: .rank
    case .imdExponential: .imdExponential
    case .goalposts(let goalposts):
      goalposts[indicator].map { .goalposts(lower: $0.low, upper: $0.high) } ?? .percentile
    case .distanceToReference(let references):
      references[indicator].map { .distanceToReference($0) } ?? .percentile
    }
  }

  /// Whether each indicator has a scale of its own.
  var differsByIndicator: Bool {
    switch self {
    case .goalposts, .distanceToReference: true
    case .percentile, .zScore, .minMax, .rank, .imdExponential: false
    }
  }

  /// What a score made of indicators on this scale is counted in.
  var unit: String {
    switch self {
    case .percentile, .minMax, .imdExponential, .goalposts: "points, 0 to 100 = greatest need"
    case .zScore: "standard deviations from the areas' mean, high = greatest need"
    case .rank: "mean rank, high = greatest need"
    case .distanceToReference: "% of the reference, 100 = as the reference, high = greatest need"
    }
  }
}

extension Project.AggregationChoice {
  /// Geometric and harmonic means need positive values: scales that reach 0 get a floor of one point.
  func method(for normalisation: Project.NormalisationChoice) -> Statistics.Aggregation {
    let floor: Double? =
      switch normalisation {
      case .minMax, .goalposts: 1
      case .percentile, .zScore, .rank, .imdExponential, .distanceToReference: nil
      }
    return switch self {
    case .arithmetic: .arithmetic
    case .geometric: .geometric(floor: floor)
    case .harmonic: .harmonic(floor: floor)
    case .copeland: .copeland
    }
  }
}

extension Project.OutlierChoice {
  var method: OutlierMethod? {
    switch self {
    case .none: nil
    case .winsorise: .winsorise
    case .log: .logarithm
    }
  }

  /// What follows "normalised indicators" in a sentence.
  var words: String {
    switch self {
    case .none: ""
    case .winsorise: ", outliers drawn in"
    case .log: ", logarithms of those with outliers"
    }
  }
}
