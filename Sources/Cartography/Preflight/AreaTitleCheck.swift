extension ReadMap {
  /// Point 2: every area has an id of its own and a title with its name, its value and its class, which is that of the
  /// legend and holds the value; the label in it has the same name.
  func areaTitlesCheck() -> PreflightCheck {
    var faults: [String] = []
    var ids: Set<String> = []
    let titles = DescribedValues.titles(in: description)
    for (areas, legend) in areasWithLegends {
      let explained = legend.map { Explained($0, PairTitles($0, titles, texts: texts)) }
      for area in areas {
        if area.id.isEmpty || !ids.insert(area.id).inserted {
          faults.append(area.id.isEmpty ? "an area without id" : "id \(area.id) twice")
        }
        if let fault = titleFault(area, explained) { faults.append("\(area.id): \(fault)") }
      }
    }
    if areas.isEmpty { faults.append("no area") }
    return PreflightCheck(
      2, "titles of areas", faults: faults + labelNameFaults,
      figure: "\(areas.count) areas" + (symbols.isEmpty ? "" : ", \(symbols.count) symbols"),
      remedy: "draw the map anew")
  }

  /// What a title is compared with.
  private struct Explained {
    let rows: [String: ReadLegend.Row]
    /// What titles say of a hatch.
    let marks: [String: String]
    /// The value that hatched areas' intervals hold, and those of no others.
    let intervalsHold: Double?
    let categoryCount: Int
    let isOfSymbols: Bool
    let pairs: PairTitles?

    init(_ legend: ReadLegend, _ pairs: PairTitles?) {
      rows = Dictionary(legend.rows.map { ($0.kind, $0) }) { first, _ in first }
      marks = Dictionary(legend.marks.map { ($0.kind, $0.markWords) }) { first, _ in first }
      intervalsHold = legend.intervalsHold
      categoryCount = legend.rows.count { $0.kind.hasPrefix("category-") }
      isOfSymbols = !legend.symbols.isEmpty
      self.pairs = pairs
    }
  }

  /// Areas and symbols, each with what explains them.
  private var areasWithLegends: [([Area], ReadLegend?)] {
    panels.map { ($0.areas, legend(of: $0)) } + [(symbols, legends.first { !$0.symbols.isEmpty })]
  }

  private func titleFault(_ area: Area, _ explained: Explained?) -> String? {
    guard !area.title.isEmpty else { return "no title" }
    guard let kind = area.kind else { return "no class" }
    // An area that is only outlined has no more than a name.
    if kind == "outlined" { return nil }
    let title = ReadTitle(area.title)
    guard !title.statements.isEmpty else { return "title without state" }
    // What the legend lacks is another check's.
    guard let explained, let row = explained.rows[kind], !row.texts.isEmpty else {
      return Int(kind) == nil ? nil : "no row of the legend"
    }
    if let pairs = explained.pairs { return pairs.fault(of: title, kind: kind) }
    if let words = area.mark.flatMap({ explained.marks[$0] }), !area.title.contains(words) {
      return "title without '\(words)'"
    }
    guard let value = area.value else {
      return Int(kind) == nil ? stateFault(title, row) : "no value"
    }
    return classFault(area, title, row, explained) ?? valueFault(title, value)
      ?? benchmarkFault(area, title.words(after: value) ?? "", explained.intervalsHold)
  }

  private func valueFault(_ title: ReadTitle, _ value: String) -> String? {
    guard let number = Double(value), let words = title.words(after: value) else {
      return "title without its value \(value)"
    }
    return ReadTitle.falseInterval(in: words, of: number, known: ReadNumber(value).step)
      .map { "\(value) is not within \($0)" }
  }

  /// Of an area of a class: it is said and shown to be like the benchmark, or neither; and where intervals decide, it
  /// is where its own holds the benchmark's value.
  private func benchmarkFault(_ area: Area, _ words: Substring, _ held: Double?) -> String? {
    let isShown = area.mark == "not-significant" || area.kind == "not-significant"
    if !isShown, words.contains("significantly different from") {
      return "said to be like the benchmark, and not hatched"
    }
    guard let held, isShown || area.kind.flatMap({ Int($0) }) != nil,
      let interval = ReadTitle.intervals(in: words).first
    else { return nil }
    if isShown {
      return interval.mayHold(held, within: 1e-9 * held.magnitude)
        ? nil : "hatched, and \(interval.words) does not hold \(shortText(held))"
    }
    return interval.surelyHolds(held) ? "not hatched, and \(interval.words) holds \(shortText(held))" : nil
  }

  /// Of what has a value.
  private func classFault(
    _ area: Area, _ title: ReadTitle, _ row: ReadLegend.Row, _ explained: Explained
  ) -> String? {
    let label = row.label
    let isSaid: Bool
    if row.kind.hasPrefix("category-") {
      isSaid = explained.categoryCount == 1 || title.isOfClass(label)
    } else if row.kind == "zero" {
      if area.value.flatMap(Double.init) != 0 { return "\(area.value ?? "") among the zeros" }
      isSaid = explained.isOfSymbols || title.isOfClass(label) || area.groupTitle == label
    } else if row.kind == "not-significant" {
      isSaid = area.title.contains(label.loweredFirst)
    } else {
      isSaid = title.isOfClass(label) || area.groupTitle == label
    }
    return isSaid ? nil : "title without its class '\(label)'"
  }

  /// Of what has none: the title says what the row says, of "No neighbours, or not tested" one of the two.
  private func stateFault(_ title: ReadTitle, _ row: ReadLegend.Row) -> String? {
    let states: [String] =
      switch row.kind {
      case "missing": ["no data"]
      case "suppressed": ["suppressed"]
      case "untested": row.label.split(separator: ", or ").map { String($0).loweredFirst }
      default: [row.label.loweredFirst]
      }
    return states.contains(where: title.states) ? nil : "title without '\(states[0])'"
  }

  /// A label that is no number of the key has the area's name, or its end where all names begin alike.
  private var labelNameFaults: [String] {
    let titles = Dictionary((areas + enlarged).map { ($0.id, $0.title) }) { first, _ in first
    }
    let labels = Dictionary(grouping: texts.filter { $0.part == "label" }) { $0.group }
    return labels.values.compactMap { lines -> String? in
      let words = lines.map(\.content).joined(separator: " ")
      guard let id = lines[0].area, let title = titles[id]?.withoutWrapping, !words.allSatisfy(\.isNumber)
      else { return nil }
      let name = words.withoutWrapping
      return title.contains(name + ":") || title.hasSuffix(name) ? nil : "\(id) is labelled '\(words)'"
    }.sorted()
  }
}

extension String {
  fileprivate var loweredFirst: String { prefix(1).lowercased() + dropFirst() }
}
