extension SymbolMark {
  /// Around every circle, so that they can be told apart where they meet.
  static var line: String {
    var svg = SVGWriter()
    svg.attribute("stroke", Colour.white.description)
    svg.attribute("stroke-width", lineWidth)
    return String(decoding: svg.bytes, as: UTF8.self)
  }

  /// What symbols of one row of the key have in common.
  struct Look: Hashable {
    let kind: Legend.Entry.Kind
    let paint: AreaPaint

    init(of symbol: SymbolMark) {
      kind = symbol.kind
      paint = symbol.paint
    }

    var attributes: String { MapAttributes.attribute(of: kind) + fill }
    var fill: String { " fill=\"\(paint.fill)\"" }
  }

  /// A circle, or a square where the amount is missing or suppressed, in a group of the `common` look.
  func write(to svg: inout SVGWriter, in frame: MapFrame, id: String, common: Look) {
    open(&svg, in: frame, id: id)
    let look = Look(of: self)
    if look != common { svg.raw(look.attributes) }
    if let value { svg.raw(" data-value=\"\(value)\"") }
    svg.raw("><title>")
    svg.text(caption)
    svg.raw("</title></\(elementName)>\n")
  }

  /// In the part that is drawn larger, which repeats what the map says.
  func writeEnlarged(to svg: inout SVGWriter, in frame: MapFrame, id: String) {
    open(&svg, in: frame, id: id)
    svg.raw(Look(of: self).fill + "/>\n")
  }

  private var isSquare: Bool { kind == .missing || kind == .suppressed }
  private var elementName: String { isSquare ? "rect" : "circle" }

  /// The element without its end, and its place.
  private func open(_ svg: inout SVGWriter, in frame: MapFrame, id: String) {
    svg.raw("<\(elementName) id=\"\(id)\"")
    let (x, y) = (frame.x(position), frame.y(position))
    for (attribute, length) in isSquare
      ? [("x", x - radius), ("y", y - radius), ("width", 2 * radius), ("height", 2 * radius)]
      : [("cx", x), ("cy", y), ("r", radius)]
    { svg.attribute(attribute, length) }
    if isSquare || kind == .zero { svg.raw(" stroke=\"\(Colour.outline)\"") }
  }
}
