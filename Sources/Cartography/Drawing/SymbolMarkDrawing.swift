extension SymbolMark {
  /// Around every circle, so that they can be told apart where they meet.
  static var line: String {
    var svg = SVGWriter()
    svg.attribute("stroke", Colour.white.description)
    svg.attribute("stroke-width", lineWidth)
    return String(decoding: svg.bytes, as: UTF8.self)
  }

  /// A circle, or a square where the amount is missing or suppressed; `isEnlarged` for the part that is drawn larger,
  /// which repeats what the map says.
  func write(to svg: inout SVGWriter, in frame: MapFrame, id: String, isEnlarged: Bool = false) {
    let isSquare = kind == .missing || kind == .suppressed
    let name = isSquare ? "rect" : "circle"
    svg.raw("<\(name) id=\"\(id)\"")
    if !isEnlarged {
      svg.raw(MapAttributes.attribute(of: kind))
      if let value { svg.raw(" data-value=\"\(value)\"") }
    }
    let (x, y) = (frame.x(position), frame.y(position))
    for (attribute, length) in isSquare
      ? [("x", x - radius), ("y", y - radius), ("width", 2 * radius), ("height", 2 * radius)]
      : [("cx", x), ("cy", y), ("r", radius)]
    { svg.attribute(attribute, length) }
    if isSquare || kind == .zero { svg.raw(" stroke=\"\(Colour.outline)\"") }
    svg.raw(" fill=\"\(paint.fill)\"")
    if isEnlarged {
      svg.raw("/>\n")
      return
    }
    svg.raw("><title>")
    svg.text(caption)
    svg.raw("</title></\(name)>\n")
  }
}
