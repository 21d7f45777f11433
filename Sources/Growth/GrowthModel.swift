public import Demography
public import Diagnostics

/// One base and one horizon, on which any number of growth options are compared.
public struct GrowthModel: Sendable {
  public let base: SingleYearPopulation
  /// The district of each area: what people move within, and what a control is of.
  public let districts: AreaGroups
  /// The year of the base population.
  public let baseYear: Int
  /// The last year projected.
  public let horizon: Int
  public let trend: Trend
  public let control: GrowthControl
  public let profiles: HouseholdProfiles
  /// What holds for all options: how the total is held, what the trend's guards did.
  public let notes: [Diagnostic]

  let areasOfDistrict: [[Int]]
  /// For each area its position among those of its district.
  let placeInDistrict: [Int]
  /// For each profile, shares by cell of an area.
  let profileShares: [[Double]]
  /// For each cell of an area the group of the control; -1 for none.
  let groupOfCell: [Int]

  /// - Parameters:
  ///   - base: who lives in each area in the base year; zero is allowed, as for a centre yet to be built.
  ///   - districts: one an area.
  ///   - baseYear: of the base population.
  ///   - horizon: the last year, after the base year.
  ///   - trend: how people change without new dwellings.
  ///   - control: what holds the totals.
  ///   - profiles: who moves into new dwellings.
  /// - Throws: `growth-mismatch` where trend and base are not of the same areas, sexes and years;
  ///   `profile-shares` where the base tells the sexes apart and a profile does not; `control-ages`,
  ///   `control-cells`.
  public init(
    base: SingleYearPopulation, districts: AreaGroups, baseYear: Int, horizon: Int, trend: Trend,
    control: GrowthControl = .free, profiles: HouseholdProfiles
  ) throws(Diagnostic) {
    precondition(districts.group.count == base.codes.count, "one district an area")
    guard horizon > baseYear, horizon - baseYear <= 200 else {
      throw Diagnostic(
        .growthMismatch, "the horizon is not after the base year", expected: "a year after \(baseYear)",
        found: "\(horizon)")
    }
    self.base = base
    self.districts = districts
    self.baseYear = baseYear
    self.horizon = horizon
    self.trend = trend
    self.control = control
    self.profiles = profiles
    areasOfDistrict = districts.members
    var place = [Int](repeating: 0, count: base.codes.count)
    for areas in areasOfDistrict {
      for (position, area) in areas.enumerated() { place[area] = position }
    }
    placeInDistrict = place
    var shares: [[Double]] = []
    for profile in profiles.profiles {
      guard let cells = profile.shares(bySex: base.layout.isBySex) else {
        throw Diagnostic(
          .profileShares,
          "the profile of type '\(profile.dwellingType)', tenure '\(profile.tenure)' does not tell the sexes apart",
          expected: "shares of females and males, as the base population has them",
          remedy: "give both sexes in the profile, or project persons")
      }
      shares.append(cells)
    }
    profileShares = shares
    switch control {
    case .raked(let control): groupOfCell = try control.groupOfCell(base.layout)
    case .balanced(let balance):
      guard (0...1).contains(balance) else {
        throw Diagnostic(
          .assumptionRange, "the balance between trend and dwellings cannot be that",
          expected: "0 (trend) to 1 (dwellings)", found: "\(balance)")
      }
      groupOfCell = []
    case .free: groupOfCell = []
    }
    notes = Self.notes(trend, control, districts)
    try checkTrend()
    try checkControl()
  }

  /// The years of a result: the base and all that are projected.
  public var years: ClosedRange<Int> { baseYear...horizon }

  var projectedYears: Int { horizon - baseYear }

  private func checkTrend() throws(Diagnostic) {
    let isFit: Bool
    switch trend {
    case .noChange: isFit = true
    case .constantShare(let path):
      isFit =
        path.codes == districts.names && path.layout.isBySex == base.layout.isBySex
        && path.years.contains(baseYear) && path.years.contains(horizon)
    case .cohortRatios(let ratios):
      isFit = ratios.layout == base.layout && ratios.districts == districts
    case .cohortComponents(let components): isFit = components.mortality.layout == base.layout
    }
    guard !isFit else { return }
    throw Diagnostic(
      .growthMismatch, "the trend (\(trend.name)) and the base population do not belong together",
      expected:
        "the same areas or districts in one order, the same sexes, and all years \(baseYear)-\(horizon)")
  }

  private func checkControl() throws(Diagnostic) {
    guard case .raked(let control) = control else { return }
    guard control.districts.contains(where: { districts.names.contains($0) }) else {
      throw Diagnostic(
        .controlCells, "the control is for none of the districts",
        expected: districts.names.prefix(5).joined(separator: ", "),
        found: control.districts.prefix(5).joined(separator: ", "))
    }
    // Years before the control begins are free, and said to be.
    guard control.years.contains(horizon) else {
      throw Diagnostic(
        .controlCells, "the control does not reach the year \(horizon)",
        expected: "all years from \(baseYear + 1) to \(horizon)",
        found: "\(control.years.lowerBound) to \(control.years.upperBound)",
        remedy: "choose a nearer horizon, or a control that reaches it")
    }
  }

  private static func notes(
    _ trend: Trend, _ control: GrowthControl, _ districts: AreaGroups
  ) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    if case .cohortRatios(let ratios) = trend { notes += ratios.notes }
    switch control {
    case .free:
      notes.append(
        Diagnostic(
          .controlNone, severity: .note, "totals are free: no projection of the district holds them"))
    case .balanced(let balance):
      notes.append(
        Diagnostic(
          .controlNone, severity: .note,
          "totals lie between the trend (0) and trend with all dwellings (1) at \(balance), as declared"))
    case .raked(let control):
      let free = districts.names.filter { !control.districts.contains($0) }
      if !free.isEmpty {
        notes.append(
          Diagnostic(
            .controlNone, severity: .note, "\(free.count) districts have no control: their totals are free",
            details: [free.prefix(10).joined(separator: ", ")]))
      }
    }
    return notes
  }
}
