internal import Diagnostics
internal import Growth
internal import Parallel

/// Futures in many draws of what is assumed and of the conditions' rates.
struct GrowthDrawn: Sendable {
  let draws: GrowthDraws
  /// For each future and group, the interval of each area's score at the horizon; nil where there is none.
  let scores: [[[DrawnInterval?]]]

  /// - Returns: nil where the project asks for no draws.
  /// - Throws: `growth-draws` where they would not fit into memory.
  init?(
    _ inputs: GrowthInputs, _ model: GrowthModel, _ futures: [GrowthFuture], _ measures: GrowthMeasures,
    _ scores: GrowthScores
  ) throws(Diagnostic) {
    guard let settings = inputs.declared.uncertainty else { return nil }
    let figures =
      futures.count * settings.draws * measures.all.count * model.years.count * model.base.codes.count
    guard figures <= 250_000_000 else {
      throw Diagnostic(
        .growthDraws, "the draws of growth would take \(figures / 125_000_000) GB of memory", at: settings.at,
        expected: "at most 2 GB: futures x draws x measures x years x areas x 8 bytes",
        found:
          "\(futures.count) x \(settings.draws) x \(measures.all.count) x \(model.years.count) x \(model.base.codes.count)",
        remedy: "draw less often, or leave 'uncertainty' out for so many areas")
    }
    let draws = try model.draws(
      futures.map(\.option), measures: measures.all.map(\.measure),
      GrowthUncertainty(
        draws: settings.draws, seed: UInt64(settings.seed), confidence: settings.confidence),
      workers: inputs.workers)
    self.draws = draws
    let (years, areas) = (model.years, model.base.codes.count)
    self.scores = futures.indices.map { future in
      let byDraw = inputs.workers.map(settings.draws) { draw in
        scores.groups.map { group in
          scores.score(group) { indicator, isBase in
            let (option, year) = (isBase ? 0 : future, isBase ? years.lowerBound : years.upperBound)
            let top = draws.areas(option: option, draw: draw, measure: indicator.numerator, year: year)
            let bottom = draws.areas(option: option, draw: draw, measure: indicator.denominator, year: year)
            return zip(top, bottom).map { indicator.value($0, $1) }
          }
        }
      }
      return scores.groups.indices.map { group in
        (0..<areas).map { area in
          let values = byDraw.compactMap { $0[group][area] }
          guard values.count == settings.draws, let least = values.min(), let most = values.max(),
            least < most
          else { return nil }
          return draws.interval(values)
        }
      }
    }
  }

  /// The interval of some draws; nil where they are all the same, since nothing that the figure rests on was
  /// drawn: that is not certainty.
  func interval(_ values: [Double]) -> DrawnInterval? {
    guard let least = values.min(), let most = values.max(), least < most else { return nil }
    return draws.interval(values)
  }

  /// The interval of one measure, in one area or in all together.
  func interval(_ future: Int, _ measure: Int, _ year: Int, area: Int? = nil) -> DrawnInterval? {
    interval(draws.values(option: future, measure: measure, year: year, areas: area.map { [$0] }))
  }

  /// The interval of an indicator in one area; nil where nobody it is of lives there in some draw.
  func interval(_ future: Int, _ indicator: GrowthIndicator, _ year: Int, area: Int) -> DrawnInterval? {
    let top = draws.values(option: future, measure: indicator.numerator, year: year, areas: [area])
    let bottom = draws.values(option: future, measure: indicator.denominator, year: year, areas: [area])
    let values = zip(top, bottom).compactMap { indicator.value($0, $1) }
    return values.count == top.count ? interval(values) : nil
  }
}
