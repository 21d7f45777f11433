import Demography
import Statistics
import Tables
import Testing

@Suite("Population pyramids")
struct PopulationPyramidTests {
  private let bands = [AgeBand(0, through: 64), AgeBand(65, through: nil)]

  @Test("are shares of everybody of the areas together")
  func shares() throws {
    let population = try population(
      bands, [.females: [[10, 30], [10, 0]], .males: [[20, 20], [0, 10]]])
    let pyramid = try population.pyramid().get()
    #expect(pyramid.females == [0.4, 0.1])
    #expect(pyramid.males == [0.4, 0.1])
    #expect(pyramid.people == 100)
    #expect(try population.pyramid(areas: [0]).get().females == [0.25, 0.25])
  }

  @Test("have a reason where there is none")
  func none() throws {
    #expect(try population(bands, [.persons: [[1], [1]]]).pyramid().value == nil)
    let empty = try population(bands, [.females: [[0], [0]], .males: [[0], [0]]])
    #expect(empty.pyramid().reasonNotComputed == "nobody lives there")
    let gap = try population(bands, [.females: [[.nan], [0]], .males: [[1], [1]]])
    #expect(gap.pyramid().reasonNotComputed == "a count of people is missing or suppressed")
  }
}
