internal import Geography

/// Where a part of the map is drawn larger: in room that the areas leave free, else in room kept for it among
/// the keys.
struct InsetPlace: Sendable {
  private static let margin = 3.0
  private static let leastSide = 50.0
  /// A part that is hardly larger explains nothing.
  private static let leastEnlargement = 1.5

  /// Around the inset, its words and its scale bar.
  let box: Box
  /// What it shows, outlined on the map.
  let window: Box
  let frame: MapFrame
  let title: TextBlock
  let bar: ScaleBar?
  let style: TextStyle

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
    let foot = (page.hasScale ? ScaleBar.height + 2 : 0) + style.lineHeight + 2
    let inside = Box(
      x: room.x + margin, y: room.y + margin, width: room.width - 2 * margin,
      height: room.height - 2 * margin - foot)
    guard min(inside.width, inside.height) >= InsetPlace.leastSide else { return nil }
    switch page.insets {
    case .none: return nil
    case .automatic:
      guard let core = DenseCore(polygons, in: main, insetBox: inside) else { return nil }
      window = core.window
      let times = numberText(core.enlargement, decimals: 0)
      title = TextBlock("Inset: \(times) times as large", style: style, within: inside.width)
    case .of(let ground, let text):
      window = main.box(of: ground)
      title = TextBlock(text, style: style, within: inside.width)
    }
    guard window.width > 0, window.height > 0, !window.overlaps(inside) else { return nil }
    frame = MapFrame(showing: window, of: main, in: inside)
    guard frame.scale >= InsetPlace.leastEnlargement * main.scale else { return nil }
    bar = page.hasScale ? ScaleBar(mapWidth: frame.box.width / frame.scale, scale: frame.scale) : nil
    box = Box(
      x: frame.box.x, y: frame.box.y, width: max(frame.box.width, title.width),
      height: frame.box.height + 2 + title.height + (bar == nil ? 0 : ScaleBar.height + 2))
  }

  /// Whether a part of the map needs an inset, if only there were room.
  static func isNeeded(_ page: MapPage, _ polygons: Polygons, _ layout: PageLayout) -> Bool {
    guard page.shapes == .boundaries, layout.panels.isOnlyOne else { return false }
    switch page.insets {
    case .none: return false
    case .of: return true
    case .automatic:
      let side = InsetRoom.side(within: layout.width)
      let away = Box(x: -2 * side, y: 0, width: side, height: side)
      return DenseCore(polygons, in: layout.frame, insetBox: away) != nil
    }
  }

  /// What labels stand clear of: the inset, and the outline of its window.
  var obstacles: [Box] {
    [
      box.padded(by: 2), Box(x: window.x, y: window.y, width: window.width, height: 0).padded(by: 1),
      Box(x: window.x, y: window.maxY, width: window.width, height: 0).padded(by: 1),
      Box(x: window.x, y: window.y, width: 0, height: window.height).padded(by: 1),
      Box(x: window.maxX, y: window.y, width: 0, height: window.height).padded(by: 1),
    ]
  }
}

/// Room among the keys for an inset that finds none beside the areas.
struct InsetRoom: KeyContent {
  let title = ""
  /// Of its ground, width over height.
  let aspect: Double
  let hasScale: Bool
  /// In points, so that the inset is worth its room.
  private let leastWidth: Double

  /// For the layout that the map has without it.
  init(_ page: MapPage, _ layout: PageLayout) {
    leastWidth =
      if case .of(let ground, _) = page.insets { layout.frame.box(of: ground).width * 1.6 } else { 0 }
    aspect =
      if case .of(let ground, _) = page.insets, ground.height > 0 {
        min(max(ground.width / ground.height, 0.5), 2)
      } else {
        1
      }
    hasScale = page.hasScale
  }

  static func side(within limit: Double) -> Double { min(max(limit * 0.3, 90), 150) }

  func block(_ type: Typography, limit: Double, columns: Int) -> any MeasuredBlock {
    let side = min(InsetRoom.side(within: columns == 1 ? limit / 0.38 : limit), limit)
    let width = min(max(aspect >= 1 ? side : side * aspect, leastWidth), limit)
    let foot = (hasScale ? ScaleBar.height + 2 : 0) + type.body.lineHeight + 2
    return Room(width: width, height: width / aspect + foot)
  }

  /// Nothing but room.
  struct Room: MeasuredBlock {
    let width: Double
    let height: Double

    func write(to svg: inout SVGWriter, x: Double, y: Double) {}
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
