internal import Diagnostics
internal import Growth

/// Where two options change places if one assumption were another.
struct GrowthBreakEven: Sendable {
  /// Whose assumption is varied.
  enum Scope: String, Sendable {
    case both, first, second
  }

  let first: Int
  let second: Int
  let measure: GrowthMeasure
  let scope: Scope
  /// Of the first option, or of the second where its own is varied.
  let result: BreakEven

  /// Every pair of options, by need at the horizon.
  static func all(
    _ declared: Project.Growth.Measure, _ model: GrowthModel, _ futures: [GrowthFuture],
    _ measures: GrowthMeasures
  ) throws(Diagnostic) -> [GrowthBreakEven] {
    let measure = try measures.measure(declared)
    let criterion = { (projection: GrowthProjection) in
      measure.measure.values(of: projection, in: projection.years.upperBound).reduce(0, +)
    }
    var found: [GrowthBreakEven] = []
    for first in futures.indices.dropFirst() {
      for second in futures.indices.dropFirst(first + 1) {
        let pairs: [(Scope, Int, Int, GrowthModel.BreakEvenScope)] = [
          (.both, first, second, .both), (.first, first, second, .first), (.second, second, first, .first),
        ]
        for (scope, varied, other, library) in pairs {
          let results = try model.breakEvens(
            futures[varied].option, futures[other].option, scope: library, criterion: criterion)
          found += results.map {
            GrowthBreakEven(first: first, second: second, measure: measure, scope: scope, result: $0)
          }
        }
      }
    }
    return found
  }
}
