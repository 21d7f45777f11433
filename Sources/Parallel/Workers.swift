internal import Dispatch
internal import Synchronization

/// How many cores a computation may use. Results never depend on it: work is cut into pieces by the caller,
/// and the pieces' results come back in order.
public struct Workers: Sendable, Hashable {
  public let count: Int

  /// - Parameter count: at least 1.
  public init(_ count: Int) {
    precondition(count >= 1, "a computation needs at least one worker")
    self.count = count
  }

  public static let one = Workers(1)

  /// The results of `body(0) ..< body(pieces)`, in order.
  ///
  /// Pieces are handed out one at a time, so uneven pieces balance themselves.
  public func map<Result: Sendable>(_ pieces: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
    if count == 1 || pieces < 2 { return (0..<pieces).map(body) }
    let results = Mutex([Result?](repeating: nil, count: pieces))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(count, pieces)) { _ in
      while true {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if piece >= pieces { return }
        let result = body(piece)
        results.withLock { $0[piece] = result }
      }
    }
    return results.withLock { $0.compactMap(\.self) }
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
