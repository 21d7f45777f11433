import Demography
import Growth
import Tables
import TestSupport

/// Milton Keynes' 19 wards of 2020 in the real estimates.
enum MiltonKeynes {
  static func file(_ year: Int) -> String {
    "data/population/mye\(year)_wd20_bestfit_persons_syoa_england.csv"
  }

  static func bestFit(_ year: Int) throws -> SingleYearPopulation {
    let table = try readDelimitedFile(SharedData.path(file(year)))
    let read = try AreaPopulation(
      reading: table, layout: PopulationLayout(area: "WD20CD", ages: .columns, total: "all_ages"))
    let rows = read.codes.indices.filter { ("E05009406"..."E05009424").contains(read.codes[$0]) }
    return try SingleYearPopulation(
      read.population.rows(rows), codes: rows.map { read.codes[$0] }, isBySex: false)
  }
}
