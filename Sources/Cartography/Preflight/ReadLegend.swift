/// A legend as a map's file shows it, with the areas and symbols that it explains.
struct ReadLegend: Sendable {
  /// A line of the legend, or a square of a bivariate key.
  struct Row: Sendable {
    let kind: String
    let lower: String?
    let upper: String?
    let count: Int?
    let fill: String?
    let texts: [String]

    /// Whether it is a class, a pair of classes or a category, rather than a state.
    var isClass: Bool { ReadLegend.isClass(kind) }
  }

  let id: String
  let rows: [Row]
  /// The hatches that the legend explains, which lie over areas that `rows` counts.
  let marks: Set<String>
  let panels: [ReadMap.Panel]
  let symbols: [ReadMap.Area]

  /// Everything on the map that has a row.
  var shown: [ReadMap.Area] { symbols + panels.flatMap(\.areas) }

  /// Rows of classes of one quantity, lowest first.
  var classRows: [Row] {
    rows.filter { Int($0.kind) != nil }.sorted { (Int($0.kind) ?? 0) < (Int($1.kind) ?? 0) }
  }

  var stateRows: [Row] { rows.filter { !$0.isClass } }

  func row(_ kind: String) -> Row? { rows.first { $0.kind == kind } }

  /// The values of a class.
  func values(of kind: String) -> [Double] {
    shown.compactMap { $0.kind == kind ? $0.value.flatMap(Double.init) : nil }
  }

  /// `3`, `category-1`, or `0-2` for a pair.
  static func isClass(_ kind: String) -> Bool {
    kind.hasPrefix("category-") || kind.split(separator: "-").allSatisfy { Int($0) != nil }
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
      let legend = ReadLegend(
        id: id, rows: inside.compactMap { row(at: $0, in: tree) },
        marks: Set(inside.compactMap { tree.elements[$0]["data-mark"] }),
        panels: panels.filter { $0.legend == id }, symbols: symbols.legend == id ? symbols.areas : [])
      return legend.rows.isEmpty && legend.panels.isEmpty ? nil : legend
    }
  }

  private static func row(at index: Int, in tree: SVGTree) -> Row? {
    let element = tree.elements[index]
    guard let kind = element["data-class"] else { return nil }
    let inside = tree.descendants(of: index).map { tree.elements[$0] }
    return Row(
      kind: kind, lower: element["data-lower"], upper: element["data-upper"],
      count: element["data-count"].flatMap(Int.init),
      fill: inside.first { $0.name == "rect" || $0.name == "circle" }?["fill"],
      texts: inside.filter { $0.name == "text" }.map(\.text))
  }
}
