internal import Statistics
internal import TextBuffer

/// `dictionary.csv`: what every column of the results is, one row a column.
func dictionaryCSV(_ frame: Frame) -> [UInt8] {
  var text = TextBuffer()
  text.append(csvRow: [
    "column", "label", "unit", "denominator", "period", "geography_vintage", "worse", "kind", "method",
    "source", "licence",
  ])
  text.append(csvRow: plainRow("code", "Code of the area", "as in the boundary file"))
  text.append(csvRow: plainRow("name", "Name of the area", "as in the boundary file"))
  for column in frame.columns {
    text.append(csvRow: [
      column.id, column.label, column.unit, column.denominator, column.period, column.vintage,
      column.worse.map(direction) ?? "", column.kind.rawValue, column.method,
      column.sources.map(\.citation).joined(separator: "; "),
      uniqueInOrder(column.sources.map(\.licence)).joined(separator: "; "),
    ])
    if column.hasGaps {
      text.append(
        csvRow: plainRow("\(column.id).state", "\(column.label): state", "value, missing or suppressed"))
    }
  }
  return text.bytes
}

/// A row for a column that holds no figures.
private func plainRow(_ id: String, _ label: String, _ method: String) -> [String] {
  [id, label, "", "", "", "", "", "", method, "", ""]
}

private func direction(_ worse: WorseDirection) -> String {
  switch worse {
  case .highIsWorst: "high is worse"
  case .lowIsWorst: "low is worse"
  }
}

extension Project.Source {
  /// "Publisher, Title (year)", marked where it is illustrative.
  var citation: String {
    (illustrative ? "Illustrative: " : "") + "\(publisher), \(title) (\(year))"
  }
}

func uniqueInOrder<Element: Equatable>(_ elements: [Element]) -> [Element] {
  elements.reduce(into: []) { kept, element in if !kept.contains(element) { kept.append(element) } }
}

/// The first of those that share a key, in their order.
func uniqueInOrder<Element, Key: Hashable>(_ elements: [Element], by key: (Element) -> Key) -> [Element] {
  var seen = Set<Key>()
  return elements.filter { seen.insert(key($0)).inserted }
}
