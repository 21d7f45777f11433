internal import Tables

extension TextTable {
  /// The column that holds the areas' names, where the user names none.
  ///
  /// Codes that belong to other areas can only be told by names, so a table that brings them is cross-checked
  /// even if nobody asked for it.
  ///
  /// - Parameters:
  ///   - names: the areas' names.
  ///   - key: the column with the codes.
  /// - Returns: the column in which most areas' names occur, whatever their codes; `nil` where there is none.
  func columnOfNames(_ names: AreaNameIndex, key: Int) -> Int? {
    // Among a handful of names, chance and numbers would do.
    guard names.count >= 5 else { return nil }
    return columnNames.indices.first { column in
      column != key && looksLikeNames(column) && holds(fourFifthsOf: names, inColumn: column)
    }
  }

  /// Whether the first cells of a column are words rather than figures or codes.
  private func looksLikeNames(_ column: Int) -> Bool {
    let sample = (0..<min(rowCount, 20)).map { self[row: $0, column: column] }.filter { !$0.isEmpty }
    guard !sample.isEmpty else { return false }
    return sample.allSatisfy { text in
      text.utf8.contains { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A } && AreaCode(text) == nil
    }
  }
}
