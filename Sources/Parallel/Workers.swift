internal import Dispatch
internal import Synchronization

/// How many cores a computation may use. Results never depend on it: work is cut into pieces by the caller,
/// and the pieces' results come back in order.
public struct Workers: Sendable, Hashable {
  public let count: Int
  /// Copies share their helpers, and so what is shared out within shared work uses no more cores.
  let pool: WorkerPool

  /// - Parameter count: at least 1.
  public init(_ count: Int) {
    precondition(count >= 1, "a computation needs at least one worker")
    self.count = count
    pool = WorkerPool(limit: count - 1)
  }

  public static let one = Workers(1)

  /// Alike when they are as many: results do not depend on who computes them.
  public static func == (one: Workers, other: Workers) -> Bool { one.count == other.count }

  public func hash(into hasher: inout Hasher) { hasher.combine(count) }

  /// Runs `body` here and, as soon as they are free, on as many helpers as there are workers for the pieces, until
  /// all have returned: each takes pieces until none is left.
  private func together(pieces: Int, _ body: @Sendable () -> Void) {
    withoutActuallyEscaping(body) { body in
      let work = SharedWork(body)
      for _ in 1..<min(count, pieces) { pool.offer(work) }
      body()
      pool.close(work)
    }
  }

  /// The results of `body(0) ..< body(pieces)`, in order.
  ///
  /// Pieces are handed out one at a time, so uneven pieces balance themselves.
  public func map<Result: Sendable>(_ pieces: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
    if count == 1 || pieces < 2 { return (0..<pieces).map(body) }
    let results = Mutex([Result?](repeating: nil, count: pieces))
    let next = Atomic(0)
    together(pieces: pieces) {
      while true {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if piece >= pieces { return }
        let result = body(piece)
        results.withLock { $0[piece] = result }
      }
    }
    return results.withLock { $0.compactMap(\.self) }
  }

  /// Hands the results of `body(0) ..< body(pieces)` to `consume`, in order and one at a time, while later
  /// pieces are being made.
  ///
  /// At most four pieces a worker are held at a time. After a failure nothing more is consumed.
  ///
  /// - Throws: what `consume` throws first.
  public func forEachInOrder<Result: Sendable, Failure: Error>(
    _ pieces: Int, _ body: @Sendable (Int) -> Result, _ consume: (Result) throws(Failure) -> Void
  ) throws(Failure) {
    if count == 1 || pieces < 2 {
      for piece in 0..<pieces { try consume(body(piece)) }
      return
    }
    let failure = withoutActuallyEscaping(consume) { consume in
      let consumer = Consumer(consume: consume)
      return concurrently(pieces, body, consumer)
    }
    if let failure { throw failure }
  }

  private func concurrently<Result: Sendable, Failure: Error>(
    _ pieces: Int, _ body: @Sendable (Int) -> Result, _ consumer: Consumer<Result, Failure>
  ) -> Failure? {
    let queue = Mutex(OrderedResults<Result, Failure>())
    // Begun at nought: a semaphore may not end below where it began, and after a failure it does.
    let room = DispatchSemaphore(value: 0)
    for _ in 0..<4 * count { room.signal() }
    together(pieces: pieces) {
      while true {
        // The piece that is to be consumed next has its room already, and so everybody moves on in the end.
        room.wait()
        guard let piece = queue.withLock({ $0.nextPiece(of: pieces) }) else {
          room.signal()
          return
        }
        let result = body(piece)
        queue.withLock { $0.add(result, of: piece) }
        while let next = queue.withLock({ $0.take() }) {
          let failure = consumer.failure(of: next)
          queue.withLock { $0.hasConsumed(failure) }
          room.signal()
        }
      }
    }
    return queue.withLock(\.failure)
  }

  /// The results of `body` over consecutive ranges that cover `0 ..< total`, in order; each range but the
  /// last holds `size` elements. Cut by size rather than by worker, so that sums are added up in the same
  /// order whatever the number of workers.
  public func mapRanges<Result: Sendable>(
    _ total: Int, size: Int, _ body: @Sendable (Range<Int>) -> Result
  ) -> [Result] {
    map((total + size - 1) / size) { piece in body(piece * size..<min(total, (piece + 1) * size)) }
  }
}

/// Whoever takes results that were made on several cores.
///
/// `@unchecked Sendable`: it is called from several threads, but by one at a time, which `OrderedResults` sees to.
private struct Consumer<Result, Failure: Error>: @unchecked Sendable {
  let consume: (Result) throws(Failure) -> Void

  func failure(of result: Result) -> Failure? {
    do throws(Failure) {
      try consume(result)
      return nil
    } catch {
      return error
    }
  }
}
