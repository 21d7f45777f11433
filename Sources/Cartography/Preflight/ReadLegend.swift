/// A legend as a map's file shows it, with the areas and symbols that it explains.
struct ReadLegend: Sendable {
  /// A line of the legend, or a square of a bivariate key.
  struct Row: Sendable {
    /// A class or state, or the mark of a hatch.
    let kind: String
    /// The element that holds it.
    let group: Int
    let lower: String?
    let upper: String?
    let count: Int?
    /// The value that the intervals of its areas hold, and those of no others.
    let intervalsHold: String?
    /// What shows its colour; more than one would hide another.
    let swatches: [SVGTree.Element]
    let texts: [String]
    let textBoxes: [Box]

    /// Whether it is a class, a pair of classes or a category, rather than a state.
    var isClass: Bool { ReadLegend.isClass(kind) }
    var fill: String? { swatches.first?["fill"] }
    /// What it says before its count, in one line.
    var label: String { texts.dropLast().joined(separator: " ") }
    var words: String { texts.joined(separator: " ") }
    /// What a hatch means, without how the row begins: "not significantly different from England".
    var markWords: String {
      String(label.dropFirst(Legend.markOpenings.first { label.hasPrefix($0) }?.count ?? 0))
    }
  }

  let id: String
  /// The element that holds it.
  let group: Int
  /// Whether it is the key of two quantities; without values of one it has no pair of classes.
  let isOfPairs: Bool
  let rows: [Row]
  /// The hatches that the legend explains, which lie over areas that `rows` counts.
  let marks: [Row]
  let closure: String?
  /// How its classes were made, one a quantity; none in the file of an earlier version.
  let methods: [String]
  /// Its title, over all lines.
  let title: String
  /// Words that belong to no row.
  let words: String
  /// What it says that it counts: "wards, both maps".
  let countHeader: String?
  let histogram: ReadHistogram?
  let references: [ReadReference]
  let panels: [ReadMap.Panel]
  let symbols: [ReadMap.Area]

  /// Everything on the map that has a row.
  var shown: [ReadMap.Area] { symbols + panels.flatMap(\.areas) }

  /// Rows of classes of one quantity, lowest first.
  var classRows: [Row] {
    rows.filter { Int($0.kind) != nil }.sorted { (Int($0.kind) ?? 0) < (Int($1.kind) ?? 0) }
  }

  var stateRows: [Row] { rows.filter { !$0.isClass } }

  /// The value that the intervals of areas hold that do not differ from the benchmark, and those of no others.
  var intervalsHold: Double? {
    (rows + marks).lazy.compactMap { $0.intervalsHold.flatMap(Double.init) }.first
  }

  func row(_ kind: String) -> Row? { rows.first { $0.kind == kind } }

  /// `3`, `category-1`, or `0-2` for a pair.
  static func isClass(_ kind: String) -> Bool {
    kind.hasPrefix("category-") || kind.split(separator: "-").allSatisfy { Int($0) != nil }
  }

  /// The classes of the first and the second quantity that `0-2` is of.
  static func pair(_ kind: String) -> (x: Int, y: Int)? {
    let numbers = kind.split(separator: "-").map { Int($0) }
    guard numbers.count == 2, let x = numbers[0], let y = numbers[1] else { return nil }
    return (x, y)
  }
}

extension ReadLegend {
  /// The legends of a file in its order; keys without rows explain nothing by colour.
  static func all(
    in tree: SVGTree, panels: [ReadMap.Panel], symbols: (legend: String?, areas: [ReadMap.Area])
  ) -> [ReadLegend] {
    tree.all("g").compactMap { index in
      guard let id = tree.elements[index]["id"], id == "map_legend" || id.hasPrefix("map_legend_") else {
        return nil
      }
      let inside = tree.descendants(of: index)
      let own = tree.elements[index].children.map { tree.elements[$0] }.filter { $0.name == "text" }
      let legend = ReadLegend(
        id: id, group: index, isOfPairs: tree.root["data-wardwise"] == "bivariate",
        rows: inside.compactMap { row(at: $0, named: "data-class", in: tree) },
        marks: inside.compactMap { row(at: $0, named: "data-mark", in: tree) },
        closure: tree.elements[index]["data-closure"],
        methods: tree.elements[index]["data-method"].map { $0.split(separator: "; ").map(String.init) } ?? [],
        title: own.filter { $0["font-weight"] == "bold" }.map(\.text).joined(separator: " "),
        words: own.map(\.text).joined(separator: " "),
        countHeader: own.first { $0["text-anchor"] == "end" && WrittenNumber($0.text) == nil }?.text,
        histogram: inside.lazy.compactMap { ReadHistogram(at: $0, in: tree) }.first,
        references: ReadReference.all(inLegend: index, inside, tree),
        panels: panels.filter { $0.legend == id }, symbols: symbols.legend == id ? symbols.areas : [])
      return legend.rows.isEmpty && legend.panels.isEmpty ? nil : legend
    }
  }

  private static func row(at index: Int, named attribute: String, in tree: SVGTree) -> Row? {
    let element = tree.elements[index]
    guard let kind = element[attribute] else { return nil }
    let positions = tree.descendants(of: index)
    let inside = positions.map { tree.elements[$0] }
    return Row(
      kind: kind, group: index, lower: element["data-lower"], upper: element["data-upper"],
      count: element["data-count"].flatMap(Int.init), intervalsHold: element["data-intervals-hold"],
      swatches: inside.filter { $0.name != "text" && $0.name != "g" },
      texts: inside.filter { $0.name == "text" }.map(\.text),
      textBoxes: positions.compactMap { ReadMap.readText(at: $0, in: tree)?.box })
  }
}
