/// Whether a cell holds a figure; a figure of nought is a value.
public enum CellState: UInt8, Sendable, Hashable, CaseIterable, CustomStringConvertible {
  case value
  /// There is no figure.
  case missing
  /// There is a figure, and it is not shown.
  case suppressed

  /// As every file spells it.
  public var description: String {
    switch self {
    case .value: "value"
    case .missing: "missing"
    case .suppressed: "suppressed"
    }
  }
}

/// Numbers with a state per cell, so that missing is never zero.
public struct Column: Sendable {
  public let name: String
  /// The figures; NaN wherever the state is not `.value`.
  public let values: [Double]
  public let states: [CellState]

  /// - Precondition: one state a value.
  public init(name: String, values: [Double], states: [CellState]) {
    precondition(values.count == states.count, "one state a value")
    self.name = name
    self.values = zip(values, states).map { $1 == .value ? $0 : .nan }
    self.states = states
  }

  /// A column in which every cell holds a figure, but for those that are NaN, which are missing.
  public init(name: String, values: [Double]) {
    self.name = name
    self.values = values
    states = values.map { $0.isNaN ? .missing : .value }
  }

  /// - Precondition: the values are NaN wherever the state is not `.value`.
  init(name: String, blanked values: [Double], states: [CellState]) {
    self.name = name
    self.values = values
    self.states = states
  }

  public var count: Int { values.count }

  /// The figure, or `nil` where there is none to show.
  public subscript(row: Int) -> Double? { states[row] == .value ? values[row] : nil }

  /// How many cells have a state.
  /// - Complexity: O(n)
  public func count(_ state: CellState) -> Int { states.count { $0 == state } }

  /// The cells of the given rows, in their order; `nil` gives a missing cell.
  public func rows(_ rows: [Int?]) -> Column {
    Column(
      name: name, blanked: rows.map { $0.map { values[$0] } ?? .nan },
      states: rows.map { $0.map { states[$0] } ?? .missing })
  }
}
