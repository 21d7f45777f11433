internal import TextBuffer

extension TextBuffer {
  /// A property's value in JSON.
  ///
  /// - Precondition: numbers are finite and have 0 to 13 decimals.
  mutating func append(_ value: AttributeValue) {
    switch value {
    case .text(let text): append(json: text)
    case .number(let number, let decimals): append(number, decimals: decimals)
    case .integer(let integer): append(integer)
    case .bool(let bool): append(bool ? "true" : "false")
    case .null: append("null")
    }
  }
}
