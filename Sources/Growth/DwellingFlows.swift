import Demography
import Diagnostics

/// An option's sites checked and put to districts and profiles, ready to be drawn.
struct PreparedOption: Sendable {
  let name: String
  let assumptions: GrowthAssumptions
  /// By district.
  let sites: [[PlacedSite]]
  let notes: [Diagnostic]

  struct PlacedSite: Sendable {
    let site: Site
    /// The position of its area among those of its district.
    let area: Int
    let profile: Int
  }

  init(_ option: GrowthOption, _ model: GrowthModel) throws(Diagnostic) {
    try option.assumptions.check(option: option.name)
    var positions: [String: Int] = [:]
    for (area, code) in model.base.codes.enumerated() { positions[code] = area }
    var sites = [[PlacedSite]](repeating: [], count: model.districts.names.count)
    for site in option.sites {
      guard let area = positions[site.area] else { throw Self.outside(site, model) }
      try Self.check(site, model)
      let district = model.districts.group[area]
      sites[district].append(
        PlacedSite(
          site: site, area: model.placeInDistrict[area], profile: try model.profiles.position(for: site)))
    }
    name = option.name
    assumptions = option.assumptions
    self.sites = sites
    notes = Self.beyondHorizon(option, model) + Self.withoutProfile(option, sites.joined(), model)
  }

  private static func outside(_ site: Site, _ model: GrowthModel) -> Diagnostic {
    let near = nearestNames(to: site.area, in: model.base.codes)
    return Diagnostic(
      .siteArea, "site '\(site.code)' lies in none of the areas", at: site.location,
      expected: "the code of one of the \(model.base.codes.count) areas", found: "'\(site.area)'",
      remedy: near.isEmpty ? nil : "did you mean \(near.joined(separator: " or "))?")
  }

  private static func check(_ site: Site, _ model: GrowthModel) throws(Diagnostic) {
    let all = [("completions", site.completions), ("demolitions", site.demolitions)]
    for (what, byYear) in all {
      for (year, dwellings) in byYear.sorted(by: { $0.key < $1.key }) {
        guard dwellings >= 0, dwellings.isFinite else {
          throw Diagnostic(
            .siteDwellings, "site '\(site.code)' has \(dwellings) \(what) in \(year)", at: site.location,
            expected: "0 or more dwellings",
            remedy: what == "completions" ? "give dwellings that are lost as demolitions" : nil)
        }
        guard dwellings == 0 || year > model.baseYear else {
          throw Diagnostic(
            .siteYears, "site '\(site.code)' has \(what) in \(year), before the base year ends",
            at: site.location, expected: "years after the base year \(model.baseYear)", found: "\(year)",
            remedy: "leave them out: their residents are in the base population")
        }
      }
    }
  }

  /// Types and tenures that the profiles do not tell apart from others: told, since a slip of the pen is one.
  private static func withoutProfile(
    _ option: GrowthOption, _ sites: FlattenSequence<[[PlacedSite]]>, _ model: GrowthModel
  ) -> [Diagnostic] {
    let any = HouseholdProfile.any
    let unknown = sites.filter { placed in
      let (site, profile) = (placed.site, model.profiles.profiles[placed.profile])
      return site.dwellingType != any && profile.dwellingType == any
        || site.tenure != any && profile.tenure == any
    }
    if unknown.isEmpty { return [] }
    let kinds = Set(unknown.map { "\($0.site.dwellingType)/\($0.site.tenure)" }).sorted()
    return [
      Diagnostic(
        .profileMissing, severity: .note,
        "option '\(option.name)' has types or tenures without a profile of their own: that of 'any' is taken",
        details: [kinds.prefix(10).joined(separator: ", ") + (kinds.count > 10 ? ", ..." : "")])
    ]
  }

  private static func beyondHorizon(_ option: GrowthOption, _ model: GrowthModel) -> [Diagnostic] {
    let late = option.sites.reduce(0) { sum, site in
      sum + Site.sum(site.completions.filter { $0.key > model.horizon })
    }
    guard late > 0 else { return [] }
    return [
      Diagnostic(
        .siteYears, severity: .note,
        "option '\(option.name)' has \(late.rounded()) dwellings after the horizon \(model.horizon): not counted"
      )
    ]
  }
}

/// What is assumed in one run: the central values, or a draw of them.
struct DrawnAssumptions: Sendable {
  var vacancy: Double
  var netShare: Double
  var buildOut: BuildOut
  /// One a profile, the option's factor in it.
  var personsPerDwelling: [Double]

  init(_ assumptions: GrowthAssumptions, _ profiles: HouseholdProfiles) {
    vacancy = assumptions.vacancy.value
    netShare = assumptions.netShare.value
    buildOut = BuildOut(delay: assumptions.delay.value, stretch: assumptions.stretch.value)
    personsPerDwelling = profiles.profiles.map {
      $0.personsPerDwelling.value * assumptions.personsPerDwelling.value
    }
  }
}

/// People who move into dwellings, and who lose theirs, in one district by year.
struct DwellingFlows {
  /// By year, area and profile.
  private(set) var arriving: [Double]
  /// By year and area.
  private(set) var losing: [Double]
  /// By year: whether anybody moves.
  private(set) var isActive: [Bool]
  let profileCount: Int
  let areaCount: Int

  init(
    _ sites: [PreparedOption.PlacedSite], _ drawn: DrawnAssumptions, areaCount: Int, baseYear: Int,
    horizon: Int
  ) {
    let years = horizon - baseYear
    profileCount = drawn.personsPerDwelling.count
    self.areaCount = areaCount
    isActive = [Bool](repeating: false, count: years)
    guard !sites.isEmpty else {
      (arriving, losing) = ([], [])
      return
    }
    arriving = [Double](repeating: 0, count: years * areaCount * profileCount)
    losing = [Double](repeating: 0, count: years * areaCount)
    for placed in sites {
      let persons = (1 - drawn.vacancy) * drawn.personsPerDwelling[placed.profile]
      let built = drawn.buildOut.dwellings(placed.site.completions, after: baseYear, to: horizon)
      let lost = drawn.buildOut.dwellings(placed.site.demolitions, after: baseYear, to: horizon)
      for year in 0..<years where built[year] > 0 || lost[year] > 0 {
        let row = year * areaCount + placed.area
        arriving[row * profileCount + placed.profile] += built[year] * persons
        losing[row] += lost[year] * persons
        isActive[year] = true
      }
    }
  }
}
