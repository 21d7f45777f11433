import Demography
import Diagnostics
import Growth
import Tables
import TestSupport
import Testing

@Suite("Population by single year of age")
struct SingleYearPopulationTests {
  private func population(_ change: [Int: Double] = [:]) throws -> Population {
    let females = CellLayout.bands.enumerated().map { age, band in
      Column(name: "\(band)", values: [change[age] ?? Double(age), 2])
    }
    let males = CellLayout.bands.map { Column(name: "\($0)", values: [1, 3]) }
    return try Population(bands: CellLayout.bands, counts: [.females: females, .males: males])
  }

  @Test("by sex and as persons, there and back")
  func conversion() throws {
    let bySex = try SingleYearPopulation(population(), codes: ["A", "B"], isBySex: true)
    #expect(bySex.people[40] == 40 && bySex.people[91 + 40] == 1 && bySex.total(area: 1) == 91 * 5)
    let persons = try SingleYearPopulation(population(), codes: ["A", "B"], isBySex: false)
    #expect(persons == bySex.persons)
    let back = try bySex.population().people(ages: AgeBand(90, through: nil), sex: .females)
    #expect(back[0] == 90)
    let whole = bySex.summed(over: .whole(2, name: "D"))
    #expect(whole.codes == ["D"] && whole.people[40] == 42)
  }

  @Test("a gap or a negative count is refused, by area and age")
  func gaps() throws {
    for value in [Double.nan, -1] {
      let error = diagnostic {
        _ = try SingleYearPopulation(population([17: value]), codes: ["A", "B"], isBySex: true)
      }
      #expect(error?.code == .growthPopulation)
      #expect(error?.summary.contains("aged 17 of A") == true)
    }
  }

  @Test("bands wider than a year need a rule")
  func bands() throws {
    let wide = try Population(
      bands: [AgeBand(0, through: 89), AgeBand(90, through: nil)],
      counts: [.persons: [Column(name: "a", values: [900]), Column(name: "b", values: [10])]])
    let error = diagnostic { _ = try SingleYearPopulation(wide, codes: ["A"], isBySex: false) }
    #expect(error?.code == .ageBands)
    let split = try SingleYearPopulation(wide, codes: ["A"], isBySex: false, splitting: .uniform)
    #expect(abs(split.people[5] - 10) < 1e-12 && split.people[90] == 10)
  }

  @Test("cells of ages and sexes")
  func cells() {
    let layout = CellLayout(areaCount: 1, isBySex: true)
    #expect(layout.cells(ages: AgeBand(89, through: nil), sex: .males) == [180, 181])
    #expect(layout.cells(ages: AgeBand(89, through: 89), sex: .persons) == [89, 180])
    #expect(layout.cells(ages: AgeBand(85, through: 94), sex: .persons) == nil)
    #expect(CellLayout(areaCount: 1, isBySex: false).cells(ages: .all, sex: .females) == nil)
  }
}
