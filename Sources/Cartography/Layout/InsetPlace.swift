internal import Geography

/// Where a part of the map is drawn larger: in room that the areas leave free, else in room kept for it among
/// the keys.
struct InsetPlace: Sendable {
  private static let margin = 3.0
  private static let leastSide = 50.0
  /// A part that is hardly larger explains nothing.
  private static let leastEnlargement = 1.5

  /// Around the inset, its words and its scale bar; no larger than the map.
  let box: Box
  /// What it shows, outlined on the map, and a part of that.
  let window: Box
  let frame: MapFrame
  let title: TextBlock
  /// What the outline is called on the map; `nil` where the title needs no key.
  let tag: InsetName.Tag?
  let bar: ScaleBar?
  let style: TextStyle
  /// What it was chosen for; `nil` where the page names its ground.
  let core: DenseCore?

  /// `nil` where the page asks for none, no part of the map needs one, or there is no room.
  init?(_ page: MapPage, _ polygons: Polygons, _ layout: PageLayout) {
    guard page.insets != .none, page.shapes == .boundaries, layout.panels.isOnlyOne else { return nil }
    let free = layout.insetRoom ?? FreeSpace(polygons, in: layout.frame).largestRectangle(ratio: 1.6)
    guard let free else { return nil }
    self.init(page, polygons, layout, in: free, margin: layout.insetRoom == nil ? InsetPlace.margin : 0)
  }

  private init?(
    _ page: MapPage, _ polygons: Polygons, _ layout: PageLayout, in room: Box, margin: Double
  ) {
    let main = layout.frame
    style = layout.type.body
    let width = min(room.width - 2 * margin, main.box.width)
    let caption = TextBlock(InsetPlace.longestTitle(page.insets), style: style, within: width)
    let foot = 2 + caption.height + (page.hasScale ? ScaleBar.height + 2 : 0)
    let inside = Box(
      x: room.x + margin, y: room.y + margin, width: width,
      height: min(room.height - 2 * margin, main.box.height) - foot)
    guard min(inside.width, inside.height) >= InsetPlace.leastSide else { return nil }
    switch page.insets {
    case .none: return nil
    case .automatic:
      let needs = InsetNeed.all(areas: polygons.areaCount, style)
      guard let found = DenseCore(polygons, in: main, insetBox: inside, needs: needs) else { return nil }
      core = found
      window = found.window
      let name = InsetName(
        of: window, enlargement: found.enlargement, page, polygons, in: main, clearOf: inside, style: style)
      (title, tag) = (name.title, name.tag)
    case .of(let ground, let text):
      core = nil
      window = main.box(of: ground).cut(to: main.box)
      title = TextBlock(text, style: style, within: width)
      tag = nil
    }
    guard window.width > 0, window.height > 0, !window.overlaps(inside) else { return nil }
    frame = MapFrame(showing: window, of: main, in: inside)
    guard frame.scale >= InsetPlace.leastEnlargement * main.scale else { return nil }
    bar = page.hasScale ? ScaleBar(mapWidth: frame.box.width / frame.scale, scale: frame.scale) : nil
    box = Box(
      x: frame.box.x, y: frame.box.y, width: max(frame.box.width, title.width),
      height: frame.box.height + 2 + title.height + (bar == nil ? 0 : ScaleBar.height + 2))
  }

  /// What room is kept for below the inset, before its enlargement is known.
  private static func longestTitle(_ insets: MapPage.Insets) -> String {
    if case .of(_, let text) = insets { text } else { InsetName.longest }
  }

  /// Whether it shows its ground, or at least half of the areas that are too small; those too small to be seen are
  /// too many for that.
  var isEnough: Bool { core.map { $0.need.isToBeSeen || 2 * $0.helped >= $0.small } ?? true }

  /// What labels stand clear of: the inset, and the outline of its window with what that is called.
  var obstacles: [Box] {
    (tag.map { [$0.box.padded(by: 1)] } ?? []) + [
      box.padded(by: 2), Box(x: window.x, y: window.y, width: window.width, height: 0).padded(by: 1),
      Box(x: window.x, y: window.maxY, width: window.width, height: 0).padded(by: 1),
      Box(x: window.x, y: window.y, width: 0, height: window.height).padded(by: 1),
      Box(x: window.maxX, y: window.y, width: 0, height: window.height).padded(by: 1),
    ]
  }
}

extension MapFrame {
  /// Where some ground lies on the page.
  func box(of ground: Bounds) -> Box {
    let (left, right) = (x(Coordinate(x: ground.minX, y: 0)), x(Coordinate(x: ground.maxX, y: 0)))
    let (top, bottom) = (y(Coordinate(x: 0, y: ground.maxY)), y(Coordinate(x: 0, y: ground.minY)))
    return Box(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// What a window of another frame shows, as large as a box allows.
  init(showing window: Box, of main: MapFrame, in box: Box) {
    let enlargement = min(box.width / window.width, box.height / window.height)
    let low = main.ground(x: window.x, y: window.maxY)
    let high = main.ground(x: window.maxX, y: window.y)
    let scale = main.scale * enlargement
    // The window's ground fills the box to its sides, without the inset of other frames.
    let (padX, padY) = (MapFrame.inset / (main.stretch * scale), MapFrame.inset / scale)
    self.init(
      ground: Bounds(
        minX: low.x + padX, minY: low.y + padY, maxX: high.x - padX, maxY: high.y - padY),
      box: Box(
        x: box.x, y: box.y, width: window.width * enlargement, height: window.height * enlargement),
      scale: scale, stretch: main.stretch)
  }
}
