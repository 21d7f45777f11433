import Diagnostics
import Foundation
import NeedsAssessment
import Parallel

/// A made-up condition of people aged 65 and over in three wards, of which the last has nobody so old.
///
/// Expected by hand: ward 0 has 20 x 0.1 + 10 x 0.3 of females and 30 x 0.2 + 5 x 0.4 of males, 13 of 65
/// people; ward 1 has 4 + 2 + 12 = 18 of 80; ward 2 has 0 of nobody. Together 31 of 145.
enum FrailtyProject {
  static let people = """
    code,sex,all,0-64,65-74,75+
    E05000000,F,130,100,20,10
    E05000000,M,145,110,30,5
    E05000001,F,240,200,40,0
    E05000001,M,230,190,10,30
    E05000002,F,50,50,0,0
    E05000002,M,60,60,0,0

    """

  static let population = """
    population:
      file: people.csv
      code: code
      sex: {column: sex, female: F, male: M}
      ages: columns
      total: all
      date: 30 June 2020
      source: \(IndicatorsRun.source)

    """

  static let rates = """
    condition,age_from,age_to,sex,rate,lower95,upper95,unit,year,original_source
    frailty,65,74,F,0.1,0.08,0.12,proportion,2020,Survey
    frailty,75,,F,0.3,0.25,0.35,proportion,2020,Survey
    frailty,65,74,M,0.2,0.15,0.25,proportion,2020,Survey
    frailty,75,,M,0.4,0.3,0.5,proportion,2020,Survey

    """

  /// Wards in districts, with a level of deprivation: 1 is the most deprived.
  static let places = "code,district,level\nE05000000,D1,1\nE05000001,D2,2\nE05000002,D2,2\n"

  static let tables = """
    tables:
      places: {file: places.csv, code: code, source: \(IndicatorsRun.source)}

    """

  /// The section `conditions` with one condition, `frailty`, and further settings of it.
  static func conditions(_ settings: String = "") -> String {
    "conditions:\n  frailty: {label: Frailty, rates: rates.csv, no-cases: 0-64\(settings)}\n"
  }

  static func run(_ files: [String: String] = [:]) -> IndicatorsRun {
    let own = ["people.csv": people, "rates.csv": rates, "places.csv": places]
    return IndicatorsRun(areas: 3, files: own.merging(files) { $1 })
  }

  /// The project with one condition, and what else is declared.
  static func assessment(
    _ settings: String = "", more: String = "", files: [String: String] = [:], workers: Workers = .one
  ) throws -> Assessment {
    try run(files).assessment(population + tables + conditions(settings) + more, workers: workers)
  }

  /// What the run fails with.
  static func failure(_ settings: String = "", more: String = "", files: [String: String] = [:])
    -> Diagnostic?
  {
    diagnostic { _ = try assessment(settings, more: more, files: files) }
  }
}

extension Assessment {
  func numbers(_ id: String) -> [Double?] { frame[id]?.numbers ?? [] }
}
