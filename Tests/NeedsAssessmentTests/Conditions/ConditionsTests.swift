import Demography
import Diagnostics
import Foundation
import NeedsAssessment
import Parallel
import Tables
import TestSupport
import Testing

@Suite("Conditions of a project file")
struct ConditionsTests {
  @Test("rates by sex and age times people: cases, rate, people, against a sum by hand")
  func plain() throws {
    let made = try FrailtyProject.assessment()
    let cases = made.numbers("frailty.cases")
    #expect(zip(cases, [13, 18, 0]).allSatisfy { agree($0, $1) })
    #expect(made.numbers("frailty.people") == [65, 80, 0])
    let rates = made.numbers("frailty")
    #expect(agree(rates[0], 200))
    #expect(agree(rates[1], 225))
    #expect(rates[2] == nil, "a rate of nobody")
    let column = try #require(made.frame["frailty"])
    #expect(column.kind == .modelled)
    #expect(column.denominator == "people aged 65+")
    #expect(column.method.contains("rates by age and sex from Survey"))
  }

  @Test("of: residents makes the rate one of all ages")
  func residents() throws {
    let made = try FrailtyProject.assessment(", of: residents, per: 100")
    #expect(agree(made.numbers("frailty")[0], 13 / 275 * 100))
    #expect(made.numbers("frailty")[2] == 0)
    #expect(made.frame["frailty"]?.unit == "per 100 residents")
  }

  @Test("wards add up to the district exactly, and females and males to persons")
  func additive() throws {
    let made = try FrailtyProject.assessment()
    let record = try #require(made.analyses.conditions.first)
    let wards = made.numbers("frailty.cases").compactMap(\.self).reduce(0, +)
    #expect(record.cases == wards)
    let table = try made.written().table("estimates.csv")
    let sexes = table.texts(column: try table.column(named: "sex"))
    let ages = table.texts(column: try table.column(named: "age_band"))
    let cases = try table.numericColumn(named: "cases")
    func sum(_ sex: String) -> Double {
      sexes.indices.filter { sexes[$0] == sex && ages[$0] == "65+" }.reduce(0) { $0 + (cases[$1] ?? .nan) }
    }
    #expect(agree(sum("females"), 9))
    #expect(agree(sum("males"), 22))
    #expect(agree(sum("persons"), 31))
  }

  @Test("estimates.csv: each cell, then females, males and persons")
  func estimates() throws {
    let text = try FrailtyProject.assessment().written().text("estimates.csv")
    let lines = text.split(separator: "\n")
    let start = "area,name,condition,sex,age_band,year,people,cases,lower,upper,rate_per_1000,state,source"
    #expect(lines.first.map(String.init) == start)
    #expect(lines.count == 1 + 3 * 7)
    let ward = "E05000000,Ward 0,frailty"
    let date = "30 June 2020"
    let expected = [
      "\(ward),females,65-74,\(date),20,2,,,100,value,Survey", "\(ward),females,75+,\(date),10,3,,,300,value,Survey",
      "\(ward),males,65-74,\(date),30,6,,,200,value,Survey", "\(ward),males,75+,\(date),5,2,,,400,value,Survey",
      "\(ward),females,65+,\(date),30,5,,,166.667,value,Survey", "\(ward),males,65+,\(date),35,8,,,228.571,value,Survey",
      "\(ward),persons,65+,\(date),65,13,,,200,value,Survey",
    ]
    #expect(lines.dropFirst().prefix(7).map(String.init) == expected)
    // Nobody lives there: no case, and no rate.
    #expect(lines.last?.hasSuffix("persons,65+,\(date),0,0,,,,value,Survey") == true)
  }

  @Test("conditions.json and the terminal tell the total")
  func record() throws {
    let made = try FrailtyProject.assessment()
    let text = try made.written().text("conditions.json")
    #expect(text.contains("\"ratesBy\" : \"age and sex\"") || text.contains("\"ratesBy\": \"age and sex\""))
    #expect(made.report.contains("frailty: 31 people expected aged 65+, rates by age and sex"))
  }

  // MARK: What is refused

  @Test("ages without a rate are refused, with the ages and what to do")
  func coverage() throws {
    let declarations =
      FrailtyProject.population + "conditions:\n  frailty: {label: Frailty, rates: rates.csv}\n"
    let error = diagnostic { _ = try FrailtyProject.run().assessment(declarations) }
    #expect(error?.code == .ratesCoverage)
    #expect(error?.summary.contains("aged 0-64") == true)
  }

  @Test(
    "bad rates are refused",
    arguments: [
      // Per cent, said to be a proportion.
      ("frailty,65,,F,10,,,proportion\nfrailty,65,,M,20,,,proportion\n", DiagnosticCode.rateUnit),
      ("frailty,65,,F,0.1,,,proportion\n", .ratesSex),
      ("frailty,65,,,0.1,,,proportion\n", .ratesSex),
      ("frailty,65,74,P,0.1,,,proportion\nfrailty,70,,P,0.2,,,proportion\n", .ratesOverlap),
      ("frailty,65,70,P,0.1,,,proportion\nfrailty,75,,P,0.2,,,proportion\n", .ratesGap),
      ("frailty,65,,P,0.1,0.2,0.3,proportion\n", .rateLimits),
      ("frailty,65,,P,1200,,,count\n", .rateUnit),
    ])
  func badRates(rows: String, code: DiagnosticCode) {
    let rates = "condition,age_from,age_to,sex,rate,lower95,upper95,unit\n" + rows
    let error = FrailtyProject.failure(files: ["rates.csv": rates])
    #expect(error?.code == code)
    #expect(error?.location?.file == "rates.csv")
  }

  @Test("rates by sex are refused where the population counts persons")
  func personsOnly() {
    let population = FrailtyProject.population
      .replacing("  sex: {column: sex, female: F, male: M}\n", with: "  where: \"sex = 'F'\"\n")
    let error = diagnostic {
      _ = try FrailtyProject.run().assessment(population + FrailtyProject.conditions())
    }
    #expect(error?.code == .populationSex)
  }

  @Test("a condition needs a population, and recorded totals to be calibrated")
  func missingKeys() {
    let alone = diagnostic {
      _ = try Project.read(IndicatorsRun.start + FrailtyProject.conditions(), file: "p.yml")
    }
    #expect(alone?.code == .projectReference)
    #expect(FrailtyProject.failure(", deprivation: calibrated")?.code == .projectMissingKey)
    #expect(FrailtyProject.failure(", deprivation: adjusted")?.code == .projectValue)
  }

  // MARK: Notes

  @Test("ages without cases are noted in the manifest, and left out on the terminal")
  func ageNotes() throws {
    let made = try FrailtyProject.assessment()
    #expect(made.notes.contains { $0.code == .agesWithoutCases })
    #expect(try made.written().text("manifest.json").contains("ages-without-cases"))
    #expect(!made.report.contains("count as having no"))
  }

  @Test("what has no interval is told once, by reason")
  func withoutInterval() throws {
    let header = "age_from,age_to,sex,rate,unit\n"
    let more = """
        plain-a: {rates: a.csv}
        plain-b: {rates: a.csv}
        nobody: {rates: b.csv}
      estimates: {draws: 100, seed: 1}

      """
    let made = try FrailtyProject.assessment(
      more: more, files: ["a.csv": header + "0,,P,0.1,proportion\n", "b.csv": header + "0,,P,0,proportion\n"])
    let notes = made.notes.filter { $0.code == .estimateInterval }
    #expect(notes.count == 1)
    #expect(notes.first?.summary == "3 estimates have no interval")
    #expect(
      notes.first?.details == [
        "plain-a, plain-b: a rate has neither limits nor a sample size",
        "nobody: a rate is 0 or 1, which has no interval",
      ])
    #expect(made.frame["frailty.cases.lower"] != nil)
    #expect(made.frame["plain-a.cases.lower"] == nil)
  }
}
