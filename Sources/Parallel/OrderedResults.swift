/// Results that come in any order and go out in theirs, one at a time.
struct OrderedResults<Result: Sendable, Failure: Error>: Sendable {
  private(set) var failure: Failure?
  private var nextPiece = 0
  private var waiting: [Int: Result] = [:]
  private var nextResult = 0
  private var isConsuming = false

  /// The next piece to make; nil where there is none, or nobody wants it any more.
  mutating func nextPiece(of pieces: Int) -> Int? {
    guard nextPiece < pieces, failure == nil else { return nil }
    nextPiece += 1
    return nextPiece - 1
  }

  mutating func add(_ result: Result, of piece: Int) { waiting[piece] = result }

  /// The next result to consume; nil while it is being made, or another is being consumed.
  mutating func take() -> Result? {
    guard !isConsuming, failure == nil, let next = waiting.removeValue(forKey: nextResult) else { return nil }
    isConsuming = true
    return next
  }

  mutating func hasConsumed(_ failure: Failure?) {
    isConsuming = false
    nextResult += 1
    self.failure = failure
  }
}
