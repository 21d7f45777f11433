public import Demography
public import Diagnostics

/// What a district's projection says of some ages and sexes by year: what its areas together are brought to.
public struct DistrictControl: Sendable, Hashable {
  /// People of some ages and one sex, or both.
  public struct Group: Sendable, Hashable {
    public var ages: AgeBand
    public var sex: Sex

    public init(ages: AgeBand, sex: Sex = .persons) {
      self.ages = ages
      self.sex = sex
    }
  }

  public let groups: [Group]
  /// The districts that are controlled; others are free.
  public let districts: [String]
  public let years: ClosedRange<Int>
  /// By year, district and group.
  public let targets: [Double]
  /// The most that a group may be multiplied by in a year, and one over the least; beyond it the factor is
  /// capped, the control missed, and both said.
  public let maximumFactor: Double
  /// Whether the areas' totals stay in proportion as dwellings and trend have them, so that only ages are
  /// brought to the control, by iterative proportional fitting of both; else the areas' totals follow.
  public let keepsAreaTotals: Bool

  /// - Throws: `control-ages` where groups overlap or do not end with whole years below 90; `control-cells`
  ///   where a target is missing or below zero.
  public init(
    groups: [Group], districts: [String], years: ClosedRange<Int>, targets: [Double],
    maximumFactor: Double = 1.5, keepsAreaTotals: Bool = false, at location: Diagnostic.Location? = nil
  ) throws(Diagnostic) {
    precondition(targets.count == years.count * districts.count * groups.count, "one target a group")
    precondition(maximumFactor >= 1, "a cap of 1 or more")
    try Self.check(groups, location)
    for (position, target) in targets.enumerated() where !(target >= 0 && target.isFinite) {
      let group = groups[position % groups.count]
      let year = years.lowerBound + position / (groups.count * districts.count)
      throw Diagnostic(
        .controlCells,
        "the control of \(districts[position / groups.count % districts.count]) for \(group.sex.rawValue) aged \(group.ages) in \(year) is no number of people",
        at: location, expected: "0 or more", found: target.isNaN ? "nothing" : "\(target)")
    }
    self.groups = groups
    self.districts = districts
    self.years = years
    self.targets = targets
    self.maximumFactor = maximumFactor
    self.keepsAreaTotals = keepsAreaTotals
  }

  private static func check(_ groups: [Group], _ location: Diagnostic.Location?) throws(Diagnostic) {
    for (position, group) in groups.enumerated() {
      if let problem = problem(of: group, beside: Array(groups[..<position]), location) { throw problem }
    }
  }

  /// Why a group cannot be controlled beside others; nil if it can.
  static func problem(
    of group: Group, beside others: [Group], _ location: Diagnostic.Location?
  ) -> Diagnostic? {
    guard CellLayout.singleYears(group.ages) != nil else {
      return Diagnostic(
        .controlAges, "the control's ages \(group.ages) cannot be told in the projection", at: location,
        expected: "bands of whole years up to 89, or an open band from 90 or below", found: "\(group.ages)",
        remedy: "put all ages from 90 up into one open band")
    }
    let overlapping = others.first {
      $0.ages.overlaps(group.ages) && ($0.sex == group.sex || $0.sex == .persons || group.sex == .persons)
    }
    return overlapping.map {
      Diagnostic(
        .controlAges,
        "the control has \($0.sex.rawValue) aged \($0.ages) and \(group.sex.rawValue) aged \(group.ages)",
        at: location, expected: "groups that do not overlap")
    }
  }

  /// For each cell of an area its group, -1 for none.
  /// - Throws: `control-ages` where the projection does not tell the sexes of the control apart.
  func groupOfCell(_ layout: CellLayout) throws(Diagnostic) -> [Int] {
    var group = [Int](repeating: -1, count: layout.cellsPerArea)
    for (position, wanted) in groups.enumerated() {
      guard let cells = layout.cells(ages: wanted.ages, sex: wanted.sex) else {
        throw Diagnostic(
          .controlAges, "the control is for \(wanted.sex.rawValue), whom the projection does not tell apart",
          expected: layout.sexes.map(\.rawValue).joined(separator: ", "), found: wanted.sex.rawValue,
          remedy: "project females and males, or control persons")
      }
      for cell in cells { group[cell] = position }
    }
    return group
  }

  /// The targets of one district and year, by group; nil where it is not controlled.
  func targets(district: String, year: Int) -> [Double]? {
    guard let position = districts.firstIndex(of: district), years.contains(year) else { return nil }
    let start = ((year - years.lowerBound) * districts.count + position) * groups.count
    return Array(targets[start..<start + groups.count])
  }
}

/// What a control did to one group of people in a district and year.
public struct ControlFactor: Sendable, Hashable {
  public var year: Int
  public var district: String
  public var group: DistrictControl.Group
  /// Before the control.
  public var projected: Double
  public var target: Double
  /// What the group was multiplied by.
  public var factor: Double
  /// Whether the factor that was needed lies beyond the cap, or nobody was there to multiply.
  public var isMissed: Bool
}

/// What holds a projection's totals.
public enum GrowthControl: Sendable, Hashable {
  /// Nothing: trend and dwellings add up freely.
  case free
  /// Each year's people are brought to a district's projection, and go on from there.
  case raked(DistrictControl)
  /// A stated balance between the trend alone (0) and trend with all dwellings (1), area by area and age by
  /// age.
  case balanced(Double)
}
