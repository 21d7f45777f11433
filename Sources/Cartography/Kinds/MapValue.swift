/// What is known of one area: a number, or why there is none. Zero is a number.
public enum MapValue: Sendable, Hashable {
  case value(Double)
  /// Not collected, not published, or not joined.
  case missing
  /// Held back by the publisher, to protect people's privacy or because it is unreliable.
  case suppressed

  /// The number, where there is one.
  public var number: Double? {
    if case .value(let number) = self { number } else { nil }
  }

  /// As tables spell it: `value`, `missing` or `suppressed`.
  public var state: String {
    switch self {
    case .value: "value"
    case .missing: "missing"
    case .suppressed: "suppressed"
    }
  }
}

/// Why a reader should not make much of an area's value; drawn as a hatch over its class.
public enum ValueMark: String, Sendable, Hashable, CaseIterable {
  /// Not significantly different from the benchmark.
  case notSignificant = "not-significant"
  /// The interval around the value is wide.
  case uncertain
}

/// One area of a map, in the order of its polygons.
public struct MapArea: Sendable, Hashable {
  public var code: String
  public var name: String
  public var value: MapValue
  /// The uncertainty as a reader should see it: "95% CI 10.1 to 14.2".
  public var interval: String?
  /// Of the value; areas without a value have none.
  public var mark: ValueMark?

  public init(
    code: String, name: String, value: MapValue, interval: String? = nil, mark: ValueMark? = nil
  ) {
    self.code = code
    self.name = name
    self.value = value
    self.interval = interval
    self.mark = mark
  }
}

/// An area that a map draws, whatever it shows of it.
struct NamedArea: Sendable, Hashable {
  let code: String
  let name: String
}

extension Sequence<MapArea> {
  var named: [NamedArea] { map { NamedArea(code: $0.code, name: $0.name) } }
}
