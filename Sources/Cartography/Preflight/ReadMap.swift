internal import Diagnostics

/// A map as its file shows it: the facts that checks look at, read from what is drawn wherever that is
/// possible, and from the `data-*` attributes (`MapAttributes`) where it is not.
struct ReadMap: Sendable {
  /// An area, or the mark of a place with an amount or without.
  struct Area: Sendable {
    /// In the tree.
    let index: Int
    let id: String
    /// What a reader hears of it.
    let title: String
    /// What a reader hears of its group.
    var groupTitle: String?
    /// The name of its class or state, as `data-class` has it.
    let kind: String?
    let value: String?
    let fill: String?
    /// The mark that is hatched over its class.
    let mark: String?
    /// `nil` for a mark.
    let shape: DrawnShape?

    func titled(_ title: String) -> Area {
      Area(index: index, id: id, title: title, kind: kind, value: value, fill: fill, mark: mark, shape: shape)
    }
  }

  /// One of the maps on the page.
  struct Panel: Sendable {
    /// The attributes of its group.
    let group: SVGTree.Element
    let areas: [Area]

    /// The id of the legend that explains the areas; `nil` where they are only outlined.
    var legend: String? { group["data-legend"] }

    /// With the names of outlined areas that only their symbols have.
    func named(by symbols: [Area]) -> Panel {
      guard areas.contains(where: \.title.isEmpty) else { return self }
      let titles = Dictionary(symbols.map { ($0.id, $0.title) }) { first, _ in first }
      return Panel(
        group: group,
        areas: areas.map { area in
          guard area.title.isEmpty, area.kind == "outlined", let title = titles["map_symbol_" + area.id]
          else {
            return area
          }
          return area.titled(title)
        })
    }
  }

  struct Text: Sendable {
    let content: String
    /// Of the ink, in points.
    let box: Box
    let size: Double
    let ink: String
    let anchor: String?
    /// Where it stands: `map_legend`, ...; `label` in an area; `nil` elsewhere.
    let part: String?
    /// The id of the area that a label names.
    let area: String?
    /// The fill of a rectangle that it stands on.
    let ground: String?
    /// The element around it.
    let group: Int?
  }

  /// Something drawn that is no text and no area: a swatch, the scale bar.
  struct Mark: Sendable {
    let name: String
    let part: String?
    let box: Box
    /// The element around it.
    let group: Int?
    let isFilled: Bool

    /// Whether it is the ground that a text is written on, as a square of a bivariate key.
    func isGround(of text: Text) -> Bool {
      group == text.group && box.padded(by: 0.02).contains(text.box)
    }
  }

  let tree: SVGTree
  let byteCount: Int
  let panels: [Panel]
  /// Of all panels.
  let areas: [Area]
  let symbols: [Area]
  /// Of the part of the map that is drawn larger, as much of each area as it shows; each with its area's title.
  let enlarged: [Area]
  let legends: [ReadLegend]
  let texts: [Text]
  let marks: [Mark]

  /// - Throws: `foreign-map` for a file that is no SVG, or one that Wardwise did not draw.
  init(_ bytes: [UInt8]) throws(Diagnostic) {
    let tree = try SVGTree(bytes)
    guard tree.root["data-wardwise"] != nil else {
      throw Diagnostic(
        .foreignMap, "the SVG is not a map that Wardwise drew",
        expected: "a root with 'data-wardwise'; files that another program saved lose it",
        remedy: "check the file as 'wardwise map' or 'wardwise run' wrote it")
    }
    try tree.refuseWildNumbers()
    self.tree = tree
    byteCount = bytes.count
    let group = tree.first(id: "map_symbols")
    let symbols = group.map { ReadMap.areas(in: $0, named: ["circle", "rect"], of: tree) } ?? []
    self.symbols = symbols
    panels = ReadMap.panels(of: tree).map { $0.named(by: symbols) }
    areas = panels.flatMap(\.areas)
    enlarged = ReadMap.enlarged(in: tree, of: areas)
    legends = ReadLegend.all(
      in: tree, panels: panels, symbols: (group.flatMap { tree.elements[$0]["data-legend"] }, symbols))
    texts = tree.all("text").compactMap { ReadMap.readText(at: $0, in: tree) }
    marks = ReadMap.marks(of: tree)
  }

  /// The page in points.
  var canvas: Box? {
    let numbers = (tree.root["viewBox"] ?? "").split(separator: " ").compactMap { Double($0) }
    return numbers.count == 4 ? Box(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3]) : nil
  }

  /// A length of the root in millimetres.
  func millimetres(_ attribute: String) -> Double? {
    guard let text = tree.root[attribute], text.hasSuffix("mm") else { return nil }
    return Double(text.dropLast(2))
  }

  /// The legend that explains a panel.
  func legend(of panel: Panel?) -> ReadLegend? {
    panel?.legend.flatMap { id in legends.first { $0.id == id } }
  }

  /// The name of a legend in front of a message, where there is more than one.
  func named(_ legend: ReadLegend, _ fault: String) -> String {
    legends.count > 1 ? "\(legend.id): \(fault)" : fault
  }

  /// The number of areas that the map is of.
  var areaCount: Int { tree.root["data-areas"].flatMap(Int.init) ?? panels.first?.areas.count ?? 0 }

  private static func panels(of tree: SVGTree) -> [Panel] {
    var first: [String: DrawnShape] = [:]
    return tree.all("g").compactMap { index in
      let group = tree.elements[index]
      guard let id = group["id"], id == "map_areas" || id.hasPrefix("map_areas_") else { return nil }
      let areas = areas(in: index, named: ["path", "use"], of: tree) { element in
        element["d"].flatMap(DrawnShape.init)
          ?? element["xlink:href"].flatMap { first[String($0.dropFirst())] }?.moved(by: shift(of: group))
      }
      if first.isEmpty { for area in areas { first[area.id] = area.shape } }
      return Panel(group: group, areas: areas)
    }
  }

  /// Of a group, in hundredths of a point.
  private static func shift(of group: SVGTree.Element) -> DrawnShape.Point {
    let transform = group["transform"] ?? ""
    guard transform.hasPrefix("translate("), transform.hasSuffix(")") else { return .zero }
    let numbers = transform.dropFirst(10).dropLast().split(separator: " ").compactMap { Double($0) }
    return numbers.count == 2
      ? DrawnShape.Point(Int((numbers[0] * 100).rounded()), Int((numbers[1] * 100).rounded())) : .zero
  }

  private static func enlarged(in tree: SVGTree, of areas: [Area]) -> [Area] {
    guard let group = tree.first(id: "map_inset") else { return [] }
    let byID = Dictionary(areas.map { ("map_inset_" + $0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return self.areas(in: group, named: ["path"], of: tree) { $0["d"].flatMap(DrawnShape.init) }
      .compactMap { area in byID[area.id].map { area.titled($0.title) } }
  }

  private static func areas(
    in group: Int, named names: Set<String>, of tree: SVGTree,
    shape: (SVGTree.Element) -> DrawnShape? = { _ in nil }
  ) -> [Area] {
    tree.descendants(of: group).compactMap { index in
      let element = tree.elements[index]
      guard names.contains(element.name) else { return nil }
      return Area(
        index: index, id: element["id"] ?? "", title: tree.child("title", of: index)?.text ?? "",
        groupTitle: element.parent.flatMap { tree.elements[$0].children.first }
          .map { tree.elements[$0] }.flatMap { $0.name == "title" ? $0.text : nil },
        kind: tree.inherited("data-class", at: index), value: element["data-value"],
        fill: tree.inherited("fill", at: index), mark: tree.inherited("data-mark", at: index),
        shape: shape(element))
    }
  }

  static func readText(at index: Int, in tree: SVGTree) -> Text? {
    let element = tree.elements[index]
    guard element.name == "text", let x = element.number("x"), let y = element.number("y"),
      let size = tree.inherited("font-size", at: index).flatMap(Double.init)
    else { return nil }
    let style = TextStyle(size: size, isBold: element["font-weight"] == "bold")
    let width = style.width(of: element.text)
    let anchor = element["text-anchor"]
    let left = x - (anchor == "middle" ? width / 2 : anchor == "end" ? width : 0)
    let isFigures = element.text.allSatisfy { ("0"..."9").contains($0) }
    let box = Box(
      x: left, y: y - style.capHeight, width: width,
      height: style.capHeight + (isFigures ? 0 : style.descent))
    let area = tree.inherited("data-area", at: index)
    let middle = Box(x: box.x + width / 2, y: box.y + style.capHeight / 2, width: 0, height: 0)
    let ground = element.parent.flatMap { parent in
      tree.elements[parent].children.lazy.map { tree.elements[$0] }
        .first { $0.name == "rect" && (bounds(of: $0)?.contains(middle) ?? false) }
    }
    return Text(
      content: element.text, box: box, size: size, ink: element["fill"] ?? Colour.black.description,
      anchor: anchor, part: area == nil ? part(of: index, in: tree) : "label", area: area,
      ground: ground?["fill"], group: element.parent)
  }

  private static func part(of index: Int, in tree: SVGTree) -> String? {
    var current = tree.elements[index].parent
    while let position = current {
      if let id = tree.elements[position]["id"], id.hasPrefix("map_"), id != "map_page" { return id }
      current = tree.elements[position].parent
    }
    return nil
  }

  private static func marks(of tree: SVGTree) -> [Mark] {
    guard let page = tree.first(id: "map_page") else { return [] }
    return tree.descendants(of: page).compactMap { index in
      let element = tree.elements[index]
      return bounds(of: element).map {
        Mark(
          name: element["id"] ?? element.name, part: part(of: index, in: tree), box: $0,
          group: element.parent,
          isFilled: tree.inherited("fill", at: index) != "none")
      }
    }
  }
}

/// The scale bar's own shape: an open line.
struct DrawnLine: Sendable {
  let bounds: Box

  init?(_ data: String) {
    // Closing it changes nothing of its bounds.
    guard let shape = DrawnShape(data.hasSuffix("z") ? data : data + "z") else { return nil }
    bounds = shape.bounds
  }
}

extension Colour {
  /// The colour of an SVG attribute as this package writes it: `#2c7fb8`.
  init?(svg: String) {
    guard svg.utf8.count == 7, svg.hasPrefix("#"), let number = UInt32(svg.dropFirst(), radix: 16) else {
      return nil
    }
    self.init(number)
  }
}
