internal import Geography

/// The place of everything on the page, worked out from measured boxes, so that nothing overlaps and nothing
/// is clipped. The keys stand beside the map where that leaves the map most of the width, else below it.
struct PageLayout: Sendable {
  enum Gap {
    static let block = 7.0
    static let column = 12.0
    static let tight = 2.0
    /// The least height of a map.
    static let map = 60.0
  }

  let type: Typography
  /// In points.
  let width: Double
  private(set) var height = 0.0
  private(set) var title: (block: TextBlock, box: Box)?
  private(set) var subtitle: (block: TextBlock, box: Box)?
  private let body: PageBody
  private(set) var remarks: [(block: TextBlock, box: Box)] = []
  private(set) var credits: [(block: TextBlock, box: Box)] = []

  var panels: MapPanels { body.panels }
  /// Of the first map.
  var frame: MapFrame { body.panels.frame }
  var keys: [(block: any MeasuredBlock, box: Box)] { body.keys }
  var key: (block: KeyBlock, box: Box)? { body.numbers }
  var scaleBar: (bar: ScaleBar, box: Box)? { body.scaleBar }
  var northArrow: Box? { body.northArrow }
  /// Kept among the keys for an inset.
  let insetRoom: Box?
  private let keyTitles: [String]

  /// Width and height are the page's, in points; the height is exceeded only where the texts alone need more.
  init(_ content: PageContent, width: Double, maximumHeight: Double) {
    self.width = width
    type = Typography(pageWidth: width, smallest: content.smallestType)
    keyTitles = content.keys.map(\.title)
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

    let said = content.remarks + [content.crowding, content.omission].compactMap(\.self)
    let footer = [(said, type.body), (content.credits, type.credit)].map { texts, style in
      texts.filter { !$0.isEmpty }.map { TextBlock($0, style: style, within: inner.width, balanced: true) }
    }
    let footerHeight = footer.filter { !$0.isEmpty }.reduce(0) { height, blocks in
      height + Gap.block + blocks.reduce(0) { $0 + $1.height }
    }
    let room = max(Gap.map, maximumHeight - margin - footerHeight - top)
    body = PageBody(content, type, Box(x: inner.x, y: top, width: inner.width, height: room))
    insetRoom = body.keys.first { $0.block is InsetRoom.Room }?.box

    top = body.bottom
    for (index, blocks) in footer.enumerated() where !blocks.isEmpty {
      top += Gap.block
      for block in blocks {
        let placed = PageLayout.place(block, inner, &top)
        if index == 0 { remarks.append(placed) } else { credits.append(placed) }
      }
    }
    height = top + margin
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
    boxes += panels.headings.filter { !$0.block.lines.isEmpty }.map {
      LayoutBox(role: .panelHeading, box: $0.box, text: text($0.block))
    }
    boxes += panels.frames.map { LayoutBox(role: .map, box: $0.box, text: "") }
    for (title, key) in zip(keyTitles, keys) where !(key.block is InsetRoom.Room) {
      boxes.append(LayoutBox(role: .legend, box: key.box, text: title))
    }
    if let key {
      boxes.append(
        LayoutBox(role: .key, box: key.box, text: key.block.entries.map(\.name).joined(separator: "; ")))
    }
    if let scaleBar { boxes.append(LayoutBox(role: .scaleBar, box: scaleBar.box, text: scaleBar.bar.text)) }
    if let northArrow { boxes.append(LayoutBox(role: .northArrow, box: northArrow, text: NorthArrow.text)) }
    boxes += remarks.map { LayoutBox(role: .remark, box: $0.box, text: text($0.block)) }
    boxes += credits.map { LayoutBox(role: .credit, box: $0.box, text: text($0.block)) }
    return boxes
  }
}
