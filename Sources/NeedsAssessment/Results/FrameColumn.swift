public import Statistics
public import Tables

/// One column of the results: what it holds for every area, and everything that a reader must know to use it.
public struct FrameColumn: Sendable {
  /// The name in every output, such as `needs.older-people.score`.
  public var id: String
  public var label: String
  public var unit: String
  /// What a rate or share is of; empty for what has none.
  public var denominator = ""
  public var period = ""
  /// The geography vintage that the figures were collected on, such as `LSOA11`.
  public var vintage = ""
  public var worse: WorseDirection?
  public var sources: [Project.Source] = []
  public var kind: Kind
  /// One sentence on how it was made.
  public var method = ""
  public var content: Content
  /// How its figures vary by chance; nil for those taken as exact.
  var sampling: IndicatorSampling?
  /// What its figures were compared with; nil but for significances.
  var comparison: ComparedWith?

  /// How near a figure is to what somebody counted.
  public enum Kind: String, Sendable {
    /// Published as it stands.
    case measured
    /// Arithmetic on published figures.
    case derived
    /// An estimate from a model.
    case modelled
  }

  public enum Content: Sendable {
    case numbers(Column, decimals: Int)
    case texts([String])
  }

  /// The numbers, `nil` where there is none; all `nil` for a column of texts.
  public var numbers: [Double?] {
    switch content {
    case .numbers(let column, _): (0..<column.count).map { column[$0] }
    case .texts(let texts): [Double?](repeating: nil, count: texts.count)
    }
  }

  /// Whether an area's figure is held back.
  func isSuppressed(_ area: Int) -> Bool {
    if case .numbers(let column, _) = content { return column.states[area] == .suppressed }
    return false
  }

  /// Whether some area has no value, so that a reader needs to be told why.
  public var hasGaps: Bool {
    switch content {
    case .numbers(let column, _): column.states.contains { $0 != .value }
    case .texts: false
    }
  }
}
