internal import Diagnostics

/// A map as its file shows it: the facts that checks look at, read from what is drawn wherever that is
/// possible, and from the `data-*` attributes (`MapAttributes`) where it is not.
struct ReadMap: Sendable {
  struct Area: Sendable {
    let id: String
    /// What a reader hears of it.
    let title: String
    /// The name of its class or state, as `data-class` has it.
    let kind: String?
    let value: String?
    let shape: DrawnShape?
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
    /// The fill of a rectangle that a label stands on.
    let ground: String?
  }

  /// A row of the legend.
  struct Row: Sendable {
    let kind: String
    let lower: String?
    let upper: String?
    let count: Int?
    let fill: String?
    let texts: [String]
  }

  /// Something drawn that is no text and no area: a swatch, the scale bar.
  struct Mark: Sendable {
    let name: String
    let part: String?
    let box: Box
  }

  let tree: SVGTree
  let byteCount: Int
  let areas: [Area]
  let texts: [Text]
  let rows: [Row]
  let marks: [Mark]
  /// The fills of the groups of areas, by class or state, in the order of the file.
  let fills: [(kind: String, fill: String)]

  /// - Throws: `foreign-map` for a file that is no SVG, or one that Wardwise did not draw.
  init(_ bytes: [UInt8]) throws(Diagnostic) {
    let tree = try SVGTree(bytes)
    guard tree.root["data-wardwise"] != nil else {
      throw Diagnostic(
        .foreignMap, "the SVG is not a map that Wardwise drew",
        expected: "a root with 'data-wardwise'; files that another program saved lose it",
        remedy: "check the file as 'wardwise map' or 'wardwise run' wrote it")
    }
    self.tree = tree
    byteCount = bytes.count
    areas = ReadMap.areas(of: tree)
    texts = tree.all("text").compactMap { ReadMap.text(at: $0, in: tree) }
    rows = ReadMap.rows(of: tree)
    marks = ReadMap.marks(of: tree)
    fills = tree.all("g").compactMap { index in
      let element = tree.elements[index]
      guard let kind = element["data-class"], let fill = element["fill"] else { return nil }
      return (kind, fill)
    }
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

  /// The colours of classes, lowest first; without states.
  var classColours: [(index: Int, colour: Colour)] {
    fills.compactMap { kind, fill in
      guard let index = Int(kind), let colour = Colour(svg: fill) else { return nil }
      return (index, colour)
    }
    .sorted { $0.index < $1.index }
  }

  /// The values of the areas of a class.
  func values(of kind: String) -> [Double] {
    areas.compactMap { $0.kind == kind ? $0.value.flatMap(Double.init) : nil }
  }

  /// The number of areas that the map is of.
  var areaCount: Int { tree.root["data-areas"].flatMap(Int.init) ?? areas.count }

  private static func areas(of tree: SVGTree) -> [Area] {
    guard let group = tree.first(id: "map_areas") else { return [] }
    return tree.descendants(of: group).compactMap { index in
      let element = tree.elements[index]
      guard element.name == "path" else { return nil }
      return Area(
        id: element["id"] ?? "", title: tree.child("title", of: index)?.text ?? "",
        kind: tree.inherited("data-class", at: index), value: element["data-value"],
        shape: element["d"].flatMap(DrawnShape.init))
    }
  }

  private static func text(at index: Int, in tree: SVGTree) -> Text? {
    let element = tree.elements[index]
    guard let x = element.number("x"), let y = element.number("y"),
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
    let ground = element.parent.flatMap { tree.child("rect", of: $0) }
    return Text(
      content: element.text, box: box, size: size, ink: element["fill"] ?? Colour.black.description,
      anchor: anchor, part: area == nil ? part(of: index, in: tree) : "label", area: area,
      ground: area == nil ? nil : ground?["fill"])
  }

  private static func part(of index: Int, in tree: SVGTree) -> String? {
    var current = tree.elements[index].parent
    while let position = current {
      if let id = tree.elements[position]["id"], id.hasPrefix("map_"), id != "map_page" { return id }
      current = tree.elements[position].parent
    }
    return nil
  }

  private static func rows(of tree: SVGTree) -> [Row] {
    guard let legend = tree.first(id: "map_legend") else { return [] }
    return tree.descendants(of: legend).compactMap { index in
      let element = tree.elements[index]
      guard let kind = element["data-class"] else { return nil }
      let inside = tree.descendants(of: index).map { tree.elements[$0] }
      return Row(
        kind: kind, lower: element["data-lower"], upper: element["data-upper"],
        count: element["data-count"].flatMap(Int.init),
        fill: inside.first { $0.name == "rect" }?["fill"],
        texts: inside.filter { $0.name == "text" }.map(\.text))
    }
  }

  private static func marks(of tree: SVGTree) -> [Mark] {
    guard let page = tree.first(id: "map_page") else { return [] }
    return tree.descendants(of: page).compactMap { index in
      let element = tree.elements[index]
      let box: Box? =
        switch element.name {
        case "rect": ReadMap.box(of: element)
        case "path": element["d"].flatMap(DrawnLine.init)?.bounds
        default: nil
        }
      return box.map {
        Mark(name: element["id"] ?? element.name, part: part(of: index, in: tree), box: $0)
      }
    }
  }

  private static func box(of element: SVGTree.Element) -> Box? {
    guard let x = element.number("x"), let y = element.number("y"), let width = element.number("width"),
      let height = element.number("height")
    else { return nil }
    return Box(x: x, y: y, width: width, height: height)
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
