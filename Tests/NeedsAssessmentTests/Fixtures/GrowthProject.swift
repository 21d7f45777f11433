import Foundation
import NeedsAssessment
import Parallel
import TestSupport

/// A made-up project of four wards by sex and single year of age, from 2020 to 2025, with sections replaced.
struct GrowthProject {
  var trend = "none"
  var control: String?
  var extra = ""
  var options = ""
  var sections = ""
  var files: [String: String] = [:]

  static let source = IndicatorsRun.source

  /// People of an area, sex and age: few, whole and all different.
  static func people(_ area: Int, _ isFemale: Bool, _ age: Int) -> Int {
    max(0, 40 + 5 * area - age / 3 + (age * (area + 2) + (isFemale ? 3 : 0)) % 7)
  }

  private static func population(bySex: Bool, grown: Double = 1) -> String {
    let header = ["code", "sex"] + (0..<90).map(String.init) + ["90+"]
    var rows = [header]
    for area in 0..<4 {
      for female in [true, false] {
        let counts = (0...90).map { "\((Double(people(area, female, $0)) * grown).rounded())" }
        rows.append([IndicatorsRun.code(area), female ? "F" : "M"] + counts)
      }
    }
    return rows.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
  }

  static let rates = """
    condition,age_from,age_to,sex,rate,lower95,upper95,unit,denominator,year,original_source,status
    dementia,65,79,F,0.04,0.03,0.05,proportion,people,2011,A study,verified
    dementia,80,,F,0.2,0.17,0.23,proportion,people,2011,A study,verified
    dementia,65,79,M,0.03,0.02,0.04,proportion,people,2011,A study,verified
    dementia,80,,M,0.15,0.12,0.18,proportion,people,2011,A study,verified

    """

  static let persons = "type,tenure,persons_per_dwelling,lower,upper,source\nany,any,2.4,2.2,2.6,ours\n"
  static let ages = """
    type,tenure,sex,age_from,age_to,share
    any,any,F,0,17,0.15
    any,any,F,18,64,0.3
    any,any,F,65,,0.05
    any,any,M,0,17,0.15
    any,any,M,18,64,0.3
    any,any,M,65,,0.05

    """

  var text: String {
    """
    population:
      file: people.csv
      code: code
      sex: {column: sex, female: F, male: M}
      ages: single-year
      date: mid-2020
      source: \(Self.source)
    indicators:
      share-65-plus: {label: Older, unit: "%", worse: high, share-of-population: {ages: 65+}}
    conditions:
      dementia: {rates: rates.csv, no-cases: 0-64}
    needs:
      normalise: percentile
      groups:
        older-people: {people: dementia, weights: {dementia: 2, share-65-plus: 1}}
    growth:
      base-year: 2020
      horizon: 2025
      trend: \(trend)
      new-residents: {persons: persons.csv, ages: ages.csv}
      assumptions: {vacancy: {value: 0.03, lower: 0.02, upper: 0.05}, net-share: {value: 0.5, lower: 0.3, upper: 0.8}}
      deprivation: share-65-plus
      table-years: every
    \(control.map { "  control: \($0)\n" } ?? "")\(extra.isEmpty ? "" : extra + "\n")\(options.isEmpty ? "" : "  options:\n\(options)\n")\(sections)
    """
  }

  var run: IndicatorsRun {
    var all = [
      "people.csv": Self.population(bySex: true), "earlier.csv": Self.population(bySex: true, grown: 0.97),
      "rates.csv": Self.rates, "persons.csv": Self.persons, "ages.csv": Self.ages,
    ]
    all.merge(files) { _, new in new }
    return IndicatorsRun(areas: 4, files: all)
  }

  func assessment() throws -> Assessment { try run.assessment(text) }

  /// An option with its sites in a file of the same name.
  static func option(_ id: String, _ assumptions: String = "") -> String {
    "    \(id): {sites: {file: \(id).csv, source: \(source)}\(assumptions.isEmpty ? "" : ", assumptions: \(assumptions)")}\n"
  }

  /// Dwellings of one site in one area, the same in every year.
  static func sites(_ area: Int, dwellings: Int, demolished: Int = 0) -> String {
    var rows = ["site,area,year,completions,demolitions"]
    for year in 2021...2025 {
      rows.append("S,\(IndicatorsRun.code(area)),\(year),\(dwellings),\(demolished)")
    }
    return rows.joined(separator: "\n") + "\n"
  }

  static let cohorts = """
    {method: cohort-change, earlier: {file: earlier.csv, code: code, sex: {column: sex, female: F, male: M}, ages: single-year, year: 2018, source: \(source)}}
    """

  /// The text of every written file.
  static func files(of assessment: Assessment, workers: Workers = .one) throws -> [String: String] {
    try EditedDemonstration.files(of: assessment, workers: workers).mapValues {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// The rows of a written table, cells by column.
  static func rows(_ name: String, of assessment: Assessment) throws -> [[String: String]] {
    let lines = try (files(of: assessment)[name] ?? "").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(zip(header, $0)) { first, _ in first } }
  }
}
