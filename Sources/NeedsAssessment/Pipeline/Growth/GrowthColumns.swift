internal import Diagnostics
internal import Growth
internal import Statistics
internal import Tables

/// The columns of the areas at the horizon, future by future: `growth.<option>.<measure>`.
struct GrowthColumns {
  private let results: GrowthResults

  init(_ results: GrowthResults) { self.results = results }

  private var horizon: Int { results.declared.horizon }
  private var last: Int { horizon - results.declared.baseYear }

  var all: [FrameColumn] { results.futures.indices.flatMap(columns) }

  private func columns(_ future: Int) -> [FrameColumn] {
    var columns = future > 0 ? [dwellings(future)] : []
    for (position, measure) in results.measures.all.enumerated() where measure.isShown {
      columns += measured(future, position, measure)
    }
    for (position, group) in results.scores.groups.enumerated() {
      columns += scored(future, position, group)
    }
    if let classes = results.classes { columns += classed(future, classes) }
    return columns
  }

  // MARK: People

  private func measured(_ future: Int, _ position: Int, _ measure: GrowthMeasure) -> [FrameColumn] {
    let values = results.futures[future].values[position]
    let whole = column(
      future, measure.id, "\(measure.label) in \(horizon)", "people", values[last], decimals: 1,
      measure.sources,
      method: "projected from \(results.declared.baseYear): \(results.how)")
    let change = column(
      future, measure.changeID, "\(measure.label): change from \(results.declared.baseYear) to \(horizon)",
      "people",
      zip(values[last], values[0]).map { $0 - $1 }, decimals: 1, measure.sources,
      method: "the horizon less the base year")
    var columns = [whole] + limits(whole, future, position) + [change]
    if future > 0 {
      let base = results.futures[0].values[position][last]
      columns.append(
        column(
          future, measure.fromSitesID, "\(measure.label): from the option's sites by \(horizon)", "people",
          zip(values[last], base).map { $0 - $1 }, decimals: 1, measure.sources,
          method:
            "with the option's sites less without any; below zero where people leave for the sites, or dwellings are lost"
        ))
    }
    return columns
  }

  private func limits(_ whole: FrameColumn, _ future: Int, _ measure: Int) -> [FrameColumn] {
    guard let drawn = results.drawn else { return [] }
    return limits(
      whole, results.codes.indices.map { drawn.interval(future, measure, horizon, area: $0) },
      what: "assumptions and rates")
  }

  private func limits(_ whole: FrameColumn, _ intervals: [DrawnInterval?], what: String) -> [FrameColumn] {
    guard let uncertainty = results.declared.uncertainty, case .numbers(_, let decimals) = whole.content
    else { return [] }
    return [("lower", intervals.map { $0?.lower }), ("upper", intervals.map { $0?.upper })].map {
      name, ends in
      var limit = whole
      limit.id += ".\(name)"
      limit.label += ", \(name) limit"
      limit.method =
        "the \(name) end of \(confidenceText(uncertainty.confidence)) of \(uncertainty.draws) draws of \(what)"
      limit.content = .numbers(Column(name: name, optional: ends), decimals: decimals)
      return limit
    }
  }

  // MARK: Scores

  private func scored(_ future: Int, _ position: Int, _ group: GrowthScores.Group) -> [FrameColumn] {
    let scores = results.futures[future].scores[position]
    guard let now = scores.first, let then = scores.last else { return [] }
    let method =
      "as the score of \(results.declared.baseYear), on the scale of that year: \(group.moving.joined(separator: ", ")) "
      + "projected, all other indicators as of the base year"
    var score = group.score
    score.id = id(future, "needs.\(group.id).score")
    score.label = "\(group.label): needs score in \(horizon), \(results.futures[future].label)"
    score.period = "\(horizon)"
    score.kind = .modelled
    score.sources = uniqueInOrder(group.score.sources + results.sources)
    score.method = method
    score.content = .numbers(Column(name: "score", optional: then), decimals: 4)
    var change = score
    change.id = id(future, "needs.\(group.id).score-change")
    change.label = "\(group.label): change of the needs score from \(results.declared.baseYear) to \(horizon)"
    change.method = "the score at the horizon less that of the base year, on one scale"
    change.content = .numbers(
      Column(
        name: "change",
        optional: zip(then, now).map { then, now in then.flatMap { then in now.map { then - $0 } } }),
      decimals: 4)
    let intervals = results.drawn.map {
      limits(
        score, $0.scores[future][position], what: "assumptions and rates, each on the base year's own draw")
    }
    return [score] + (intervals ?? []) + [change]
  }

  // MARK: Growth areas

  private func classed(_ future: Int, _ classes: GrowthClasses) -> [FrameColumn] {
    let areas = classes.classes[future]
    let words = areas.classes.map { $0.map { "need \($0.need + 1), growth \($0.growth + 1)" } ?? "" }
    let parts: [(String, String, [Double?])] = [
      (
        "need-class", "class of need in \(results.declared.baseYear)",
        areas.classes.map { $0.map { Double($0.need + 1) } }
      ),
      (
        "growth-class", "class of growth to \(horizon)",
        areas.classes.map { $0.map { Double($0.growth + 1) } }
      ),
    ]
    var columns = parts.map { name, label, values -> FrameColumn in
      var column = column(
        future, name, "\(classes.measure.label): \(label)", "class, 1 = lowest", [], decimals: 0,
        classes.measure.sources, method: "thresholds in growth/growth-areas.csv")
      column.content = .numbers(Column(name: name, optional: values), decimals: 0)
      return column
    }
    var both = columns[0]
    both.id = id(future, "growth-area")
    both.label = "Growth area by \(classes.measure.label)"
    both.unit = ""
    both.content = .texts(words)
    columns.append(both)
    return columns
  }

  // MARK: Dwellings and words

  private func dwellings(_ future: Int) -> FrameColumn {
    let option = results.futures[future].option
    let built = results.codes.map { code in
      GrowthOption(
        name: option.name, sites: option.sites.filter { $0.area == code }, assumptions: option.assumptions
      ).dwellingsBuilt(after: results.declared.baseYear, to: horizon)
    }
    return column(
      future, "dwellings", "Net new dwellings by \(horizon)", "dwellings", built, decimals: 1, [],
      method: "finished less demolished by the horizon, with the assumed delay")
  }

  private func id(_ future: Int, _ name: String) -> String { "growth.\(results.futures[future].id).\(name)" }

  private func column(
    _ future: Int, _ name: String, _ label: String, _ unit: String, _ values: [Double], decimals: Int,
    _ sources: [Project.Source], method: String
  ) -> FrameColumn {
    FrameColumn(
      id: id(future, name), label: "\(label), \(results.futures[future].label)", unit: unit,
      period: "\(horizon)", sources: uniqueInOrder(results.sources + sources), kind: .modelled,
      method: method,
      content: .numbers(Column(name: name, values: values), decimals: decimals))
  }
}

extension GrowthResults {
  /// Trend and control in words.
  var how: String { "\(declared.trend.words); \(declared.control.words)" }
}
