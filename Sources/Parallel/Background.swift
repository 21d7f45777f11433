internal import Synchronization

/// A value that is computed beside other work as soon as a worker is free, and where none is until the value is asked
/// for, by whoever asks.
///
/// The value is the same either way.
public final class Background<Value: Sendable>: Sendable {
  private let computation: Computation
  private let work: SharedWork
  private let pool: WorkerPool

  /// Offers the computation to the workers.
  public init(_ workers: Workers, _ body: @escaping @Sendable () -> Value) {
    let computation = Computation(body)
    self.computation = computation
    work = SharedWork { _ = computation.value }
    pool = workers.pool
    pool.offer(work)
  }

  /// For whoever no longer wants the value: it is not begun any more, and waited for if it has.
  public func finish() { pool.close(work) }

  /// Waits for the computation, helping with what else there is to do, or computes the value here.
  public var value: Value {
    pool.closeHelping(work)
    return computation.value
  }

  /// What is computed once.
  private final class Computation: Sendable {
    private let computed = Mutex<Value?>(nil)
    private let body: @Sendable () -> Value

    init(_ body: @escaping @Sendable () -> Value) { self.body = body }

    var value: Value {
      computed.withLock { computed in
        if let computed { return computed }
        let value = body()
        computed = value
        return value
      }
    }
  }
}
