/// How completions come later, or more slowly, than planned.
public struct BuildOut: Sendable, Hashable {
  /// Years, whole or not.
  public var delay: Double
  /// How many times as long building takes from the first year on.
  public var stretch: Double

  public init(delay: Double = 0, stretch: Double = 1) {
    precondition(stretch > 0 && delay.isFinite, "building takes some time")
    self.delay = delay
    self.stretch = stretch
  }

  /// Dwellings of each year after the base up to the horizon.
  ///
  /// What is finished at a time is what the plan has finished at that time less the delay, its pace slowed by
  /// the stretch; within a year dwellings are finished evenly. The total of all years is unchanged, but for
  /// what falls beyond the horizon.
  /// - Parameters:
  ///   - planned: dwellings by year, all after the base year.
  ///   - baseYear: the year before the first.
  ///   - horizon: the last year.
  /// - Returns: one number a year.
  public func dwellings(_ planned: [Int: Double], after baseYear: Int, to horizon: Int) -> [Double] {
    precondition(horizon > baseYear, "a horizon lies after its base")
    if self == BuildOut() { return (baseYear + 1...horizon).map { planned[$0] ?? 0 } }
    let plan = planned.sorted { $0.key < $1.key }
    guard let first = plan.first?.key else { return [Double](repeating: 0, count: horizon - baseYear) }
    let origin = Double(first - 1)
    var before = 0.0
    return (baseYear + 1...horizon).map { year in
      let planTime = origin + (Double(year) - origin - delay) / stretch
      let finished = Self.finished(plan, by: planTime)
      defer { before = finished }
      return finished - before
    }
  }

  /// Dwellings that the plan has finished by a time; the year y lasts from y - 1 to y.
  private static func finished(_ plan: [(key: Int, value: Double)], by time: Double) -> Double {
    plan.reduce(0) { $0 + $1.value * min(max(time - Double($1.key - 1), 0), 1) }
  }
}
