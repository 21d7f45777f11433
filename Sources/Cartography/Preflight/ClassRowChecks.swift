/// Whether the rows of a legend say what the file's numbers and areas are.
extension ReadMap {
  /// A class's words are its limits, and it holds only values within them, but for the rounding of a limit.
  func rowFaults(_ row: ReadLegend.Row, _ legend: ReadLegend) -> [String] {
    guard let interval = WrittenInterval(row.label) else { return ["'\(row.words)' names no class"] }
    var faults: [String] = []
    let limits = [(row.lower, interval.lower), (row.upper, interval.upper)]
    for (attribute, written) in limits {
      let number = attribute.flatMap(Double.init)
      let agree = written.map { $0.value == number } ?? (number == nil)
      if !agree { faults.append("'\(row.words)' does not say \(attribute ?? "that it is open")") }
    }
    if interval.runsBackwards { faults.append("'\(row.words)' runs backwards") }
    let outside = legend.shown.compactMap { area -> Double? in
      guard area.kind == row.kind, let text = area.value, let value = Double(text) else { return nil }
      return interval.mayHold(value, within: ReadNumber(text).step / 2) ? nil : value
    }
    if let first = outside.first {
      faults.append("\(outside.count) values of '\(row.words)' lie outside it, such as \(first)")
    }
    return faults
  }

  /// Where one class ends the next begins, and one of the two holds the limit: the one that the closure says.
  func neighbourFaults(_ classes: [ReadLegend.Row], _ legend: ReadLegend) -> [String] {
    zip(classes, classes.dropFirst()).flatMap { lower, upper -> [String] in
      if lower.upper != upper.lower {
        return ["class \(lower.kind) ends at \(lower.upper ?? "?"), the next begins at \(upper.lower ?? "?")"]
      }
      guard let below = WrittenInterval(lower.label), let above = WrittenInterval(upper.label),
        let limit = lower.upper, !below.isPoint, !above.isPoint
      else { return [] }
      if below.holdsUpper, above.holdsLower {
        return ["'\(lower.label)' and '\(upper.label)' both hold \(limit)"]
      }
      if !below.holdsUpper, !above.holdsLower {
        return ["neither '\(lower.label)' nor '\(upper.label)' holds \(limit)"]
      }
      guard let closure = legend.closure, (closure == "left") != above.holdsLower else { return [] }
      return ["'\(upper.label)' does not hold its \(closure) limit \(limit) as the others do"]
    }
  }

  /// How far words may stand from a sample that is smaller than the others of its column, as the ring of zero is.
  private static let samplePitch = 13.0

  /// A row has one sample of its colour, and its words stand beside or on that.
  func placeFaults(_ row: ReadLegend.Row) -> [String] {
    guard row.swatches.count == 1, let swatch = row.swatches.first.flatMap(ReadMap.bounds) else {
      return ["'\(row.words)' has \(row.swatches.count) samples of its colour"]
    }
    guard let first = row.textBoxes.first, let last = row.textBoxes.last else {
      return ["a row without words"]
    }
    let isBeside =
      first.y < swatch.maxY && swatch.y < first.maxY && swatch.x < first.maxX
      && first.x - swatch.maxX < max(swatch.width, Self.samplePitch) && (first.y - last.y).magnitude < 0.1
    let isCovered = marks.contains {
      $0.isFilled && $0.group != row.group && $0.box.overlaps(swatch.padded(by: -0.3))
    }
    return (isBeside ? [] : ["'\(row.words)' does not stand beside its colour"])
      + (isCovered ? ["the colour of '\(row.words)' is painted over"] : [])
  }

  /// A row's count is what it shows, and no less than the areas that are drawn.
  func countFault(_ row: ReadLegend.Row, _ legend: ReadLegend) -> String? {
    guard let count = row.count else { return "a row without a count" }
    if row.texts.last != numberText(Double(count), decimals: 0) {
      return "'\(row.words)' does not say \(count)"
    }
    let drawn = legend.shown.count { $0.kind == row.kind || $0.mark == row.kind }
    return (drawn...drawn + hiddenCount(legend)).contains(count)
      ? nil
      : "row \(row.kind) counts \(count) of \(drawn) \(legend.panels.isEmpty ? "symbols" : "areas")"
  }
}
