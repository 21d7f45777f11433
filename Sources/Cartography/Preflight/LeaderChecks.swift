/// Lines from areas to numbers that stand beside the map.
extension ReadMap {
  /// The widest is that around the line proper, in points.
  private static let mostWidth = 1.5

  /// A line begins in the area that its number is of, ends at that number and crosses no other text.
  func leaderFault(_ index: Int) -> String? {
    let element = tree.elements[index]
    guard let line = Segment(element), let area = tree.inherited("data-area", at: index),
      let width = element.number("stroke-width"), width <= Self.mostWidth,
      let number = texts.first(where: { $0.group == element.parent })
    else { return "a line among the labels that no check reads" }
    if let fault = startFault(line, area) { return fault }
    let end = Box(x: line.bx, y: line.by, width: 0, height: 0)
    guard number.box.padded(by: LeaderLines.gap + 0.05).contains(end) else {
      return "the line of '\(number.content)' ends elsewhere"
    }
    return texts.first { $0.group != element.parent && line.meets($0.box.padded(by: -0.02)) }.map {
      "the line of '\(number.content)' crosses '\($0.content)'"
    }
  }

  /// A line begins in an area, or in its circle, which may stand beside it.
  private func startFault(_ line: Segment, _ area: String) -> String? {
    // Places are rounded, and an area may be thinner than that.
    let start = Box(x: line.ax, y: line.ay, width: 0, height: 0).padded(by: 0.02)
    let isInArea = areas.first { $0.id == area }?.shape?.overlaps(start) ?? false
    let isInCircle = symbols.contains { symbol in
      symbol.id == PanelNames(0).symbol(area)
        && ReadMap.bounds(of: tree.elements[symbol.index])?.overlaps(start) ?? false
    }
    return isInArea || isInCircle ? nil : "a line does not begin in \(area)"
  }
}

extension Segment {
  fileprivate init?(_ element: SVGTree.Element) {
    guard let ax = element.number("x1"), let ay = element.number("y1"), let bx = element.number("x2"),
      let by = element.number("y2")
    else { return nil }
    self.init(ax: ax, ay: ay, bx: bx, by: by)
  }
}
