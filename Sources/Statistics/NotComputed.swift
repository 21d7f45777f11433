/// Why there is no figure for an area. One area without data is a result like any other: it never stops the
/// rest.
public struct NotComputed: Error, Sendable, Hashable, CustomStringConvertible {
  /// What a reader sees beside the empty cell: "the population of band 3 is zero".
  public let reason: String

  public init(_ reason: String) { self.reason = reason }

  public var description: String { "not computed: \(reason)" }
}

/// A figure, or the reason why there is none.
public typealias Computed<Value> = Result<Value, NotComputed>

extension Result where Failure == NotComputed {
  /// The figure; nil where there is none.
  public var value: Success? { try? get() }

  /// Why there is no figure; nil where there is one.
  public var reasonNotComputed: String? {
    if case .failure(let notComputed) = self { notComputed.reason } else { nil }
  }

  static func notComputed(_ reason: String) -> Self { .failure(NotComputed(reason)) }
}
