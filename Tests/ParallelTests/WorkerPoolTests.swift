import Dispatch
import Parallel
import Synchronization
import Testing

@Suite("Work shared out within shared work")
struct WorkerPoolTests {
  @Test("who is done helps with what another shares out")
  func helpsWithin() {
    let workers = Workers(2)
    let met = workers.map(2) { piece in
      if piece == 0 { return true }
      // Each of these waits for the other, and so both must run at once.
      let here = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
      return workers.map(2) { inner in
        here[inner].signal()
        return here[1 - inner].wait(timeout: .now() + 60) == .success
      }.allSatisfy(\.self)
    }
    #expect(met == [true, true])
  }

  @Test("however deeply it is shared out, no more run at once than there are workers", arguments: [1, 2, 3])
  func limit(count: Int) {
    let workers = Workers(count)
    let running = Mutex((now: 0, most: 0))
    let background = Background(workers) { work(running) }
    let sums = workers.map(5) { _ in
      workers.map(6) { _ in
        work(running)
        return workers.map(7) { $0 }.reduce(0, +)
      }.reduce(0, +)
    }
    background.finish()
    #expect(sums == [Int](repeating: 126, count: 5))
    let most = running.withLock { $0.most }
    #expect(most <= count)
  }

  private func work(_ running: borrowing Mutex<(now: Int, most: Int)>) {
    running.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
    _ = (0..<10_000).reduce(0) { $0 &+ $1 &* $1 }
    running.withLock { $0.now -= 1 }
  }

  @Test("a value that nobody has begun is not computed once it is no longer wanted")
  func abandoned() {
    let runs = Mutex(0)
    let background = Background(.one) { runs.withLock { $0 += 1 } }
    background.finish()
    let count = runs.withLock { $0 }
    #expect(count == 0)
  }
}
