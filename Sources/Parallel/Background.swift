internal import Dispatch
internal import Synchronization

/// A value that is computed beside other work, and waited for where it is needed.
///
/// With one worker nothing runs beside anything: the value is computed when it is first asked for. The value is
/// the same either way.
public final class Background<Value: Sendable>: Sendable {
  private let computed = Mutex<Value?>(nil)
  private let group = DispatchGroup()
  private let body: @Sendable () -> Value

  /// Begins the computation, if there is more than one worker.
  public init(_ workers: Workers, _ body: @escaping @Sendable () -> Value) {
    self.body = body
    guard workers.count > 1 else { return }
    DispatchQueue.global().async(group: group) { self.compute() }
  }

  /// Waits for the computation if it has begun, for whoever no longer wants the value.
  public func finish() { group.wait() }

  /// Waits for the computation.
  public var value: Value {
    group.wait()
    compute()
    return computed.withLock { $0 } ?? body()
  }

  private func compute() {
    computed.withLock { if $0 == nil { $0 = body() } }
  }
}
