/// How the people of an area change from year to year without new dwellings.
public enum Trend: Sendable {
  /// Everybody stays as they are: the naive standard that a method has to beat.
  case noChange
  /// Each area keeps its share of the district by age and sex.
  case constantShare(DistrictPath)
  /// Cohorts change as they did between two populations.
  case cohortRatios(CohortRatios)
  /// Births, deaths and migration apart.
  case cohortComponents(CohortComponents)

  /// In words, for notes.
  public var name: String {
    switch self {
    case .noChange: "no change"
    case .constantShare: "constant share of the district's projection"
    case .cohortRatios: "cohort change ratios (Hamilton-Perry)"
    case .cohortComponents: "cohort component"
    }
  }

  /// People who live in an area, a year on, in place.
  func advanceResidents(
    _ cells: inout [Double], at start: Int, area: Int, district: Int, year: ProjectedYear,
    _ account: inout YearAccount
  ) {
    switch self {
    case .noChange: break
    case .constantShare(let path):
      path.advanceResidents(&cells, at: start, district: district, to: year.year)
    case .cohortRatios(let ratios):
      account.births += ratios.advanceResidents(&cells, at: start, area: area, year: year.number)
    case .cohortComponents(let components):
      account.add(components.advance(&cells, at: start, area: area, year: year.number))
    }
  }

  /// People who came to new dwellings, a year on, in place: as their district's, whatever the area's own
  /// past.
  func advanceNewcomers(
    _ cells: inout [Double], at start: Int, area: Int, district: Int, year: ProjectedYear,
    _ account: inout YearAccount
  ) {
    switch self {
    case .noChange: break
    case .constantShare(let path):
      account.births += path.advanceNewcomers(&cells, at: start, district: district, to: year.year)
    case .cohortRatios(let ratios):
      account.births += ratios.advanceNewcomers(&cells, at: start, area: area)
    case .cohortComponents(let components):
      account.add(components.advance(&cells, at: start, area: area, year: year.number, isClosed: true))
    }
  }
}

/// A year that is projected, and its number from 1.
struct ProjectedYear: Sendable, Hashable {
  let year: Int
  let number: Int
}
