import Demography
import Diagnostics
import Parallel
import Tables
import TestSupport

/// England's wards, mid-2020, with their districts.
struct RealWards {
  static let path = "data/population/mye2020_wd20_syoa_sex_england_repaired.csv"
  /// Read once: two million cells.
  static let mid2020 = Result { try RealWards() }
  let population: Population
  let codes: [String]
  let districts: [String]
  let checks: [Diagnostic]

  private init() throws {
    let table = try readDelimitedFile(SharedData.path(Self.path))
    let layout = PopulationLayout(
      area: "WD20CD", ages: .columns,
      sexes: .rows(column: "sex", labels: [.females: "Females", .males: "Males", .persons: "Persons"]),
      total: "all_ages")
    let read = try AreaPopulation(reading: table, layout: layout, workers: Workers(2))
    population = read.population
    codes = read.codes
    checks = read.checks()
    var district: [String: String] = [:]
    let wards = table.texts(column: try table.column(named: "WD20CD"))
    for (ward, code) in zip(wards, table.texts(column: try table.column(named: "LAD21CD"))) {
      district[ward] = code
    }
    districts = codes.map { district[$0] ?? "" }
  }
}

extension Column {
  /// The sum over the areas of one district.
  func summed(_ districts: [String], _ district: String) -> Double {
    zip(values, districts).reduce(0) { $1.1 == district ? $0 + $1.0 : $0 }
  }
}
