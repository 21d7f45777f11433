internal import Diagnostics

/// A page that is drawn from top to bottom: every text that is written is measured in the same step, so that
/// the file and the boxes that checks look at cannot disagree. Lengths are points, y runs downwards.
struct ChartCanvas: Sendable {
  enum Gap {
    static let block = 7.0
    static let tight = 2.0
  }

  let page: ChartPage
  let type: Typography
  let width: Double
  let left: Double
  let right: Double
  /// Where the next block may begin.
  var top: Double
  private(set) var boxes: [ChartBox] = []
  private(set) var svg = SVGWriter()

  var innerWidth: Double { right - left }

  /// A page with its title and subtitle, if it shows them.
  init(_ page: ChartPage) {
    self.page = page
    width = page.width * MapPage.pointsPerMillimetre
    type = Typography(pageWidth: width)
    let margin = width > 300 ? 8.5 : 5.7
    (left, right, top) = (margin, width - margin, margin)
    guard page.layout == .talk else { return }
    paragraph(page.title, style: type.title, role: .title)
    if !page.subtitle.isEmpty {
      top += Gap.tight
      paragraph(page.subtitle, style: type.subtitle, role: .subtitle, ink: .secondary)
    }
    if !boxes.isEmpty { top += Gap.block }
  }

  // MARK: Text

  /// The lines of a block, the first one's box beginning at `y`.
  mutating func text(
    _ block: TextBlock, role: ChartBox.Role, x: Double, y: Double, anchor: SVGWriter.Anchor = .start,
    ink: Colour = .black
  ) {
    guard !block.lines.isEmpty else { return }
    svg.lines(block, x: x, y: y, anchor: anchor, ink: ink)
    let shift =
      switch anchor {
      case .start: 0.0
      case .middle: block.width / 2
      case .end: block.width
      }
    boxes.append(
      ChartBox(
        role: role, box: Box(x: x - shift, y: y, width: block.width, height: block.height),
        text: block.lines.joined(separator: " ")))
  }

  /// One line of body text.
  mutating func text(
    _ line: String, role: ChartBox.Role, x: Double, y: Double, anchor: SVGWriter.Anchor = .start,
    ink: Colour = .black
  ) {
    text(TextBlock(line, style: type.body), role: role, x: x, y: y, anchor: anchor, ink: ink)
  }

  /// Text over the page's width, below what is there.
  mutating func paragraph(
    _ words: String, style: TextStyle, role: ChartBox.Role, ink: Colour = .black
  ) {
    let block = TextBlock(words, style: style, within: innerWidth, balanced: true)
    text(block, role: role, x: left, y: top, ink: ink)
    top += block.height
  }

  /// What a reader has to know, below the chart.
  mutating func remarks(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    top += Gap.block
    for line in lines { paragraph(line, style: type.body, role: .remark, ink: .secondary) }
  }

  /// What stands in place of marks, on paper, so that no line crosses the words.
  mutating func words(_ block: TextBlock, inMiddleOf plot: Box) {
    let box = Box(
      x: plot.x + (plot.width - block.width) / 2, y: plot.y + (plot.height - block.height) / 2,
      width: block.width, height: block.height)
    rect(Box(x: box.x - 2, y: box.y, width: box.width + 4, height: box.height), fill: .white)
    text(block, role: .label, x: plot.x + plot.width / 2, y: box.y, anchor: .middle)
  }

  mutating func plot(_ box: Box) {
    boxes.append(ChartBox(role: .plot, box: box, text: ""))
  }

  // MARK: Marks

  /// Marks that belong together, with the words that a reader who points at them sees.
  mutating func group(_ name: String? = nil, title: String = "", _ draw: (inout ChartCanvas) -> Void) {
    svg.raw("<g")
    if let name { svg.attribute("id", "\(areaIdentifier(page.identifier))_\(name)") }
    svg.raw(">")
    svg.title(title)
    svg.raw("\n")
    draw(&self)
    svg.raw("</g>\n")
  }

  mutating func rect(_ box: Box, fill: Colour, outline: Stroke? = nil, title: String = "") {
    svg.rect(box)
    svg.raw(" fill=\"\(fill)\"")
    if let outline { svg.stroke(outline) }
    svg.close("rect", title: title)
  }

  mutating func line(_ from: (x: Double, y: Double), _ to: (x: Double, y: Double), _ stroke: Stroke) {
    polyline([from, to], stroke)
  }

  /// Lines from point to point, with straight joins.
  mutating func polyline(_ points: [(x: Double, y: Double)], _ stroke: Stroke, title: String = "") {
    guard points.count > 1 else { return }
    svg.raw("<path d=\"")
    svg.corners(points)
    svg.raw("\" fill=\"none\"")
    svg.stroke(stroke)
    svg.close("path", title: title)
  }

  mutating func polygon(_ points: [(x: Double, y: Double)], fill: Colour, title: String = "") {
    guard points.count > 2 else { return }
    svg.raw("<path d=\"")
    svg.corners(points)
    svg.raw("z\" fill=\"\(fill)\"")
    svg.close("path", title: title)
  }

  /// A disc with a rim.
  mutating func dot(_ x: Double, _ y: Double, radius: Double, fill: Colour, rim: Stroke) {
    svg.raw("<circle")
    svg.attribute("cx", x)
    svg.attribute("cy", y)
    svg.attribute("r", radius)
    svg.raw(" fill=\"\(fill)\"")
    svg.stroke(rim)
    svg.close("circle", title: "")
  }
}

extension SVGWriter {
  fileprivate mutating func title(_ words: String) {
    guard !words.isEmpty else { return }
    raw("<title>")
    text(words)
    raw("</title>")
  }

  /// Ends a start tag, with a title inside if there is one.
  fileprivate mutating func close(_ element: String, title words: String) {
    guard !words.isEmpty else { return raw("/>\n") }
    raw(">")
    title(words)
    raw("</\(element)>\n")
  }

  fileprivate mutating func stroke(_ stroke: Stroke) {
    raw(" stroke=\"\(stroke.colour)\"")
    attribute("stroke-width", stroke.width)
    if stroke.isDashed { raw(" stroke-dasharray=\"3 2\"") }
  }

  /// The data of a path through points.
  fileprivate mutating func corners(_ points: [(x: Double, y: Double)]) {
    for (index, point) in points.enumerated() {
      raw(index == 0 ? "M" : "L")
      hundredths(SVGWriter.hundredths(point.x))
      raw(" ")
      hundredths(SVGWriter.hundredths(point.y))
    }
  }
}
