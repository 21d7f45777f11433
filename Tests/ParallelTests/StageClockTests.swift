import Parallel
import Testing

@Suite("Stages of a run")
struct StageClockTests {
  private struct Failure: Error {}

  @Test("stages are noted in the order in which they began, with what they had to do")
  func order() {
    let clock = StageClock()
    let value = clock.time("outer", amounts: { [.rows($0)] }) {
      clock.time("inner") {}
      return 7
    }
    #expect(value == 7)
    let stages = clock.stages
    #expect(stages.map(\.name) == ["outer", "inner"])
    #expect(stages.map(\.amounts) == [[.rows(7)], []])
    #expect(stages[0].start <= stages[1].start && stages[1].end <= stages[0].end)
    #expect(stages.allSatisfy { $0.seconds >= 0 })
  }

  @Test("a stage that fails is not noted, and its error goes on")
  func failure() {
    let clock = StageClock()
    #expect(throws: Failure.self) { try clock.time("bad") { throw Failure() } }
    #expect(clock.stages.isEmpty)
  }

  @Test("stages on several threads are all noted")
  func threads() {
    let clock = StageClock()
    _ = Workers(4).map(100) { piece in clock.time("piece \(piece)") { piece } }
    let names = Set(clock.stages.map(\.name))
    #expect(names == Set((0..<100).map { "piece \($0)" }))
  }
}
