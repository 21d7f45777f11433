import Demography

/// How many people there were before and after the same change, for annual ratios from age to age.
///
/// Between two populations k years apart a cohort passes k steps from an age to the next. The one-year ratio
/// from age a to a + 1 is the k-th root of what became of the cohorts that passed this step: those aged
/// a - k + 1 ... a at the start, or, unpooled, those aged a.
struct CohortChange {
  /// For each cell, people at the start of the cohorts that its ratio rests on, and the same at the end.
  private(set) var before: [Double]
  private(set) var after: [Double]
  /// For each area, the children of the years between, and the woman-years in which they were born.
  private(set) var children: [Double]
  private(set) var womenYears: [Double]
  let years: Int

  /// - Parameters:
  ///   - earlier: people at the start, as the layout says.
  ///   - later: people at the end.
  ///   - years: between the two.
  ///   - layout: of both.
  ///   - pooled: whether ratios rest on all cohorts that passed the step.
  init(
    _ earlier: [Double], _ later: [Double], years: Int, layout: CellLayout, pooled: Bool
  ) {
    self.years = years
    before = [Double](repeating: 0, count: layout.cellCount)
    after = before
    children = [Double](repeating: 0, count: layout.areaCount)
    womenYears = children
    let open = CellLayout.openAge
    for block in 0..<layout.areaCount * layout.sexCount {
      let start = block * CellLayout.ageCount
      for age in 0...open {
        if age >= open - 1 {
          // Those who are 90 and over at the end were 90 - k and over at the start.
          for from in open - years...open { before[start + age] += earlier[start + from] }
          after[start + age] = later[start + open]
          continue
        }
        let last = min(age, open - 1 - years)
        let first = pooled ? max(0, min(age - years + 1, last)) : last
        for from in first...last {
          before[start + age] += earlier[start + from]
          after[start + age] += later[start + from + years]
        }
      }
    }
    for area in 0..<layout.areaCount { addChildren(area, earlier, later, layout) }
  }

  private mutating func addChildren(
    _ area: Int, _ earlier: [Double], _ later: [Double], _ layout: CellLayout
  ) {
    let start = layout.cells(ofArea: area).lowerBound
    let first = mothers(earlier, at: start)
    let last = mothers(later, at: start)
    for year in 0..<years {
      for sex in 0..<layout.sexCount { children[area] += later[start + sex * CellLayout.ageCount + year] }
      womenYears[area] += first + (last - first) * Double(year) / Double(years)
    }
  }
}
