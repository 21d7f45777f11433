internal import Diagnostics
internal import Statistics
internal import Tables

extension IndicatorColumns {
  /// `<id>.significance` of a ratio: better, similar or worse than the benchmark.
  func compared(
    _ indicator: Project.Indicator, _ ratio: Project.Indicator.Ratio, _ estimates: [Computed<Estimate>],
    _ above: Column, _ below: Column, with benchmark: Project.Indicator.Benchmark
  ) throws(Diagnostic) -> Result {
    let value: Double
    switch benchmark.reference {
    case .value(let given): value = given
    case .allAreas: value = try pooled(indicator, above, below) * ratio.per
    }
    let comparison = Comparison(benchmark, value: value, confidence: ratio.confidence, worse: indicator.worse)
    if benchmark.method == .interval {
      return Result(columns: [comparison.column(of: indicator, comparison.byInterval(estimates))])
    }
    let share = value / ratio.per
    if ratio.interval == .byar {
      let words = (0..<above.count).map { area in
        comparison.byFunnel(
          countSignificance(observed: above[area], expected: below[area].map { $0 * share }))
      }
      return Result(columns: [comparison.column(of: indicator, words)])
    }
    guard share < 1 else {
      throw Diagnostic(
        .projectValue, "the benchmark of 'indicators.\(indicator.id)' is not a proportion",
        at: benchmark.at, expected: "a value below \(plain(ratio.per))", found: plain(value))
    }
    let spread = overdispersion(benchmark, share: share, estimates, per: ratio.per, below)
    let words = (0..<above.count).map { area in
      comparison.byFunnel(
        proportionSignificance(
          numerator: above[area], denominator: below[area], benchmark: share, overdispersion: spread))
    }
    return Result(columns: [comparison.column(of: indicator, words, widened: spread.words)])
  }

  private func pooled(
    _ indicator: Project.Indicator, _ above: Column, _ below: Column
  ) throws(Diagnostic) -> Double {
    var events = 0.0
    var people = 0.0
    for area in 0..<above.count {
      guard let numerator = above[area], let denominator = below[area] else { continue }
      events += numerator
      people += denominator
    }
    if events > 0, people > 0 { return events / people }
    throw Diagnostic(
      .projectValue, "'indicators.\(indicator.id)' has no figure of all areas to compare with",
      at: indicator.at, expected: "events and people in the areas together",
      found: "\(plain(events)) events among \(plain(people)) people")
  }

  private func overdispersion(
    _ benchmark: Project.Indicator.Benchmark, share: Double, _ estimates: [Computed<Estimate>], per: Double,
    _ below: Column
  ) -> Overdispersion {
    let values = estimates.map { $0.value.map { $0.value / per } }
    let errors = (0..<below.count).map { area -> Double? in
      guard values[area] != nil, let people = below[area] else { return nil }
      return (share * (1 - share) / people).squareRoot()
    }
    switch benchmark.overdispersion {
    case .none: return .none
    case .multiplicative: return .multiplicative(values: values, errors: errors, benchmark: share)
    case .additive: return .additive(values: values, errors: errors, benchmark: share)
    }
  }
}

/// How areas stand against a benchmark, in words.
struct Comparison {
  let benchmark: Project.Indicator.Benchmark
  /// In the unit of the indicator.
  let value: Double
  let confidence: Double
  let worse: WorseDirection

  init(
    _ benchmark: Project.Indicator.Benchmark, value: Double, confidence: Double, worse: WorseDirection
  ) {
    self.benchmark = benchmark
    self.value = value
    self.confidence = confidence
    self.worse = worse
  }

  /// The word for an area without a figure, which is not the same as one that is similar.
  static let none = "no figure"

  func byFunnel(_ significance: Computed<FunnelSignificance>) -> String {
    switch significance.value {
    case nil: Self.none
    case .notDifferent: "similar"
    case .high: side(isHigh: true) + " (95 %)"
    case .veryHigh: side(isHigh: true) + " (99.8 %)"
    case .low: side(isHigh: false) + " (95 %)"
    case .veryLow: side(isHigh: false) + " (99.8 %)"
    }
  }

  func byInterval(_ estimates: [Computed<Estimate>]) -> [String] {
    estimates.map { estimate in
      guard let limits = estimate.value?.limits else { return Self.none }
      if let lower = limits.lower, lower > value { return side(isHigh: true) }
      if let upper = limits.upper, upper < value { return side(isHigh: false) }
      return "similar"
    }
  }

  private func side(isHigh: Bool) -> String { isHigh == (worse == .highIsWorst) ? "worse" : "better" }

  func column(of indicator: Project.Indicator, _ words: [String], widened: String = "") -> FrameColumn {
    let shown = (value * 10_000).rounded() / 10_000
    let against = "\(benchmark.label) (\(shown == shown.rounded() ? "\(Int(shown))" : "\(shown)"))"
    let method =
      switch benchmark.method {
      case .funnel:
        "whether the area differs from \(against) by more than chance would explain: 'similar' inside the 95 % "
          + "limits of a funnel plot, else better or worse, with the limit that it is beyond\(widened)"
      case .interval:
        "whether the area's \(confidenceText(confidence)) interval lies wholly on one side of \(against); "
          + "'similar' where it does not"
      }
    return FrameColumn(
      id: "\(indicator.id).significance", label: "\(indicator.label): compared with \(benchmark.label)",
      unit: "better, similar, worse", period: indicator.period ?? "", kind: .derived, method: method,
      content: .texts(words))
  }
}

extension Overdispersion {
  /// What was done to the limits, for the dictionary.
  var words: String {
    switch self {
    case .none: ""
    case .multiplicative(let factor):
      "; limits widened by the root of \((factor * 100).rounded() / 100), because areas vary by more than chance"
    case .additive:
      "; limits widened by the variation between areas that chance does not explain"
    }
  }
}
