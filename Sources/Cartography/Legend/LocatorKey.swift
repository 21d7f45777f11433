internal import Geography
internal import Parallel

/// A small map of a country with the place of the map in it.
struct LocatorKey: KeyContent {
  let name: String
  let outline: CoverageOutline
  /// The ground of the map.
  let ground: Bounds
  let isProjected: Bool

  var title: String { "Place in \(name)" }

  func block(_ type: Typography, limit: Double, columns: KeyColumns) -> any MeasuredBlock {
    LocatorBlock(self, type, limit: limit)
  }
}

/// A locator measured for the page.
private struct LocatorBlock: MeasuredBlock {
  /// Of the small map, in points.
  private static let side = 80.0
  /// The least side of the mark, so that a small town is seen.
  private static let leastMark = 4.0

  let key: LocatorKey
  private let title: TextBlock
  private let frame: MapFrame
  private let shape: Polygons
  let width: Double
  let height: Double

  init(_ key: LocatorKey, _ type: Typography, limit: Double) {
    self.key = key
    title = TextBlock(key.title, style: type.body, within: max(limit, 40))
    let side = min(LocatorBlock.side, limit)
    let bounds = key.outline.polygons.bounds ?? key.ground
    let fitted = MapFrame(
      bounds, isProjected: key.isProjected, hasScale: false, in: Box(x: 0, y: 0, width: side, height: side))
    // From its own corner, whatever the frame was centred in.
    frame = MapFrame(
      ground: fitted.ground, box: Box(x: 0, y: 0, width: fitted.box.width, height: fitted.box.height),
      scale: fitted.scale, stretch: fitted.stretch)
    shape = key.outline.polygons.simplified(tolerance: 0.5 / frame.scale, workers: .one).polygons
    width = max(frame.box.width, title.width)
    height = frame.box.height + 2 + title.height
  }

  func write(to svg: inout SVGWriter, x: Double, y: Double) {
    let placed = MapFrame(
      ground: frame.ground, box: Box(x: x, y: y, width: frame.box.width, height: frame.box.height),
      scale: frame.scale, stretch: frame.stretch)
    let path = AreaPath(placed, step: 10, isClipped: true)
    svg.raw("<path d=\"")
    svg.append(path.data(of: shape, area: 0))
    svg.raw("\" fill=\"\(Colour.locator)\" fill-rule=\"evenodd\"/>\n")
    svg.rect(mark(in: placed))
    svg.raw(" fill=\"\(Colour.black)\"/>\n")
    svg.lines(title, x: x, y: y + frame.box.height + 2)
  }

  private func mark(in frame: MapFrame) -> Box {
    let left = frame.x(Coordinate(x: key.ground.minX, y: 0))
    let right = frame.x(Coordinate(x: key.ground.maxX, y: 0))
    let top = frame.y(Coordinate(x: 0, y: key.ground.maxY))
    let bottom = frame.y(Coordinate(x: 0, y: key.ground.minY))
    let width = max(right - left, LocatorBlock.leastMark)
    let height = max(bottom - top, LocatorBlock.leastMark)
    return Box(
      x: (left + right - width) / 2, y: (top + bottom - height) / 2, width: width, height: height)
  }
}

extension Colour {
  /// The silhouette of a locator.
  static let locator = Colour(0xCFCFCF)
}
