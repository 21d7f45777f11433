/// Rates or numbers by sex and single year of age, for each area or the same for all, and for one year or
/// several: fertility, mortality, migration.
public struct AreaRates: Sendable, Hashable {
  public let layout: CellLayout
  /// Whether one set of rates holds for all areas.
  public let isShared: Bool
  /// For each projected year, rates by area (unless shared), sex and age. The last stands for later years.
  public let years: [[Double]]

  /// - Precondition: one finite value a cell for each year; at least one year.
  public init(layout: CellLayout, isShared: Bool = false, years: [[Double]]) {
    let count = isShared ? layout.cellsPerArea : layout.cellCount
    precondition(!years.isEmpty && years.allSatisfy { $0.count == count }, "one rate a cell and year")
    precondition(years.allSatisfy { $0.allSatisfy(\.isFinite) }, "rates are numbers")
    self.layout = layout
    self.isShared = isShared
    self.years = years
  }

  /// The values of one projected year, counted from 1.
  func values(year: Int) -> [Double] { years[min(year, years.count) - 1] }

  /// Where an area's values begin.
  func start(ofArea area: Int) -> Int { isShared ? 0 : area * layout.cellsPerArea }

  /// The same rates for each area, multiplied by its factor: a district's rates scaled to what is known of
  /// its areas, such as their deaths.
  public func scaled(by factors: [Double]) -> AreaRates {
    precondition(factors.count == layout.areaCount && factors.allSatisfy(\.isFinite), "one factor an area")
    let scaled = years.map { values in
      factors.indices.flatMap { area in
        values[start(ofArea: area)..<start(ofArea: area) + layout.cellsPerArea].map { $0 * factors[area] }
      }
    }
    return AreaRates(layout: layout, years: scaled)
  }
}
