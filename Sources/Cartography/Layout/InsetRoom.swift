internal import Geography

/// Room among the keys for an inset that finds none beside the areas, or too little.
struct InsetRoom: KeyContent {
  let title = ""
  /// A map keeps at least so much of its width and height beside the room for its inset.
  static let leastMap = 0.8
  /// Sizes of the room, as shares of the best: the largest that leaves the map large enough is taken.
  static let shares = [1, 0.85, 0.7, 0.55]

  /// Of the best size.
  var share = 1.0
  private let hasScale: Bool
  private let shape: Shape

  /// In points.
  private enum Shape {
    /// For ground of a width over height, wide enough to be worth its room.
    case ground(aspect: Double, leastWidth: Double)
    /// For a core of areas too small to be seen.
    case square
    /// For areas that have to be only a few times larger: their core takes much of the map, and so does its inset.
    case large
  }

  /// For the layout that the map has without it; `nil` where the page asks for none, or no part of the map needs
  /// one.
  init?(_ page: MapPage, _ polygons: Polygons, _ layout: PageLayout) {
    guard page.shapes == .boundaries, layout.panels.isOnlyOne else { return nil }
    hasScale = page.hasScale
    switch page.insets {
    case .none: return nil
    case .of(let ground, _):
      shape = .ground(
        aspect: ground.height > 0 ? min(max(ground.width / ground.height, 0.5), 2) : 1,
        leastWidth: layout.frame.box(of: ground).width * 1.6)
    case .automatic:
      let needs = InsetNeed.all(areas: polygons.areaCount, layout.type.body)
      let side = InsetRoom.side(within: layout.width)
      let away = Box(x: -2 * side, y: 0, width: side, height: side)
      guard let core = DenseCore(polygons, in: layout.frame, insetBox: away, needs: needs) else { return nil }
      shape = core.need.isToBeSeen ? .square : .large
    }
  }

  private static func side(within limit: Double) -> Double { min(max(limit * 0.3, 90), 150) }
  private static let largest = (width: 240.0, height: 170.0)

  func block(_ type: Typography, limit: Double, columns: KeyColumns) -> any MeasuredBlock {
    let side = min(InsetRoom.side(within: limit / 0.38) * share, limit)
    var (width, height) = (side, side)
    switch shape {
    case .square: break
    case .ground(let aspect, let leastWidth):
      width = min(max(aspect >= 1 ? side : side * aspect, leastWidth), limit)
      height = width / aspect
    case .large:
      width = min(InsetRoom.largest.width * share, limit)
      height = min(width, InsetRoom.largest.height * share)
    }
    let foot = (hasScale ? ScaleBar.height + 2 : 0) + type.body.lineHeight + 2
    return Room(width: width, height: height + foot)
  }

  /// Nothing but room.
  struct Room: MeasuredBlock {
    let width: Double
    let height: Double

    func write(to svg: inout SVGWriter, x: Double, y: Double) {}
  }
}
