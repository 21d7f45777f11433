public import Diagnostics
public import Tables

/// How many people are expected to have a condition, by area, sex and age: rate times people. A modelled
/// number: it follows from who lives in an area, and cannot show what a service achieves there.
public struct PrevalenceEstimate: Sendable {
  /// The people to whom one rate applies.
  public struct Cell: Sendable, Hashable {
    public var rate: PrevalenceRate
    public var sex: Sex { rate.sex }
    public var ages: AgeBand { rate.ages }
  }

  public let condition: String
  /// In the order of the rates: females before males, young before old.
  public let cells: [Cell]
  /// For each cell, its people in every area.
  public let people: [Column]
  /// All people of every area, of any age.
  public let everybody: Column
  public let deprivation: Deprivation
  /// For each group of a register to which the estimate is calibrated, what that did; else empty.
  public let calibrations: [Calibration]
  /// What the estimate rests on beyond rates and counts: thin rates, ages declared to have no cases, ages
  /// split by a rule, a gradient known by its ends.
  public let notes: [Diagnostic]
  let adjustment: AreaAdjustment
  /// What each area's plain cases are multiplied by; NaN where that is not known.
  package let factors: [Double]

  /// - Parameters:
  ///   - table: the rates.
  ///   - population: of the areas.
  ///   - deprivation: how it is taken into account.
  ///   - split: what to do where the rates' ages cut through those of the population.
  /// - Throws: `rates-coverage` where people have ages without a rate that were not declared to have no
  ///   cases; `age-bands` where ages do not nest; `population-sex` where rates tell the sexes apart and the
  ///   population does not; `register-total` where a total is recorded and no case expected;
  ///   `gradient-levels`.
  /// - Complexity: areas times cells.
  public init(
    _ table: PrevalenceTable, of population: Population, deprivation: Deprivation = .plain,
    splitting split: AgeSplit = .refuse
  ) throws(Diagnostic) {
    try table.checkCoverage(of: population.ages)
    // A rate for ages of which the population has nobody applies to nobody.
    let rates = table.rates.filter { $0.ages.overlaps(population.ages) }
    var people: [Column] = []
    for rate in rates {
      people.append(try population.people(ages: rate.ages, sex: rate.sex, splitting: split))
    }
    condition = table.condition
    cells = rates.map(Cell.init)
    self.people = people
    everybody = try population.everybody(.persons)
    self.deprivation = deprivation
    adjustment = try AreaAdjustment(deprivation, areaCount: population.areaCount)
    let plain = Self.plainCases(rates.map(\.rate), people)
    calibrations = try Self.calibrations(deprivation, adjustment, plain)
    factors = Self.factors(adjustment, plain)
    notes =
      table.notes + Self.splitNotes(split, population.bandsCut(by: rates.map(\.ages)), table)
      + Self.gradientNotes(deprivation)
  }

  public var areaCount: Int { everybody.count }

  // MARK: Results

  /// Expected cases of one cell in every area; missing where its people are, or what calibrates them.
  public func cases(cell: Int) -> Column {
    var sum = ColumnSum(count: areaCount)
    let rate = cells[cell].rate.rate
    sum.add(people[cell], times: factors.map { $0 * rate })
    return sum.column("\(condition) \(cells[cell].sex.rawValue) \(cells[cell].ages)")
  }

  /// Expected cases of one sex in every area; persons are everybody.
  /// - Throws: `rates-sex` where the rates do not tell the sexes apart.
  public func cases(_ sex: Sex = .persons) throws(Diagnostic) -> Column {
    sum(of: try cellsOf(sex), named: "\(condition) \(sex.rawValue)") { cases(cell: $0) }
  }

  /// The people of the ages that have rates, in every area.
  /// - Throws: `rates-sex` where the rates do not tell the sexes apart.
  public func people(_ sex: Sex = .persons) throws(Diagnostic) -> Column {
    sum(of: try cellsOf(sex), named: "\(sex.rawValue) \(ages)") { people[$0] }
  }

  /// What the rates tell apart.
  public var detail: PrevalenceTable.Detail {
    let hasAges = Set(cells.map(\.sex)).contains { sex in cells.count { $0.sex == sex } > 1 }
    if cells.contains(where: { $0.sex == .persons }) { return hasAges ? .age : .none }
    return hasAges ? .ageAndSex : .sex
  }

  /// For each area what calibration did to its group; all nil where nothing was calibrated.
  public var calibrationOfAreas: [Calibration?] {
    guard let groups = adjustment.groups, !calibrations.isEmpty else {
      return [Calibration?](repeating: nil, count: areaCount)
    }
    return groups.group.map { calibrations[$0] }
  }

  /// The people of the ages that have rates, females and males together, in every area.
  public var peopleWithRates: Column {
    sum(of: Array(cells.indices), named: "people aged \(ages)") { people[$0] }
  }

  /// Expected cases of everybody in every area.
  public var allCases: Column {
    sum(of: Array(cells.indices), named: "\(condition) persons") { cases(cell: $0) }
  }

  private func sum(of cells: [Int], named name: String, _ column: (Int) -> Column) -> Column {
    var sum = ColumnSum(count: areaCount)
    for cell in cells { sum.add(column(cell)) }
    return sum.column(name)
  }

  /// Of whom an expected rate is.
  public enum Denominator: Sendable, Hashable {
    /// The people of the ages that have rates, such as 65 and over.
    case agesWithRates
    /// All people.
    case everybody
  }

  /// Expected cases per so many people; missing where nobody lives there.
  public func rate(per: Double = 1_000, of denominator: Denominator = .agesWithRates) -> Column {
    let cases = allCases
    let people =
      denominator == .everybody ? everybody : peopleWithRates
    let states = zip(cases.states, people.states).enumerated().map { row, states in
      if states.0 != .value { return states.0 }
      return states.1 == .value && people.values[row] == 0 ? .missing : states.1
    }
    let whom = denominator == .everybody ? "people" : "people aged \(ages)"
    return Column(
      name: "\(condition) per \(Int(per)) \(whom)",
      values: zip(cases.values, people.values).map { $0 / $1 * per }, states: states)
  }

  /// From the youngest to the oldest age that has a rate.
  public var ages: AgeBand {
    let last = cells.map { $0.ages.upper ?? .max }.max() ?? .max
    return AgeBand(cells.map(\.ages.lower).min() ?? 0, through: last == .max ? nil : last)
  }

  /// The positions of the cells of one sex; of all cells for persons.
  func cellsOf(_ sex: Sex) throws(Diagnostic) -> [Int] {
    if sex == .persons { return Array(cells.indices) }
    guard !cells.contains(where: { $0.sex == .persons }) else {
      throw Diagnostic(
        .ratesSex, "the rates of \(condition) do not tell the sexes apart", expected: "persons",
        found: sex.rawValue)
    }
    return cells.indices.filter { cells[$0].sex == sex }
  }

  // MARK: Adjustment

  /// Each area's cases before adjustment; NaN where a count is missing.
  private static func plainCases(_ rates: [Double], _ people: [Column]) -> [Double] {
    guard let count = people.first?.count else { return [] }
    var cases = [Double](repeating: 0, count: count)
    for (rate, people) in zip(rates, people) {
      for area in cases.indices { cases[area] += rate * people.values[area] }
    }
    return cases
  }

  private static func groupSums(_ groups: AreaGroups, _ values: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: groups.names.count)
    for (area, group) in groups.group.enumerated() { sums[group] += values[area] }
    return sums
  }

  private static func factors(_ adjustment: AreaAdjustment, _ plain: [Double]) -> [Double] {
    guard let groups = adjustment.groups, !plain.isEmpty else { return adjustment.weights }
    let sums = groupSums(groups, plain)
    let weighted = groupSums(groups, zip(plain, adjustment.weights).map { $0 * $1 })
    return groups.group.enumerated().map { area, group in
      adjustment.weights[area]
        * adjustment.groupFactor(group, plain: sums[group], weighted: weighted[group])
    }
  }

  private static func calibrations(
    _ deprivation: Deprivation, _ adjustment: AreaAdjustment, _ plain: [Double]
  ) throws(Diagnostic) -> [Calibration] {
    guard case .calibrated(let register) = deprivation, !plain.isEmpty else { return [] }
    let expected = groupSums(register.groups, plain)
    var calibrations: [Calibration] = []
    for (group, name) in register.groups.names.enumerated() {
      let recorded = register.recorded[group]
      if let recorded, recorded > 0, expected[group] == 0 {
        throw Diagnostic(
          .registerTotal, "the register \(register.name) records cases in \(name), where none is expected",
          found: "\(recorded) recorded, 0 expected",
          remedy: "check that the register and the rates are of the same people")
      }
      let factor = adjustment.groupFactor(group, plain: expected[group], weighted: expected[group])
      calibrations.append(
        Calibration(
          group: name, recorded: recorded, expected: expected[group].isNaN ? nil : expected[group],
          factor: factor.isNaN ? nil : factor))
    }
    return calibrations
  }

  // MARK: Notes

  private static func splitNotes(
    _ split: AgeSplit, _ bands: [AgeBand], _ table: PrevalenceTable
  ) -> [Diagnostic] {
    guard let rule = split.description, !bands.isEmpty else { return [] }
    return [
      Diagnostic(
        .agesSplit, severity: .note,
        "for \(table.condition), people aged \(bands.map(\.description).joined(separator: ", ")) are split: \(rule)"
      )
    ]
  }

  private static func gradientNotes(_ deprivation: Deprivation) -> [Diagnostic] {
    guard case .gradient(let gradient, _, _) = deprivation, gradient.basis == .logLinear else { return [] }
    return [
      Diagnostic(
        .gradientLevels, severity: .note,
        "the gradient of \(gradient.condition) is published for its ends only: log-linear between them")
    ]
  }
}

extension PrevalenceTable {
  /// - Throws: `rates-coverage` where ages have neither a rate nor a declaration.
  func checkCoverage(of ages: AgeBand) throws(Diagnostic) {
    for sex in sexes {
      let rated = rates.filter { $0.sex == sex }.map(\.ages)
      let declared = agesWithoutCases.filter { $0.holds(sex) }.map(\.ages)
      guard let gap = (rated + declared).gaps(in: ages).first else { continue }
      throw Diagnostic(
        .ratesCoverage, "\(condition) has no rate for \(sex.rawValue) aged \(gap)", at: location,
        expected: "rates for all ages of the population, \(ages)",
        found: rated.isEmpty ? "none" : "rates for ages \(rated.map(\.description).joined(separator: ", "))",
        remedy: "declare that ages \(gap) count as having no cases, or add rates: they are never extrapolated"
      )
    }
  }
}
