/// Areas' names in the form in which they are compared, each once and with a number: what a table's names are
/// looked up in, straight from its bytes.
package struct AreaNameIndex: Sendable {
  private var keys = CodeIndex()
  /// For each of the names that the index was made from, its number; nil for a name of which nothing is left.
  package private(set) var numbers: [Int?] = []

  package init(_ names: [String]) {
    keys = CodeIndex(minimumCapacity: names.count)
    var key = AreaNameKey()
    numbers.reserveCapacity(names.count)
    for name in names {
      let text = name.utf8Span.span
      key.read(text, text.indices)
      numbers.append(key.bytes.isEmpty ? nil : keys.insert(key.bytes.span, key.bytes.indices))
    }
  }

  /// How many different names there are.
  package var count: Int { keys.count }

  /// What the index says of another name.
  enum Finding: Equatable {
    /// It is alike to the names of this number.
    case number(Int)
    case unknown
    /// Nothing of it is left to compare.
    case empty
  }

  /// What there is of a name; `key` is where it is put into the form in which it is compared.
  func find(_ text: Span<UInt8>, _ range: Range<Int>, using key: inout AreaNameKey) -> Finding {
    key.read(text, range)
    if key.bytes.isEmpty { return .empty }
    return keys.number(of: key.bytes.span, key.bytes.indices).map { .number($0) } ?? .unknown
  }
}

extension TextTable {
  /// Whether at least four fifths of some names occur in a column, whatever the row.
  package func holds(fourFifthsOf names: AreaNameIndex, inColumn column: Int) -> Bool {
    var isFound = [Bool](repeating: false, count: names.count)
    var found = 0
    var key = AreaNameKey()
    for row in 0..<rowCount {
      if found * 10 >= names.count * 8 { return true }
      let cell = cell(row: row, column: column)
      if case .number(let number) = names.find(bytes.span, cell, using: &key), !isFound[number] {
        isFound[number] = true
        found += 1
      }
    }
    return found * 10 >= names.count * 8
  }
}
