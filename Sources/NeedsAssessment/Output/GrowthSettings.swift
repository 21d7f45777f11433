internal import Growth

/// What the manifest says of growth: every assumption and seed that its figures depend on.
struct GrowthSettings: Encodable {
  var baseYear: Int
  var horizon: Int
  var trend: String
  var control: String
  var draws: Int?
  var seed: Int?
  var confidence: Double?
  var options: [Option]

  struct Option: Encodable {
    var id: String
    var label: String
    var assumptions: [Assumption]
  }

  struct Assumption: Encodable {
    var name: String
    var value: Double
    var lower: Double
    var upper: Double
  }

  init(_ growth: Project.Growth) {
    baseYear = growth.baseYear
    horizon = growth.horizon
    trend = growth.trend.words
    control = growth.control.words
    draws = growth.uncertainty?.draws
    seed = growth.uncertainty?.seed
    confidence = growth.uncertainty?.confidence
    options = growth.options.map { option in
      Option(
        id: option.id, label: option.label,
        assumptions: GrowthAssumptions.Part.allCases.map { part in
          let range = option.assumptions[part]
          return Assumption(name: part.rawValue, value: range.value, lower: range.lower, upper: range.upper)
        })
    }
  }
}

extension Project.Growth.Trend {
  /// The method in words.
  var words: String {
    switch self {
    case .noChange: "nobody ages or moves"
    case .constantShare: "constant share of the district's projection"
    case .cohortChange(let years, _):
      "cohort change ratios \(years.earlierYear)-\(years.laterYear) (Hamilton-Perry)"
    case .cohortComponents: "cohort component"
    }
  }
}

extension Project.Growth.Control {
  /// What holds the totals, in words.
  var words: String {
    switch self {
    case .free: "totals free"
    case .balanced(let balance): "balance \(balance) between trend and dwellings"
    case .raked(let projection, _, _): "brought to \(projection.source.title)"
    }
  }
}
