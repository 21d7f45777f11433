internal import Demography
internal import Diagnostics
internal import Parallel
internal import Statistics
internal import Tables
internal import TextBuffer

extension Assessment {
  /// `estimates.csv`: people expected to have each condition, by area, sex and age band, and of all sexes and
  /// ages together; a blank where there is no figure.
  func writeEstimates(to file: inout OutputFile, workers: Workers) throws(Diagnostic) {
    try file.append(row: [
      "area", "name", "condition", "sex", "age_band", "year", "people", "cases", "lower", "upper",
      "rate_per_1000", "state", "source",
    ])
    let (codes, names) = (frame.codes, frame.names)
    for condition in conditions {
      let rows = condition.estimateRows(workers: workers)
      let expectedLength = rows.reduce(0) { $0 + $1.expectedLength }
      try file.append(rowsOf: codes.count, perBlock: 128, workers: workers) { areas, text in
        text.reserve(areas.count * expectedLength)
        var start = TextBuffer()
        for area in areas {
          start.removeAll()
          start.append(csv: codes[area])
          start.append(UInt8(ascii: ","))
          start.append(csv: names[area])
          for row in rows.indices {  // not the rows themselves: that would copy each for every area
            text.append(start)
            rows[row].append(area, to: &text)
          }
        }
      }
    }
  }
}

/// One sex and age band of a condition, in every area.
private struct EstimateRow: Sendable {
  /// What stands before the figures in every area, as it stands in the file.
  let start: TextBuffer
  /// What stands behind them, for each state of the cases.
  let ends: [TextBuffer]
  let people: Column
  let cases: Column
  let intervals: [CasesInterval?]

  private static let whole = FixedPoint(decimals: 0)
  private static let thousandths = FixedPoint(decimals: 3)

  init(_ start: [String], _ people: Column, _ cases: Column, _ intervals: [CasesInterval?], source: String) {
    var text = TextBuffer()
    for field in start {
      text.append(UInt8(ascii: ","))
      text.append(csv: field)
    }
    self.start = text
    ends = CellState.allCases.map { state in
      var text = TextBuffer()
      text.append(",\(state),")
      text.append(csv: source)
      text.append(UInt8(ascii: "\n"))
      return text
    }
    self.people = people
    self.cases = cases
    self.intervals = intervals
  }

  /// About how many bytes an area's row has: room for its code, name and figures with the rest.
  var expectedLength: Int { start.bytes.count + ends[0].bytes.count + 72 }

  func append(_ area: Int, to text: inout TextBuffer) {
    text.append(start)
    let (people, cases) = (people[area], cases[area])
    let interval = intervals[area]
    append(people, Self.whole, to: &text)
    append(cases, Self.thousandths, to: &text)
    append(interval?.lower, Self.thousandths, to: &text)
    append(interval?.upper, Self.thousandths, to: &text)
    if let people, let cases, people > 0 {
      append(cases / people * 1_000, Self.thousandths, to: &text)
    } else {
      append(nil, Self.thousandths, to: &text)
    }
    text.append(ends[Int(self.cases.states[area].rawValue)])
  }

  private func append(_ number: Double?, _ decimals: FixedPoint, to text: inout TextBuffer) {
    text.append(UInt8(ascii: ","))
    if let number { text.append(number, decimals, trimmingZeros: true) }
  }
}

extension ConditionEstimate {
  /// Each cell of the rates; then, where there are several, females, males and persons of all their ages.
  fileprivate func estimateRows(workers: Workers) -> [EstimateRow] {
    if !showsCells {
      return [row(.persons, estimate.ages, estimate.peopleWithRates, allCases, intervals)]
    }
    var rows = estimate.cells.indices.map { cell in
      row(
        estimate.cells[cell].sex, estimate.cells[cell].ages, estimate.people[cell],
        estimate.cases(cell: cell), draws?.value?.intervals(cell: cell, workers: workers))
    }
    guard estimate.cells.count > 1 else { return rows }
    for sex in Sex.allCases where sex != .persons {
      // Rates of persons have no cases by sex, and a single band of a sex stands above already.
      guard estimate.cells.count(where: { $0.sex == sex }) > 1, let cases = try? estimate.cases(sex),
        let people = try? estimate.people(sex)
      else { continue }
      rows.append(row(sex, estimate.ages, people, cases, draws?.value?.intervals(sex, workers: workers)))
    }
    rows.append(row(.persons, estimate.ages, estimate.peopleWithRates, allCases, intervals))
    return rows
  }

  private func row(
    _ sex: Sex, _ ages: Demography.AgeBand, _ people: Column, _ cases: Column, _ intervals: [CasesInterval?]?
  ) -> EstimateRow {
    EstimateRow(
      [declared.id, sex.rawValue, ages.description, year], people, cases,
      shown(intervals ?? [CasesInterval?](repeating: nil, count: estimate.areaCount), beside: cases),
      source: citation)
  }
}

/// `diagnosis-gaps.csv`: what a register holds, beside what is expected; nil where nothing is compared.
func diagnosisGapsCSV(_ conditions: [ConditionEstimate]) -> [UInt8]? {
  let compared = conditions.filter { !$0.gaps.isEmpty }
  if compared.isEmpty { return nil }
  var text = TextBuffer()
  text.append(csvRow: [
    "condition", "register", "area", "recorded", "expected", "expected_lower", "expected_upper", "gap",
    "gap_lower", "gap_upper", "share_recorded", "share_recorded_lower", "share_recorded_upper", "note",
  ])
  for condition in compared {
    for (position, gap) in condition.gaps.enumerated() {
      let area = condition.register?.groups.names[position] ?? ""
      text.append(csvRow: [condition.declared.id, condition.register?.name ?? "", area] + fields(gap))
    }
  }
  return text.bytes
}

private func fields(_ gap: Computed<DiagnosisGap>) -> [String] {
  guard let value = gap.value else {
    return [String](repeating: "", count: 10) + [gap.reasonNotComputed ?? ""]
  }
  let people = [
    value.recorded, value.expected, value.interval?.lower, value.interval?.upper, value.people,
    value.peopleLimits?.lower, value.peopleLimits?.upper,
  ]
  let shares = [value.shareRecorded, value.shareLimits?.lower, value.shareLimits?.upper]
  return people.map { decimal($0, 1) } + shares.map { decimal($0, 4) } + [
    "a register counts those registered with practices, the estimate residents"
  ]
}

private func decimal(_ number: Double?, _ decimals: Int) -> String {
  number.map { FixedPoint(decimals: decimals).text($0) } ?? ""
}
