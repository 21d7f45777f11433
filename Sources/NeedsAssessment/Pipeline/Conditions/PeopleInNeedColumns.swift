internal import Demography
internal import Diagnostics
internal import Parallel
internal import Statistics
internal import Tables

/// The columns of a client group's people in need: how many, and per 1,000.
struct PeopleInNeedColumns {
  let all: [FrameColumn]
  let notes: [Diagnostic]

  /// - Parameters:
  ///   - group: the client group.
  ///   - declared: whom it counts.
  ///   - conditions: the estimates of the project.
  ///   - population: what they are of.
  ///   - workers: cores to use.
  /// - Throws: as `PeopleInNeed` does.
  init(
    _ group: Project.Needs.Group, _ declared: Project.PeopleInNeed, _ conditions: [ConditionEstimate],
    _ population: Population, workers: Workers
  ) throws(Diagnostic) {
    let parts = declared.conditions.compactMap { id in conditions.first { $0.declared.id == id } }
    // An estimate that failed has told why.
    guard parts.count == declared.conditions.count else {
      (all, notes) = ([], [])
      return
    }
    let split = try Self.split(parts, declared)
    let people: PeopleInNeed
    do throws(Diagnostic) {
      people = try PeopleInNeed(
        parts.map(\.estimate), counting: declared.counted == .once ? .once : .each, of: population,
        splitting: split)
    } catch {
      throw error.asked(at: declared.at)
    }
    let cases = Self.shown(people.cases, parts)
    let draws = parts.compactMap { $0.draws?.value }
    let words = Words(group: group, declared: declared, parts: parts, ages: people.ages)
    let hasDraws = draws.count == parts.count
    var intervals = hasDraws ? people.intervals(draws, workers: workers) : []
    for area in intervals.indices where cases.states[area] != .value { intervals[area] = nil }
    let counted = words.column(
      "people", label: "people in need", unit: "people", cases, decimals: 1, worse: nil,
      method: words.method)
    let rates = zip(cases.values, people.people.values).map { $0 / $1 * 1_000 }
    let states = rates.indices.map { area -> CellState in
      let states = (cases.states[area], people.people.states[area])
      if states.0 != .value || states.1 != .value { return states.0 != .value ? states.0 : states.1 }
      return people.people.values[area] > 0 ? .value : .missing
    }
    let rate = words.column(
      "people-rate", label: "people in need per 1,000", unit: "per 1,000 \(people.ages.people)",
      Column(name: "rate", values: rates, states: states), decimals: 2, worse: .highIsWorst,
      method: "\(words.method); per 1,000 \(people.ages.people)")
    var columns = [counted, rate]
    if hasDraws {
      columns += words.limits(of: counted, intervals.map { $0.map { ($0.lower, $0.upper) } })
      columns += words.limits(
        of: rate,
        intervals.enumerated().map { area, interval in
          guard let interval, let whole = people.people[area], whole > 0 else { return nil }
          return (interval.lower / whole * 1_000, interval.upper / whole * 1_000)
        })
    }
    all = columns
    notes = words.notes
  }

  /// People in need where each condition's cases are shown: a sum less one part gives the other away.
  private static func shown(_ cases: Column, _ parts: [ConditionEstimate]) -> Column {
    var (values, states) = (cases.values, cases.states)
    for part in parts where part.disclosed != nil {
      let own = part.allCases.states
      for area in states.indices where states[area] == .value {
        if own[area] == .suppressed { (values[area], states[area]) = (.nan, .suppressed) }
        values[area].round()
      }
    }
    return Column(name: cases.name, values: values, states: states)
  }

  /// The one rule by which the conditions split ages.
  private static func split(
    _ parts: [ConditionEstimate], _ declared: Project.PeopleInNeed
  ) throws(Diagnostic) -> AgeSplit {
    let splitting = parts.filter { $0.declared.split != .refuse }
    guard let first = splitting.first else { return .refuse }
    if let other = splitting.first(where: { $0.declared.split != first.declared.split }) {
      throw Diagnostic(
        .projectValue, "people in need of conditions that split ages by different rules cannot be counted",
        at: declared.at, expected: "one 'split-ages' for all of them",
        found: "'\(first.declared.id)' and '\(other.declared.id)' differ")
    }
    return first.split
  }
}

/// What readers are told of a group's people in need.
private struct Words {
  let group: Project.Needs.Group
  let declared: Project.PeopleInNeed
  let parts: [ConditionEstimate]
  let ages: Demography.AgeBand

  private var labels: String { parts.map(\.declared.label).joined(separator: ", ") }

  var method: String {
    if parts.count == 1 { return "modelled: people expected to have \(labels)" }
    switch declared.counted {
    case .once:
      return "modelled: people expected to have at least one of \(labels), each counted once, the conditions "
        + "taken as independent of each other among people of one age and sex"
    case .each:
      return "modelled: people expected to have \(labels), added up: somebody with two is counted twice"
    }
  }

  func column(
    _ name: String, label: String, unit: String, _ cells: Column, decimals: Int, worse: WorseDirection?,
    method: String
  ) -> FrameColumn {
    FrameColumn(
      id: "needs.\(group.id).\(name)", label: "\(group.label): \(label)", unit: unit,
      denominator: name == "people-rate" ? ages.people : "", period: parts.first?.year ?? "",
      worse: worse, sources: uniqueInOrder(parts.flatMap(\.sources)), kind: .modelled, method: method,
      content: .numbers(cells, decimals: decimals))
  }

  func limits(of whole: FrameColumn, _ ends: [(lower: Double, upper: Double)?]) -> [FrameColumn] {
    guard case .numbers(_, let decimals) = whole.content else { return [] }
    let confidence = confidenceText(parts.first?.confidence ?? 0.95)
    let sides = [("lower", ends.map { $0?.lower }), ("upper", ends.map { $0?.upper })]
    return sides.map { name, values in
      var column = whole
      column.id += ".\(name)"
      column.label += ", \(name) limit"
      column.method = "the \(name) end of \(confidence) of draws of the conditions' rates"
      column.content = .numbers(Column(name: name, optional: values), decimals: decimals)
      return column
    }
  }

  var notes: [Diagnostic] {
    guard parts.count > 1 else { return [] }
    let counted =
      declared.counted == .once
      ? "counted once, conditions taken as independent: too many where they cluster"
      : "counted for each condition: more than the people there are"
    return [
      Diagnostic(
        .scoreNote, severity: .note, "\(group.label): people with two of \(labels) are \(counted)",
        at: declared.at)
    ]
  }
}
