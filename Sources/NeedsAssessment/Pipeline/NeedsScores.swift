internal import Diagnostics
internal import Parallel
internal import Statistics

/// The scores of one client group: their columns, and the record of how they came about.
struct NeedsScores {
  let columns: [FrameColumn]
  let record: ScoreRecord
  let notes: [Diagnostic]

  /// The frame holds the columns of the indicators that the group weighs.
  ///
  /// - Throws: `score-draws` where the draws asked for would take hours.
  init(
    _ group: Project.Needs.Group, uncertainty: Project.Needs.Uncertainty?, frame: Frame,
    doubleCounting: DoubleCounting, workers: Workers
  ) throws(Diagnostic) {
    let parts = group.weights.compactMap { part in
      frame[part.indicator].map { column in
        PreparedIndicator(id: part.indicator, weight: part.weight, column: column, group)
      }
    }
    let weighted = parts.map(\.weighted)
    let aggregation = group.aggregation.method(for: group.normalisation)
    let scores = compositeScores(weighted, by: aggregation, minimumWeightShare: group.minimumAvailable)
    let drawn = try uncertainty.map { (declared) throws(Diagnostic) in
      try GroupUncertainty(declared, group, parts, scores, workers: workers)
    }
    let columns = GroupColumns(
      group, parts.map { ($0.id, $0.column) }, scores, drawn, note: doubleCounting.note)
    self.columns = columns.all
    record = ScoreRecord(
      group, parts, scores, effective: effectiveWeights(of: scores, indicators: weighted),
      leftOut: leaveOneOut(weighted, by: aggregation, minimumWeightShare: group.minimumAvailable),
      uncertainty: drawn)
    var notes: [Diagnostic] = []
    for part in parts { notes += part.notes.map { columns.note("\(part.id): \($0)") } }
    notes += scores.notes.map { columns.note($0) } + (drawn?.notes ?? []).map { columns.note($0) }
    self.notes = notes + doubleCounting.warnings + columns.notScored
  }
}

/// An indicator of a group on its way into the score: outliers treated, brought to the group's scale.
struct PreparedIndicator {
  let id: String
  let weight: Double
  let column: FrameColumn
  let direction: WorseDirection
  let scale: Normalisation
  /// Before outliers were treated.
  let values: [Double?]
  let treated: TreatedIndicator
  let normalised: NormalisedIndicator
  /// Nil where its values are taken as they are.
  var sampling: IndicatorSampling? { column.sampling }
  let notes: [String]

  init(id: String, weight: Double, column: FrameColumn, _ group: Project.Needs.Group) {
    self.id = id
    self.weight = weight
    self.column = column
    direction = column.worse ?? .highIsWorst
    scale = group.normalisation.method(for: id)
    values = column.numbers
    treated = treatingOutliers(values, by: group.outliers.method)
    normalised = normalise(treated.values, by: scale, direction: direction)
    notes = Self.words(treated, group.outliers) + normalised.notes
  }

  var weighted: WeightedIndicator {
    WeightedIndicator(name: id, weight: weight, values: normalised.values)
  }

  private static func words(_ treated: TreatedIndicator, _ choice: Project.OutlierChoice) -> [String] {
    if choice == .none { return [] }
    var words: [String] = []
    if treated.changedCount > 0 {
      words.append(
        choice == .log
          ? "its logarithm is taken, because a few areas are far from the rest"
          : "\(treated.changedCount) outlying values are drawn in")
    }
    if !treated.isWithinLimits { words.append("its outliers are still beyond the limits after treatment") }
    return words
  }
}
