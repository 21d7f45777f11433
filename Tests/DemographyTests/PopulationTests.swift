import Demography
import Diagnostics
import Tables
import Testing

@Suite("Populations")
struct PopulationTests {
  private let bands = [AgeBand(0, through: 15), AgeBand(16, through: 64), AgeBand(65, through: nil)]

  private func population(
    females: [[Double]], males: [[Double]], persons: [[Double]]? = nil
  ) throws -> Population {
    func columns(_ values: [[Double]]) -> [Column] { values.map { Column(name: "", values: $0) } }
    var counts: [Sex: [Column]] = [.females: columns(females), .males: columns(males)]
    if let persons { counts[.persons] = columns(persons) }
    return try Population(bands: bands, counts: counts)
  }

  @Test("people of an age range are summed over whole bands; persons are females and males")
  func people() throws {
    let population = try population(
      females: [[1, 2], [10, 20], [100, 200]], males: [[3, 4], [30, 40], [300, 400]])
    #expect(try population.people(ages: AgeBand(16, through: nil), sex: .females).values == [110, 220])
    #expect(try population.people(ages: AgeBand(65, through: nil), sex: .persons).values == [400, 600])
    #expect(try population.everybody(.persons).values == [444, 666])
  }

  @Test(
    "ages that cut a band are refused, not guessed",
    arguments: [AgeBand(18, through: 64), AgeBand(60, through: nil), AgeBand(0, through: 17)])
  func cut(ages: AgeBand) throws {
    let population = try population(females: [[1], [1], [1]], males: [[1], [1], [1]])
    #expect { try population.people(ages: ages, sex: .persons) } throws: { error in
      (error as? Diagnostic)?.code == .ageBands
    }
  }

  @Test("a missing or suppressed count makes the sum missing or suppressed")
  func gaps() throws {
    let gap = Column(name: "", values: [1, .nan, .nan], states: [.value, .missing, .suppressed])
    let whole = Column(name: "", values: [1, 1, 1])
    let population = try Population(bands: bands, counts: [.persons: [gap, whole, whole]])
    let sum = try population.everybody(.persons)
    #expect(sum.states == [.value, .missing, .suppressed])
    #expect(try population.people(ages: AgeBand(65, through: nil), sex: .persons).values == [1, 1, 1])
  }

  @Test("bands that overlap or leave a gap are refused")
  func contiguous() {
    for second in [AgeBand(15, through: nil), AgeBand(17, through: nil)] {
      #expect(throws: Diagnostic.self) {
        try Population(bands: [AgeBand(0, through: 15), second], counts: [:])
      }
    }
  }

  @Test("sexes that do not make up persons, and ages that do not make up a total, are told")
  func sums() throws {
    let population = try population(
      females: [[1, 1], [1, 1], [1, 1]], males: [[1, 1], [1, 1], [1, 1]],
      persons: [[2, 2], [2, 3], [2, 2]])
    let total = Column(name: "all", values: [6, 6])
    let found = population.checks(codes: ["A", "B"], totals: [.persons: total], at: .init(file: "p.csv"))
    #expect(found.count == 2)
    // One person in thirteen: more than the 1 % that rounding and slips come to.
    #expect(found.allSatisfy { $0.code == .populationSums && $0.severity == .error })
    #expect(found[0].details.first?.contains("most in B: 7.0 against 6.0") == true)
  }

  @Test("a sum within 1 % of its total is warned of, beyond it an error")
  func slips() throws {
    let near = Column(name: "all", values: [1995])
    let far = Column(name: "all", values: [1900])
    let persons = try Population(
      bands: bands, counts: [.persons: [1000, 1000, 0].map { Column(name: "", values: [$0]) }])
    #expect(
      persons.checks(codes: ["A"], totals: [.persons: near], at: .init(file: "p.csv"))[0].severity == .warning
    )
    #expect(
      persons.checks(codes: ["A"], totals: [.persons: far], at: .init(file: "p.csv"))[0].severity == .error)
  }

  @Test("a negative count is an error that names area, sex and ages")
  func negative() throws {
    let population = try population(females: [[1], [-1], [1]], males: [[1], [1], [1]])
    let found = population.checks(codes: ["A"], totals: [:], at: .init(file: "p.csv"))
    #expect(found.first?.code == .populationNegative)
    #expect(found.first?.found == "-1.0 females aged 16-64 in A")
  }
}
