/// Whether the page and the root's description remark on the same things.
extension ReadMap {
  /// What the description notes stands on the page, and what the page remarks on in the description, but for what
  /// only the page shows: labels, and circles that overlap.
  func noteFaults(_ text: String) -> [String] {
    let page = texts.filter { $0.part != "label" }.map(\.content).joined(separator: " ").withoutWrapping
    let described = text.withoutWrapping
    let remarks = texts.filter { $0.part == "map_remarks" }.map(\.content).joined(separator: " ")
    return Self.sentences(of: Self.notes(in: text)).filter { !page.contains($0.withoutWrapping) }
      .map { "desc notes '\($0)', and the page does not" }
      + Self.sentences(of: Self.withoutLayout(remarks)).filter { !described.contains($0.withoutWrapping) }
      .map { "the page says '\($0)', and desc does not" }
  }

  private static func notes(in text: String) -> Substring {
    guard let start = text.ranges(of: " " + MapFigure.notesOpening).last?.upperBound else { return "" }
    let notes = text[start...]
    return notes[..<(notes.ranges(of: "Source year").last?.lowerBound ?? notes.endIndex)]
  }

  /// What depends on the layout stands last.
  private static func withoutLayout(_ remarks: String) -> Substring {
    let openings = [LabelNames.remarkOpening, SymbolCrowding.remarkOpening, "named for want of room"]
    guard let start = openings.compactMap({ remarks.firstRange(of: $0)?.lowerBound }).min() else {
      return remarks[...]
    }
    let before = remarks[..<start]
    return before[..<(before.ranges(of: ". ").last?.upperBound ?? before.startIndex)]
  }

  /// Cut after every full stop, which may be one within a sentence: what is looked for is then shorter.
  private static func sentences(of text: Substring) -> [String] {
    text.split(separator: ". ").map { $0.hasSuffix(".") ? String($0.dropLast()) : String($0) }
      .filter { !$0.withoutWrapping.isEmpty }
  }

  /// The maps on the page are called what the description calls them, in its order.
  func panelTitleFaults(_ text: String) -> [String] {
    guard panels.count > 1 else { return [] }
    func letters(_ text: some StringProtocol) -> String { text.withoutWrapping.filter { $0 != ";" } }
    let titles = texts.filter { $0.part == "map_panels" }.map(\.content).joined(separator: " ")
    return letters(text).contains(":" + letters(titles) + ".")
      ? [] : ["the maps are called '\(titles)', and not so in desc"]
  }

  /// What legends count is what the description says that the map is of.
  func nounFaults(_ text: String) -> [String] {
    legends.compactMap { legend in
      guard let header = legend.countHeader else { return nil }
      let noun = header[..<(header.firstIndex(of: ",") ?? header.endIndex)]
      return text.contains(" " + noun) || areaCount == 1 || legend.symbols.count == 1
        ? nil : "\(legend.id) counts '\(noun)', of which desc says nothing"
    }
  }

  /// The years that the credits name are in the description.
  func sourceYearFaults(_ text: String) -> [String] {
    guard let start = text.ranges(of: "Source year").last?.upperBound else { return [] }
    return creditedYears.filter { !text[start...].contains($0) }
      .map { "desc lacks the source's year \($0)" }
  }
}
