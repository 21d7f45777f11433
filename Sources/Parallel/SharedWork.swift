internal import Dispatch
internal import Synchronization

/// Work that others may join until it is closed, and that knows when all who joined have left.
final class SharedWork: Sendable {
  private struct State {
    /// `nil` once nobody may join any more.
    var body: (@Sendable () -> Void)?
    var inside = 0
    /// Rung when those inside have left.
    var bells: [DispatchSemaphore] = []
  }

  private let state: Mutex<State>

  init(_ body: @escaping @Sendable () -> Void) { state = Mutex(State(body: body)) }

  /// Takes part until there is nothing left to do, unless the work is closed.
  func join() {
    guard takePart() else { return }
    let bells = state.withLock { state in
      state.inside -= 1
      return state.inside == 0 ? state.bells : []
    }
    for bell in bells { bell.signal() }
  }

  /// In a function of its own, so that the body is let go before it is said to be.
  private func takePart() -> Bool {
    let body = state.withLock { state in
      if state.body != nil { state.inside += 1 }
      return state.body
    }
    body?()
    return body != nil
  }

  /// Lets nobody else join.
  ///
  /// - Parameter bell: rung when those who have joined have left.
  /// - Returns: whether there are any.
  func close(ringing bell: DispatchSemaphore) -> Bool {
    state.withLock { state in
      state.body = nil
      if state.inside > 0 { state.bells.append(bell) }
      return state.inside > 0
    }
  }

  var isEmpty: Bool { state.withLock { $0.inside == 0 } }
}
