internal import Dispatch
internal import Synchronization

/// The threads that help with shared work: a number that stays the same however deeply work is shared out within
/// shared work, so that a part which is left alone at the end finds help from those who are done.
///
/// `DispatchQueue.concurrentPerform` inside another runs on one thread, also when the others have become free.
final class WorkerPool: Sendable {
  private struct State {
    var running = 0
    var offers: [SharedWork] = []
    /// Of those who wait for something and would help meanwhile.
    var idle: [DispatchSemaphore] = []
  }

  private let limit: Int
  private let state = Mutex(State())

  /// - Parameter limit: threads at most, beside the one that shares its work.
  init(limit: Int) { self.limit = limit }

  /// Lets a helper join as soon as one is free.
  func offer(_ work: SharedWork) {
    if limit == 0 { return }
    let (startsOne, idle) = state.withLock { state in
      state.offers.append(work)
      let startsOne = state.running < limit
      if startsOne { state.running += 1 }
      return (startsOne, state.idle.popLast())
    }
    idle?.signal()
    if startsOne { DispatchQueue.global().async { self.help() } }
  }

  /// Withdraws what nobody has taken up, lets nobody else join, and waits for those who have.
  func close(_ work: SharedWork) {
    let bell = DispatchSemaphore(value: 0)
    if withdraw(work, ringing: bell) { bell.wait() }
  }

  /// The same for whoever can spare the time to help with other work, which may take longer.
  func closeHelping(_ work: SharedWork) {
    let bell = DispatchSemaphore(value: 0)
    guard withdraw(work, ringing: bell) else { return }
    while !work.isEmpty {
      if let other = offered(elseRinging: bell) { other.join() } else { bell.wait() }
    }
    state.withLock { $0.idle.removeAll { $0 === bell } }
  }

  private func withdraw(_ work: SharedWork, ringing bell: DispatchSemaphore) -> Bool {
    state.withLock { $0.offers.removeAll { $0 === work } }
    return work.close(ringing: bell)
  }

  private func offered(elseRinging bell: DispatchSemaphore) -> SharedWork? {
    state.withLock { state in
      if !state.offers.isEmpty { return state.offers.removeFirst() }
      state.idle.append(bell)
      return nil
    }
  }

  private func help() {
    while let work = nextOffer() { work.join() }
  }

  private func nextOffer() -> SharedWork? {
    state.withLock { state in
      if state.offers.isEmpty {
        state.running -= 1
        return nil
      }
      return state.offers.removeFirst()
    }
  }
}
