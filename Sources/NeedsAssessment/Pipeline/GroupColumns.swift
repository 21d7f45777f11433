internal import Diagnostics
internal import Statistics
internal import Tables

/// Words and columns for one group's scores.
struct GroupColumns {
  let group: Project.Needs.Group
  let parts: [(id: String, column: FrameColumn)]
  let scores: CompositeScores
  let uncertainty: GroupUncertainty?
  /// What readers of the score should know of the parts together.
  let note: String?

  init(
    _ group: Project.Needs.Group, _ parts: [(id: String, column: FrameColumn)], _ scores: CompositeScores,
    _ uncertainty: GroupUncertainty?, note: String?
  ) {
    self.note = note
    self.group = group
    self.parts = parts
    self.scores = scores
    self.uncertainty = uncertainty
  }

  var all: [FrameColumn] {
    var columns = [score] + limits(\.scoreLimits, of: score) + parts.indices.map(contribution)
    columns += [rank] + limits(\.rankLimits, of: rank)
    if scored >= 10 { columns.append(decile) }
    columns += probabilities
    if group.minimumAvailable < 1 { columns.append(indicatorsUsed) }
    return columns
  }

  private var scored: Int { scores.scores.count { $0 != nil } }

  private var score: FrameColumn {
    column(
      "score", label: "\(group.label): needs score", unit: scoreUnit, scores.scores,
      decimals: 4,
      method: scoreMethod + (note.map { "; \($0)" } ?? ""))
  }

  private var scoreMethod: String {
    let scale = "\(group.normalisation.name)-normalised indicators\(group.outliers.words)"
    return group.aggregation == .copeland
      ? "areas that this one exceeds by weighted majority of its \(scale), less those that exceed it: \(weightsText)"
      : "\(group.aggregation.rawValue) mean of \(scale): \(weightsText)"
  }

  private var scoreUnit: String {
    group.aggregation == .copeland
      ? "areas exceeded less areas that exceed it, high = greatest need" : group.normalisation.unit
  }

  /// `.lower` and `.upper` beside a column.
  private func limits(
    _ limits: KeyPath<GroupUncertainty, GroupUncertainty.Limits>, of column: FrameColumn
  ) -> [FrameColumn] {
    let isRank = limits == \.rankLimits
    guard let uncertainty, case .numbers(_, let decimals) = column.content else { return [] }
    let varied = isRank ? uncertainty.variedForRanks : uncertainty.varied
    let ends = [
      ("lower", "lower limit", uncertainty[keyPath: limits].lower),
      ("upper", "upper limit", uncertainty[keyPath: limits].upper),
    ]
    return ends.map { name, words, values in
      var limit = column
      limit.id += ".\(name)"
      limit.label += ", \(words)"
      limit.kind = .modelled
      limit.method =
        "the \(words) of 95 % of \(uncertainty.declared.draws) repetitions with \(varied); "
        + "widened to hold the figure itself"
      limit.content = .numbers(Column(name: name, optional: values), decimals: decimals)
      return limit
    }
  }

  private var probabilities: [FrameColumn] {
    guard let uncertainty else { return [] }
    let parts = [
      ("tenth", 10, uncertainty.probabilityOfTopTenth), ("fifth", 5, uncertainty.probabilityOfTopFifth),
    ]
    return parts.filter { scored >= $0.1 }.map { name, count, values in
      var column = column(
        "probability-top-\(name)", label: "\(group.label): probability of being in the most needy \(name)",
        unit: "probability, 0 to 1", values, decimals: 4,
        method:
          "how often the area was among the \(scored / count) most needy of \(scored) in "
          + "\(uncertainty.declared.draws) repetitions with \(uncertainty.variedForRanks)")
      column.kind = .modelled
      return column
    }
  }

  private func contribution(_ position: Int) -> FrameColumn {
    let part = parts[position]
    return column(
      "contribution.\(part.id)", label: "\(group.label): points from \(part.column.label)",
      unit: scoreUnit, scores.contributions[position], decimals: 4,
      method: "the part of the score that this indicator makes up; the parts add up to the score")
  }

  private var rank: FrameColumn {
    column(
      "rank", label: "\(group.label): rank of need", unit: "rank, 1 = greatest need",
      ranks(scores.rankable, direction: .highIsWorst), decimals: 0, worse: .lowIsWorst,
      method: "rank of the score among \(scored) areas; ties share the best rank")
  }

  private var decile: FrameColumn {
    column(
      "decile", label: "\(group.label): decile of need", unit: "decile, 1 = the tenth with greatest need",
      quantileGroups(scores.rankable, groups: 10, direction: .highIsWorst).map { $0.map(Double.init) },
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
      id: "needs.\(group.id).\(name)", label: label, unit: unit,
      vintage: uniqueInOrder(parts.map(\.column.vintage).filter { !$0.isEmpty }).joined(separator: "; "),
      worse: worse,
      sources: uniqueInOrder(parts.flatMap(\.column.sources)), kind: .derived, method: method,
      content: .numbers(cells(name, values), decimals: decimals))
  }

  /// Where there is no figure because an indicator is suppressed, the figure is suppressed too.
  private func cells(_ name: String, _ values: [Double?]) -> Column {
    let states = values.enumerated().map { area, value -> CellState in
      if value != nil { return .value }
      return parts.contains { $0.column.isSuppressed(area) } ? .suppressed : .missing
    }
    return Column(name: name, values: values.map { $0 ?? .nan }, states: states)
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
