/// Whether the root's description agrees with what the areas' titles and the legends say.
extension ReadMap {
  var description: String { tree.child("desc", of: 0)?.text ?? "" }

  func descriptionFaults() -> [String] {
    let text = description
    if text.isEmpty { return ["no desc"] }
    var faults: [String] = []
    let count = numberText(Double(areaCount), decimals: 0)
    let first = text[..<(text.firstRange(of: ". ")?.lowerBound ?? text.endIndex)]
    if !first.split(separator: " ").contains(Substring(count)) {
      faults.append("desc lacks the number of areas ('\(count) ')")
    }
    faults +=
      DescribedStates.faults(in: text, of: self) + rangeFaults(text) + countFaults(text) + nameFaults(text)
    faults += noteFaults(text) + panelTitleFaults(text) + nounFaults(text) + sourceYearFaults(text)
    if !text.contains("Source year") { faults.append("desc lacks the source year ('Source year')") }
    return faults
  }

  /// Each quantity with classes has a sentence with its values.
  private func rangeFaults(_ text: String) -> [String] {
    var described = DescribedValues.all(in: text)[...]
    var faults: [String] = []
    for legend in legends where !legend.panels.isEmpty {
      let shown = shownValues(legend, Array(described))
      guard described.count >= shown.count else {
        faults.append("desc lacks the range (' values from ') of \(legend.id)")
        continue
      }
      for (index, values) in shown.enumerated() {
        guard let sentence = described.popFirst() else { continue }
        faults += values.faults(of: sentence) + sentenceFaults(sentence, legend)
        if legend.methods.indices.contains(index), legend.methods[index] != sentence.methodInWords {
          faults.append(
            "desc says '\(sentence.methodInWords)' where \(legend.id) has '\(legend.methods[index])'")
        }
      }
    }
    return faults + symbolFaults(text)
  }

  private func sentenceFaults(_ sentence: DescribedValues, _ legend: ReadLegend) -> [String] {
    var faults: [String] = []
    let listed = legend.classRows.count
    if listed > sentence.classCount || !legend.isOfPairs && listed < sentence.classCount {
      faults.append("desc has \(sentence.classCount) classes where \(legend.id) has \(listed)")
    }
    // Before the first sentence there may be others, unless the quantities are the first thing that is said.
    let words = legend.words.withoutWrapping
    let title = legend.isOfPairs ? sentence.title : legend.title
    if !words.contains(title.withoutWrapping)
      || !sentence.title.withoutWrapping.hasSuffix(title.withoutWrapping)
    {
      faults.append("desc does not name '\(title)' of \(legend.id)")
    }
    if !words.contains(sentence.unit.withoutWrapping) {
      faults.append("\(legend.id) does not say '\(sentence.unit)'")
    }
    return faults
  }

  /// The values of each quantity of a legend; none for a legend of kinds, or without values.
  private func shownValues(_ legend: ReadLegend, _ described: [DescribedValues]) -> [ShownValues] {
    let areas = legend.panels.flatMap(\.areas)
    let hidden = hiddenCount(legend)
    if legend.isOfPairs {
      guard let pairs = PairTitles(legend, DescribedValues.titles(in: description), texts: texts) else {
        return [ShownValues](repeating: ShownValues(values: [], slack: 0, hidden: hidden), count: 2)
      }
      let parts = areas.compactMap { pairs.parts(of: ReadTitle($0.title)) }
      // Of a quantity that the description says has no values, there are none to compare.
      return [
        (pairs.x.title, parts.compactMap { pairs.x.value(in: $0.x) }),
        (pairs.y.title, parts.compactMap { pairs.y.value(in: $0.y) }),
      ].filter { title, values in !values.isEmpty || described.contains { $0.title == title } }
        .map { ShownValues($1, hidden: hidden) }
    }
    let values = areas.compactMap(\.value)
    if values.isEmpty, hidden == 0 || described.isEmpty { return [] }
    return [
      ShownValues(
        values: values.compactMap(Double.init), slack: (values.map { ReadNumber($0).step }.max() ?? 0) / 2,
        hidden: hidden)
    ]
  }

  /// "Dwellings: 25 to 400 dwellings, 925 in all.", "Dwellings: every amount is 25 dwellings."
  private func symbolFaults(_ text: String) -> [String] {
    let amounts = symbols.compactMap(\.value)
    let values = amounts.compactMap(Double.init)
    guard let least = values.min(), let greatest = values.max() else { return [] }
    let slack = (amounts.map { ReadNumber($0).step }.max() ?? 0) / 2
    var faults: [String] = []
    func number(_ words: Substring) -> WrittenNumber? {
      WrittenNumber(words.last == "." || words.last == "," ? words.dropLast() : words)
    }
    let ranges = text.matches(of: /: (?:([^ ]+) to|every amount is) ([^ ]+)/).compactMap { match in
      number(match.2).flatMap { greatest in number(match.1 ?? match.2).map { ($0, greatest) } }
    }
    if !ranges.contains(where: {
      $0.0.isRounded(least, within: slack) && $0.1.isRounded(greatest, within: slack)
    }) {
      faults.append("desc does not say that symbols go from \(least) to \(greatest)")
    }
    if let match = text.firstMatch(of: /([^ ]+) in all\./), let sum = WrittenNumber(match.1),
      !sum.isRounded(values.reduce(0, +), within: slack * Double(values.count))
    {
      faults.append("desc adds symbols up to \(sum.value)")
    }
    return faults
  }

  /// "High-high cluster: 8.", "Low on both: 4."
  private func countFaults(_ text: String) -> [String] {
    let words = text.withoutWrapping
    var counted: [(String, Int)] = []
    var faults: [String] = []
    for legend in legends {
      let isOfKinds = legend.rows.contains { $0.kind.hasPrefix("category-") }
      // Without amounts there are no circles to count.
      let isEmpty = !legend.symbols.isEmpty && words.contains("\(legend.title): no values.".withoutWrapping)
      let isCounted = isOfKinds && !isEmpty
      for row in legend.rows where isCounted && !["missing", "suppressed", "untested"].contains(row.kind) {
        counted.append((SymbolKey.described(row.label), row.count ?? 0))
      }
      if !isOfKinds { faults += classedStateFaults(legend, words) }
      let pairs = legend.rows.compactMap { ReadLegend.pair($0.kind) }
      guard let x = pairs.map(\.x).max(), let y = pairs.map(\.y).max(), x + y > 0 else { continue }
      // Of a quantity with one class, no area is high or low.
      let parted = zip(DescribedValues.all(in: text), [x, y]).filter { $1 > 0 }.map(\.0.title)
      let measure = parted.count == 1 ? parted[0] : "both"
      counted.append(("Low on \(measure)", legend.row("0-0")?.count ?? 0))
      counted.append(("High on \(measure)", legend.row("\(x)-\(y)")?.count ?? 0))
    }
    return faults
      + counted.map { "\($0.0): \(countText($0.1))." }.filter { !words.contains($0.withoutWrapping) }
      .map { "desc does not say '\($0)'" }
  }

  /// "None: 3. Not significantly different from England: 7."
  private func classedStateFaults(_ legend: ReadLegend, _ words: String) -> [String] {
    let states = legend.rows.filter { ["zero", "not-significant"].contains($0.kind) }
    return (states + legend.marks)
      .map { Legend.sentence(counting: $0.label, $0.count ?? 0, maps: legend.panels.count) }
      .filter { !words.contains($0.withoutWrapping) }
      .map { "desc does not say '\($0)'" }
  }

  /// What legends call their values, and the page itself, is what the root calls them.
  private func nameFaults(_ text: String) -> [String] {
    let words = text.withoutWrapping
    var faults = legends.filter { !$0.isOfPairs && !words.contains("\($0.title):".withoutWrapping) }
      .map { "desc does not name '\($0.title)' of \($0.id)" }
    let heading = tree.first(id: "map_heading").map { group in
      tree.elements[group].children.map { tree.elements[$0] }.filter { $0["font-weight"] == "bold" }.map(
        \.text
      )
      .joined(separator: " ")
    }
    let title = tree.child("title", of: 0)?.text ?? ""
    if let heading, !title.withoutWrapping.hasPrefix(heading.withoutWrapping) {
      faults.append("the title is '\(title)' and the page's '\(heading)'")
    }
    return faults
  }
}

extension ShownValues {
  init(_ values: [WrittenNumber], hidden: Int) {
    self.init(values: values.map(\.value), slack: (values.map(\.step).max() ?? 0) / 2, hidden: hidden)
  }
}
