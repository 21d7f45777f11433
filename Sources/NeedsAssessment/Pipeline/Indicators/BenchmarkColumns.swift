internal import Diagnostics
internal import Statistics
internal import Tables

/// The figure that areas are compared with.
struct BenchmarkFigure {
  /// In the unit of the indicator.
  let value: Double
  /// How many areas of the run it was made from; nil for a figure of somebody else's.
  var areas: Int?
}

/// What tells which areas differ from a benchmark.
struct ComparedWith: Sendable, Hashable {
  /// The benchmark's figure, in the unit of the indicator.
  let value: Double
  let method: Project.Indicator.Benchmark.Method
  /// Of the areas' own intervals.
  let confidence: Double
}

/// What an area's figure is judged by in a funnel.
enum JudgedBy {
  /// As part of a whole.
  case proportions([Double?], of: [Double?])
  /// As a count of events among people, or of observed among expected ones; dispersions are above 1 where a
  /// person may have several events.
  case events([Double?], among: [Double?], dispersions: [Double])
  /// By nothing but its own interval.
  case intervalAlone
}

extension IndicatorColumns {
  /// The benchmark's own figure, or that of all areas together.
  func figure(
    of benchmark: Project.Indicator.Benchmark, allAreas: () throws(Diagnostic) -> BenchmarkFigure
  ) throws(Diagnostic) -> BenchmarkFigure {
    switch benchmark.reference {
    case .value(let value): BenchmarkFigure(value: value)
    case .allAreas: try allAreas()
    }
  }

  /// `<id>.significance`: better, similar or worse than the benchmark.
  ///
  /// - Throws: `project-value` for a benchmark of a proportion that is none.
  func compared(
    _ indicator: Project.Indicator, _ own: FrameColumn, _ benchmark: Project.Indicator.Benchmark,
    _ figure: BenchmarkFigure, per: Double, confidence: Double, _ estimates: [Computed<Estimate>],
    by judged: JudgedBy
  ) throws(Diagnostic) -> FrameColumn {
    let comparison = Comparison(
      benchmark, figure, areas: areas.codes.count, confidence: confidence, worse: indicator.worse)
    let level = figure.value / per
    switch (benchmark.method, judged) {
    case (.interval, _), (.funnel, .intervalAlone):
      return comparison.column(beside: own, comparison.byInterval(estimates))
    case (.funnel, .proportions(let above, let below)):
      guard level < 1 else {
        throw Diagnostic(
          .projectValue, "the benchmark of 'indicators.\(indicator.id)' is not a proportion",
          at: benchmark.at, expected: "a value below \(plain(per))", found: plain(figure.value))
      }
      let spread = benchmark.overdispersion.estimate(
        values: estimates.map { $0.value.map { $0.value / per } },
        errors: zip(estimates, below).map { estimate, people in
          estimate.value == nil ? nil : people.map { (level * (1 - level) / $0).squareRoot() }
        }, benchmark: level)
      let words = above.indices.map { area in
        comparison.byFunnel(
          proportionSignificance(
            numerator: above[area], denominator: below[area], benchmark: level, overdispersion: spread))
      }
      return comparison.column(beside: own, words, widened: spread)
    case (.funnel, .events(let above, let below, let dispersions)):
      let (values, errors) = rootRates(events: above, populations: below, dispersions: dispersions)
      let spread = benchmark.overdispersion.estimate(
        values: values, errors: errors, benchmark: level.squareRoot())
      let words = above.indices.map { area in
        comparison.byFunnel(
          rateSignificance(
            events: above[area], population: below[area], benchmark: level, overdispersion: spread,
            dispersion: dispersions[area]))
      }
      return comparison.column(beside: own, words, widened: spread)
    }
  }
}

extension Result where Success == BenchmarkFigure, Failure == NotComputed {
  /// - Throws: `project-value` where all areas together have no figure.
  func orRefused(_ indicator: Project.Indicator) throws(Diagnostic) -> BenchmarkFigure {
    switch self {
    case .success(let figure): return figure
    case .failure(let reason):
      throw Diagnostic(
        .projectValue, "'indicators.\(indicator.id)' has no figure of all areas to compare with",
        at: indicator.at, expected: "events and people in the areas together", found: reason.reason)
    }
  }
}

/// How areas stand against a benchmark, in words.
struct Comparison {
  let benchmark: Project.Indicator.Benchmark
  let figure: BenchmarkFigure
  /// Of the run.
  let areas: Int
  let confidence: Double
  let worse: WorseDirection

  init(
    _ benchmark: Project.Indicator.Benchmark, _ figure: BenchmarkFigure, areas: Int, confidence: Double,
    worse: WorseDirection
  ) {
    self.benchmark = benchmark
    self.figure = figure
    self.areas = areas
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
      if let lower = limits.lower, lower > figure.value { return side(isHigh: true) }
      if let upper = limits.upper, upper < figure.value { return side(isHigh: false) }
      return "similar"
    }
  }

  private func side(isHigh: Bool) -> String { isHigh == (worse == .highIsWorst) ? "worse" : "better" }

  /// The benchmark with its figure: "England (8.1)", "all areas together (47.2, from 5 of 7 areas)".
  private var against: String {
    let number = plain((figure.value * 10_000).rounded() / 10_000)
    let made = figure.areas.flatMap { $0 < areas ? ", from \($0) of \(areas) areas" : nil } ?? ""
    return "\(benchmark.label) (\(number)\(made))"
  }

  func column(
    beside own: FrameColumn, _ words: [String], widened: Overdispersion = .none
  ) -> FrameColumn {
    let method =
      switch benchmark.method {
      case .funnel:
        "whether the area differs from \(against) by more than chance would explain: 'similar' inside the 95 % "
          + "limits of a funnel plot, else better or worse, with the limit that it is beyond\(widened.words(benchmark.overdispersion))"
      case .interval:
        "whether the area's \(confidenceText(confidence)) interval lies wholly on one side of \(against); "
          + "'similar' where it does not"
      }
    return FrameColumn(
      id: "\(own.id).significance", label: "\(own.label): compared with \(benchmark.label)",
      unit: "better, similar, worse", period: own.period, vintage: own.vintage, sources: own.sources,
      kind: .derived, method: method, content: .texts(words),
      comparison: ComparedWith(value: figure.value, method: benchmark.method, confidence: confidence))
  }
}

extension Overdispersion {
  /// What was done to the limits, for the dictionary.
  func words(_ asked: Project.Indicator.Benchmark.OverdispersionMethod) -> String {
    switch self {
    case .none:
      asked == .none ? "" : "; limits not widened, because areas vary by no more than chance"
    case .multiplicative(let factor):
      "; limits widened by the root of \((factor * 100).rounded() / 100), because areas vary by more than chance"
    case .additive:
      "; limits widened by the variation between areas that chance does not explain"
    }
  }
}

extension Project.Indicator.Benchmark.OverdispersionMethod {
  fileprivate func estimate(values: [Double?], errors: [Double?], benchmark: Double) -> Overdispersion {
    switch self {
    case .none: .none
    case .multiplicative: .multiplicative(values: values, errors: errors, benchmark: benchmark)
    case .additive: .additive(values: values, errors: errors, benchmark: benchmark)
    }
  }
}
