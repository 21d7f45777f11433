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

  @Test("results are consumed in order, one at a time", arguments: [1, 2, 7])
  func consumedInOrder(count: Int) {
    var consumed: [Int] = []
    Workers(count).forEachInOrder(300) { piece in
      // Uneven pieces, so that later ones are ready first.
      (0..<(piece % 7) * 1000).reduce(piece) { total, _ in total }
    } _: { result in
      consumed.append(result)
    }
    #expect(consumed == Array(0..<300))
  }

  @Test("nothing is consumed after a failure, which is thrown", arguments: [1, 2, 7])
  func stopsAtFailure(count: Int) {
    struct Full: Error {}
    var consumed: [Int] = []
    #expect(throws: Full.self) {
      try Workers(count).forEachInOrder(300) {
        $0
      } _: { (result) throws(Full) in
        if result == 40 { throw Full() }
        consumed.append(result)
      }
    }
    #expect(consumed == Array(0..<40))
  }

  /// Results that wait when another fails once ended the process: the semaphore for them was let go in use.
  @Test("results that wait for a failed one harm nothing", arguments: 1...100)
  func waitingAtFailure(round: Int) {
    struct Full: Error {}
    #expect(throws: Full.self) {
      try Workers(4).forEachInOrder(40) { piece in
        // The first takes longest, so that later ones wait for it.
        (0..<(piece == 0 ? 20_000 : 10)).reduce(piece) { $0 &+ $1 }
      } _: { (_) throws(Full) in
        throw Full()
      }
    }
  }
}
