import Demography
import Diagnostics
import Tables
import TestSupport
import Testing

@Suite("Deprivation in estimates")
struct DeprivationTests {
  private let areas = ["A", "B", "C", "D"]
  private let districts = ["north", "north", "south", "south"]

  /// Plain cases 10, 20, 30, 40.
  private func estimate(_ deprivation: Deprivation) throws -> PrevalenceEstimate {
    let rates = try PrevalenceTable(
      condition: "x", rates: [PrevalenceRate(ages: .all, sex: .persons, rate: 0.1)])
    return try PrevalenceEstimate(
      rates, of: try population([.all], [.persons: [[100, 200, 300, 400]]]), deprivation: deprivation)
  }

  @Test("calibrated by district: each gets its recorded total, and k is shown")
  func calibrated() throws {
    let register = try Register(
      name: "QOF", codes: ["south", "north"], recorded: Column(name: "", values: [35, 60]), areas: districts)
    let estimate = try estimate(.calibrated(to: register))
    #expect(estimate.calibrations.map(\.group) == ["north", "south"])
    #expect(estimate.calibrations.map(\.factor) == [2, 0.5])
    #expect(estimate.calibrations.map(\.expected) == [30, 70])
    #expect(try estimate.cases().values == [20, 40, 15, 20])
  }

  @Test("calibrated to one total, and area by area")
  func wholeAndEach() throws {
    let whole = try estimate(.calibrated(to: Register(name: "all", total: 50, areaCount: 4)))
    #expect(whole.calibrations.map(\.factor) == [0.5])
    #expect(try whole.cases().values == [5, 10, 15, 20])
    let each = try estimate(
      .calibrated(
        to: Register(
          name: "practices", codes: areas, recorded: Column(name: "", values: [1, 2, 3, 4]), areas: areas)))
    #expect(try each.cases().values.map { ($0 * 1e12).rounded() / 1e12 } == [1, 2, 3, 4])
  }

  @Test("a register of another geography is refused, with codes of both")
  func geography() {
    do {
      _ = try Register(
        name: "QOF", codes: ["E07000150"], recorded: Column(name: "", values: [1]), areas: ["E06000061"])
      Issue.record("a register of other areas was taken")
    } catch {
      #expect(error.code == .registerGeography)
      #expect(error.expected == "E06000061")
      #expect(error.found == "E07000150")
    }
  }

  @Test("a missing recorded total makes its areas missing; negative ones and cases among nobody are refused")
  func totals() throws {
    let missing = try Register(
      name: "QOF", codes: ["north", "south"],
      recorded: Column(name: "", values: [.nan, 70], states: [.suppressed, .value]), areas: districts)
    let estimate = try estimate(.calibrated(to: missing))
    #expect(try estimate.cases().states == [.missing, .missing, .value, .value])
    #expect(estimate.calibrations[0].factor == nil)
    #expect(
      code { () throws(Diagnostic) in
        _ = try Register(name: "x", codes: ["A"], recorded: Column(name: "", values: [-1]), areas: ["A"])
      } == .registerTotal)
    let nobody = try population([.all], [.persons: [[0]]])
    let rates = try PrevalenceTable(
      condition: "x", rates: [PrevalenceRate(ages: .all, sex: .persons, rate: 0.1)])
    #expect(
      code { () throws(Diagnostic) in
        _ = try PrevalenceEstimate(
          rates, of: nobody, deprivation: .calibrated(to: Register(name: "x", total: 3, areaCount: 1)))
      } == .registerTotal)
    let none = try PrevalenceEstimate(
      rates, of: nobody, deprivation: .calibrated(to: Register(name: "x", total: 0, areaCount: 1)))
    #expect(try none.cases().values == [0])
  }

  @Test(
    "a gradient moves cases to the deprived and keeps each district's total",
    arguments: 0..<10 as Range<UInt64>)
  func gradient(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let levels = (0..<4).map { _ in Optional(Int.random(in: 1...5, using: &generator)) }
    let gradient = try DeprivationGradient(condition: "x", relative: [2, 1.7, 1.4, 1.2, 1], source: "test")
    let moved = try estimate(.gradient(gradient, levels: levels, within: AreaGroups(districts))).cases()
      .values
    #expect(abs(moved[0] + moved[1] - 30) < 1e-12, "seed \(seed)")
    #expect(abs(moved[2] + moved[3] - 70) < 1e-12, "seed \(seed)")
    // Within a district the rates are as the gradient's levels.
    let relative = levels.map { gradient.relative[($0 ?? 1) - 1] }
    #expect(abs(moved[0] / 10 / (moved[1] / 20) - relative[0] / relative[1]) < 1e-12, "seed \(seed)")
  }

  @Test("an area without a level is refused")
  func level() throws {
    let gradient = try DeprivationGradient(condition: "x", relative: [2, 1], source: "test")
    for level in [nil, 3, 0] as [Int?] {
      #expect(
        throws: Diagnostic.self,
        performing: { try estimate(.gradient(gradient, levels: [1, 2, 1, level], within: .whole(4))) })
    }
  }

  @Test("between published ends a gradient runs log-linearly, and the estimate says so")
  func ends() throws {
    let gradient = try DeprivationGradient(
      condition: "x", mostDeprived: 4, leastDeprived: 1, levels: 3, source: "test")
    #expect(abs(gradient.relative[1] - 2) < 1e-15)
    let noted = try estimate(.gradient(gradient, levels: [1, 2, 3, 1], within: .whole(4)))
    #expect(noted.notes.map(\.code).contains(.gradientLevels))
  }

  @Test("a gradient is read from a table with all its levels, or its ends if these may be joined")
  func read() throws {
    let header = "condition,levels,level,relative,original_source\n"
    let full = try table(header + "x,3,2,1.5,Survey\nx,3,1,2,Survey\nx,3,3,1,Survey\n")
    #expect(try DeprivationGradient(reading: full).relative == [2, 1.5, 1])
    let ends = try table(header + "x,3,1,4,Survey\nx,3,3,1,Survey\n")
    #expect(code { () throws(Diagnostic) in _ = try DeprivationGradient(reading: ends) } == .gradientLevels)
    #expect(try DeprivationGradient(reading: ends, interpolating: true).basis == .logLinear)
    let twice = try table(header + "x,2,1,4,Survey\nx,2,1,1,Survey\n")
    #expect(code { () throws(Diagnostic) in _ = try DeprivationGradient(reading: twice) } == .gradientLevels)
  }
}
