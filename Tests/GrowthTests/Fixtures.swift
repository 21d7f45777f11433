import Demography
import Diagnostics
import Growth
import Tables
import TestSupport

/// A table from its text.
func table(_ text: String, _ source: String = "table.csv") throws -> TextTable {
  try TextTable(parsing: Array(text.utf8), source: source)
}

/// A district of some areas with made-up people; the same seed gives the same.
func madeUpPeople(areas: Int, isBySex: Bool, seed: UInt64, scale: Double = 100) -> SingleYearPopulation {
  var random = SeededGenerator(seed: seed)
  let cells = CellLayout(areaCount: areas, isBySex: isBySex).cellCount
  return SingleYearPopulation(
    codes: (1...areas).map { "W\($0)" }, isBySex: isBySex,
    people: (0..<cells).map { cell in
      let age = cell % CellLayout.ageCount
      return (Double.random(in: 0.5...1.5, using: &random) * scale * Double(100 - age) / 100).rounded()
    })
}

/// Everybody is 30 years old, half female where that is told.
func thirtyYearOlds(isBySex: Bool) -> [Double] {
  var shares = [Double](repeating: 0, count: CellLayout.ageCount * (isBySex ? 2 : 1))
  shares[30] = isBySex ? 0.5 : 1
  if isBySex { shares[CellLayout.ageCount + 30] = 0.5 }
  return shares
}

/// Young families: a child of each age to 4 for two adults of each age from 25 to 34.
func youngFamilies(isBySex: Bool) -> [Double] {
  let sexes = isBySex ? 2 : 1
  var shares = [Double](repeating: 0, count: CellLayout.ageCount * sexes)
  for sex in 0..<sexes {
    for age in 0...4 { shares[sex * CellLayout.ageCount + age] = 0.06 / Double(sexes) }
    for age in 25...34 { shares[sex * CellLayout.ageCount + age] = 0.07 / Double(sexes) }
  }
  return shares
}

func profiles(isBySex: Bool, persons: UncertainValue = .init(2)) throws -> HouseholdProfiles {
  try HouseholdProfiles([
    HouseholdProfile(personsPerDwelling: persons, shares: youngFamilies(isBySex: isBySex))
  ])
}

/// Everybody in one district.
func oneDistrict(_ people: SingleYearPopulation) -> AreaGroups {
  .whole(people.codes.count, name: "D")
}

/// Births, deaths and migration with numbers of no meaning; migration by rates.
func madeUpComponents(_ layout: CellLayout) -> CohortComponents {
  let age = { (cell: Int) in cell % CellLayout.ageCount }
  let one = (0..<layout.cellsPerArea)
  return CohortComponents(
    fertility: AreaRates(
      layout: layout, isShared: true,
      years: [one.map { $0 < CellLayout.ageCount && (18...40).contains(age($0)) ? 0.05 : 0 }]),
    mortality: AreaRates(
      layout: layout, isShared: true, years: [one.map { 0.0003 + Double(age($0) * age($0)) / 80_000 }]),
    migration: .rates(
      AreaRates(
        layout: layout, isShared: true, years: [one.map { (18...24).contains(age($0)) ? 0.03 : -0.002 }])))
}

/// Ratios from two made-up populations two years apart.
func madeUpRatios(
  areas: Int, isBySex: Bool, seed: UInt64, guards: RatioGuards = .standard
) throws -> (base: SingleYearPopulation, ratios: CohortRatios) {
  let earlier = madeUpPeople(areas: areas, isBySex: isBySex, seed: seed)
  let later = madeUpPeople(areas: areas, isBySex: isBySex, seed: seed + 1)
  return (
    later,
    try CohortRatios(from: earlier, to: later, years: 2, districts: oneDistrict(later), guards: guards)
  )
}

let assumptions = GrowthAssumptions(
  vacancy: .init(0.03, in: 0.02...0.05), netShare: .init(0.6, in: 0.4...0.8),
  personsPerDwelling: .init(1, in: 0.9...1.1), delay: .init(1, in: 0...3))

func site(
  _ area: String, _ completions: [Int: Double], demolitions: [Int: Double] = [:], code: String = "S"
) -> Site {
  Site(code: code, area: area, completions: completions, demolitions: demolitions)
}

/// The diagnostic that a body throws.
func diagnostic(_ body: () throws -> Void) -> Diagnostic? {
  do { try body() } catch let error as Diagnostic { return error } catch {}
  return nil
}

/// The largest distance of two lists.
func distance(_ a: some Sequence<Double>, _ b: some Sequence<Double>) -> Double {
  zip(a, b).map { abs($0 - $1) }.max() ?? 0
}

func isNeverNegative(_ projection: GrowthProjection) -> Bool {
  projection.people.allSatisfy { $0 >= 0 && $0.isFinite }
}

func codes(_ notes: [Diagnostic]) -> Set<DiagnosticCode> { Set(notes.map(\.code)) }
