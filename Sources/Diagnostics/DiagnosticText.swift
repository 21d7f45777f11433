extension Diagnostic {
  /// The one line that says it: `error: no column 'WD20' in people.csv (people.csv:5) [unknown-column]`.
  public var headline: String {
    var text = "\(severity.rawValue): \(summary)"
    if let location { text += " (\(location))" }
    return text + " [\(code.name)]"
  }

  /// The headline, then what was expected and found, the details, and the remedy, indented.
  public var text: String {
    var lines = [headline]
    if let expected { lines.append("  expected: \(expected)") }
    if let found { lines.append("  found:    \(found)") }
    lines += details.map { "  \($0)" }
    if let remedy { lines.append("  to do:    \(remedy)") }
    return lines.joined(separator: "\n")
  }

  /// With the first ten details, for a terminal.
  public var shortened: Diagnostic {
    guard details.count > 10 else { return self }
    var copy = self
    copy.details = Array(details.prefix(10)) + ["and \(details.count - 10) more"]
    return copy
  }
}

extension Diagnostic.Location: CustomStringConvertible {
  /// `file:row:position` as editors read it, or `file, layer wards, row 5, column 'sex'` where a column has a
  /// name.
  public var description: String {
    let position = column.flatMap { Int($0) }
    if let row, let position { return "\(file):\(row):\(position)" }
    var text = file
    if let layer { text += ", layer '\(layer)'" }
    if let row { text += ", row \(row)" }
    if let feature { text += ", feature \(feature)" }
    if let column { text += ", column '\(column)'" }
    return text
  }
}
