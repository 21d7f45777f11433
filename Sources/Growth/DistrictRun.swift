import Demography

/// The areas of one district carried from year to year.
///
/// People who came to new dwellings are kept apart from the others, since they age as the district does and
/// not as the area's own past would have it.
struct DistrictRun {
  private let model: GrowthModel
  private let district: Int
  private let areas: [Int]
  private let width: Int
  private let netShare: Double
  private let flows: DwellingFlows
  /// By area and cell.
  private var residents: [Double]
  private var newcomers: [Double]
  private var hasNewcomers = false
  /// Residents and newcomers together.
  private(set) var people: [Double]
  /// One an area, of the last year.
  private(set) var accounts: [YearAccount] = []
  /// People who were to move within the district, or to lose a dwelling, beyond those who live there.
  private(set) var unmet = 0.0
  private(set) var raking: Raking.Result?

  init(
    _ model: GrowthModel, district: Int, sites: [PreparedOption.PlacedSite], _ drawn: DrawnAssumptions
  ) {
    self.model = model
    self.district = district
    areas = model.areasOfDistrict[district]
    width = model.base.layout.cellsPerArea
    netShare = drawn.netShare
    flows = DwellingFlows(
      sites, drawn, areaCount: areas.count, baseYear: model.baseYear, horizon: model.horizon)
    residents = areas.flatMap { model.base.people[model.base.layout.cells(ofArea: $0)] }
    newcomers = sites.isEmpty ? [] : [Double](repeating: 0, count: residents.count)
    people = residents
  }

  /// One year on; the year's number counts from 1.
  mutating func advance(_ number: Int) {
    let year = ProjectedYear(year: model.baseYear + number, number: number)
    accounts = [YearAccount](repeating: YearAccount(), count: areas.count)
    ageOn(year)
    if flows.isActive[number - 1] {
      demolish(number)
      build(number)
    }
    addUp()
    control(year)
  }

  private mutating func addUp() {
    guard hasNewcomers else {
      people = residents
      return
    }
    for cell in people.indices { people[cell] = residents[cell] + newcomers[cell] }
  }

  // MARK: Ageing

  private mutating func ageOn(_ year: ProjectedYear) {
    let before = areas.indices.map { sum(people, $0) }
    model.trend.advanceResidents(&residents, areas, district: district, year: year, &accounts)
    if hasNewcomers {
      model.trend.advanceNewcomers(&newcomers, areas, district: district, year: year, &accounts)
    }
    // What the method does not tell apart; nothing but rounding where it does.
    if case .cohortComponents = model.trend { return }
    for place in areas.indices {
      let after = sum(residents, place) + (hasNewcomers ? sum(newcomers, place) : 0)
      accounts[place].cohortChange = after - before[place] - accounts[place].births
    }
  }

  private func sum(_ cells: [Double], _ place: Int) -> Double {
    var sum = 0.0
    for cell in place * width..<(place + 1) * width { sum += cells[cell] }
    return sum
  }

  // MARK: Dwellings

  /// The people of demolished dwellings leave; those who stay in the district find another in its other areas,
  /// in proportion to the people of their age and sex there.
  private mutating func demolish(_ number: Int) {
    let row = (number - 1) * areas.count
    for place in areas.indices where flows.losing[row + place] > 0 {
      let there = sum(residents, place) + (hasNewcomers ? sum(newcomers, place) : 0)
      let share = there > 0 ? min(flows.losing[row + place] / there, 1) : 0
      unmet += flows.losing[row + place] - share * there
      accounts[place].demolished += share * there
      for cell in 0..<width { leave(place, cell, share) }
    }
  }

  /// Takes a share of a cell's people away, and puts those who stay in the district into its other areas.
  private mutating func leave(_ place: Int, _ cell: Int, _ share: Double) {
    let here = place * width + cell
    let leaving = share * (residents[here] + (hasNewcomers ? newcomers[here] : 0))
    residents[here] *= 1 - share
    if hasNewcomers { newcomers[here] *= 1 - share }
    let staying = leaving * (1 - netShare)
    guard staying > 0 else { return }
    let elsewhere = areas.indices.reduce(0.0) { $1 == place ? $0 : $0 + residents[$1 * width + cell] }
    // Nobody of the age lives elsewhere: they leave the district.
    guard elsewhere > 0 else {
      unmet += staying
      return
    }
    for other in areas.indices where other != place {
      let found = staying * residents[other * width + cell] / elsewhere
      residents[other * width + cell] += found
      accounts[other].rehoused += found
    }
  }

  private mutating func build(_ number: Int) {
    let arriving = arrivals(number)
    moveWithin(arriving)
    for place in areas.indices where !arriving[place].isEmpty {
      let people = arriving[place]
      var sum = 0.0
      for cell in 0..<width {
        newcomers[place * width + cell] += people[cell]
        sum += people[cell]
      }
      accounts[place].newResidents += sum
    }
    hasNewcomers = true
  }

  /// For each area people by cell who move into its new dwellings; empty for none.
  private func arrivals(_ number: Int) -> [[Double]] {
    areas.indices.map { place in
      let row = ((number - 1) * areas.count + place) * flows.profileCount
      var cells: [Double] = []
      for profile in 0..<flows.profileCount where flows.arriving[row + profile] > 0 {
        if cells.isEmpty { cells = [Double](repeating: 0, count: width) }
        let persons = flows.arriving[row + profile]
        let shares = model.profileShares[profile]
        for cell in 0..<width { cells[cell] += persons * shares[cell] }
      }
      return cells
    }
  }

  /// Those who are not new to the district leave its other areas: dwellings that were there before, so that
  /// where a site lies does not change who leaves, and with it the district's later years.
  private mutating func moveWithin(_ arriving: [[Double]]) {
    guard netShare < 1 else { return }
    var there = [Double](repeating: 0, count: areas.count)
    var moving = there
    var shares = there
    for cell in 0..<width {
      var isAnybody = false
      for place in areas.indices {
        let here = place * width + cell
        there[place] = residents[here]
        moving[place] = arriving[place].isEmpty ? 0 : arriving[place][cell] * (1 - netShare)
        if moving[place] > 0 { isAnybody = true }
      }
      guard isAnybody else { continue }
      unmet += MovesWithin.leavingShares(there, arriving: moving, &shares)
      for place in areas.indices where shares[place] > 0 {
        residents[place * width + cell] *= 1 - shares[place]
        accounts[place].movedToSites += there[place] * shares[place]
      }
    }
  }

  // MARK: Control

  private mutating func control(_ year: ProjectedYear) {
    raking = nil
    guard case .raked(let control) = model.control,
      let targets = control.targets(district: model.districts.names[district], year: year.year)
    else { return }
    let before = areas.indices.map { sum(people, $0) }
    let rows = control.keepsAreaTotals ? rowTargets(before, targets) : nil
    let rake = Raking(
      group: model.groupOfCell, targets: targets, rowTargets: rows, maximumFactor: control.maximumFactor)
    // Taken out and put back, so that no copy is made.
    var parts = [residents]
    if hasNewcomers { parts.append(newcomers) }
    residents = []
    raking = rake.rake(&people, also: &parts)
    residents = parts[0]
    if hasNewcomers { newcomers = parts[1] }
    for place in areas.indices { accounts[place].control = sum(people, place) - before[place] }
  }

  /// The areas' totals, as many together as the control has, where it has all ages; else as they are.
  private func rowTargets(_ totals: [Double], _ targets: [Double]) -> [Double] {
    guard !model.groupOfCell.contains(-1) else { return totals }
    let sum = totals.reduce(0, +)
    return sum > 0 ? totals.map { $0 * targets.reduce(0, +) / sum } : totals
  }
}
