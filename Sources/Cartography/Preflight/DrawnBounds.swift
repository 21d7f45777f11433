extension ReadMap {
  /// Around an element as the tool draws it: rectangles, circles and straight paths; `nil` for what no check reads.
  static func bounds(of element: SVGTree.Element) -> Box? {
    func numbers(_ names: String...) -> [Double]? {
      let numbers = names.compactMap { element.number($0) }
      return numbers.count == names.count ? numbers : nil
    }
    switch element.name {
    case "rect":
      return numbers("x", "y", "width", "height").map { Box(x: $0[0], y: $0[1], width: $0[2], height: $0[3]) }
    case "circle":
      return numbers("cx", "cy", "r").map {
        Box(x: $0[0] - $0[2], y: $0[1] - $0[2], width: 2 * $0[2], height: 2 * $0[2])
      }
    case "path": return element["d"].flatMap(DrawnLine.init)?.bounds
    default: return nil
    }
  }
}
