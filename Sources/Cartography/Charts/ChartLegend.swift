/// What the marks of a chart mean, for those that cannot be labelled where they stand: samples and words in as
/// few lines as they need.
struct ChartLegend: Sendable {
  enum Sample: Sendable, Hashable {
    case fills([Colour])
    /// A fill with an outline, as its bars have.
    case swatch(Colour)
    case line(Stroke)
    /// A disc, with the line of its interval if it has one.
    case dot(fill: Colour, rim: Colour, interval: Bool)
    /// An upright stroke on a band.
    case upright
    /// The place of a bar that is not known.
    case unknown
    /// Upright strokes on a band.
    case strip
  }

  struct Entry: Sendable, Hashable {
    let sample: Sample
    let text: String
  }

  private static let sampleWidth = 18.0
  private static let gap = 4.0
  private static let columnGap = 12.0
  private static let rowHeight = 12.0

  /// Writes the entries below what is on the page, over its width.
  static func write(_ entries: [Entry], on canvas: inout ChartCanvas) {
    guard !entries.isEmpty else { return }
    canvas.top += ChartCanvas.Gap.block
    var x = canvas.left
    var height = 0.0
    for entry in entries {
      let block = TextBlock(
        entry.text, style: canvas.type.body, within: canvas.innerWidth - sampleWidth - gap)
      let width = sampleWidth + gap + block.width
      if x > canvas.left, x + width > canvas.right {
        canvas.top += height
        (x, height) = (canvas.left, 0)
      }
      draw(entry.sample, in: Box(x: x, y: canvas.top, width: sampleWidth, height: rowHeight), on: &canvas)
      let textTop = canvas.top + (rowHeight - canvas.type.body.lineHeight) / 2
      canvas.text(block, role: .legend, x: x + sampleWidth + gap, y: textTop)
      x += width + columnGap
      height = max(height, block.height + rowHeight - canvas.type.body.lineHeight)
    }
    canvas.top += height
  }

  private static func draw(_ sample: Sample, in box: Box, on canvas: inout ChartCanvas) {
    let (middle, centre) = (box.y + box.height / 2, box.x + box.width / 2)
    switch sample {
    case .fills(let fills):
      let width = box.width / Double(max(fills.count, 1))
      for (index, fill) in fills.enumerated() {
        canvas.rect(
          Box(x: box.x + Double(index) * width, y: middle - 4, width: width, height: 8), fill: fill)
      }
    case .swatch(let fill):
      canvas.rect(
        Box(x: box.x + 0.25, y: middle - 4.5, width: box.width - 0.5, height: 9), fill: fill,
        outline: Stroke(colour: .outline, width: 0.5))
    case .line(let stroke): canvas.line((box.x, middle), (box.maxX, middle), stroke)
    case .dot(let fill, let rim, let interval):
      if interval { canvas.line((box.x, middle), (box.maxX, middle), .interval) }
      canvas.dot(centre, middle, radius: 2.5, fill: fill, rim: Stroke(colour: rim, width: 1))
    case .unknown:
      canvas.rect(
        Box(x: box.x + 0.25, y: middle - 4, width: box.width - 0.5, height: 8), fill: .white,
        outline: .unknown)
    case .upright: canvas.upright(centre, from: box.y, to: box.maxY)
    case .strip:
      canvas.rect(Box(x: box.x, y: middle - 4, width: box.width, height: 8), fill: ChartInk.range)
      for x in [4.0, 7, 13] {
        canvas.line(
          (box.x + x, middle - 4), (box.x + x, middle + 4), Stroke(colour: ChartInk.others, width: 0.5))
      }
    }
  }
}

extension ChartCanvas {
  /// A stroke across a strip, on paper that keeps it apart from the marks under it.
  mutating func upright(_ x: Double, from top: Double, to foot: Double) {
    for (width, colour) in [(2.5, Colour.white), (1.5, ChartInk.centre)] {
      rect(Box(x: x - width / 2, y: top, width: width, height: foot - top), fill: colour)
    }
  }

  /// An interval as a line with short uprights at its ends.
  mutating func whiskers(_ interval: ChartInterval, at y: Double, x: (Double) -> Double) {
    let (from, to) = (x(interval.lower), x(interval.upper))
    line((from, y), (to, y), .interval)
    for end in [from, to] { line((end, y - 3.5), (end, y + 3.5), .interval) }
  }
}
