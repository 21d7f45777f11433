/// What the titles of a bivariate map have to say: for each quantity its name, the value and its class.
struct PairTitles: Sendable {
  /// One of the two quantities, with the limits of its classes as they stand along the key.
  struct Axis: Sendable {
    let title: String
    /// By class; `nil` for a limit that the key leaves out.
    let limits: [Int: (lower: WrittenNumber?, upper: WrittenNumber?)]

    /// The value in the words of one quantity, "Needs score 48.3 points (34.6 to 48.3)".
    func value(in words: Substring) -> WrittenNumber? {
      var rest = words
      return rest.take(title + " ") ? WrittenNumber(takenFrom: &rest) : nil
    }

    fileprivate func fault(of words: Substring, inClass index: Int) -> String? {
      guard let value = value(in: words) else { return "title without a value of '\(title)'" }
      guard let limits = limits[index] else { return "class \(index + 1) of '\(title)' is not in the key" }
      let (lower, upper) = limits
      func room(_ limit: WrittenNumber) -> Double { (limit.step + value.step) / 2 * (1 + 1e-6) }
      if lower.map({ value.value < $0.value - room($0) }) ?? false
        || upper.map({ value.value > $0.value + room($0) }) ?? false
      {
        return "\(value.value) of '\(title)' is not in its class"
      }
      guard words.hasSuffix(")"), let bracket = words.lastIndex(of: "("),
        let interval = WrittenInterval(String(words[bracket...].dropFirst().dropLast()))
      else { return nil }
      let agrees =
        (lower == nil || interval.lower == lower)
        && (upper == nil || interval.upper == upper || interval.isPoint)
      return agrees ? nil : "title without its class of '\(title)'"
    }
  }

  let x: Axis
  let y: Axis

  /// Of the quantities that the description names; `nil` where the key is of no pairs or these are not two.
  init?(_ legend: ReadLegend, _ titles: [String], texts: [ReadMap.Text]) {
    guard legend.isOfPairs, titles.count == 2 else { return nil }
    let own = texts.filter { $0.group == legend.group }
    func number(_ box: Box?, _ isNear: (Box, Box) -> Bool, anchor: String) -> WrittenNumber? {
      guard let box else { return nil }
      return own.first { $0.anchor == anchor && isNear($0.box, box) }.flatMap { WrittenNumber($0.content) }
    }
    var columns: [Int: (lower: WrittenNumber?, upper: WrittenNumber?)] = [:]
    var rows = columns
    for row in legend.rows {
      guard let pair = ReadLegend.pair(row.kind), let cell = row.swatches.first.flatMap(ReadMap.bounds) else {
        continue
      }
      func atX(_ x: Double) -> WrittenNumber? {
        number(cell, { text, _ in (text.x + text.width / 2 - x).magnitude < 1 }, anchor: "middle")
      }
      func atY(_ y: Double) -> WrittenNumber? {
        number(
          cell,
          { text, cell in (text.y + text.height / 2 - y).magnitude < cell.height / 2 && text.maxX < cell.maxX
          },
          anchor: "end")
      }
      columns[pair.x] = (atX(cell.x), atX(cell.maxX))
      rows[pair.y] = (atY(cell.maxY), atY(cell.y))
    }
    x = Axis(title: titles[0], limits: columns)
    y = Axis(title: titles[1], limits: rows)
  }

  /// The words of each of the two; `nil` for a title that does not name both.
  func parts(of title: ReadTitle) -> (x: Substring, y: Substring)? {
    for statement in title.statements where statement.hasPrefix(x.title + " ") {
      if let split = statement.firstRange(of: "; " + y.title + " ") {
        return (statement[..<split.lowerBound], statement[split.lowerBound...].dropFirst(2))
      }
    }
    return nil
  }

  func fault(of title: ReadTitle, kind: String) -> String? {
    guard let parts = parts(of: title) else { return "title without '\(x.title)' and '\(y.title)'" }
    let words = [parts.x, parts.y]
    switch kind {
    case "missing", "suppressed":
      let isSuppressed = words.contains { $0.hasSuffix(" suppressed") }
      let isMissing = words.contains { $0.hasSuffix(" no data") }
      return (kind == "suppressed" ? isSuppressed : isMissing && !isSuppressed)
        ? nil : "title without its state"
    default:
      guard let pair = ReadLegend.pair(kind) else { return nil }
      return x.fault(of: parts.x, inClass: pair.x) ?? y.fault(of: parts.y, inClass: pair.y)
    }
  }
}
