internal import Geography

/// What a page has to hold, before any of it has a place.
struct PageContent: Sendable {
  /// `nil` where the page shows none.
  var title: String?
  var subtitle: String?
  var credits: [String]
  var legend: Legend
  var key: [KeyBlock.Entry]
  var ground: Bounds
  var isProjected: Bool
}

/// The place of everything on the page, worked out from measured boxes, so that nothing overlaps and nothing
/// is clipped. The legend stands beside the map where that leaves the map most of the width, else below it.
struct PageLayout: Sendable {
  private enum Gap {
    static let block = 7.0
    static let column = 12.0
    static let tight = 2.0
    /// A bar, its ends and its text.
    static let scaleBarHeight = 16.0
    /// The least height of a map.
    static let map = 60.0
  }

  let type: Typography
  /// In points.
  let width: Double
  private(set) var height = 0.0
  private(set) var title: (block: TextBlock, box: Box)?
  private(set) var subtitle: (block: TextBlock, box: Box)?
  private(set) var frame: MapFrame
  private(set) var legend: (block: LegendBlock, box: Box)
  private(set) var key: (block: KeyBlock, box: Box)?
  private(set) var scaleBar: (bar: ScaleBar, box: Box)?
  private(set) var credits: [(block: TextBlock, box: Box)] = []

  /// Width and height are the page's, in points; the height is exceeded only where the texts alone need more.
  init(
    _ content: PageContent, width: Double, maximumHeight: Double, smallestType: Double = Typography.smallest
  ) {
    self.width = width
    type = Typography(pageWidth: width, smallest: smallestType)
    let margin = width > 300 ? 8.5 : 5.7
    let inner = Box(x: margin, y: margin, width: width - 2 * margin, height: 0)

    var top = inner.y
    if let text = content.title, !text.isEmpty {
      title = PageLayout.place(TextBlock(text, style: type.title, within: inner.width), inner, &top)
    }
    if let text = content.subtitle, !text.isEmpty {
      top += Gap.tight
      subtitle = PageLayout.place(TextBlock(text, style: type.subtitle, within: inner.width), inner, &top)
    }
    if title != nil || subtitle != nil { top += Gap.block }

    let creditBlocks = content.credits.map { [type] in
      TextBlock($0, style: type.credit, within: inner.width)
    }
    let footer =
      creditBlocks.isEmpty ? 0 : Gap.block + creditBlocks.reduce(0) { $0 + $1.height }
    let room = max(Gap.map, maximumHeight - margin - footer - top)

    let placed =
      PageLayout.beside(content, type, inner, top, room)
      ?? PageLayout.below(content, type, inner, top, room)
    frame = placed.frame
    legend = placed.legend
    key = placed.key
    scaleBar = placed.scaleBar

    top = placed.bottom + (creditBlocks.isEmpty ? 0 : Gap.block)
    for block in creditBlocks { credits.append(PageLayout.place(block, inner, &top)) }
    height = top + margin
  }

  /// The map and what explains it.
  private struct Body {
    var frame: MapFrame
    var legend: (block: LegendBlock, box: Box)
    var key: (block: KeyBlock, box: Box)?
    var scaleBar: (bar: ScaleBar, box: Box)?
    var bottom: Double
  }

  /// The legend in a column at the right; `nil` where the column would be too wide or far taller than the map.
  private static func beside(
    _ content: PageContent, _ type: Typography, _ inner: Box, _ top: Double, _ room: Double
  ) -> Body? {
    let limit = 0.38 * inner.width
    let legend = LegendBlock(content.legend, type: type, limit: limit, columns: 1)
    let key = KeyBlock(content.key, type: type, limit: limit, columns: 1)
    guard legend.width <= limit, inner.width > 300 else { return nil }
    // The scale bar stands in the column too: 35 % of the map's width has to fit.
    let column = max(legend.width, key.width <= limit ? key.width : 0, 0.26 * inner.width)
    let left = inner.maxX - column
    let mapWidth = inner.width - column - Gap.column
    let frame = MapFrame(
      content.ground, isProjected: content.isProjected,
      in: Box(x: inner.x, y: top, width: mapWidth, height: room))

    let bar = content.isProjected ? Gap.scaleBarHeight + Gap.block : 0
    let legendBox = Box(x: left, y: top, width: legend.width, height: legend.height)
    guard frame.box.height >= 0.75 * (legend.height + bar) else { return nil }
    var bottom = max(frame.box.maxY, legendBox.maxY + bar)
    var keyBox: Box?
    // A key may make the column a little longer than the map.
    let keyTop = legendBox.maxY + 2 * Gap.block
    let longest = max(bottom, top + min(room, 1.2 * frame.box.height))
    if !content.key.isEmpty, key.width <= limit, keyTop + key.height + bar <= longest {
      keyBox = Box(x: left, y: keyTop, width: key.width, height: key.height)
      bottom = max(bottom, keyTop + key.height + bar)
    }
    let scaleBar = PageLayout.scaleBar(content, type, frame, x: left, y: bottom - Gap.scaleBarHeight)
    var body = Body(
      frame: frame, legend: (legend, legendBox), key: keyBox.map { (key, $0) }, scaleBar: scaleBar,
      bottom: bottom)
    if keyBox == nil {
      body.key = keyBelow(content, type, inner, &bottom)
      body.bottom = bottom
    }
    return body
  }

  /// The legend under the map, over the page's width.
  private static func below(
    _ content: PageContent, _ type: Typography, _ inner: Box, _ top: Double, _ room: Double
  ) -> Body {
    let legend = LegendBlock(
      content.legend, type: type, limit: inner.width, columns: inner.width > 300 ? 3 : 2)
    let wantsBar = content.isProjected
    let barBeside = legend.width + Gap.column + 0.36 * inner.width <= inner.width
    let barRow = wantsBar && !barBeside ? Gap.scaleBarHeight + Gap.block : 0
    var measured = 0.0
    _ = keyBelow(content, type, inner, &measured)
    let mapRoom = max(Gap.map, room - Gap.block - legend.height - barRow - measured)
    let frame = MapFrame(
      content.ground, isProjected: content.isProjected,
      in: Box(x: inner.x, y: top, width: inner.width, height: mapRoom))

    var bottom = frame.box.maxY + Gap.block
    var bar: (bar: ScaleBar, box: Box)?
    if wantsBar, !barBeside {
      bar = PageLayout.scaleBar(content, type, frame, x: inner.x, y: bottom)
      bottom += barRow
    }
    let legendBox = Box(x: inner.x, y: bottom, width: legend.width, height: legend.height)
    if wantsBar, barBeside, var placed = PageLayout.scaleBar(content, type, frame, x: inner.x, y: bottom) {
      placed.box.x = inner.maxX - placed.box.width
      bar = placed
    }
    bottom = max(legendBox.maxY, bar?.box.maxY ?? 0)
    let key = keyBelow(content, type, inner, &bottom)
    return Body(frame: frame, legend: (legend, legendBox), key: key, scaleBar: bar, bottom: bottom)
  }

  private static func keyBelow(
    _ content: PageContent, _ type: Typography, _ inner: Box, _ bottom: inout Double
  ) -> (block: KeyBlock, box: Box)? {
    guard !content.key.isEmpty else { return nil }
    let key = KeyBlock(content.key, type: type, limit: inner.width, columns: 8)
    let box = Box(x: inner.x, y: bottom + Gap.block, width: key.width, height: key.height)
    bottom = box.maxY
    return (key, box)
  }

  private static func scaleBar(
    _ content: PageContent, _ type: Typography, _ frame: MapFrame, x: Double, y: Double
  ) -> (bar: ScaleBar, box: Box)? {
    guard content.isProjected else { return nil }
    let bar = ScaleBar(mapWidth: frame.groundWidth, scale: frame.scale)
    let text = type.body.width(of: bar.text)
    return (bar, Box(x: x, y: y, width: max(bar.length + 1, text), height: Gap.scaleBarHeight))
  }

  private static func place(
    _ block: TextBlock, _ inner: Box, _ top: inout Double
  ) -> (block: TextBlock, box: Box) {
    let box = Box(x: inner.x, y: top, width: block.width, height: block.height)
    top = box.maxY
    return (block, box)
  }

  /// Everything that has a place, but for the labels inside the map.
  var boxes: [LayoutBox] {
    func text(_ block: TextBlock) -> String { block.lines.joined(separator: " ") }
    var boxes: [LayoutBox] = []
    if let title { boxes.append(LayoutBox(role: .title, box: title.box, text: text(title.block))) }
    if let subtitle {
      boxes.append(LayoutBox(role: .subtitle, box: subtitle.box, text: text(subtitle.block)))
    }
    boxes.append(LayoutBox(role: .map, box: frame.box, text: ""))
    boxes.append(LayoutBox(role: .legend, box: legend.box, text: legend.block.legend.title))
    if let key {
      boxes.append(
        LayoutBox(role: .key, box: key.box, text: key.block.entries.map(\.name).joined(separator: "; ")))
    }
    if let scaleBar { boxes.append(LayoutBox(role: .scaleBar, box: scaleBar.box, text: scaleBar.bar.text)) }
    boxes += credits.map { LayoutBox(role: .credit, box: $0.box, text: text($0.block)) }
    return boxes
  }
}
