internal import Geography
internal import Parallel

/// A part of the map drawn larger, in room that the areas leave free.
struct MapInset: Sendable {
  private static let margin = 3.0
  private static let leastSide = 50.0

  /// Around the inset, its words and its scale bar.
  let box: Box
  /// What it shows, outlined on the map.
  let window: Box
  private let frame: MapFrame
  private let polygons: Polygons
  private let title: TextBlock
  private let bar: ScaleBar?
  private let style: TextStyle

  /// `nil` where the page asks for none, the map has no dense core, or there is no room.
  init?(_ page: MapPage, _ drawn: Polygons, topology: Topology, _ layout: PageLayout, workers: Workers) {
    guard page.insets != .none, layout.panels.isOnlyOne else { return nil }
    let main = layout.frame
    style = layout.type.body
    let bottom = (page.hasScale ? ScaleBar.height + 2 : 0) + style.lineHeight + 2
    guard let room = FreeSpace(drawn, in: main).largestRectangle(ratio: 1.6) else { return nil }
    let inside = Box(
      x: room.x + MapInset.margin, y: room.y + MapInset.margin, width: room.width - 2 * MapInset.margin,
      height: room.height - 2 * MapInset.margin - bottom)
    guard min(inside.width, inside.height) >= MapInset.leastSide else { return nil }

    switch page.insets {
    case .none: return nil
    case .automatic:
      guard let core = DenseCore(drawn, in: main, insetBox: inside) else { return nil }
      window = core.window
      frame = MapFrame(showing: core.window, of: main, in: inside)
      let times = numberText(core.enlargement, decimals: 0)
      title = TextBlock("Inset: \(times) times as large", style: style, within: inside.width)
    case .of(let ground, let text):
      let (low, high) = (
        (main.x(Coordinate(x: ground.minX, y: 0)), main.y(Coordinate(x: 0, y: ground.minY))),
        (main.x(Coordinate(x: ground.maxX, y: 0)), main.y(Coordinate(x: 0, y: ground.maxY)))
      )
      window = Box(x: low.0, y: high.1, width: high.0 - low.0, height: low.1 - high.1)
      guard window.width > 0, window.height > 0, !window.overlaps(room) else { return nil }
      frame = MapFrame(showing: window, of: main, in: inside)
      title = TextBlock(text, style: style, within: inside.width)
    }
    bar = page.hasScale ? ScaleBar(mapWidth: frame.box.width / frame.scale, scale: frame.scale) : nil
    box = Box(
      x: frame.box.x, y: frame.box.y, width: max(frame.box.width, title.width),
      height: frame.box.height + 2 + title.height + (bar == nil ? 0 : ScaleBar.height + 2))
    let onGround = page.tolerance * MapPage.pointsPerMillimetre / frame.scale
    polygons =
      Simplification(tolerance: onGround).simplified(page.polygons, topology, workers: workers).polygons
  }

  func write(to svg: inout SVGWriter, panel: MapPanel, codes: [String]) {
    let path = AreaPath(frame, step: 1, isClipped: true)
    svg.group("map_inset", " aria-hidden=\"true\" fill-rule=\"evenodd\" stroke-linejoin=\"round\"") { svg in
      outline(window, to: &svg, fill: "none")
      outline(frame.box, to: &svg, fill: Colour.white.description)
      let shown = (0..<polygons.areaCount).compactMap { area -> (area: Int, data: [UInt8])? in
        let data = path.data(of: polygons, area: area)
        return data.isEmpty ? nil : (area, data)
      }
      let border = BorderStyle(areas: shown.count, on: frame.box)
      for (area, data) in shown {
        let paint = panel.areas[area].paint
        svg.raw("<path id=\"map_inset_\(areaIdentifier(codes[area]))\" fill=\"\(paint.fill)\"")
        svg.raw(" stroke=\"\(border.isFill ? paint.ground : .border)\"")
        svg.attribute("stroke-width", border.width)
        svg.raw(" d=\"")
        svg.append(data)
        svg.raw("\"/>\n")
      }
      outline(frame.box, to: &svg, fill: "none")
      var top = frame.box.maxY + 2
      svg.lines(title, x: frame.box.x, y: top)
      top += title.height
      let barBox = Box(x: frame.box.x, y: top, width: bar?.length ?? 0, height: ScaleBar.height)
      bar?.write(to: &svg, in: barBox, style: style, id: "map_inset_scale_bar")
    }
  }

  private func outline(_ box: Box, to svg: inout SVGWriter, fill: String) {
    svg.rect(box)
    svg.raw(" fill=\"\(fill)\" stroke=\"\(Colour.black)\" stroke-width=\".75\"/>\n")
  }
}

extension MapFrame {
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
