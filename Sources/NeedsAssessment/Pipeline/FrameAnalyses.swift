internal import Demography
internal import Diagnostics
internal import Geography
internal import Parallel

/// Everything that is computed from the finished indicators: scores, inequality, spatial statistics.
struct FrameAnalyses {
  private let project: Project
  private let conditions: [ConditionEstimate]
  private let population: Population?
  private let workers: Workers
  private(set) var frame: Frame
  private(set) var analyses = Analyses()
  private(set) var growth: GrowthResults?
  private(set) var found: [Diagnostic] = []

  /// The frame holds the columns of indicators and conditions by now.
  init(
    _ project: Project, _ frame: Frame, _ borders: Topology?, _ conditions: [ConditionEstimate],
    _ population: Population?, _ growth: GrowthInputs?, workers: Workers, clock: StageClock
  ) {
    self.project = project
    self.frame = frame
    self.conditions = conditions
    self.population = population
    self.workers = workers
    analyses.conditions = conditions.map { ConditionRecord($0) }
    for group in project.needs?.groups ?? [] {
      clock.time("score \(group.id)") {
        attempt { (own: inout FrameAnalyses) throws(Diagnostic) in try own.addScores(group) }
      }
    }
    if let growth {
      clock.time("growth") {
        attempt { (own: inout FrameAnalyses) throws(Diagnostic) in try own.addGrowth(growth) }
      }
    }
    for declared in project.inequality {
      clock.time("inequality") {
        attempt { (own: inout FrameAnalyses) throws(Diagnostic) in try own.addInequality(declared) }
      }
    }
    let neighbours = SpatialNeighbours(borders, rules: project.spatial.map(\.contiguity))
    for declared in project.spatial {
      clock.time("spatial statistics \(declared.id)") {
        attempt { (own: inout FrameAnalyses) throws(Diagnostic) in try own.addSpatial(declared, neighbours) }
      }
    }
  }

  private mutating func attempt(_ step: (inout FrameAnalyses) throws(Diagnostic) -> Void) {
    do throws(Diagnostic) {
      try step(&self)
    } catch {
      found.append(error)
    }
  }

  private mutating func addScores(_ group: Project.Needs.Group) throws(Diagnostic) {
    let scores = try NeedsScores(
      group, uncertainty: project.needs?.uncertainty, frame: frame,
      doubleCounting: DoubleCounting(group, in: project), workers: workers)
    for column in scores.columns { frame.append(column) }
    analyses.scores.append(scores.record)
    found += scores.notes
    guard let declared = group.people, let population else { return }
    let people = try PeopleInNeedColumns(group, declared, conditions, population, workers: workers)
    for column in people.all { frame.append(column) }
    found += people.notes
  }

  private mutating func addGrowth(_ inputs: GrowthInputs) throws(Diagnostic) {
    let results = try GrowthResults(inputs, conditions, frame)
    for column in GrowthColumns(results).all { frame.append(column) }
    analyses.growth = results.record
    found += results.notes
    growth = results
  }

  private mutating func addInequality(_ declared: Project.Inequality) throws(Diagnostic) {
    let measures = try InequalityMeasures(
      declared, frame: frame, vintage: project.areas.vintage, workers: workers)
    analyses.inequality += measures.figures
    found += measures.notes
  }

  private mutating func addSpatial(
    _ declared: Project.SpatialAnalysis, _ neighbours: SpatialNeighbours
  ) throws(Diagnostic) {
    let statistics = try SpatialStatistics(
      declared, frame: frame, neighbours: neighbours[declared.contiguity], boundaries: project.areas.source,
      workers: workers)
    for column in statistics.columns { frame.append(column) }
    analyses.spatial += statistics.figures
    found += statistics.notes
  }
}
