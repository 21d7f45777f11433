internal import Demography
internal import Diagnostics
internal import Statistics
internal import Tables

/// The columns of one condition: its rate, its people, and how sure both are.
struct ConditionColumns {
  private let made: ConditionEstimate
  private let vintage: String

  init(_ made: ConditionEstimate, vintage: String) {
    self.made = made
    self.vintage = vintage
  }

  private var declared: Project.Condition { made.declared }
  private var estimate: PrevalenceEstimate { made.estimate }
  private var whom: String {
    declared.denominator == .everybody ? "residents" : estimate.ages.people
  }

  var all: [FrameColumn] {
    let cases = made.allCases
    let people = declared.denominator == .everybody ? estimate.everybody : estimate.peopleWithRates
    let rate = column(
      "", label: declared.label, unit: "per \(text(declared.per)) \(whom)",
      rates(cases, people), decimals: declared.decimals ?? 2,
      method: rateMethod)
    let counted = column(
      ".cases", label: "\(declared.label): expected people", unit: "people", cases,
      decimals: made.disclosed == nil ? 1 : 0,
      method: "the sum over sexes and ages of rate x people; a modelled number, not a count", worse: nil)
    var columns = [rate] + limits(of: rate, per: declared.per, people: people)
    columns += [counted] + limits(of: counted, per: nil, people: people)
    columns.append(peopleColumn(people))
    if made.intervals.contains(where: { ($0?.shareFromPopulation ?? 0) > 0 }) {
      columns.append(shareFromRates)
    }
    if !estimate.calibrations.isEmpty { columns.append(calibration) }
    return columns
  }

  /// Cases per so many people; missing where nobody lives there.
  private func rates(_ cases: Column, _ people: Column) -> Column {
    let states = cases.states.indices.map { area -> CellState in
      if cases.states[area] != .value { return cases.states[area] }
      return people.states[area] == .value && people.values[area] == 0 ? .missing : people.states[area]
    }
    return Column(
      name: "rate", values: zip(cases.values, people.values).map { $0 / $1 * declared.per }, states: states)
  }

  private var rateMethod: String {
    let start = "modelled: rates by \(estimate.detail.rawValue) from \(made.citation), times the people here"
    switch declared.deprivation {
    case .plain: return start + "; areas differ by the ages and sexes of their people only"
    case .calibrated:
      return start + "; then brought to the total recorded by \(declared.recorded?.source.title ?? "")"
    case .gradient:
      return start + "; then more in deprived areas, by a published gradient that keeps the total"
    }
  }

  private func peopleColumn(_ people: Column) -> FrameColumn {
    var column = column(
      ".people", label: "\(declared.label): \(whom)", unit: "people", people, decimals: 0,
      method: "the people that the rate is of", worse: nil)
    column.kind = .measured
    return column
  }

  private var shareFromRates: FrameColumn {
    column(
      ".share-from-rates", label: "\(declared.label): share of the uncertainty that is the rates'",
      unit: "share, 0 to 1",
      Column(name: "share", optional: made.intervals.map { $0?.shareFromRates }), decimals: 2,
      method: "how much of the interval's variance comes from the rates; the rest is the population's",
      worse: nil)
  }

  private var calibration: FrameColumn {
    let factors = estimate.calibrationOfAreas.map { $0?.factor }
    return column(
      ".calibration", label: "\(declared.label): k = recorded / expected", unit: "ratio",
      Column(name: "k", optional: factors), decimals: 4,
      method: "what the plain estimate is multiplied by to meet \(declared.recorded?.source.title ?? "")",
      worse: nil)
  }

  /// Lower and upper beside a column; none where no draws were asked for or possible.
  private func limits(of whole: FrameColumn, per: Double?, people: Column) -> [FrameColumn] {
    guard made.draws?.value != nil else { return [] }
    guard case .numbers(let cells, let decimals) = whole.content else { return [] }
    let intervals = made.shown(made.intervals, beside: cells)
    func limit(_ name: String, _ end: (CasesInterval) -> Double) -> FrameColumn {
      let values = intervals.indices.map { area -> Double? in
        guard let interval = intervals[area] else { return nil }
        guard let per else { return end(interval) }
        return people[area].flatMap { $0 > 0 ? end(interval) / $0 * per : nil }
      }
      var column = whole
      column.id += ".\(name)"
      column.label += ", \(name) limit"
      column.method =
        "the \(name) end of \(confidenceText(made.confidence)) of draws of the rates (and of the population, "
        + "where its error is given); the rates of all areas are drawn together"
      column.content = .numbers(Column(name: name, optional: values), decimals: decimals)
      return column
    }
    return [limit("lower", \.lower), limit("upper", \.upper)]
  }

  private func column(
    _ suffix: String, label: String, unit: String, _ cells: Column, decimals: Int, method: String,
    worse: WorseDirection? = .highIsWorst
  ) -> FrameColumn {
    FrameColumn(
      id: declared.id + suffix, label: label, unit: unit, denominator: suffix.isEmpty ? whom : "",
      period: made.year, vintage: vintage, worse: worse, sources: made.sources, kind: .modelled,
      method: method, content: .numbers(cells, decimals: decimals))
  }

  private func text(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
  }

  // MARK: Notes

  /// What the estimate rests on.
  var notes: [Diagnostic] {
    var notes = estimate.notes
    let people = estimate.peopleWithRates
    let cases = estimate.allCases
    let impossible = (0..<estimate.areaCount).filter { area in
      guard let expected = cases[area], let there = people[area] else { return false }
      return expected > there * (1 + 1e-9)
    }
    if let first = impossible.first, let expected = cases[first], let there = people[first] {
      notes.append(
        Diagnostic(
          .impossibleFigure, severity: .warning,
          "\(declared.id): more cases than people in \(impossible.count) of \(estimate.areaCount) areas",
          at: declared.at, expected: "at most the \(whom)",
          found: "\(Int(expected.rounded())) cases among \(Int(there.rounded())) people",
          remedy: "check what is recorded, and whether it is of these areas"))
    }
    let gaps = estimate.allCases.states.count { $0 != .value }
    if gaps > 0 {
      notes.append(
        Diagnostic(
          .indicatorMissing, severity: .warning,
          "\(declared.id): \(gaps) of \(estimate.areaCount) areas have no estimate", at: declared.at,
          details: ["a count of people, or the total to calibrate to, is missing or suppressed there"]))
    }
    return notes
  }
}
