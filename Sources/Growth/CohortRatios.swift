public import Demography
public import Diagnostics

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How an area's cohorts change in a year by death and migration together, and how many children are born to
/// its women: the Hamilton-Perry method (Hamilton and Perry 1962, Social Forces 41, 163-170; Baker, Swanson,
/// Tayman and Tedrow 2017, Cohort Change Ratios and their Applications).
///
/// Ratios of small areas are noisy, and an area that was built on repeats its growth for ever: `RatioGuards`
/// say what is done about both. A cohort nobody was in takes its district's ratio.
public struct CohortRatios: Sendable {
  public let layout: CellLayout
  public let districts: AreaGroups
  public let guards: RatioGuards
  /// By area, sex and age: people a year older, for each of that age.
  public let ratios: [Double]
  /// For each area, children under 1 for each woman aged 15-44 (person, where sexes are not told apart).
  public let childRatios: [Double]
  /// By district, sex and age.
  public let districtRatios: [Double]
  public let districtChildRatios: [Double]
  /// How many ratios were held at a bound.
  public let boundedCount: Int
  /// How many ratios are the district's, since nobody was in the cohort.
  public let emptyCount: Int
  /// Areas that grew or shrank by more than `abruptChange` a year, with the yearly change as a share.
  private let abrupt: [(code: String, change: Double)]
  /// More than building usually does to a ward: what a change of boundaries looks like.
  static let abruptChange = 0.05
  private let momentum: [CohortMomentum]

  /// Ratios from what the same areas held in two years.
  ///
  /// - Parameters:
  ///   - earlier: the population at the start.
  ///   - later: the population `years` after.
  ///   - years: 1 to 15.
  ///   - districts: what small areas are held against.
  ///   - guards: against noise.
  /// - Throws: `growth-mismatch` where the two are not of the same areas and sexes.
  public init(
    from earlier: SingleYearPopulation, to later: SingleYearPopulation, years: Int, districts: AreaGroups,
    guards: RatioGuards = .standard
  ) throws(Diagnostic) {
    guard earlier.codes == later.codes, earlier.layout == later.layout else {
      throw Diagnostic(
        .growthMismatch, "the two populations are not of the same areas and sexes",
        expected: "the same codes in the same order",
        found: "\(earlier.codes.count) and \(later.codes.count) areas",
        remedy: "bring both to one geography first")
    }
    guard (1...15).contains(years) else {
      throw Diagnostic(
        .growthMismatch, "the two populations are \(years) years apart", expected: "1 to 15 years")
    }
    precondition(districts.group.count == later.codes.count, "one district an area")
    layout = later.layout
    self.districts = districts
    self.guards = guards
    let cells = layout.cellsPerArea
    let root = AnnualRatio(years: years)
    let whole = CellLayout(areaCount: districts.names.count, isBySex: layout.isBySex)
    let wide = CohortChange(
      SingleYearPopulation.sums(earlier.people, cells, over: districts),
      SingleYearPopulation.sums(later.people, cells, over: districts), years: years, layout: whole,
      pooled: guards.poolsCohorts)
    let own = CohortChange(
      earlier.people, later.people, years: years, layout: layout, pooled: guards.poolsCohorts)
    districtRatios = zip(wide.before, wide.after).map { $0 > 0 ? root.annual($1 / $0) : 1 }
    districtChildRatios = zip(wide.womenYears, wide.children).map { $0 > 0 ? $1 / $0 : 0 }

    var estimate = Estimates(layout: layout)
    for area in 0..<layout.areaCount {
      let district = districts.group[area]
      for cell in 0..<cells {
        estimate.add(
          own, at: area * cells + cell, district: districtRatios[district * cells + cell], root, guards)
      }
    }
    ratios = estimate.ratios
    boundedCount = estimate.boundedCount
    emptyCount = estimate.emptyCount
    let childPrior = districtChildRatios
    childRatios = own.children.indices.map { area in
      let prior = childPrior[districts.group[area]]
      let women = own.womenYears[area] + guards.districtWomen
      return women > 0 ? (own.children[area] + guards.districtWomen * prior) / women : prior
    }
    abrupt = later.codes.indices.compactMap { area in
      let (before, after) = (earlier.total(area: area), later.total(area: area))
      let change = before > 0 ? root.annual(after / before) - 1 : after > 0 ? .infinity : 0
      return abs(change) > Self.abruptChange ? (later.codes[area], change) : nil
    }
    momentum = (0..<layout.areaCount).map { [layout, ratios, districtRatios, districtChildRatios] area in
      let (own, wide) = (area * cells, districts.group[area] * cells)
      let start = layout.cells(ofArea: area)
      return CohortMomentum(
        people: later.people[start],
        births: mothers(later.people, at: start.lowerBound) * districtChildRatios[districts.group[area]],
        own: ratios[own..<own + cells], wide: districtRatios[wide..<wide + cells])
    }
  }

  /// What the guards did, for the reader.
  public var notes: [Diagnostic] {
    abruptNote.map { [$0] + guardNotes } ?? guardNotes
  }

  /// Two populations of one code may be of two outlines: a best fit beside the ward itself.
  private var abruptNote: Diagnostic? {
    if abrupt.isEmpty { return nil }
    let largest = abrupt.enumerated().sorted {
      (abs($1.element.change), $0.offset) < (abs($0.element.change), $1.offset)
    }.prefix(5)
    return Diagnostic(
      .growthMismatch, severity: .warning,
      "between the two populations of the trend \(abrupt.count) of \(layout.areaCount) areas grow or shrink by more than \(Int(Self.abruptChange * 100)) % a year",
      details: largest.map { _, area in
        "\(area.code): "
          + (area.change.isFinite
            ? "\(area.change > 0 ? "+" : "")\((area.change * 1000).rounded() / 10) % a year"
            : "nobody before")
      },
      remedy:
        "check that both are of the same boundaries, made in the same way; a best fit beside a ward's own estimate is not"
    )
  }

  private var guardNotes: [Diagnostic] {
    guard boundedCount + emptyCount > 0 else { return [] }
    let all = ratios.count
    var details: [String] = []
    if emptyCount > 0 {
      details.append("\(emptyCount) of \(all) are the district's: nobody was in the cohort")
    }
    if boundedCount > 0 { details.append("\(boundedCount) of \(all) were held at a bound") }
    return [
      Diagnostic(
        .cohortRatios, severity: .note, "some cohort change ratios are not the area's own", details: details)
    ]
  }

  // MARK: A year

  /// Residents of one area a year on, in place; returns how many children were born.
  func advanceResidents(_ cells: inout [Double], at start: Int, area: Int, year: Int) -> Double {
    let births = mothers(cells, at: start) * childRatios[area]
    let first = area * layout.cellsPerArea
    if let kept = guards.momentumHalfLife.map({ exp2(-Double(year) / $0) }), momentum[area].isPace {
      let own = ratios[first..<first + layout.cellsPerArea]
      let wide = districtRatios[(districts.group[area] * layout.cellsPerArea)...]
      let faded = momentum[area].faded(own, wide, keeping: kept)
      for sex in 0..<layout.sexCount {
        let block = sex * CellLayout.ageCount
        ageOn(&cells, at: start + block, ratios: faded, at: block)
      }
    } else {
      for sex in 0..<layout.sexCount {
        let block = sex * CellLayout.ageCount
        ageOn(&cells, at: start + block, ratios: ratios, at: first + block)
      }
    }
    setBirths(births, &cells, at: start, isBySex: layout.isBySex)
    return births
  }

  /// People who came to new dwellings, a year on by their district's ratios: the area's own may hold the
  /// building of years before.
  func advanceNewcomers(_ cells: inout [Double], at start: Int, area: Int) -> Double {
    let district = districts.group[area]
    let births = mothers(cells, at: start) * districtChildRatios[district]
    for sex in 0..<layout.sexCount {
      let block = sex * CellLayout.ageCount
      ageOn(
        &cells, at: start + block, ratios: districtRatios, at: district * layout.cellsPerArea + block)
    }
    setBirths(births, &cells, at: start, isBySex: layout.isBySex)
    return births
  }
}

/// The yearly ratio that compounds to one over several years.
private struct AnnualRatio {
  let exponent: Double

  init(years: Int) { exponent = 1 / Double(years) }

  func annual(_ ratio: Double) -> Double { exponent == 1 ? ratio : pow(ratio, exponent) }
  func compound(_ annual: Double) -> Double { exponent == 1 ? annual : pow(annual, 1 / exponent) }
}

/// Ratios area by area, shrunk towards the district's and held within bounds.
private struct Estimates {
  private(set) var ratios: [Double] = []
  private(set) var boundedCount = 0
  private(set) var emptyCount = 0

  init(layout: CellLayout) { ratios.reserveCapacity(layout.cellCount) }

  mutating func add(
    _ change: CohortChange, at cell: Int, district: Double, _ root: AnnualRatio, _ guards: RatioGuards
  ) {
    let before = change.before[cell]
    if before == 0 { emptyCount += 1 }
    let weight = guards.districtPeople
    let raw =
      before + weight > 0
      ? root.annual((change.after[cell] + weight * root.compound(district)) / (before + weight)) : district
    guard let bounds = guards.bounds, district > 0 else {
      ratios.append(raw)
      return
    }
    let held = min(max(raw, bounds.lowerBound * district), bounds.upperBound * district)
    if held != raw { boundedCount += 1 }
    ratios.append(held)
  }
}
