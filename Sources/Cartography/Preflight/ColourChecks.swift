extension ReadMap {
  /// Point 9: any two classes of a legend, and a class and a missing or suppressed value or a state of one
  /// colour, can be told apart by every reader. Lines over a light ground, as those of zero, are told apart by
  /// their texture.
  func coloursCheck() -> PreflightCheck {
    let least = PaletteGate.leastDifference
    var faults: [String] = []
    var smallest = Double.infinity
    for legend in legends {
      for pair in pairs(of: legend) {
        for vision in ColourVision.allCases {
          let difference = ciede2000(vision.seen(pair.one).lab, vision.seen(pair.other).lab)
          smallest = min(smallest, difference)
          if difference < least {
            faults.append(
              named(
                legend,
                "\(pair.names) \(numberText(difference, decimals: 1)) with \(vision.rawValue) vision"))
          }
        }
      }
    }
    guard smallest.isFinite else {
      return PreflightCheck(9, "colours", .notApplicable, "fewer than two classes")
    }
    return PreflightCheck(
      9, "colours", faults: faults,
      figure: "smallest CIEDE2000 \(numberText(smallest, decimals: 1)) where "
        + "\(numberText(least, decimals: 0)) is asked for",
      remedy: "choose another palette, or fewer classes")
  }

  private typealias Pair = (names: String, one: LinearColour, other: LinearColour)

  private func pairs(of legend: ReadLegend) -> [Pair] {
    let classes = legend.rows.filter(\.isClass).compactMap { row in
      row.fill.flatMap { Colour(svg: $0) }.map { (name: name(of: row), seen: $0.linear) }
    }
    let states = stateColours(of: legend)
    return classes.enumerated().flatMap { index, one in
      (classes[(index + 1)...] + states).map { ("\(one.name) and \($0.name)", one.seen, $0.seen) }
    }
  }

  /// "class 3" as readers count, else as the file names it: "category-2", "0-2".
  private func name(of row: ReadLegend.Row) -> String {
    Int(row.kind).map { "class \($0 + 1)" } ?? row.kind
  }

  /// The hatches of missing and suppressed values seen from afar, and plain colours.
  private func stateColours(of legend: ReadLegend) -> [(name: String, seen: LinearColour)] {
    legend.stateRows.compactMap { row in
      if let plain = row.fill.flatMap({ Colour(svg: $0) }) { return (row.kind, plain.linear) }
      guard ["missing", "suppressed"].contains(row.kind), let fill = row.fill,
        let ground = fillColours(fill).first
      else { return nil }
      let hatch = NoDataHatch.allCases.first { fill == "url(#\($0.id))" && $0.ground == ground }
      return (row.kind, hatch?.meanColour ?? ground.linear)
    }
  }

  /// Point 10: neighbouring classes of one quantity differ in a grey print, and so do any two of the pairs of classes
  /// of a bivariate key.
  func greyCheck() -> PreflightCheck {
    let least = PaletteGate.leastGreyStep
    var smallest = Double.infinity
    var faults: [String] = []
    for legend in legends {
      let classes = legend.classRows.compactMap { row in
        row.fill.flatMap { Colour(svg: $0) }.map { (name: name(of: row), lightness: $0.lightness) }
      }
      for (one, other) in zip(classes, classes.dropFirst()) {
        let step = (one.lightness - other.lightness).magnitude
        smallest = min(smallest, step)
        if step < least {
          faults.append(named(legend, "\(one.name) and \(other.name) \(numberText(step, decimals: 1))"))
        }
      }
    }
    for legend in legends {
      for pair in pairsOfCells(of: legend) {
        smallest = min(smallest, pair.step)
        if pair.step < least {
          faults.append(
            named(legend, "\(pair.names) are not told apart, \(numberText(pair.step, decimals: 1))"))
        }
      }
    }
    guard smallest.isFinite else {
      return PreflightCheck(10, "grey print", .notApplicable, "fewer than two classes")
    }
    return PreflightCheck(
      10, "grey print", faults: faults,
      figure: "smallest step of L* \(numberText(smallest, decimals: 1)) where "
        + "\(numberText(least, decimals: 0)) is asked for",
      remedy: "choose another palette, or fewer classes")
  }

  /// Any two pairs of classes, which stand for two quantities at once, with their difference of L*.
  private func pairsOfCells(of legend: ReadLegend) -> [(names: String, step: Double)] {
    let cells = legend.rows.filter { $0.isClass && $0.kind.first?.isNumber == true && Int($0.kind) == nil }
      .compactMap { row in
        row.fill.flatMap { Colour(svg: $0) }.map { (name: row.kind, lightness: $0.lightness) }
      }
    return cells.enumerated().flatMap { index, one in
      cells[(index + 1)...].map {
        ("\(one.name) and \($0.name)", (one.lightness - $0.lightness).magnitude)
      }
    }
  }

  /// Point 12: everything on the map has a row of its legend with its own fill, and no state has a row that is
  /// not on the map. A class may stand in the key without an area.
  func statesCheck() -> PreflightCheck {
    var faults: [String] = []
    for legend in legends { faults += stateFaults(legend).map { named(legend, $0) } }
    faults += enlargedFaults + patternFaults
    let counts = legends.flatMap { legend in
      legend.stateRows.map { named(legend, "\($0.kind) \($0.count ?? 0)") }
    }
    return PreflightCheck(
      12, "states", faults: faults,
      figure: counts.isEmpty ? "every area has a value" : counts.joined(separator: ", "),
      remedy: "draw the map anew")
  }

  /// An area looks alike where it is drawn larger.
  private var enlargedFaults: [String] {
    let byID = Dictionary(areas.map { ($0.id, $0) }) { first, _ in first }
    return enlarged.filter { larger in
      guard let area = byID[String(larger.id.dropFirst(10))] else { return true }
      return area.fill != larger.fill || area.kind != larger.kind || area.mark != larger.mark
    }.map { "\($0.id) is \($0.fill ?? "none") and not as the area" }
  }

  /// How a class or state looks on the map.
  private struct Look: Hashable {
    let kind: String
    let fill: String
    let mark: String?
  }

  private func stateFaults(_ legend: ReadLegend) -> [String] {
    let looks = Set(
      legend.shown.map { Look(kind: $0.kind ?? "no class", fill: $0.fill ?? "none", mark: $0.mark) })
    let sorted = looks.sorted { ($0.kind, $0.fill, $0.mark ?? "") < ($1.kind, $1.fill, $1.mark ?? "") }
    var faults = sorted.flatMap { lookFaults($0, legend) }
    for row in legend.stateRows where (row.count ?? 0) == 0 && !looks.contains(where: { $0.kind == row.kind })
    {
      faults.append("a row for \(row.kind), which no area has")
    }
    faults += legend.stateRows.compactMap(stateWordsFault)
    faults += (legend.rows + legend.marks).compactMap(similarityFault) + heldValueFaults(legend)
    let drawn = legend.rows.compactMap(\.fill)
    if Set(drawn).count < drawn.count { faults.append("two rows have the same fill") }
    return faults
  }

  /// Missing and suppressed values have the words and the hatch of their own state.
  private func stateWordsFault(_ row: ReadLegend.Row) -> String? {
    guard let reason = NoDataHatch.Reason(rawValue: row.kind) else { return nil }
    let isNamed = reason == .missing ? row.label.hasPrefix("No data") : row.label == "Suppressed"
    if !isNamed { return "the row of \(row.kind) says '\(row.label)'" }
    let isHatched = NoDataHatch.allCases.contains { $0.reason == reason && row.fill == "url(#\($0.id))" }
    return isHatched ? nil : "the row of \(row.kind) has the fill \(row.fill ?? "none")"
  }

  /// What does not differ from the benchmark, or from chance, is said not to.
  private func similarityFault(_ row: ReadLegend.Row) -> String? {
    guard row.kind == "not-significant" else { return nil }
    let words = row.markWords
    return words == "Not significant" || words.lowercased().hasPrefix("not significantly different from ")
      ? nil : "the row of \(row.kind) says '\(row.label)'"
  }

  /// Where intervals decide what is like the benchmark, the key says which value they hold.
  private func heldValueFaults(_ legend: ReadLegend) -> [String] {
    guard let held = legend.intervalsHold else { return [] }
    var rest = legend.words[...]
    rest = legend.words.firstRange(of: "interval holds ").map { rest[$0.upperBound...] } ?? ""
    let isSaid = WrittenNumber(takenFrom: &rest)?.isRounded(held) ?? false
    return isSaid ? [] : ["the key does not say that intervals hold \(shortText(held))"]
  }

  /// A hatched area has its class's colour under the lines, and its mark has a row too.
  private func lookFaults(_ look: Look, _ legend: ReadLegend) -> [String] {
    guard let row = legend.row(look.kind) else { return ["no row for \(look.kind)"] }
    var faults: [String] = []
    if let mark = look.mark, !legend.marks.contains(where: { $0.kind == mark }) {
      faults.append("no row for \(mark)")
    }
    let fill = look.mark == nil ? look.fill : fillColours(look.fill).first?.description
    if fill != row.fill {
      faults.append(
        "class or state \(look.kind) is \(look.fill) on the map and \(row.fill ?? "none") in the legend")
    }
    return faults
  }
}
