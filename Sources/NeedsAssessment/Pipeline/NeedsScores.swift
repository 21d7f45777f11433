internal import Diagnostics
internal import Statistics
internal import Tables

/// The columns of one client group: its score, what each indicator contributes to it, its rank and decile.
struct NeedsScores {
  let columns: [FrameColumn]
  let notes: [Diagnostic]

  /// - Parameters:
  ///   - group: the client group, its weights and settings.
  ///   - indicators: the frame column of each indicator that the group weighs.
  init(_ group: Project.Needs.Group, indicators: [String: FrameColumn]) {
    let parts = group.weights.compactMap { part in
      indicators[part.indicator].map { (id: part.indicator, weight: part.weight, column: $0) }
    }
    let normalised = parts.map { part in
      normalise(
        part.column.numbers, by: group.normalisation.method, direction: part.column.worse ?? .highIsWorst)
    }
    let scores = compositeScores(
      zip(parts, normalised).map { WeightedIndicator(name: $0.id, weight: $0.weight, values: $1.values) },
      by: group.aggregation.method(for: group.normalisation), minimumWeightShare: group.minimumAvailable)
    let columns = GroupColumns(group, parts.map { ($0.id, $0.column) }, scores)
    self.columns = columns.all
    var notes: [Diagnostic] = []
    for (part, normalised) in zip(parts, normalised) {
      notes += normalised.notes.map { columns.note("\(part.id): \($0)") }
    }
    notes += scores.notes.map { columns.note($0) }
    self.notes = notes + columns.notScored
  }
}

/// Words and columns for one group's scores.
private struct GroupColumns {
  let group: Project.Needs.Group
  let parts: [(id: String, column: FrameColumn)]
  let scores: CompositeScores

  init(_ group: Project.Needs.Group, _ parts: [(id: String, column: FrameColumn)], _ scores: CompositeScores)
  {
    self.group = group
    self.parts = parts
    self.scores = scores
  }

  var all: [FrameColumn] {
    var columns = [score] + parts.indices.map(contribution) + [rank]
    if scored >= 10 { columns.append(decile) }
    if group.minimumAvailable < 1 { columns.append(indicatorsUsed) }
    return columns
  }

  private var scored: Int { scores.scores.count { $0 != nil } }

  private var score: FrameColumn {
    column(
      "score", label: "\(group.label): needs score", unit: group.normalisation.unit, scores.scores,
      decimals: 4,
      method:
        "\(group.aggregation.rawValue) mean of \(group.normalisation.rawValue)-normalised indicators: \(weightsText)"
    )
  }

  private func contribution(_ position: Int) -> FrameColumn {
    let part = parts[position]
    return column(
      "contribution.\(part.id)", label: "\(group.label): points from \(part.column.label)",
      unit: group.normalisation.unit, scores.contributions[position], decimals: 4,
      method: "the part of the score that this indicator makes up; the parts add up to the score")
  }

  private var rank: FrameColumn {
    column(
      "rank", label: "\(group.label): rank of need", unit: "rank, 1 = greatest need",
      ranks(scores.scores, direction: .highIsWorst), decimals: 0, worse: .lowIsWorst,
      method: "rank of the score among \(scored) areas; ties share the best rank")
  }

  private var decile: FrameColumn {
    column(
      "decile", label: "\(group.label): decile of need", unit: "decile, 1 = the tenth with greatest need",
      quantileGroups(scores.scores, groups: 10, direction: .highIsWorst).map { $0.map(Double.init) },
      decimals: 0,
      worse: .lowIsWorst, method: "ceil(10 x rank / \(scored)), as in the Indices of Deprivation")
  }

  private var indicatorsUsed: FrameColumn {
    column(
      "indicators-used", label: "\(group.label): indicators available", unit: "indicators of \(parts.count)",
      scores.indicatorsUsed.map { Double($0) }, decimals: 0, worse: nil,
      method:
        "a score needs indicators that hold \(group.minimumAvailable) of the weight; the weights of those available are rescaled"
    )
  }

  private var weightsText: String {
    zip(parts, scores.weights).map { part, weight in
      "\(part.id) \((weight * 1000).rounded() / 1000)"
    }.joined(separator: ", ")
  }

  private func column(
    _ name: String, label: String, unit: String, _ values: [Double?], decimals: Int,
    worse: WorseDirection? = .highIsWorst,
    method: String
  ) -> FrameColumn {
    FrameColumn(
      id: "needs.\(group.id).\(name)", label: label, unit: unit, worse: worse,
      sources: uniqueInOrder(parts.flatMap(\.column.sources)), kind: .derived, method: method,
      content: .numbers(Column(name: name, optional: values), decimals: decimals))
  }

  func note(_ text: String) -> Diagnostic {
    Diagnostic(.scoreNote, severity: .note, "\(group.label): \(text)")
  }

  /// Areas without a score, counted by reason.
  var notScored: [Diagnostic] {
    let count = scores.reasonsNotComputed.count
    if count == 0 { return [] }
    let reasons = Dictionary(grouping: scores.reasonsNotComputed.values) { $0 }.mapValues(\.count)
    return [
      Diagnostic(
        .scoreMissing, severity: .warning,
        "\(group.label): \(count) of \(scores.scores.count) areas have no score",
        details: reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value): \($0.key)" },
        remedy:
          "give the indicators for these areas, or say with 'minimum-available' how little of the weight suffices"
      )
    ]
  }
}

extension Column {
  /// A column that is missing where there is no value.
  init(name: String, optional values: [Double?]) {
    self.init(
      name: name, values: values.map { $0 ?? .nan }, states: values.map { $0 == nil ? .missing : .value })
  }
}

extension Project.NormalisationChoice {
  var method: Normalisation {
    switch self {
    case .percentile: .percentile
    case .zScore: .zScore
    case .minMax: .minMax
    case .rank: .rank
    case .imdExponential: .imdExponential
    }
  }

  /// What a score made of indicators on this scale is counted in.
  var unit: String {
    switch self {
    case .percentile, .minMax, .imdExponential: "points, 0 to 100 = greatest need"
    case .zScore: "standard deviations from the areas' mean, high = greatest need"
    case .rank: "mean rank, high = greatest need"
    }
  }
}

extension Project.AggregationChoice {
  /// A geometric mean needs positive values: scales that reach 0 get a floor of one point.
  func method(for normalisation: Project.NormalisationChoice) -> Statistics.Aggregation {
    switch (self, normalisation) {
    case (.arithmetic, _): .arithmetic
    case (.geometric, .minMax): .geometric(floor: 1)
    case (.geometric, _): .geometric()
    }
  }
}
