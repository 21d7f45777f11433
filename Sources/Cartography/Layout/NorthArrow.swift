/// An arrow to the top of the page, which is grid north in a projected system.
enum NorthArrow {
  static let text = "N"
  private static let shaft = 12.0

  static func size(_ style: TextStyle) -> (width: Double, height: Double) {
    (max(style.width(of: text), 7), style.capHeight + 3 + shaft)
  }

  static func write(to svg: inout SVGWriter, in box: Box, style: TextStyle) {
    let middle = box.x + box.width / 2
    let tip = box.y + style.capHeight + 3
    svg.lines(
      TextBlock(text, style: style), x: middle, y: box.y - (style.ascent - style.capHeight), anchor: .middle)
    svg.raw("<path d=\"M")
    svg.hundredths(SVGWriter.hundredths(middle))
    svg.raw(" ")
    svg.hundredths(SVGWriter.hundredths(tip))
    svg.raw("l3.5 12-3.5-3-3.5 3z\" fill=\"\(Colour.black)\"/>\n")
  }
}
