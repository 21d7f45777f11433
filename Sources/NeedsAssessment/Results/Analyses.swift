/// What an assessment found that is not a column of its areas.
public struct Analyses: Sendable {
  /// One entry a condition.
  public internal(set) var conditions: [ConditionRecord] = []
  /// One entry a client group.
  public internal(set) var scores: [ScoreRecord] = []
  /// What growth options come to; nil where the project projects nothing.
  public internal(set) var growth: GrowthRecord?
  /// One entry a measure of inequality.
  public internal(set) var inequality: [InequalityFigure] = []
  /// One entry a global statistic.
  public internal(set) var spatial: [SpatialFigure] = []
}
