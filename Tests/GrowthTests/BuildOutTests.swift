import Growth
import Testing

@Suite("Build-out")
struct BuildOutTests {
  private let plan = [2021: 100.0, 2022: 100, 2024: 60]

  @Test("as planned")
  func asPlanned() {
    #expect(BuildOut().dwellings(plan, after: 2020, to: 2025) == [100, 100, 0, 60, 0])
  }

  @Test("two years late")
  func wholeYears() {
    let late = BuildOut(delay: 2).dwellings(plan, after: 2020, to: 2027)
    #expect(distance(late, [0, 0, 100, 100, 0, 60, 0]) < 1e-9)
  }

  @Test("half a year late: half of each year's dwellings in the next")
  func halfYear() {
    let late = BuildOut(delay: 0.5).dwellings(plan, after: 2020, to: 2025)
    #expect(distance(late, [50, 100, 50, 30, 30]) < 1e-9)
  }

  @Test("twice as slow: the same dwellings over twice the years")
  func stretched() {
    let slow = BuildOut(stretch: 2).dwellings(plan, after: 2020, to: 2028)
    #expect(distance(slow, [50, 50, 50, 50, 0, 0, 30, 30]) < 1e-9)
    #expect(abs(slow.reduce(0, +) - 260) < 1e-9)
  }

  @Test("what falls beyond the horizon is not counted")
  func beyondHorizon() {
    #expect(BuildOut(delay: 3).dwellings(plan, after: 2020, to: 2024) == [0, 0, 0, 100])
    #expect(BuildOut(delay: 1).dwellings([:], after: 2020, to: 2022) == [0, 0])
  }
}
