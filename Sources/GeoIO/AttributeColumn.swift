/// A value as an output writes it.
public enum AttributeValue: Sendable, Hashable {
  case text(String)
  /// Written with exactly this many decimals (0-13) in text formats, whole in binary ones.
  case number(Double, decimals: Int)
  case integer(Int)
  case bool(Bool)
  /// Missing: written as null, never as zero or an empty text.
  case null
}

/// A named column of an output, one value for every area.
public struct AttributeColumn: Sendable, Hashable {
  public var name: String
  public var values: [AttributeValue]

  public init(name: String, values: [AttributeValue]) {
    self.name = name
    self.values = values
  }
}
