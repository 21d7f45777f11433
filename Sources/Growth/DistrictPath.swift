/// A projection of districts by sex and single year of age, year by year: the official one, as a rule.
public struct DistrictPath: Sendable, Hashable {
  /// One a district.
  public let codes: [String]
  public let layout: CellLayout
  /// The first is the base year.
  public let years: ClosedRange<Int>
  /// By year, district, sex and age.
  public let people: [Double]

  /// - Precondition: one count of 0 or more for each year and cell.
  public init(codes: [String], isBySex: Bool, years: ClosedRange<Int>, people: [Double]) {
    layout = CellLayout(areaCount: codes.count, isBySex: isBySex)
    precondition(people.count == layout.cellCount * years.count, "one count a year and cell")
    precondition(people.allSatisfy { $0 >= 0 && $0.isFinite }, "counts of people are 0 or more")
    self.codes = codes
    self.years = years
    self.people = people
  }

  private func start(_ district: Int, _ year: Int) -> Int {
    (year - years.lowerBound) * layout.cellCount + district * layout.cellsPerArea
  }

  /// Residents of an area grow as their age and sex does in the district: its share stays.
  func advanceResidents(_ cells: inout [Double], at start: Int, district: Int, to year: Int) {
    let now = self.start(district, year)
    let before = self.start(district, year - 1)
    for cell in 0..<layout.cellsPerArea where people[before + cell] > 0 {
      cells[start + cell] *= people[now + cell] / people[before + cell]
    }
  }

  /// People who came to new dwellings age as the district's cohorts do. Returns births.
  func advanceNewcomers(_ cells: inout [Double], at start: Int, district: Int, to year: Int) -> Double {
    let now = self.start(district, year)
    let before = self.start(district, year - 1)
    let women = mothers(people, at: before)
    var children = 0.0
    let open = CellLayout.openAge
    for sex in 0..<layout.sexCount { children += people[now + sex * CellLayout.ageCount] }
    let births = women > 0 ? mothers(cells, at: start) * children / women : 0
    for sex in 0..<layout.sexCount {
      let block = sex * CellLayout.ageCount
      let ratios = (0...open).map { age -> Double in
        let from =
          age >= open - 1
          ? people[before + block + open - 1] + people[before + block + open] : people[before + block + age]
        return from > 0 ? people[now + block + min(age + 1, open)] / from : 1
      }
      ageOn(&cells, at: start + block, ratios: ratios, at: 0)
    }
    setBirths(births, &cells, at: start, isBySex: layout.isBySex)
    return births
  }
}
