import Demography
import Diagnostics
import Tables
import TestSupport
import Testing

@Suite("Reading populations")
struct AreaPopulationTests {
  private func read(_ text: String, _ layout: PopulationLayout) throws(Diagnostic) -> AreaPopulation {
    try AreaPopulation(reading: try table(text), layout: layout)
  }

  @Test("persons by single year in columns; other columns are not of people")
  func persons() throws {
    let read = try read(
      "code,name,all,0,1,2+\nA,Abbey,6,1,2,3\nB,Bourne,15,4,5,6\n",
      PopulationLayout(area: "code", ages: .columns, total: "all"))
    #expect(read.codes == ["A", "B"])
    #expect(read.totals[.persons]?.values == [6, 15])
    #expect(
      code { () throws(Diagnostic) in
        _ = try self.read("code,0,1,3+\nA,1,2,3\n", PopulationLayout(area: "code", ages: .columns))
      } == .ageBands)
  }

  @Test("sexes in rows, areas in any order, one sex lacking an area")
  func sexRows() throws {
    let read = try read(
      "code,sex,0-15,16+\nA,F,1,2\nB,F,3,4\nB,M,7,8\n",
      PopulationLayout(
        area: "code", ages: .columns, sexes: .rows(column: "sex", labels: [.females: "F", .males: "M"])))
    let males = try #require(read.population.counts[.males])
    #expect(males[0].states == [.missing, .value])
    #expect(males.map { $0[1] } == [7, 8])
    #expect(try read.population.everybody(.persons).states == [.missing, .value])
  }

  @Test("rows of other sexes are counted in a note; a label that no row has is an error")
  func sexLabels() throws {
    let text = "code,sex,0-15,16+\nA,F,1,2\nA,M,3,4\nA,All,4,6\n"
    func layout(_ males: String) -> PopulationLayout {
      PopulationLayout(
        area: "code", ages: .columns, sexes: .rows(column: "sex", labels: [.females: "F", .males: males]))
    }
    let notes = try read(text, layout("M")).notes
    #expect(notes.map(\.code) == [.populationRowsUnused])
    #expect(notes.first?.found == "'All'")
    #expect(code { () throws(Diagnostic) in _ = try read(text, layout("Male")) } == .populationSex)
  }

  @Test("sexes in prefixes of columns", arguments: ["", "_", " "])
  func prefixes(separator: String) throws {
    let names = ["M0", "M1+", "F0", "F1+"].map { $0.prefix(1) + separator + $0.dropFirst() }
    let read = try read(
      "code,\(names.joined(separator: ","))\nA,1,2,3,4\n",
      PopulationLayout(area: "code", ages: .columns, sexes: .columnPrefixes([.males: "M", .females: "F"])))
    #expect(read.population.counts[.males]?.map(\.values) == [[1], [2]])
    #expect(try read.population.everybody(.persons).values == [10])
  }

  @Test("sexes with different bands are refused")
  func differentBands() {
    #expect(
      code { () throws(Diagnostic) in
        _ = try read(
          "code,M0-4,M5+,F0-9,F10+\nA,1,2,3,4\n",
          PopulationLayout(
            area: "code", ages: .columns, sexes: .columnPrefixes([.males: "M", .females: "F"])))
      } == .ageBands)
  }

  @Test("declared columns, in any order")
  func declared() throws {
    let read = try read(
      "code,old,young\nA,2,1\n",
      PopulationLayout(
        area: "code",
        ages: .declaredColumns([
          .init("old", AgeBand(65, through: nil)), .init("young", AgeBand(0, through: 64)),
        ])))
    #expect(read.population.bands.first == AgeBand(0, through: 64))
    #expect(read.population.counts[.persons]?.map(\.values) == [[1], [2]])
  }

  @Test("a long table: a row that is not there is missing, a total is checked against")
  func long() throws {
    let layout = PopulationLayout(
      area: "area", ages: .rows(age: "age", count: "people", total: "Total"),
      sexes: .rows(column: "sex", labels: [.females: "Female", .males: "Male"]))
    let read = try read(
      """
      area,sex,age,people
      A,Female,0-15,1
      A,Female,16+,2
      A,Female,Total,4
      A,Male,16+,5
      B,Female,0-15,6
      B,Female,16+,7
      B,Female,Total,13
      B,Male,0-15,8
      B,Male,16+,9

      """, layout)
    #expect(read.codes == ["A", "B"])
    #expect(read.population.counts[.males]?[0].states == [.missing, .value])
    #expect(read.population.counts[.females]?.map(\.values) == [[1, 6], [2, 7]])
    #expect(read.totals[.females]?.values == [4, 13])
    let warnings = read.checks()
    #expect(warnings.map(\.code) == [.populationSums])
    #expect(warnings[0].details.first?.contains("A: 3.0 against 4.0") == true)
  }

  @Test("rows twice, and ages that are none, are refused with their row")
  func badRows() throws {
    let layout = PopulationLayout(area: "area", ages: .rows(age: "age", count: "people"))
    #expect(
      throws: Diagnostic.self, performing: { try self.read("area,age,people\nA,0,1\nA,0,1\n", layout) })
    do {
      _ = try read("area,age,people\nA,0,1\nA,old,1\n", layout)
      Issue.record("an age that is none was read")
    } catch {
      #expect(error.code == .populationLayout)
      #expect(error.location?.row == 3)
    }
    #expect(
      code { () throws(Diagnostic) in
        _ = try self.read("code,0+\nA,1\nA,2\n", PopulationLayout(area: "code", ages: .columns))
      } == .populationDuplicate)
  }

  @Test("ages in rows, sexes in columns of their own")
  func longBySex() throws {
    let read = try read(
      "area,age,F_n,M_n\nA,0-15,1,2\nA,16+,3,4\n",
      PopulationLayout(
        area: "area", ages: .rows(age: "age", count: "n"),
        sexes: .columnPrefixes([.females: "F", .males: "M"])))
    #expect(read.population.counts[.females]?.map(\.values) == [[1], [3]])
    #expect(read.population.counts[.males]?.map(\.values) == [[2], [4]])
  }

  @Test("a count below zero is told with its row and column; sums that do not meet with the row")
  func located() throws {
    let wide = try read(
      "code,all,0-15,16+\nA,3,1,2\nB,9,-1,2\n", PopulationLayout(area: "code", ages: .columns, total: "all"))
    let found = wide.checks()
    #expect(found.map(\.code) == [.populationNegative, .populationSums])
    #expect(found[0].location == .init(file: "table.csv", row: 3, column: "0-15"))
    #expect(found[1].location?.row == 3)
    let long = try read(
      "area,age,n\nA,0-15,1\nA,16+,-2\n", PopulationLayout(area: "area", ages: .rows(age: "age", count: "n")))
    #expect(long.checks().first?.location == .init(file: "table.csv", row: 3, column: "n"))
  }

  @Test("the columns of people are those of ages and of totals")
  func columnsOfPeople() throws {
    let table = try table("code,year,Fall,F0-15,F16+,Mall,M0-15,M16+\nA,2020,3,1,2,3,1,2\n")
    let layout = PopulationLayout(
      area: "code", ages: .columns, sexes: .columnPrefixes([.females: "F", .males: "M"]), total: "all")
    #expect(try layout.columnsOfPeople(in: table) == [2, 3, 4, 5, 6, 7])
  }

  @Test("a table without ages says what it looked for")
  func noAges() {
    #expect(
      code { () throws(Diagnostic) in
        _ = try read("code,people\nA,1\n", PopulationLayout(area: "code", ages: .columns))
      } == .populationLayout)
  }

  /// ONS, mid-2020: England 56,550,138 people, in 7,201 wards (those of the City of London and of Scilly are
  /// merged).
  @Test("all wards of England: everything adds up", .enabled(if: SharedData.has(RealWards.path)))
  func england() throws {
    let wards = try RealWards.mid2020.get()
    #expect(wards.codes.count == 7201)
    #expect(wards.population.bands.count == 91)
    #expect(wards.checks.isEmpty)
    #expect(try wards.population.everybody(.persons).values.reduce(0, +) == 56_550_138)
  }

  private static let censusFile = "data/census2021/census2021_usual_residents_6ageband_lsoa21_ew.csv"

  @Test(
    "Census 2021 headings in words are ages; 59,597,114 people (perturbed cells)",
    .enabled(if: SharedData.has(censusFile)))
  func census() throws {
    let read = try AreaPopulation(
      reading: try readDelimitedFile(SharedData.path(Self.censusFile)),
      layout: PopulationLayout(area: "LSOA21CD", ages: .columns, total: "total"))
    #expect(read.population.bands.map(\.description) == ["0-15", "16-24", "25-34", "35-49", "50-64", "65+"])
    #expect(try read.population.everybody(.persons).values.reduce(0, +) == 59_597_114)
  }
}
