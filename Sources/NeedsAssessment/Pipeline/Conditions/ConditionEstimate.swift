internal import Demography
internal import Diagnostics
internal import Statistics
internal import Tables

/// One condition's estimate in every area, with all that its outputs are made of.
struct ConditionEstimate: Sendable {
  let declared: Project.Condition
  let estimate: PrevalenceEstimate
  /// How it cut age bands of the population.
  let split: AgeSplit
  /// Nil where the project asks for none; a failure says why there can be none.
  let draws: Computed<EstimateDraws>?
  /// Of everybody in each area; nil where there is none.
  let intervals: [CasesInterval?]
  /// Of all areas together.
  private(set) var total: (cases: Double?, interval: CasesInterval?)
  /// One a group of the register; empty where nothing is recorded, or where it is calibrated to.
  let gaps: [Computed<DiagnosisGap>]
  let register: Register?
  /// The date of the population.
  let year: String
  /// The citations of the rates.
  let citation: String
  let sources: [Project.Source]
  let confidence: Double
  /// Where the project treats estimates as counts, what may be shown of them: one category a cell.
  private(set) var disclosed: DisclosedTable?

  // MARK: What is shown

  /// Expected cases of one cell of the rates.
  func cases(cell: Int) -> Column {
    let cases = estimate.cases(cell: cell)
    return disclosed?.column(cell, of: cases) ?? cases
  }

  /// Expected cases of everybody.
  var allCases: Column {
    let cases = estimate.allCases
    return disclosed?.column(estimate.cells.count, of: cases) ?? cases
  }

  /// The intervals beside some cases: none where these are not shown.
  func shown(_ intervals: [CasesInterval?], beside cases: Column) -> [CasesInterval?] {
    if disclosed == nil { return intervals }
    return zip(intervals, cases.states).map { $1 == .value ? $0 : nil }
  }

  /// Whether sums over the ages of one sex may stand beside the cells: disclosure control knows cells and their
  /// total only.
  var showsSexes: Bool { disclosed == nil }

  /// Controls estimates as if they were counts, in whole people.
  mutating func control(_ disclosure: Project.Disclosure, groups: AreaGroups) throws(Diagnostic) {
    let cells = estimate.cells.indices.map { estimate.cases(cell: $0) }
    let table = try CountTable(
      groups: groups, categories: estimate.cells.map { "\($0.sex.rawValue) \($0.ages)" },
      counts: (0..<estimate.areaCount).map { area in
        cells.map { $0[area].map { Int($0.rounded()) } ?? 0 }
      })
    let disclosed = DisclosedTable(table, rule: disclosure.rule)
    self.disclosed = disclosed
    if total.cases != nil, case .shown(let count) = disclosed[.init(.all, cells.count)] {
      total.cases = Double(count)
    } else {
      total = (nil, nil)
    }
  }
}

extension Demography.AgeBand {
  /// Whom the ages are of: "people aged 65+", or "people of all ages".
  var people: String { self == .all ? "people of all ages" : "people aged \(self)" }
}
