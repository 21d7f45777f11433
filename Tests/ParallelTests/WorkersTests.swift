import Parallel
import Testing

@Suite("Work spread over cores")
struct WorkersTests {
  @Test("results come back in order, whatever the number of workers", arguments: [1, 2, 7])
  func ordered(count: Int) {
    #expect(Workers(count).map(100) { $0 * $0 } == (0..<100).map { $0 * $0 })
    #expect(Workers(count).map(0) { $0 } == [])
  }

  @Test("ranges cover everything once, also when the last is short", arguments: [1, 3])
  func ranges(count: Int) {
    #expect(Workers(count).mapRanges(10, size: 4) { Array($0) } == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]])
    #expect(Workers(count).mapRanges(0, size: 4) { Array($0) } == [])
  }
}
