extension ReadMap {
  /// Around an element as the tool draws it: rectangles, circles and straight paths; `nil` for what no check reads.
  static func bounds(of element: SVGTree.Element) -> Box? {
    func numbers(_ names: String...) -> [Double]? {
      let numbers = names.compactMap { element.number($0) }
      return numbers.count == names.count ? numbers : nil
    }
    switch element.name {
    case "rect":
      return numbers("x", "y", "width", "height").flatMap { box in
        box[2] >= 0 && box[3] >= 0 ? Box(x: box[0], y: box[1], width: box[2], height: box[3]) : nil
      }
    case "circle":
      return numbers("cx", "cy", "r").flatMap { circle in
        circle[2] >= 0
          ? Box(
            x: circle[0] - circle[2], y: circle[1] - circle[2], width: 2 * circle[2], height: 2 * circle[2])
          : nil
      }
    case "path": return element["d"].flatMap(DrawnLine.init)?.bounds
    default: return nil
    }
  }
}
