internal import Diagnostics
internal import Statistics
internal import Tables

extension IndicatorColumns {
  /// `per` x numerator / denominator, both brought to the areas as sums first; the counts stay beside the ratio.
  func ratio(
    _ indicator: Project.Indicator, _ ratio: Project.Indicator.Ratio
  ) throws(Diagnostic) -> Result {
    var tables: [Project.TableSource] = []
    for column in ratio.numerator.columns + [ratio.denominator] {
      tables.append(try table(column).declared)
    }
    let quotient = Quotient(
      above: try counted(ratio.numerator), below: try summed(ratio.denominator), per: ratio.per,
      interval: ratio.interval, confidence: ratio.confidence)
    var own = described(indicator, uniqueInOrder(tables, by: \.id))
    own.denominator = ratio.denominator.column
    own.method =
      "\(plain(ratio.per)) x \(ratio.numerator.isPerPerson ? "(\(ratio.numerator.words))" : ratio.numerator.words) / "
      + "'\(ratio.denominator.column)' of table \(ratio.denominator.table)"
    let above = quotient.above.total
    var result: Result
    if let shrinkage = ratio.shrinkage {
      result = try shrunken(indicator, own, ratio, shrinkage, above, quotient.below)
    } else {
      result = try columns(of: quotient, indicator, own)
    }
    let numerator = ratio.numerator.isPerPerson ? "events" : ratio.numerator.columns[0].column
    result.columns += [
      part(own, "numerator", numerator, above),
      part(own, "denominator", ratio.denominator.column, quotient.below),
    ]
    result.notes += impossible(indicator, above, quotient.below)
    return result
  }

  /// The figure as it was counted, with its limits and how it compares, if either is asked for.
  func columns(
    of quotient: Quotient, _ indicator: Project.Indicator, _ whole: FrameColumn
  ) throws(Diagnostic) -> Result {
    let inputs = [quotient.above.total, quotient.below]
    var own = whole
    own.sampling = quotient.sampling
    guard quotient.interval != .none else {
      let values = ComputedColumn(self.quotient(inputs[0], inputs[1], quotient.per), from: inputs)
      own.content = .numbers(
        values.column, decimals: indicator.decimals ?? figureDecimals(values.column.values))
      return Result(columns: [own], notes: areas.gaps(values.reasons, in: indicator))
    }
    let estimates = quotient.estimates
    var result = withLimits(
      indicator, own, estimates, confidence: quotient.confidence, by: quotient.limitsName, from: inputs)
    if let benchmark = indicator.benchmark {
      let figure = try figure(of: benchmark) { () throws(Diagnostic) in
        try quotient.ofAllAreas.orRefused(indicator)
      }
      result.columns.append(
        try compared(
          indicator, own, benchmark, figure, per: quotient.per, confidence: quotient.confidence, estimates,
          by: quotient.judged))
    }
    return result
  }

  /// Counts below zero, and parts larger than their whole where the unit says per cent.
  private func impossible(_ indicator: Project.Indicator, _ above: Column, _ below: Column) -> [Diagnostic] {
    let negative = (0..<above.count).filter { (above[$0] ?? 0) < 0 || (below[$0] ?? 0) < 0 }
    let larger = (0..<above.count).filter { area in
      guard indicator.unit.contains("%"), let part = above[area], let whole = below[area] else {
        return false
      }
      return part > whole
    }
    func warning(_ found: [Int], _ what: String) -> Diagnostic? {
      guard let first = found.first else { return nil }
      return Diagnostic(
        .impossibleFigure, severity: .warning,
        "\(indicator.id): \(what) in \(found.count) of \(above.count) areas",
        at: indicator.at,
        found: "\(above[first] ?? 0) of \(below[first] ?? 0) in \(areas.codes[first]) \(areas.names[first])")
    }
    return [
      warning(negative, "a count is below zero"),
      warning(larger, "the numerator is larger than the denominator"),
    ].compactMap(\.self)
  }

  func quotient(_ above: Column, _ below: Column, _ per: Double) -> [Computed<Double>] {
    (0..<above.count).map { area in
      guard let numerator = above[area] else { return .failure(NotComputed("the numerator is missing")) }
      guard let denominator = below[area] else {
        return .failure(NotComputed("the denominator is missing"))
      }
      // Nobody to count among is no rate, not a rate of nought.
      guard denominator > 0 else { return .failure(NotComputed("the denominator is not above zero")) }
      return .success(per * numerator / denominator)
    }
  }

  /// An indicator with an interval: its own column, then `<id>.lower` and `<id>.upper`.
  func withLimits(
    _ indicator: Project.Indicator, _ whole: FrameColumn, _ estimates: [Computed<Estimate>],
    confidence: Double, by method: String, from inputs: [Column]
  ) -> Result {
    let values = ComputedColumn(estimates.map { $0.map(\.value) }, from: inputs)
    let decimals = indicator.decimals ?? figureDecimals(values.column.values)
    var own = whole
    own.content = .numbers(values.column, decimals: decimals)
    func limit(_ name: String, _ side: String, _ chosen: (Limits) -> Double?) -> FrameColumn {
      let cells = estimates.map { estimate -> Computed<Double> in
        estimate.flatMap { estimate in
          chosen(estimate.limits).map { .success($0) } ?? .failure(NotComputed("there is no \(name) limit"))
        }
      }
      return beside(
        own, name, label: "\(name) \(confidenceText(confidence)) limit", unit: own.unit,
        ComputedColumn(cells, from: inputs).column, decimals: decimals,
        method:
          "the \(side) end of the \(confidenceText(confidence)) interval: how far the figure could be off by "
          + "chance alone (\(method))")
    }
    return Result(
      columns: [own, limit("lower", "low", \.lower), limit("upper", "high", \.upper)],
      notes: areas.gaps(values.reasons, in: indicator))
  }
}

extension IndicatorColumns.Result {
  mutating func add(_ other: IndicatorColumns.Result) {
    columns += other.columns
    notes += other.notes
  }
}

extension Project.Indicator.IntervalMethod {
  /// As a dictionary names it.
  var name: String {
    switch self {
    case .wilson: "Wilson's score limits of a proportion"
    case .byar: "Byar's limits of a count; exact limits below 10 events"
    case .none: ""
    }
  }
}

/// "95 %", "99.8 %".
func confidenceText(_ confidence: Double) -> String {
  let perCent = (confidence * 1e6).rounded() / 1e4
  return (perCent == perCent.rounded() ? "\(Int(perCent))" : "\(perCent)") + " %"
}
