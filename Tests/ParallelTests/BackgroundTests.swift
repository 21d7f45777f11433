import Parallel
import Synchronization
import Testing

@Suite("Background")
struct BackgroundTests {
  @Test("the value is computed once, whoever asks and however often", arguments: [1, 2])
  func once(workers: Int) {
    let runs = Mutex(0)
    let background = Background(Workers(workers)) { () -> Int in
      runs.withLock { $0 += 1 }
      return 42
    }
    let values = Workers(2).map(8) { _ in background.value }
    #expect(values == [Int](repeating: 42, count: 8))
    let count = runs.withLock { $0 }
    #expect(count == 1)
  }

  @Test("with one worker nothing happens before the value is asked for")
  func lazily() {
    let runs = Mutex(0)
    let background = Background(.one) { runs.withLock { $0 += 1 } }
    let before = runs.withLock { $0 }
    #expect(before == 0)
    background.value
    let after = runs.withLock { $0 }
    #expect(after == 1)
  }
}
