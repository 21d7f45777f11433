/// What is painted over the areas, and belongs to no part of the map that may lie there.
extension ReadMap {
  private static let shapes: Set = [
    "rect", "path", "circle", "ellipse", "line", "polygon", "polyline", "use", "image",
  ]
  private static let parts: Set = [
    "map_ground", "map_areas", "map_symbols", "map_outline", "map_inset", "map_labels", "map_page",
  ]

  /// Where words may stand: `label` is that of an area.
  private static let partsWithWords: Set = [
    "label", "map_ground", "map_inset", "map_heading", "map_panels", "map_legend", "map_key", "map_scale",
    "map_north", "map_remarks", "map_credits",
  ]

  /// Everything that is drawn stands in a part of the map, the page below all of them; what its part may not lay over
  /// areas covers none.
  func coverFaults() -> [String] {
    var faults = repeatedParts.map { "\($0) twice" }
    let known = Set(areas.map(\.index) + symbols.map(\.index))
    let page = tree.elements[0].children.first {
      Self.shapes.contains(tree.elements[$0].name) || tree.elements[$0].name == "g"
    }
    if page.map({ !isPage(tree.elements[$0]) }) ?? true {
      faults.append("the page is not painted first, white and whole")
    }
    let frame = insetFrame
    var tops: [Int] = []
    var isUndrawn: [Bool] = []
    for (index, element) in tree.elements.enumerated() {
      let parent = element.parent ?? 0
      tops.append(parent == 0 ? index : tops[parent])
      isUndrawn.append(index > 0 && isUndrawn[parent] || ["defs", "clipPath"].contains(element.name))
      guard Self.shapes.contains(element.name), !isUndrawn[index], index != page, !known.contains(index)
      else {
        continue
      }
      let part = Self.part(tree.elements[tops[index]]["id"] ?? "")
      if let fault = coverFault(index, of: part, inset: frame) { faults.append(fault) }
    }
    return faults + strayWords
  }

  /// Words that no part of the map has.
  private var strayWords: [String] {
    texts.filter { text in
      let part = text.part.map { $0.split(separator: "_").prefix(2).joined(separator: "_") }
      return part.map { !Self.partsWithWords.contains($0) } ?? true
    }.map { "'\($0.content)' is in no part of the map" }
  }

  private var repeatedParts: [String] {
    var seen: Set<String> = []
    return tree.elements[0].children.compactMap { tree.elements[$0]["id"] }.filter {
      !seen.insert($0).inserted
    }
  }

  private func isPage(_ element: SVGTree.Element) -> Bool {
    element.name == "rect" && element["fill"] == Colour.white.description
      && Self.bounds(of: element) == canvas
  }

  /// `map_areas` of `map_areas_2`; empty for what is no part.
  private static func part(_ id: String) -> String {
    let words = id.split(separator: "_")
    let name = words.prefix(2).joined(separator: "_")
    let isPanel = words.count == 2 || words.count == 3 && Int(words[2]) != nil
    return isPanel && parts.contains(name) ? name : ""
  }

  private func coverFault(_ index: Int, of part: String, inset: Box?) -> String? {
    let element = tree.elements[index]
    let name = "<\(element.name)>"
    switch part {
    case "": return "\(name) is in no part of the map"
    case "map_areas": return "\(name) among the areas is none"
    case "map_symbols": return "\(name) among the symbols is none"
    case "map_outline":
      // A further map has the first one's outline.
      let isEmpty = element["xlink:href"] == "#map_outline" || !isFilled(index)
      return isEmpty ? nil : "the outline is filled"
    case "map_labels": return element.name == "line" ? leaderFault(index) : groundFault(index)
    case "map_inset": return insetFault(index, inset)
    case "map_page":
      // Its marks are known by their boxes.
      return Self.bounds(of: element) == nil ? "\(name) on the page that no check reads" : nil
    default:
      guard isFilled(index), let box = Self.bounds(of: element) else { return nil }
      return covered(by: box, before: index).map { "\(name) of the surroundings over area \($0.id)" }
    }
  }

  private func isFilled(_ index: Int) -> Bool { tree.inherited("fill", at: index) != "none" }

  /// The ground of a label, or of an inset's letter, goes no farther than its words and a border.
  private func groundFault(_ index: Int, border: Double = AreaLabel.tagBorder) -> String? {
    let element = tree.elements[index]
    let words = texts.filter { $0.group == element.parent }.map(\.box)
    guard element.name == "rect", let box = Self.bounds(of: element),
      let ground = words.union?.padded(by: border + 0.02), ground.contains(box)
    else { return "<\(element.name)> among the labels reaches beyond its words" }
    return nil
  }

  /// What is drawn larger keeps to its frame, which lies beside the areas.
  private func insetFault(_ index: Int, _ frame: Box?) -> String? {
    let element = tree.elements[index]
    guard let parent = element.parent else { return nil }
    if tree.inherited("data-area", at: index) != nil { return groundFault(index) }
    if tree.elements[parent]["id"] == InsetName.tagID {
      return groundFault(index, border: InsetName.tagBorder)
    }
    if tree.isInside(index, where: { $0["clip-path"] != nil }) { return nil }
    guard let box = Self.bounds(of: element) else {
      return "<\(element.name)> of the inset that no check reads"
    }
    if tree.elements[parent]["id"] == "map_inset" {
      return isFilled(index) ? covered(by: box, before: index).map { "the inset over area \($0.id)" } : nil
    }
    return frame?.padded(by: Self.roundedPlaces).contains(box) ?? false
      ? nil : "'\(element["id"] ?? element.name)' leaves the inset"
  }

  /// How far shapes that are clipped at the frame may lie beyond it: maps of very many areas have one decimal.
  private static let roundedPlaces = 0.06

  /// The last rectangle with a fill, on which areas are drawn larger.
  private var insetFrame: Box? {
    guard let inset = tree.first(id: "map_inset") else { return nil }
    return tree.elements[inset].children.filter { tree.elements[$0].name == "rect" && isFilled($0) }.last
      .flatMap { Self.bounds(of: tree.elements[$0]) }
  }

  private func covered(by box: Box, before index: Int) -> Area? {
    areas.first { $0.index < index && $0.shape?.overlaps(box) ?? false }
  }
}

extension [Box] {
  /// The least box around all.
  fileprivate var union: Box? {
    guard let left = map(\.x).min(), let top = map(\.y).min(), let right = map(\.maxX).max(),
      let bottom = map(\.maxY).max()
    else { return nil }
    return Box(x: left, y: top, width: right - left, height: bottom - top)
  }
}
