public import Demography
public import Diagnostics
public import Parallel
public import Tables

/// The people of an option, or of none, by year, area, sex and single year of age.
public struct GrowthProjection: Sendable {
  /// The option's name; nil for the base, which has no sites.
  public let option: String?
  public let codes: [String]
  public let layout: CellLayout
  /// The base year and all projected.
  public let years: ClosedRange<Int>
  /// By year, area, sex and age.
  public let people: [Double]
  /// By projected year and area: what changed.
  public let accounts: [YearAccount]
  /// What the control did, by year, district and group; empty without one.
  public let controlFactors: [ControlFactor]
  /// What the reader should know: dwellings beyond the horizon, capped factors, moves that could not be.
  public let notes: [Diagnostic]

  /// The people of one year, by area, sex and age.
  public func people(in year: Int) -> ArraySlice<Double> {
    precondition(years.contains(year), "a year of the projection")
    let start = (year - years.lowerBound) * layout.cellCount
    return people[start..<start + layout.cellCount]
  }

  /// One year as a population.
  public func population(in year: Int) -> SingleYearPopulation {
    SingleYearPopulation(codes: codes, isBySex: layout.isBySex, people: Array(people(in: year)))
  }

  /// What changed one area in the year that ends with `year`.
  public func account(area: Int, in year: Int) -> YearAccount {
    precondition(year > years.lowerBound && years.contains(year), "a projected year")
    return accounts[(year - years.lowerBound - 1) * codes.count + area]
  }

  /// People of some ages and a sex in every area; missing where the layout does not tell them apart.
  public func people(ages: AgeBand = .all, sex: Sex = .persons, in year: Int) -> Column {
    let name = "\(sex.rawValue) \(ages) in \(year)"
    guard let cells = layout.cells(ages: ages, sex: sex) else {
      return Column(name: name, values: codes.map { _ in .nan })
    }
    let start = (year - years.lowerBound) * layout.cellCount
    return Column(
      name: name,
      values: codes.indices.map { area in
        cells.reduce(0) { $0 + people[start + area * layout.cellsPerArea + $1] }
      })
  }

  /// Everybody in all areas.
  public func total(in year: Int) -> Double { people(in: year).reduce(0, +) }
}

extension GrowthModel {
  /// The base alone: trend and control, without any site.
  public func projectBase(workers: Workers = .one) -> GrowthProjection {
    let none = [[PreparedOption.PlacedSite]](repeating: [], count: districts.names.count)
    return project(sites: none, DrawnAssumptions.none(profiles), name: nil, notes: [], workers)
  }

  /// An option with its assumptions' central values.
  /// - Throws: `site-area`, `site-years`, `site-dwellings`, `profile-missing`, `assumption-range`.
  /// - Complexity: years times cells.
  public func project(
    _ option: GrowthOption, workers: Workers = .one
  ) throws(Diagnostic) -> GrowthProjection {
    let prepared = try PreparedOption(option, self)
    return project(
      sites: prepared.sites, DrawnAssumptions(option.assumptions, profiles), name: option.name,
      notes: prepared.notes, workers)
  }

  private func project(
    sites: [[PreparedOption.PlacedSite]], _ drawn: DrawnAssumptions, name: String?, notes: [Diagnostic],
    _ workers: Workers
  ) -> GrowthProjection {
    let paths = workers.map(districts.names.count) { district in
      DistrictPathRun(self, district, sites[district], drawn, keepsAccounts: true)
    }
    let cells = base.layout.cellsPerArea
    var people = [Double](repeating: 0, count: years.count * base.layout.cellCount)
    var accounts = [YearAccount](repeating: YearAccount(), count: projectedYears * base.codes.count)
    for (district, path) in paths.enumerated() {
      for (place, area) in areasOfDistrict[district].enumerated() {
        for year in 0...projectedYears {
          let from = (year * areasOfDistrict[district].count + place) * cells
          let to = year * base.layout.cellCount + area * cells
          for cell in 0..<cells { people[to + cell] = path.people[from + cell] }
        }
        for year in 0..<projectedYears {
          accounts[year * base.codes.count + area] =
            path.accounts[year * areasOfDistrict[district].count + place]
        }
      }
    }
    return GrowthProjection(
      option: name, codes: base.codes, layout: base.layout, years: years, people: people,
      accounts: accounts, controlFactors: paths.flatMap(\.factors),
      notes: self.notes + notes + paths.flatMap(\.notes))
  }
}

extension DrawnAssumptions {
  /// For a run without sites, where nothing is assumed.
  static func none(_ profiles: HouseholdProfiles) -> DrawnAssumptions {
    DrawnAssumptions(
      GrowthAssumptions(vacancy: UncertainValue(0), netShare: UncertainValue(1)), profiles)
  }
}

/// One district from the base year to the horizon.
struct DistrictPathRun: Sendable {
  /// By year, area of the district, sex and age.
  private(set) var people: [Double] = []
  /// By projected year and area of the district.
  private(set) var accounts: [YearAccount] = []
  private(set) var factors: [ControlFactor] = []
  private(set) var notes: [Diagnostic] = []

  init(
    _ model: GrowthModel, _ district: Int, _ sites: [PreparedOption.PlacedSite], _ drawn: DrawnAssumptions,
    keepsAccounts: Bool
  ) {
    var run = DistrictRun(model, district: district, sites: sites, drawn)
    var trend = Self.trend(model, district, sites)
    people.reserveCapacity(run.people.count * (model.projectedYears + 1))
    people += run.people
    for number in 1...model.projectedYears {
      run.advance(number)
      trend?.run.advance(number)
      let blend = trend.map { trend in (share: trend.balance, run: trend.run) }
      people +=
        blend.map { blend in
          zip(run.people, blend.run.people).map { $0 * blend.share + $1 * (1 - blend.share) }
        } ?? run.people
      guard keepsAccounts else { continue }
      accounts +=
        blend.map { blend in
          zip(run.accounts, blend.run.accounts).map {
            YearAccount.combined($0, blend.share, $1, 1 - blend.share)
          }
        } ?? run.accounts
      if let raking = run.raking { addFactors(raking, model, district, number) }
    }
    if keepsAccounts { addNotes(model, district, run.unmet) }
  }

  /// The trend alone, where a balance mixes it in.
  private static func trend(
    _ model: GrowthModel, _ district: Int, _ sites: [PreparedOption.PlacedSite]
  ) -> (run: DistrictRun, balance: Double)? {
    guard case .balanced(let balance) = model.control, !sites.isEmpty else { return nil }
    return (DistrictRun(model, district: district, sites: [], .none(model.profiles)), balance)
  }

  private mutating func addFactors(
    _ raking: Raking.Result, _ model: GrowthModel, _ district: Int, _ number: Int
  ) {
    guard case .raked(let control) = model.control else { return }
    let name = model.districts.names[district]
    let year = model.baseYear + number
    let targets = control.targets(district: name, year: year) ?? []
    for (group, target) in targets.enumerated() {
      let limit = control.maximumFactor
      let isMissed =
        raking.wanted[group].map { $0 > limit || $0 < 1 / limit } ?? (target > 0) || !raking.isConverged
      factors.append(
        ControlFactor(
          year: year, district: name, group: control.groups[group], projected: raking.before[group],
          target: target, factor: raking.factors[group], isMissed: isMissed))
    }
  }

  private mutating func addNotes(_ model: GrowthModel, _ district: Int, _ unmet: Double) {
    let name = model.districts.names[district]
    // Fewer people than this are rounding.
    if unmet > 1e-6 {
      notes.append(
        Diagnostic(
          .growthMoves, severity: .warning,
          "in \(name), more people were to move within the district, or lose a dwelling, than live there",
          found: "\(unmet.rounded()) people, over all years",
          remedy: "raise the net share, or check the demolitions"))
    }
    let missed = factors.filter(\.isMissed)
    guard !missed.isEmpty else { return }
    notes.append(
      Diagnostic(
        .controlFactor, severity: .warning,
        "\(missed.count) of \(factors.count) groups of \(name) cannot be brought to the control",
        expected: "factors that the cap allows",
        details: missed.prefix(5).map {
          "\($0.year), \($0.group.sex.rawValue) \($0.group.ages): \($0.projected) to \($0.target)"
        },
        remedy: "check that the control is of the same district, ages and year"))
  }
}
