public import Demography
public import Diagnostics
import Tables

/// People by area, sex (or persons only) and single year of age, without gaps: what growth starts from.
public struct SingleYearPopulation: Sendable, Hashable {
  /// One an area.
  public let codes: [String]
  public let layout: CellLayout
  /// By area, sex and age, as the layout says.
  public let people: [Double]

  /// - Precondition: one count of 0 or more a cell.
  public init(codes: [String], isBySex: Bool, people: [Double]) {
    layout = CellLayout(areaCount: codes.count, isBySex: isBySex)
    precondition(people.count == layout.cellCount, "one count a cell")
    precondition(people.allSatisfy { $0 >= 0 && $0.isFinite }, "counts of people are 0 or more")
    self.codes = codes
    self.people = people
  }

  /// The single years of a population.
  ///
  /// - Parameters:
  ///   - population: with single years of age up to 89, or bands that the rule splits.
  ///   - codes: one an area.
  ///   - isBySex: whether females and males are told apart.
  ///   - split: what to do where bands are wider than a year.
  ///   - location: the file, for messages.
  /// - Throws: `age-bands`, `population-sex`; `growth-population` where a count is missing, suppressed or
  ///   below zero, with the area and age: a projection cannot start from a gap.
  public init(
    _ population: Population, codes: [String], isBySex: Bool, splitting split: AgeSplit = .refuse,
    at location: Diagnostic.Location? = nil
  ) throws(Diagnostic) {
    precondition(codes.count == population.areaCount, "one code an area")
    let layout = CellLayout(areaCount: codes.count, isBySex: isBySex)
    var people = [Double](repeating: 0, count: layout.cellCount)
    for (sexPosition, sex) in layout.sexes.enumerated() {
      for (age, band) in CellLayout.bands.enumerated() {
        let column = try population.people(ages: band, sex: sex, splitting: split)
        for (area, code) in codes.enumerated() {
          guard let count = column[area], count >= 0 else {
            throw Self.gap(code, sex, band, column, area, location)
          }
          people[area * layout.cellsPerArea + sexPosition * CellLayout.ageCount + age] = count
        }
      }
    }
    self.codes = codes
    self.layout = layout
    self.people = people
  }

  /// As `init`, but an area with a missing count has nobody, and is named: a trend then takes its district's.
  ///
  /// - Returns: the people, and the positions of the areas with a gap, rising.
  /// - Throws: as `init`, for anything but a gap.
  public static func allowingGaps(
    _ population: Population, codes: [String], isBySex: Bool, splitting split: AgeSplit = .refuse,
    at location: Diagnostic.Location? = nil
  ) throws(Diagnostic) -> (people: SingleYearPopulation, gaps: [Int]) {
    let layout = CellLayout(areaCount: codes.count, isBySex: isBySex)
    var gaps: Set<Int> = []
    for sex in layout.sexes {
      for band in CellLayout.bands {
        let column = try population.people(ages: band, sex: sex, splitting: split)
        gaps.formUnion(codes.indices.filter { column[$0] == nil })
      }
    }
    let known = codes.indices.filter { !gaps.contains($0) }
    let read = try SingleYearPopulation(
      population.rows(known), codes: known.map { codes[$0] }, isBySex: isBySex, splitting: split,
      at: location)
    var people = [Double](repeating: 0, count: layout.cellCount)
    for (position, area) in known.enumerated() {
      people.replaceSubrange(
        layout.cells(ofArea: area), with: read.people[read.layout.cells(ofArea: position)])
    }
    return (SingleYearPopulation(codes: codes, isBySex: isBySex, people: people), gaps.sorted())
  }

  /// The same people with nobody in some areas.
  public func emptying(_ areas: [Int]) -> SingleYearPopulation {
    if areas.isEmpty { return self }
    var people = self.people
    for area in areas { for cell in layout.cells(ofArea: area) { people[cell] = 0 } }
    return SingleYearPopulation(codes: codes, isBySex: layout.isBySex, people: people)
  }

  private static func gap(
    _ code: String, _ sex: Sex, _ band: AgeBand, _ column: Column, _ area: Int,
    _ location: Diagnostic.Location?
  ) -> Diagnostic {
    Diagnostic(
      .growthPopulation,
      "the \(sex.rawValue) aged \(band) of \(code) \(column[area] == nil ? "are not known" : "are below zero")",
      at: location, expected: "a count of 0 or more for every area, sex and age",
      found: column[area].map { "\($0)" } ?? (column.states[area] == .suppressed ? "suppressed" : "missing"),
      remedy: "leave the area out, or give its counts: a projection cannot start from a gap")
  }

  /// Everybody of one area.
  public func total(area: Int) -> Double { people[layout.cells(ofArea: area)].reduce(0, +) }

  /// The people of groups of areas together.
  public func summed(over groups: AreaGroups) -> SingleYearPopulation {
    SingleYearPopulation(
      codes: groups.names, isBySex: layout.isBySex,
      people: Self.sums(people, layout.cellsPerArea, over: groups))
  }

  static func sums(_ people: [Double], _ cellsPerArea: Int, over groups: AreaGroups) -> [Double] {
    var sums = [Double](repeating: 0, count: groups.names.count * cellsPerArea)
    for (area, group) in groups.group.enumerated() {
      for cell in 0..<cellsPerArea { sums[group * cellsPerArea + cell] += people[area * cellsPerArea + cell] }
    }
    return sums
  }

  /// The same people, with females and males put together.
  public var persons: SingleYearPopulation {
    guard layout.isBySex else { return self }
    var sums: [Double] = []
    sums.reserveCapacity(people.count / 2)
    for area in codes.indices {
      let start = layout.cells(ofArea: area).lowerBound
      for age in 0..<CellLayout.ageCount {
        sums.append(people[start + age] + people[start + CellLayout.ageCount + age])
      }
    }
    return SingleYearPopulation(codes: codes, isBySex: false, people: sums)
  }

  /// The same people as counts with a state per cell, for estimates of prevalence.
  /// - Throws: never for single years; the signature is that of `Population`.
  public func population() throws(Diagnostic) -> Population {
    var counts: [Sex: [Column]] = [:]
    for (position, sex) in layout.sexes.enumerated() {
      counts[sex] = CellLayout.bands.enumerated().map { age, band in
        Column(
          name: "\(sex.rawValue) \(band)",
          values: codes.indices.map {
            people[$0 * layout.cellsPerArea + position * CellLayout.ageCount + age]
          })
      }
    }
    return try Population(bands: CellLayout.bands, counts: counts)
  }
}
