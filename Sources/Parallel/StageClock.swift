internal import Synchronization

/// How long the stages of a run take. They may be timed from any thread and may overlap; what is measured is
/// shown to whoever asks, and is never part of a result.
public final class StageClock: Sendable {
  /// One stage, in seconds since the clock was made.
  public struct Stage: Sendable, Hashable {
    public let name: String
    public let start: Double
    public let end: Double
    public let amounts: [Amount]

    public var seconds: Double { end - start }
  }

  /// How much a stage had to do.
  public enum Amount: Sendable, Hashable {
    case bytesRead(Int)
    case bytesWritten(Int)
    case rows(Int)
    case areas(Int)
    case vertices(Int)
    /// Vertices brought into another coordinate reference system; those in the same place count again.
    case transformedVertices(Int)
  }

  private let made = ContinuousClock.now
  private let timed = Mutex<[Stage]>([])

  public init() {}

  /// In the order in which they began.
  public var stages: [Stage] { timed.withLock { $0 }.sorted { ($0.start, $0.end) < ($1.start, $1.end) } }

  /// Times `body` as one stage; a stage that fails is not noted.
  ///
  /// - Parameters:
  ///   - name: what is done, and to what: "read table imd".
  ///   - amounts: how much it had to do, told from what it made.
  ///   - body: the stage.
  public func time<Value, Failure: Error>(
    _ name: String, amounts: (Value) -> [Amount] = { _ in [] }, _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let start = secondsSinceMade
    let value = try body()
    let end = secondsSinceMade
    let stage = Stage(name: name, start: start, end: end, amounts: amounts(value))
    timed.withLock { $0.append(stage) }
    return value
  }

  private var secondsSinceMade: Double { (ContinuousClock.now - made) / .seconds(1) }
}
