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

  /// People who live in the areas of a district, a year on, in place.
  ///
  /// - Parameters:
  ///   - cells: the areas' people, one area after the other.
  ///   - areas: their positions among all.
  ///   - district: its position.
  ///   - year: the year to reach.
  ///   - accounts: one an area, to which births and what else is told apart are added.
  func advanceResidents(
    _ cells: inout [Double], _ areas: [Int], district: Int, year: ProjectedYear,
    _ accounts: inout [YearAccount]
  ) {
    let width = areas.isEmpty ? 0 : cells.count / areas.count
    for (place, area) in areas.enumerated() {
      let start = place * width
      switch self {
      case .noChange: return
      case .constantShare(let path):
        path.advanceResidents(&cells, at: start, district: district, to: year.year)
      case .cohortRatios(let ratios):
        accounts[place].births += ratios.advanceResidents(&cells, at: start, area: area, year: year.number)
      case .cohortComponents(let components):
        accounts[place].add(components.advance(&cells, at: start, area: area, year: year.number))
      }
    }
  }

  /// People who came to new dwellings, a year on, in place: as their district's, whatever their area's own
  /// past.
  func advanceNewcomers(
    _ cells: inout [Double], _ areas: [Int], district: Int, year: ProjectedYear,
    _ accounts: inout [YearAccount]
  ) {
    let width = areas.isEmpty ? 0 : cells.count / areas.count
    for (place, area) in areas.enumerated() {
      let start = place * width
      switch self {
      case .noChange: return
      case .constantShare(let path):
        accounts[place].births += path.advanceNewcomers(
          &cells, at: start, district: district, to: year.year)
      case .cohortRatios(let ratios):
        accounts[place].births += ratios.advanceNewcomers(&cells, at: start, area: area)
      case .cohortComponents(let components):
        accounts[place].add(
          components.advance(&cells, at: start, area: area, year: year.number, isClosed: true))
      }
    }
  }
}

/// A year that is projected, and its number from 1.
struct ProjectedYear: Sendable, Hashable {
  let year: Int
  let number: Int
}
