public import Tables
internal import TextBuffer

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
public struct AttributeColumn: Sendable {
  public var name: String
  private let content: Content

  private enum Content: Sendable {
    case values([AttributeValue])
    case texts([String])
    case numbers(Column, decimals: Int)
  }

  public init(name: String, values: [AttributeValue]) {
    self.name = name
    content = .values(values)
  }

  public init(name: String, texts: [String]) {
    self.name = name
    content = .texts(texts)
  }

  /// Numbers written with exactly this many decimals; null where there is none.
  public init(name: String, numbers: Column, decimals: Int) {
    self.name = name
    content = .numbers(numbers, decimals: decimals)
  }

  public var count: Int {
    switch content {
    case .values(let values): values.count
    case .texts(let texts): texts.count
    case .numbers(let numbers, _): numbers.count
    }
  }

  public subscript(row: Int) -> AttributeValue {
    switch content {
    case .values(let values): values[row]
    case .texts(let texts): .text(texts[row])
    case .numbers(let numbers, let decimals): numbers[row].map { .number($0, decimals: decimals) } ?? .null
    }
  }

  /// Adds a value in JSON, which for most columns needs no `AttributeValue`.
  ///
  /// - Precondition: as for `TextBuffer.append(_:)` of a value.
  func append(_ row: Int, to json: inout TextBuffer) {
    switch content {
    case .values(let values): json.append(values[row])
    case .texts(let texts): json.append(json: texts[row])
    case .numbers(let numbers, let decimals):
      if let number = numbers[row] {
        json.append(number, decimals: decimals)
      } else {
        json.append("null")
      }
    }
  }

  public var values: [AttributeValue] { (0..<count).map { self[$0] } }
}
