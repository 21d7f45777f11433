internal import Diagnostics
internal import Parallel
internal import Statistics

/// The measures of one declared inequality, over the reported areas.
struct InequalityMeasures {
  let figures: [InequalityFigure]
  let notes: [Diagnostic]

  /// Wards are known by the areas' vintage.
  ///
  /// - Throws: `project-reference` where nothing counts the areas' people.
  init(
    _ declared: Project.Inequality, frame: Frame, vintage: String?, workers: Workers
  ) throws(Diagnostic) {
    let areas = try SocialAreas(declared, frame)
    let computed = declared.measures.flatMap { measure -> [InequalityMeasure] in
      measure == .slope ? declared.fits.flatMap { $0.measures } : measure.measures
    }
    // Each measure draws on its own; they are spread over the cores, not the draws.
    figures = workers.map(computed.count) { computed[$0].figure(areas, declared) }
    notes = Self.notes(declared, areas, vintage) + Self.notComputed(declared, figures)
  }

  private static func notes(
    _ declared: Project.Inequality, _ areas: SocialAreas, _ vintage: String?
  ) -> [Diagnostic] {
    var reasons: [String] = []
    if areas.ordered.count < 30 {
      reasons.append("\(areas.ordered.count) areas are few: one of them can turn the result")
    }
    if vintage?.uppercased().hasPrefix("WD") ?? false {
      reasons.append("wards hide the differences within them: inequality between people is greater")
    }
    var notes: [Diagnostic] = []
    if !reasons.isEmpty {
      notes.append(
        Diagnostic(
          .inequalityNote, severity: .warning,
          "inequality of \(declared.value) by \(declared.by) is between the reported areas only",
          at: declared.at, details: reasons,
          remedy: "report on smaller areas, such as LSOAs, for figures that are to be published"))
    }
    if areas.leftOut > 0 {
      notes.append(
        Diagnostic(
          .inequalityNote, severity: .note,
          "inequality of \(declared.value) by \(declared.by): \(areas.leftOut) areas are left out",
          at: declared.at, details: ["they lack the figure, the deprivation indicator or a population"]))
    }
    return notes
  }

  private static func notComputed(
    _ declared: Project.Inequality, _ figures: [InequalityFigure]
  ) -> [Diagnostic] {
    let missing = figures.filter { $0.value == nil }
    if missing.isEmpty { return [] }
    return [
      Diagnostic(
        .inequalityNote, severity: .warning,
        "\(missing.count) measures of the inequality of \(declared.value) are not computed", at: declared.at,
        details: missing.map { "\($0.measure)\($0.fit.isEmpty ? "" : " (\($0.fit))"): \($0.note)" })
    ]
  }
}

/// One measure: what it is called, and how it is computed.
private struct InequalityMeasure: Sendable {
  let name: String
  var fit = ""
  let unit: Unit
  let note: String
  /// The measure, and its limits where they can be had.
  let compute: @Sendable (SocialAreas, Project.Inequality.Uncertainty?) -> Computed<Estimate>

  enum Unit {
    case ofTheValue, squareOfTheValue, ratio

    func text(_ unit: String) -> String {
      switch self {
      case .ofTheValue: unit
      case .squareOfTheValue: unit.isEmpty ? "" : "square of: \(unit)"
      case .ratio: "ratio"
      }
    }
  }

  func figure(_ areas: SocialAreas, _ declared: Project.Inequality) -> InequalityFigure {
    let result = compute(areas, declared.uncertainty)
    var words = [result.reasonNotComputed.map { "not computed: \($0)" } ?? note]
    words.append(
      "computed on the \(areas.ordered.count) reported areas, the smallest that this assessment has")
    if declared.uncertainty != nil, result.value != nil, result.value?.limits.lower == nil {
      words.append(
        areas.hasErrors
          ? "no limits: sampling error itself adds to it" : "no limits: its sampling error is not known")
    }
    return InequalityFigure(
      column: declared.value, by: declared.by, measure: name, fit: fit, value: result.value?.value,
      limits: result.value?.limits ?? Limits(lower: nil, upper: nil), unit: unit.text(areas.unit),
      areas: areas.ordered.count, areasLeftOut: areas.leftOut, population: areas.population,
      note: words.joined(separator: "; "))
  }
}

/// Which end is 0, and what the sign means.
private let signOfDifference =
  "rank 0 is the most deprived end and 1 the least; negative: the most deprived have more of it"

extension Project.Inequality.Fit {
  fileprivate var measures: [InequalityMeasure] {
    [
      InequalityMeasure(name: "slope-index", fit: rawValue, unit: .ofTheValue, note: signOfDifference) {
        areas, uncertainty in
        slope(areas, uncertainty).map {
          Estimate($0.index.slopeIndex * scale(areas), scaled($0.slope, areas))
        }
      },
      InequalityMeasure(
        name: "relative-index", fit: rawValue, unit: .ratio,
        note: "fitted value at the least deprived end over that at the most deprived; below 1: the most "
          + "deprived have more of it"
      ) { areas, uncertainty in
        slope(areas, uncertainty).map { Estimate($0.index.relativeIndex, $0.ratio) }
      },
    ]
  }

  private var model: SlopeModel {
    switch self {
    case .linear: .linear
    case .log: .logarithmic
    case .logit: .logit
    }
  }

  /// Logits are of proportions: percentages are divided by what they are per.
  private func scale(_ areas: SocialAreas) -> Double { self == .logit ? areas.multiplier ?? 1 : 1 }

  private func scaled(_ limits: Limits, _ areas: SocialAreas) -> Limits {
    let factor = scale(areas)
    return Limits(lower: limits.lower.map { $0 * factor }, upper: limits.upper.map { $0 * factor })
  }

  private func slope(
    _ areas: SocialAreas, _ uncertainty: Project.Inequality.Uncertainty?
  ) -> Computed<(index: SlopeIndex, slope: Limits, ratio: Limits)> {
    if self == .logit, areas.multiplier == nil {
      return .failure(NotComputed("a logit needs a proportion made of counts"))
    }
    let factor = 1 / scale(areas)
    let groups = areas.ranked.map { group in
      SocialGroup(
        population: group.population, value: group.value * factor,
        standardError: group.standardError.map { $0 * factor })
    }
    if let uncertainty, areas.hasErrors {
      return slopeIndexWithLimits(
        groups, model: model, draws: uncertainty.draws, seed: UInt64(uncertainty.seed))
    }
    let none = Limits(lower: nil, upper: nil)
    return slopeIndexOfInequality(groups, model: model).map { ($0, none, none) }
  }
}

extension Project.Inequality.Measure {
  /// The slope's are those of each fit.
  fileprivate var measures: [InequalityMeasure] {
    switch self {
    case .slope: []
    case .concentration: Self.concentrationIndex
    case .attributableRisk: Self.risk
    case .theil: Self.entropy
    case .betweenGroupVariance:
      [
        InequalityMeasure(
          name: rawValue, unit: .squareOfTheValue,
          note: "0 where areas do not differ; deprivation plays no part, and chance adds to it"
        ) { areas, _ in unorderedInequality(areas.ordered).map { estimate($0.betweenGroupVariance) } }
      ]
    }
  }

  private static let concentrationIndex = [
    InequalityMeasure(name: "absolute-concentration-index", unit: .ofTheValue, note: signOfDifference) {
      areas, uncertainty in
      drawn(areas.ranked, uncertainty, concentrationIndices(areas.ranked).map(\.absoluteConcentrationIndex)) {
        concentrationIndices($0).value?.absoluteConcentrationIndex
      }
    },
    InequalityMeasure(name: "relative-concentration-index", unit: .ratio, note: signOfDifference) {
      areas, uncertainty in
      drawn(areas.ranked, uncertainty, concentrationIndices(areas.ranked).map(\.relativeConcentrationIndex)) {
        concentrationIndices($0).value?.relativeConcentrationIndex
      }
    },
  ]

  private static let risk = [
    InequalityMeasure(
      name: "population-attributable-risk", unit: .ofTheValue,
      note:
        "the figure of the least deprived fifth of people less that of all; negative: all would have less "
        + "if they were as the least deprived"
    ) { areas, uncertainty in
      let pair = areas.restAndLeastDeprivedFifth
      return drawn(pair, uncertainty, populationAttributableRisk(pair).map(\.risk)) {
        populationAttributableRisk($0).value?.risk
      }
    },
    InequalityMeasure(
      name: "population-attributable-fraction", unit: .ratio,
      note: "the attributable risk as a share of the figure of all"
    ) { areas, uncertainty in
      let pair = areas.restAndLeastDeprivedFifth
      return drawn(
        pair, uncertainty, present(populationAttributableRisk(pair).map(\.fraction), "the mean is zero")
      ) {
        populationAttributableRisk($0).value?.fraction
      }
    },
  ]

  private static let entropy = [
    InequalityMeasure(
      name: "theil-index", unit: .ratio,
      note: "Theil's T: 0 where areas do not differ; deprivation plays no part, and chance adds to it"
    ) { areas, _ in
      present(
        unorderedInequality(areas.ordered).map(\.theilIndex), "a value is negative or the mean is not above 0"
      )
      .map(estimate)
    },
    InequalityMeasure(
      name: "mean-log-deviation", unit: .ratio,
      note: "Theil's L: 0 where areas do not differ; deprivation plays no part, and chance adds to it"
    ) { areas, _ in
      present(unorderedInequality(areas.ordered).map(\.meanLogDeviation), "a value is not above zero")
        .map(estimate)
    },
  ]
}

private func estimate(_ value: Double) -> Estimate { Estimate(value, Limits(lower: nil, upper: nil)) }

private func present(_ value: Computed<Double?>, _ otherwise: String) -> Computed<Double> {
  value.flatMap { $0.map(Computed.success) ?? .failure(NotComputed(otherwise)) }
}

/// A measure with simulated limits, where standard errors are known and draws are asked for.
private func drawn(
  _ groups: [SocialGroup], _ uncertainty: Project.Inequality.Uncertainty?, _ value: Computed<Double>,
  of measure: ([SocialGroup]) -> Double?
) -> Computed<Estimate> {
  value.map { value in
    guard let uncertainty, groups.allSatisfy({ $0.standardError != nil }) else { return estimate(value) }
    return Estimate(
      value, simulatedLimits(groups, draws: uncertainty.draws, seed: UInt64(uncertainty.seed), of: measure))
  }
}
