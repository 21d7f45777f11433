internal import Diagnostics
internal import Growth

/// Areas classed by need now and by growth in need, future by future.
struct GrowthClasses: Sendable {
  let measure: GrowthMeasure
  let thresholds: GrowthAreaThresholds
  /// One a future, the base first.
  let growth: [NeedGrowth]
  let classes: [GrowthAreas]
  /// The areas whose class is not the same in all options.
  let differing: Set<Int>

  /// - Throws: `growth-thresholds` where quantiles fall together.
  init(
    _ declared: Project.Growth.AreaClasses, _ futures: [GrowthFuture], _ measures: GrowthMeasures
  ) throws(Diagnostic) {
    let measure = try measures.measure(declared.measure)
    growth = futures.map {
      NeedGrowth(measure.measure, base: futures[0].projection, option: $0.projection)
    }
    do throws(Diagnostic) {
      switch declared.thresholds {
      case .declared(let need, let growth):
        thresholds = try GrowthAreaThresholds(need: need, growth: growth)
      case .quantiles(let count):
        // Of all options together, so that one set of thresholds holds for each.
        let options = growth.count > 1 ? growth.dropFirst() : growth[...]
        thresholds = try GrowthAreaThresholds(
          quantilesOf: growth[0].now, options.flatMap(\.growth), classes: count
        ).rounded
      }
    } catch {
      throw error.asked(at: declared.at)
    }
    classes = growth.map { [thresholds] growth in
      GrowthAreas(need: growth.now, growth: growth.growth, thresholds: thresholds)
    }
    differing = Set(GrowthAreas.differing(Array(classes.dropFirst())))
    self.measure = measure
  }
}

extension GrowthMeasures {
  /// The measure that a project file names.
  /// - Throws: `project-reference` for a condition that could not be projected.
  func measure(_ reference: Project.Growth.Measure) throws(Diagnostic) -> GrowthMeasure {
    if let position = position(of: reference.name) { return all[position] }
    throw Diagnostic(
      .projectReference, "'\(reference.name)' is not projected", at: reference.at,
      expected: "one of " + all.filter(\.isShown).map(\.id).joined(separator: ", "))
  }
}

extension GrowthAreaThresholds {
  /// In whole people, or tenths below ten, as a legend and a report print them; as they are where that would put
  /// two together.
  fileprivate var rounded: GrowthAreaThresholds {
    func rounded(_ values: [Double]) -> [Double] {
      values.map { abs($0) < 10 ? ($0 * 10).rounded() / 10 : $0.rounded() }
    }
    return (try? GrowthAreaThresholds(need: rounded(need), growth: rounded(growth))) ?? self
  }
}
